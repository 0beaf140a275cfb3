package api

import (
	"encoding/json"
	"fmt"
	"time"
)

// Time is a moment as the API writes it. Null and the empty string are the
// zero Time. The contract leaves the format of several timestamps open, so
// any RFC 3339 form is accepted, with or without fractions, and the SQL form
// without a zone, which is read as UTC.
type Time struct{ time.Time }

// At wraps a time.Time.
func At(t time.Time) Time { return Time{t} }

// timeLayouts are the known forms, the likeliest first.
func timeLayouts() [5]string {
	return [...]string{
		time.RFC3339Nano,
		"2006-01-02T15:04:05.999999999",
		"2006-01-02 15:04:05.999999999Z07:00",
		"2006-01-02 15:04:05.999999999",
		time.DateOnly,
	}
}

// UnmarshalJSON reads any form the API is known to send. A value in no known
// form is an error that quotes it.
func (t *Time) UnmarshalJSON(raw []byte) error {
	var text *string
	if err := json.Unmarshal(raw, &text); err != nil {
		return fmt.Errorf("timestamp: %w", err)
	}
	if text == nil || *text == "" {
		*t = Time{}
		return nil
	}
	for _, layout := range timeLayouts() {
		if parsed, err := time.Parse(layout, *text); err == nil {
			*t = Time{parsed}
			return nil
		}
	}
	return fmt.Errorf("timestamp %.40q is in no known form", *text)
}

// MarshalJSON writes RFC 3339 in UTC with microseconds, or null for the zero
// Time.
func (t Time) MarshalJSON() ([]byte, error) {
	if t.IsZero() {
		return []byte("null"), nil
	}
	return json.Marshal(t.UTC().Format("2006-01-02T15:04:05.000000Z07:00"))
}
