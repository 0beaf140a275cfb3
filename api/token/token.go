// Package token holds the secrets of the program: the Lettermint team token it
// runs on, and those that pass through it once.
//
// A Token can be sent, through Header, and nothing else; a Secret has one
// explicit way out. Every way of printing, logging or encoding either gives
// "[redacted]".
package token

// Placeholder stands wherever a token would have been printed.
const Placeholder = "[redacted]"

// The forms of Lettermint's tokens (contract: "Access").
const (
	anyPrefix    = "lm_"
	teamPrefix   = "lm_team_"
	signInPrefix = "lm_sso_"
	teamLength   = 40 // letters or digits after teamPrefix
)

// Token is a team token. The zero Token is none.
type Token struct {
	hidden

	// traces finds the token in a text. It is a function for the reason that
	// hidden has one.
	traces func() traces
}

func newToken(value string) Token {
	return Token{hidden: hide(value), traces: tracesOf(value)}
}

// Header is the value of the Authorization header, and the only way the token
// leaves this type. It is empty for the zero Token.
func (t Token) Header() string {
	if t.IsZero() {
		return ""
	}
	return "Bearer " + t.open()
}

// Redact replaces with Placeholder everything in a text that looks like a token,
// as the function Redact does, and besides what is left of this token in another
// form: without its prefix or in part, split by characters that are not drawn, by
// blanks or escapes, or encoded in base64, in hex or for a URL.
func (t Token) Redact(text string) string {
	if t.IsZero() {
		return Redact(text)
	}
	return redact(text, t.traces())
}
