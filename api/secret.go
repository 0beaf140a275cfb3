package api

import (
	"encoding/json"

	"mintop/api/token"
)

// Secret is a value the service shows only once. It prints, logs and encodes
// as "[redacted]"; see token.Secret.
type Secret = token.Secret

// secretIn finds a secret in an answer, beside the object or within it
// (contract: "Older against newest"), even where the rest of the answer cannot
// be read: it will not be shown again.
func secretIn(got answer, key string) Secret {
	var outer map[string]json.RawMessage
	if json.Unmarshal(got.body, &outer) != nil {
		return Secret{} // no object: the answer has failed already
	}
	if secret := secretAt(outer[key]); !secret.IsZero() {
		return secret
	}
	var inner map[string]json.RawMessage
	if json.Unmarshal(outer["data"], &inner) != nil {
		return Secret{} // the object is not wrapped
	}
	return secretAt(inner[key])
}

// secretAt reads a secret; what is absent or no text is none.
func secretAt(raw json.RawMessage) Secret {
	var secret Secret
	if json.Unmarshal(raw, &secret) != nil {
		return Secret{}
	}
	return secret
}
