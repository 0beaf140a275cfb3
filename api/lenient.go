package api

import (
	"bytes"
	"encoding/json"
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
