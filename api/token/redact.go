package token

import "regexp"

// secret matches what looks like any Lettermint token, whole or cut short,
// and any bearer credential.
var secret = regexp.MustCompile(`lm_(?:team|sso)_[A-Za-z0-9_]+|\blm_[A-Za-z0-9_]{8,}|(?i:\bbearer\s+)[^\s"',;]+`)

// Redact replaces everything in a text that looks like a token, of whatever
// kind, with Placeholder. It guards text this program did not write, such as
// a server's error message, before it is shown or logged.
func Redact(text string) string {
	return secret.ReplaceAllLiteralString(text, Placeholder)
}
