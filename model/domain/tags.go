package domain

import (
	"fmt"
	"strings"
)

// tagList is a record of the form "name=value; name=value" (RFC 6376, 3.2), as DKIM
// keys and DMARC policies are.
type tagList struct {
	names  []string // in the order in which they stand
	values map[string]string
}

// parseTags reads a tag list. Blanks around names and values, and a final semicolon,
// mean nothing. It fails on a part without a value and on a name that comes twice,
// either of which makes receivers ignore the whole record.
func parseTags(text string) (tagList, error) {
	list := tagList{values: make(map[string]string)}
	parts := strings.Split(text, ";")
	for i, part := range parts {
		name, value, ok := strings.Cut(part, "=")
		name, value = strings.TrimSpace(name), strings.TrimSpace(value)
		switch {
		case !ok && name == "" && i == len(parts)-1:
			continue // the final semicolon
		case !ok || name == "":
			return tagList{}, fmt.Errorf("%s is not of the form name=value", quoted(strings.TrimSpace(part)))
		case list.has(name):
			return tagList{}, fmt.Errorf("%s= stands in it twice", name)
		}
		list.names = append(list.names, name)
		list.values[name] = value
	}
	return list, nil
}

func (l tagList) has(name string) bool {
	_, ok := l.values[name]
	return ok
}

// or is the value of a tag, or what holds without it.
func (l tagList) or(name, otherwise string) string {
	if value, ok := l.values[name]; ok {
		return value
	}
	return otherwise
}

// first reports whether a tag is the first, where it is there at all.
func (l tagList) first(name string) bool {
	return !l.has(name) || l.names[0] == name
}

// listed splits a value that is a list.
func listed(value, separator string) []string {
	var entries []string
	for entry := range strings.SplitSeq(value, separator) {
		if entry = strings.TrimSpace(entry); entry != "" {
			entries = append(entries, entry)
		}
	}
	return entries
}

// quoted puts what somebody published between quotes, shortened to what a sentence
// can hold.
func quoted(text string) string {
	const most = 40
	if runes := []rune(text); len(runes) > most {
		text = string(runes[:most]) + "..."
	}
	return `"` + text + `"`
}
