package token

import (
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
)

// hidden is a value that no way of printing, logging or encoding shows. It is
// kept inside a function because fmt, and everything built like it, prints
// unexported fields of an enclosing struct without asking their String or
// Format.
type hidden struct {
	reveal func() string
}

func hide(value string) hidden {
	if value == "" {
		return hidden{}
	}
	return hidden{reveal: func() string { return value }}
}

// open is the value itself, "" for none.
func (h hidden) open() string {
	if h.IsZero() {
		return ""
	}
	return h.reveal()
}

// IsZero reports whether there is no value.
func (h hidden) IsZero() bool { return h.reveal == nil }

// String hides the value.
func (hidden) String() string { return Placeholder }

// GoString hides the value from %#v.
func (hidden) GoString() string { return Placeholder }

// Format hides the value from every verb of fmt.
func (hidden) Format(state fmt.State, _ rune) {
	// Format has no way to report that the printer's own buffer failed.
	_, _ = io.WriteString(state, Placeholder)
}

// LogValue hides the value from log/slog.
func (hidden) LogValue() slog.Value { return slog.StringValue(Placeholder) }

// MarshalText hides the value from encoders of text.
func (hidden) MarshalText() ([]byte, error) { return []byte(Placeholder), nil }

// MarshalJSON hides the value from encoding/json.
func (hidden) MarshalJSON() ([]byte, error) { return json.Marshal(Placeholder) }
