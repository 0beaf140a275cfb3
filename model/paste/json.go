package paste

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// looksLikeJSON reports whether a text begins as an object or as an array of
// values. A list may begin with a bracket too, as in "[jane@example.com]".
func looksLikeJSON(text string) bool {
	if strings.HasPrefix(text, "{") {
		return true
	}
	rest, array := strings.CutPrefix(text, "[")
	rest = strings.TrimSpace(rest)
	return array && (rest == "" || strings.ContainsAny(rest[:1], `"{[]`))
}

// readJSON reads one value, or several, one a line.
func readJSON(text string) (List, error) {
	var list List
	records := 0
	decoder := json.NewDecoder(strings.NewReader(text))
	for {
		var value any
		err := decoder.Decode(&value)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return List{}, fmt.Errorf("this begins as JSON and is none from character %d on: paste it whole, or the addresses alone", decoder.InputOffset()+1)
		}
		list.collect(value, true, &records)
	}
	if len(list.Addresses) == 0 && len(list.Left) == 0 {
		return List{}, errors.New("this JSON has no key that is one of addresses, such as email: paste the addresses alone")
	}
	list.From = fmt.Sprintf("JSON of %d records", records)
	if records == 1 {
		list.From = "JSON of one record"
	}
	return list, nil
}

// collect takes the addresses of a value. bare is whether its strings are
// addresses by themselves.
func (l *List) collect(value any, bare bool, records *int) {
	switch value := value.(type) {
	case string:
		if bare {
			*records++
			l.take(value, "")
		}
	case []any:
		for _, element := range value {
			l.collect(element, bare, records)
		}
	case map[string]any:
		l.collectObject(value, records)
	}
}

// collectObject takes the address of a record, or looks for records in what wraps
// them. A record's other keys are not looked at: they tell about it.
func (l *List) collectObject(object map[string]any, records *int) {
	best, at := "", -1
	for _, name := range slices.Sorted(maps.Keys(object)) {
		if r := rank(name); r >= 0 && (at < 0 || r < at) && object[name] != nil {
			best, at = name, r
		}
	}
	if best != "" {
		l.collect(object[best], true, records)
		return
	}
	for _, name := range slices.Sorted(maps.Keys(object)) {
		switch object[name].(type) {
		case []any, map[string]any:
			l.collect(object[name], isList(name), records)
		}
	}
}
