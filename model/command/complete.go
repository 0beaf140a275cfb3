package command

import (
	"strings"
	"unicode"

	"mintop/model/filter"
	"mintop/model/query"
	"mintop/model/suppression"
)

// Known is what lines can be completed from, besides the words of the language.
type Known struct {
	// Values lists the values of a query word for messages that were seen in
	// mail.
	Values func(word string) []query.Candidate
	// Records lists what a place has by name.
	Records func(place string) []query.Candidate
}

// Complete says how the word at a byte of a line can go on. It is false while
// the line does not say yet where it leads: what is typed may become the name of
// a place, or of anything else.
func Complete(line string, caret int, known Known) (query.Completion, bool) {
	first := lead(line)
	if caret < first {
		return query.Completion{}, false
	}
	completion, ok := complete(line[first:], caret-first, known)
	return completion.Moved(first), ok
}

// complete completes a line that begins with its first word.
func complete(text string, caret int, known Known) (query.Completion, bool) {
	name, rest := cut(text)
	place, isPlace := find(name)
	switch {
	case isPlace && caret > len(name):
		behind := text[len(name):]
		blanks := len(behind) - len(strings.TrimLeftFunc(behind, unicode.IsSpace))
		at := min(len(name)+blanks, caret)
		return completePlace(place, text[at:], caret-at, known).Moved(at), true
	case isPlace:
		return query.Completion{}, false
	case filter.IsQuery(text):
		return filter.Complete(text, caret, known.Values), true
	case strings.Contains(name, "@") && rest == "":
		completion := query.Under(text, caret).Complete(text, caret, addresses(known))
		completion.Wants = "an address"
		return completion, true
	default:
		return query.Completion{}, false
	}
}

// completePlace completes what stands behind a place.
func completePlace(place Place, text string, caret int, known Known) query.Completion {
	whole := query.Completion{To: len(text), Typed: text[:caret], Wants: place.Behind}
	switch place.Name {
	case Messages:
		return filter.Complete(text, caret, known.Values)
	case Suppressions:
		return suppression.Complete(text, caret, func() []query.Candidate { return known.Records(Suppressions) })
	case Dossier:
		whole.Candidates = addresses(known)
	case Domains, Routes, Webhooks:
		whole.Candidates, whole.Closed = known.Records(place.Name), true
	}
	return whole
}

// addresses lists the recipients that were seen, without the domains.
func addresses(known Known) []query.Candidate {
	var list []query.Candidate
	for _, candidate := range known.Values("to") {
		if filter.IsAddress(candidate.Text) {
			list = append(list, candidate)
		}
	}
	return list
}
