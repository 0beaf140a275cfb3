// Package token holds the one secret of the program: a Lettermint team token.
//
// A Token can be sent, through Header, and nothing else: every way of
// printing, logging or encoding it gives "[redacted]".
package token

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
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

// Token is a team token. The zero Token is none. It is kept inside a function
// because fmt, and everything built like it, prints unexported fields of an
// enclosing struct without asking their String or Format.
type Token struct {
	reveal func() string
}

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
		return Token{reveal: func() string { return value }}, nil
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

// IsZero reports whether there is no token.
func (t Token) IsZero() bool { return t.reveal == nil }

// Header is the value of the Authorization header, and the only way the token
// leaves this type. It is empty for the zero Token.
func (t Token) Header() string {
	if t.IsZero() {
		return ""
	}
	return "Bearer " + t.reveal()
}

// String hides the token.
func (Token) String() string { return Placeholder }

// GoString hides the token from %#v.
func (Token) GoString() string { return Placeholder }

// Format hides the token from every verb of fmt.
func (Token) Format(state fmt.State, _ rune) {
	// Format has no way to report that the printer's own buffer failed.
	_, _ = io.WriteString(state, Placeholder)
}

// LogValue hides the token from log/slog.
func (Token) LogValue() slog.Value { return slog.StringValue(Placeholder) }

// MarshalText hides the token from encoders of text.
func (Token) MarshalText() ([]byte, error) { return []byte(Placeholder), nil }

// MarshalJSON hides the token from encoding/json.
func (Token) MarshalJSON() ([]byte, error) { return json.Marshal(Placeholder) }
