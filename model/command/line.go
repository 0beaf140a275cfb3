package command

import (
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"

	"mintop/model/filter"
	"mintop/model/query"
	"mintop/model/suppression"
)

// Line is a line that was understood.
type Line struct {
	// Place is the name of one of Places.
	Place string
	// Bare is whether nothing stood behind it: what the place shows is left as
	// it is.
	Bare bool

	// What to show there: Messages and Suppressions narrow the tabs of these
	// names, Name is the name of a record, an address or an id elsewhere. It is
	// safe to draw.
	Messages     filter.Filter
	Suppressions suppression.Filter
	Name         string
}

// Parse reads a line. The name of a place may be left out before query words
// for messages, and before an address, whose dossier is then meant. Spans of
// time end now. The error is one sentence that names what was not understood
// and the next step.
func Parse(text string, now time.Time) (Line, error) {
	text = strings.TrimSpace(text[lead(text):])
	name, rest := cut(text)
	place, ok := find(name)
	if !ok {
		return placeless(text)
	}
	line := Line{Place: place.Name, Bare: rest == ""}
	if place.Sample != "" && rest == "" {
		return Line{}, fmt.Errorf("%s needs %s behind it", place.Name, place.Behind)
	}
	if place.Behind == "" && rest != "" {
		return Line{}, fmt.Errorf("nothing may stand behind %s: leave out what does", place.Name)
	}
	var err error
	switch place.Name {
	case Messages:
		line.Messages, err = filter.Parse(rest)
	case Suppressions:
		line.Suppressions, err = suppression.Parse(rest, now)
	default:
		line.Name, err = named(place.Name, rest)
	}
	if err != nil {
		return Line{}, err
	}
	return line, nil
}

// placeless reads a line that begins with no place.
func placeless(text string) (Line, error) {
	one, isAddress := filter.Address(text)
	switch name, _ := cut(text); {
	case text == "":
		return Line{}, errors.New("a line names a place: there are " + query.List(names(), ""))
	case isAddress:
		name, err := named(Dossier, one)
		if err != nil {
			return Line{}, err
		}
		return Line{Place: Dossier, Name: name}, nil
	case filter.IsQuery(text):
		narrowed, err := filter.Parse(text)
		if err != nil {
			return Line{}, err
		}
		return Line{Place: Messages, Messages: narrowed}, nil
	default:
		return Line{}, fmt.Errorf("%q is no command and no place%s: there are %s",
			name, query.Offer(name, names(), ""), query.List(names(), ""))
	}
}

// named reads the one name that stands behind a place, in quotes or not.
func named(place, text string) (string, error) {
	if one, ok := filter.Address(text); ok && place == Dossier {
		text = one
	}
	word := query.Word{Value: text}
	if typed, err := query.Split(text); err == nil && len(typed) == 1 && typed[0].Quoted && typed[0].Name == "" && !typed[0].Not {
		word = typed[0]
	}
	word, err := word.Safe()
	switch {
	case err != nil:
		return "", err
	case text != "" && word.Value == "":
		return "", fmt.Errorf("there is nothing in the quotes behind %s: write a name", place)
	case place == Dossier && !filter.IsAddress(word.Value):
		return "", fmt.Errorf("%q is no complete address: write one such as jane@example.com", word.Value)
	case place == Message && strings.ContainsFunc(word.Value, unicode.IsSpace):
		return "", fmt.Errorf("%q is no id of a message: an id has no blanks", word.Value)
	default:
		return word.Value, nil
	}
}

// lead is how many bytes of a line stand before its first word: blanks, and a
// colon that was typed out of habit.
func lead(text string) int {
	rest := strings.TrimLeftFunc(text, unicode.IsSpace)
	rest = strings.TrimLeftFunc(strings.TrimPrefix(rest, ":"), unicode.IsSpace)
	return len(text) - len(rest)
}

// cut takes the first word off a line that begins with it.
func cut(text string) (name, rest string) {
	at := strings.IndexFunc(text, unicode.IsSpace)
	if at < 0 {
		return text, ""
	}
	return text[:at], strings.TrimSpace(text[at:])
}
