package suppression

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"mintop/api"
	"mintop/model/mail"
	"mintop/model/query"
)

// Parse reads a filter from query words, see package query for their form:
//
//	jane@example.com   part of the address, without a name
//	scope:team         where it holds
//	reason:hard_bounce why it was made
//	since:2h           made or changed at most so long ago
//	project:ID         of a project; route:ID of a route
//
// All of them must hold, and nothing can be left out. The error is one sentence
// that names what was not understood and the next step.
func Parse(text string, now time.Time) (Filter, error) {
	typed, err := query.Split(text)
	if err != nil {
		return Filter{}, err
	}
	var f Filter
	seen := make(map[string]bool, len(typed))
	for _, w := range typed {
		if w, err = w.Safe(); err != nil {
			return Filter{}, err
		}
		if err := take(&f, w, now); err != nil {
			return Filter{}, err
		}
		if seen[w.Name] {
			return Filter{}, twice(w.Name)
		}
		seen[w.Name] = true
	}
	return f, nil
}

// twice says that two were asked for of what a suppression has one of.
func twice(name string) error {
	if name == "" {
		return errors.New("there is more than one address: keep one, or the part all of them share")
	}
	return fmt.Errorf("%s: is there twice: keep one", name)
}

func take(f *Filter, w query.Word, now time.Time) error {
	names := []string{"scope", "reason", "since", "project", "route"}
	switch {
	case w.Not:
		return errors.New("suppressions cannot be left out: say what to show instead")
	case w.Name == "":
		f.Value = w.Value
		return nil
	case slices.Contains(names, w.Name) && w.Value == "":
		return fmt.Errorf("%s: has no value: write one right behind the colon", w.Name)
	}
	var err error
	switch w.Name {
	case "scope":
		f.Scope, err = known(KnownScopes(), w)
	case "reason":
		f.Reason, err = known(KnownReasons(), w)
	case "since":
		var span time.Duration
		if span, err = query.ParseSpan(w.Value); err == nil {
			f.From = now.Add(-span).Truncate(time.Second)
		} else {
			err = fmt.Errorf("since:%s: %w", query.Quote(w.Value), err)
		}
	case "project":
		f.Project = api.ProjectID(w.Value)
	case "route":
		f.Route = api.RouteID(w.Value)
	default:
		err = fmt.Errorf("%s: is no query word for suppressions%s: there are %s; a part of an address stands without one",
			w.Name, query.Offer(w.Name, names, ":"), query.List(names, ":"))
	}
	return err
}

// known is the value a word names, as the API writes it or in words.
func known[T ~string](values []T, w query.Word) (T, error) {
	words := strings.FieldsFunc(strings.ToLower(w.Value), func(r rune) bool { return r == ' ' || r == '_' || r == '-' })
	value := T(strings.Join(words, "_"))
	if slices.Contains(values, value) {
		return value, nil
	}
	names := make([]string, len(values))
	for i, value := range values {
		names[i] = string(value)
	}
	return "", fmt.Errorf("%s:%s is none%s: there are %s", w.Name, query.Quote(w.Value),
		query.Offer(string(value), names, ""), query.List(names, ""))
}

// Complete says how the word at a byte of the text can go on. values are
// addresses that were seen, and may be nil.
func Complete(text string, caret int, values func() []query.Candidate) query.Completion {
	under := query.Under(text, caret)
	var list []query.Candidate
	wants := ""
	switch under.Name {
	case "":
		list = []query.Candidate{
			{Text: "scope:", Note: "where it holds", Open: true},
			{Text: "reason:", Note: "why it was made", Open: true},
			{Text: "since:", Note: "made or changed in the last " + query.SpanForms, Open: true},
		}
		if values != nil {
			list = append(list, values()...)
		}
		wants = "part of an address"
	case "scope":
		list = written(KnownScopes())
	case "reason":
		list = written(KnownReasons())
	case "since":
		list = query.Spans()
	case "project", "route":
		wants = "the id of a " + under.Name
	}
	completion := under.Complete(text, caret, list)
	completion.Wants = wants
	return completion
}

func written[T ~string](values []T) []query.Candidate {
	list := make([]query.Candidate, len(values))
	for i, value := range values {
		list[i] = query.Candidate{Text: string(value), Note: mail.Words(value)}
	}
	return list
}
