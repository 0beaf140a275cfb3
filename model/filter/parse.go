package filter

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"mintop/model/address"
	"mintop/model/query"
)

// Parse reads a filter from query words, see package query for their form:
//
//	status:hard_bounced,failed   any of these statuses
//	is:problem                   bad or a warning now
//	since:2h                     at most so old: minutes, hours, days, weeks
//	to:jane@example.com          a recipient; to:@example.com any of a domain
//	from:billing@example.com     the sender; from:@example.com any of a domain
//	tag:receipts  route:ID       the tag, the route
//	subject:"your receipt"       part of the subject, in either case
//
// All of them must hold. "-" or "!" before a word leaves out what it asks for,
// but for is, since and route. A bare address or @domain is meant as a
// recipient, other bare words as parts of the subject. No words at all let
// everything through.
//
// The error is one sentence that names what was not understood and the next
// step. Parse reads what Words writes.
func Parse(text string) (Filter, error) {
	typed, err := query.Split(text)
	if err != nil {
		return Filter{}, err
	}
	var f Filter
	for _, w := range typed {
		if w, err = w.Safe(); err != nil {
			return Filter{}, err
		}
		if err := take(&f, w); err != nil {
			return Filter{}, err
		}
	}
	return f, nil
}

func take(f *Filter, w query.Word) error {
	if w.Name == "" {
		if w.Value == "" {
			return errors.New("a sign leaves out the word right behind it: here stands none")
		}
		return takeBare(f, w)
	}
	for _, word := range words() {
		switch {
		case word.name != w.Name:
		case w.Value == "":
			return fmt.Errorf("%s: has no value: write one right behind the colon, such as %s:%s", word.name, word.name, word.example)
		default:
			return word.take(f, w)
		}
	}
	return fmt.Errorf("%s: is no query word%s: there are %s; a text with a colon stands in quotes",
		w.Name, query.Offer(w.Name, names(), ":"), query.List(names(), ":"))
}

// ParseStatus reads what the flag of that name takes: statuses, as
// ParseStatuses reads them, or query words, of which an address is one.
func ParseStatus(text string) (Filter, error) {
	if one, ok := Address(text); ok {
		return Parse(query.Named(false, "to", one))
	}
	if IsQuery(text) {
		return Parse(text)
	}
	statuses, err := ParseStatuses(text)
	return Filter{Statuses: statuses}, err
}

// IsQuery reports whether a text was meant as query words: a word of it has the
// name of one, or a name and a value right behind it. Plain text is none, nor is
// an address.
func IsQuery(text string) bool {
	typed, _ := query.Split(text) // what is wrong with it is said when it is parsed
	for _, w := range typed {
		if w.Name != "" && w.Value != "" || slices.Contains(names(), w.Name) {
			return true
		}
	}
	return false
}

// IsAddress reports whether a text is one complete address, as it is written: more
// of it could not be typed without it becoming another. The service has the last
// word.
func IsAddress(text string) bool { return address.Is(text) }

// Address returns the address that a text is, in whatever clothes (see
// address.Undress). Query words are none, such as to:jane@example.com.
func Address(text string) (string, bool) {
	name, _, named := strings.Cut(text, ":")
	if named && slices.Contains(names(), strings.ToLower(strings.TrimSpace(name))) {
		return "", false
	}
	return address.Undress(text)
}

// Words writes the filter as Parse reads it; empty for one that lets everything
// through. A window is written in whole minutes. What no words ask for, a
// status the API does not name or a route that is left out, is written all the
// same, so that a person sees it.
func (f Filter) Words() string {
	var typed []string
	if len(f.Statuses) > 0 {
		names := make([]string, len(f.Statuses))
		for i, status := range f.Statuses {
			names[i] = string(status)
		}
		typed = append(typed, query.Named(false, "status", strings.Join(names, ",")))
	}
	if f.Problems {
		typed = append(typed, query.Named(false, "is", problem))
	}
	for _, term := range f.Terms {
		typed = append(typed, term.words())
	}
	if f.Window > 0 {
		typed = append(typed, query.Named(false, "since", query.Span(f.Window)))
	}
	return strings.Join(typed, " ")
}

// word is the query word that asks for the term's field.
func (t Term) word() string {
	switch t.Field {
	case RecipientDomain, Recipient:
		return "to"
	case Sender, SenderDomain:
		return "from"
	default:
		return string(t.Field)
	}
}

// words writes the term as a query word.
func (t Term) words() string {
	value := t.Value
	if t.Field == RecipientDomain || t.Field == SenderDomain {
		value = "@" + value
	}
	return query.Named(t.Not, t.word(), value)
}
