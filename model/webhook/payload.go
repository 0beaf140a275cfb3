package webhook

import (
	"bytes"
	"encoding/json"

	"mintop/model/cell"
)

// payload writes JSON for people, indented and safe. The contract has payloads
// as lists of texts ("Older against newest"): JSON inside such a text is
// indented too.
func payload(raw json.RawMessage) []string {
	if len(raw) == 0 {
		return nil
	}
	var texts []string
	if json.Unmarshal(raw, &texts) != nil || len(texts) == 0 {
		return indented(raw)
	}
	var lines []string
	for _, text := range texts {
		lines = append(lines, indented([]byte(text))...)
	}
	return lines
}

// indented is JSON with a line for each value; what is no JSON stays as it is.
func indented(raw []byte) []string {
	var pretty bytes.Buffer
	if json.Indent(&pretty, raw, "", "  ") != nil {
		return cell.Block(string(raw), MaxLines+1)
	}
	return cell.Block(pretty.String(), MaxLines+1)
}
