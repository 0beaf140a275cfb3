package api

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// lenientObject reads a JSON object, null, or an empty list (how some servers
// write an empty object). Null and the empty list give a nil map.
func lenientObject(raw []byte) (map[string]json.RawMessage, error) {
	trimmed := bytes.TrimSpace(raw)
	if len(trimmed) > 0 && trimmed[0] == '[' {
		var list []json.RawMessage
		if err := json.Unmarshal(trimmed, &list); err != nil {
			return nil, err
		}
		if len(list) == 0 {
			return nil, nil
		}
	}
	var values map[string]json.RawMessage
	err := json.Unmarshal(raw, &values)
	return values, err
}

// looseText renders a JSON value as text: strings without quotes, all else as
// compact JSON.
func looseText(raw json.RawMessage) string {
	var text string
	if json.Unmarshal(raw, &text) == nil && !bytes.Equal(raw, []byte("null")) {
		return text
	}
	var compact bytes.Buffer
	if json.Compact(&compact, raw) != nil {
		return string(raw) // not JSON after all: show the bytes rather than nothing
	}
	return compact.String()
}

// textOf renders a JSON value as text like looseText; absent and null are "".
func textOf(raw json.RawMessage) string {
	if isNothing(raw) {
		return ""
	}
	return looseText(raw)
}

func isNothing(raw json.RawMessage) bool {
	return len(raw) == 0 || bytes.Equal(raw, []byte("null"))
}

// keep copies a document that a decoder is about to reuse.
func keep(raw []byte) json.RawMessage { return append(json.RawMessage(nil), raw...) }

// withoutKeys copies a JSON object without the keys that hold secrets. What is
// no object has no keys.
func withoutKeys(raw []byte, secret ...string) json.RawMessage {
	var values map[string]json.RawMessage
	if json.Unmarshal(raw, &values) != nil {
		return keep(raw)
	}
	found := false
	for key := range values {
		if slices.ContainsFunc(secret, func(name string) bool { return strings.EqualFold(name, key) }) {
			delete(values, key)
			found = true
		}
	}
	if !found {
		return keep(raw)
	}
	left, err := json.Marshal(values)
	if err != nil {
		return nil // raw messages that were just read can be written: nothing is safer than a secret
	}
	return left
}

// count is a whole number that some generations of the API write as a string.
// What is neither is 0: it is told beside the list it counts.
type count int

// UnmarshalJSON never fails.
func (c *count) UnmarshalJSON(raw []byte) error {
	number, err := strconv.Atoi(textOf(raw))
	if err != nil {
		number = 0
	}
	*c = count(number)
	return nil
}

// texts are strings that some generations of the API write as one.
type texts []string

// UnmarshalJSON accepts a string, a list of anything, and null, and never
// fails.
func (t *texts) UnmarshalJSON(raw []byte) error {
	*t = nil
	var list []json.RawMessage
	if json.Unmarshal(raw, &list) != nil {
		list = []json.RawMessage{raw}
	}
	for _, entry := range list {
		if text := textOf(entry); text != "" {
			*t = append(*t, text)
		}
	}
	return nil
}
