package token

import (
	"encoding/json"
	"errors"
)

// Secret is a value the service shows only once, such as a new project's token
// or a webhook's signing secret, or one that a person typed to be sent, such as
// a password. The zero Secret is none.
//
// It prints, logs and encodes as "[redacted]". Reveal is the only way out.
type Secret struct{ hidden }

// NewSecret wraps a value. An empty one is no secret.
func NewSecret(value string) Secret { return Secret{hide(value)} }

// Reveal is the value itself, "" for the zero Secret: to be shown or copied
// because a person asked for it, or sent, and not to be kept.
func (s Secret) Reveal() string { return s.open() }

// UnmarshalJSON takes a string. Null and the empty string are no secret. Its
// error does not quote what came.
func (s *Secret) UnmarshalJSON(raw []byte) error {
	var value *string
	if json.Unmarshal(raw, &value) != nil {
		return errors.New("the secret is no text")
	}
	if value == nil {
		*s = Secret{}
		return nil
	}
	*s = NewSecret(*value)
	return nil
}
