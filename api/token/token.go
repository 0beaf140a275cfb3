// Package token holds the secrets of the program: the Lettermint team token it
// runs on, and those that pass through it once.
//
// A Token can be sent, through Header, and nothing else; a Secret has one
// explicit way out. Every way of printing, logging or encoding either gives
// "[redacted]".
package token

import (
	"errors"
	"strings"
)

// Placeholder stands wherever a token would have been printed.
const Placeholder = "[redacted]"

// The forms of Lettermint's tokens (contract: "Access").
const (
	anyPrefix    = "lm_"
	teamPrefix   = "lm_team_"
	signInPrefix = "lm_sso_"
	teamLength   = 40 // letters or digits after teamPrefix
)

// Reasons a value is no team token. None quotes the value: a mistyped token
// is still most of a token.
var (
	ErrEmpty = errors.New("no team token was given: " +
		"set LETTERMINT_TEAM_TOKEN, or use --token-file or --token-command")
	ErrProject = errors.New("this is a project token, which can only send mail: " +
		"ask a team owner for a team token, which starts with lm_team_")
	ErrSignIn = errors.New("this is a single sign-on value and no API token: " +
		"ask a team owner for a team token, which starts with lm_team_")
	ErrMalformed = errors.New("this is not a whole team token, which is lm_team_ and 40 letters or digits: " +
		"copy it again, or make a new one if it is lost, because a token is shown only once")
)

// Token is a team token. The zero Token is none.
type Token struct{ hidden }

// Parse checks that a value has the form of a team token and wraps it.
// Surrounding white space is ignored. Its errors are ErrEmpty, ErrProject,
// ErrSignIn and ErrMalformed.
func Parse(value string) (Token, error) {
	value = strings.TrimSpace(value)
	secret, isTeam := strings.CutPrefix(value, teamPrefix)
	switch {
	case value == "":
		return Token{}, ErrEmpty
	case isTeam && len(secret) == teamLength && isAlphanumeric(secret):
		return Token{hide(value)}, nil
	case isTeam:
		return Token{}, ErrMalformed
	case strings.HasPrefix(value, signInPrefix):
		return Token{}, ErrSignIn
	case strings.HasPrefix(value, anyPrefix):
		return Token{}, ErrProject
	default:
		return Token{}, ErrMalformed
	}
}

func isAlphanumeric(text string) bool {
	for _, c := range []byte(text) {
		if (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') {
			return false
		}
	}
	return true
}

// Header is the value of the Authorization header, and the only way the token
// leaves this type. It is empty for the zero Token.
func (t Token) Header() string {
	if t.IsZero() {
		return ""
	}
	return "Bearer " + t.open()
}
