package token

import (
	"errors"
	"strings"
	"unicode"

	encodings "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// Reasons a value is no team token. None quotes the value: a mistyped token
// is still most of a token. Only what is certainly incomplete is advised to be
// made anew.
var (
	ErrEmpty = errors.New("no team token was given: " +
		"set LETTERMINT_TEAM_TOKEN, or use --token-file or --token-command")
	ErrProject = errors.New("this is a project token, which can only send mail: " +
		"ask a team owner for a team token, which starts with lm_team_")
	ErrSignIn = errors.New("this is a single sign-on value and no API token: " +
		"ask a team owner for a team token, which starts with lm_team_")
	ErrSeveral = errors.New("there are several team tokens in it: keep the one to use")
	ErrBroken  = errors.New("the team token is there, but broken by blanks or over several lines: " +
		"join it into one word")
	ErrPrefix = errors.New("the team token lacks its beginning: write lm_team_ before it")
	ErrShort  = errors.New("the team token is cut short, it is lm_team_ and 40 letters or digits: " +
		"copy it again, or make a new one if it is lost, because a token is shown only once")
	ErrLong = errors.New("the team token has something at its end that does not belong to it, it is lm_team_ and 40 letters or digits: " +
		"take away what follows")
	ErrLetters = errors.New("the team token has a character in it that no token has, it is lm_team_ and 40 letters or digits: " +
		"copy it again")
	ErrMalformed = errors.New("this is no team token, which is lm_team_ and 40 letters or digits: " +
		"check what was named")
)

// Parse finds the team token in a value and wraps it. The value is the token, or
// a text that holds it once, whatever stands around it: blanks, quotes, "Bearer",
// the name of a variable, further lines or JSON, as vaults print them. Text in
// UTF-16 is understood by its byte order mark. The error is one of those above.
func Parse(value string) (Token, error) {
	value = plain(value)
	words := strings.FieldsFunc(value, endsWord)
	if len(words) == 0 {
		return Token{}, ErrEmpty
	}
	var whole string
	for _, word := range words {
		switch {
		case !isWhole(word):
		case whole != "" && whole != word:
			return Token{}, ErrSeveral
		default:
			whole = word
		}
	}
	if whole == "" {
		return Token{}, whatIsWrong(words)
	}
	return newToken(whole), nil
}

// plain is a text without byte order marks and other characters that are not
// drawn, which come along when a token is copied from a web page.
func plain(value string) string {
	decoded, _, err := transform.String(encodings.BOMOverride(transform.Nop), value)
	if err != nil {
		decoded = value // half a character of UTF-16 at its end: it is judged as it came
	}
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) || r == 0 {
			return -1
		}
		return r
	}, decoded)
}

// endsWord reports whether a character can't be part of a token somebody wrote:
// blanks, and what stands around a value in files, shells and JSON.
func endsWord(r rune) bool {
	return unicode.IsSpace(r) || unicode.Is(unicode.Pi, r) || unicode.Is(unicode.Pf, r) || strings.ContainsRune("\"'`,;:=<>{}()[]|\\", r)
}

func isWhole(word string) bool {
	rest, isTeam := strings.CutPrefix(word, teamPrefix)
	return isTeam && len(rest) == teamLength && isAlphanumeric(rest)
}

// whatIsWrong names the mistake in words of which none is a whole team token.
func whatIsWrong(words []string) error {
	for i, word := range words {
		rest, isTeam := strings.CutPrefix(word, teamPrefix)
		if !isTeam {
			continue
		}
		switch {
		case startsWhole(words[i:]):
			return ErrBroken
		case !isAlphanumeric(rest) && len(rest) > teamLength && isAlphanumeric(rest[:teamLength]):
			return ErrLong
		case !isAlphanumeric(rest):
			return ErrLetters
		case len(rest) > teamLength:
			return ErrLong
		}
		return ErrShort
	}
	for i, word := range words {
		switch {
		case startsWhole(words[i:]):
			return ErrBroken
		case strings.HasPrefix(word, signInPrefix):
			return ErrSignIn
		case strings.HasPrefix(word, anyPrefix):
			return ErrProject
		case len(word) == teamLength && isAlphanumeric(word):
			return ErrPrefix
		}
	}
	return ErrMalformed
}

// startsWhole reports whether the first words, written together, are a team token.
func startsWhole(words []string) bool {
	for count := range words {
		joined := strings.Join(words[:count+1], "")
		if isWhole(joined) {
			return true
		}
		if len(joined) > len(teamPrefix)+teamLength {
			return false
		}
	}
	return false
}

func isAlphanumeric(text string) bool {
	for _, c := range []byte(text) {
		if !alphanumeric(rune(c)) {
			return false
		}
	}
	return true
}

func alphanumeric(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
}
