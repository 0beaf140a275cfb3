package filter

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"mintop/api"
	mailaddress "mintop/model/address"
	"mintop/model/query"
)

// word is a query word that narrows messages: what it is called, what its value
// looks like, what it asks for, and how it is taken into a filter.
type word struct {
	name    string
	example string
	note    string
	take    func(f *Filter, w query.Word) error
}

// words lists the query words, in the order they are offered.
func words() []word {
	return []word{
		{"status", "hard_bounced", "any of these statuses, with commas between", takeStatus},
		{"is", "problem", "what is bad or a warning now", takeIs},
		{"since", "2h", "the last " + query.SpanForms, takeSince},
		{"to", "jane@example.com", "a recipient, or @example.com for a domain", takeTo},
		{"from", "billing@example.com", "a sender, or @example.com for a domain", takeFrom},
		{"tag", "receipts", "a tag", takeOne(Tag)},
		{"route", "id", "a route, by its id", takeRoute},
		{"subject", `"your receipt"`, "part of the subject", takeSubject},
	}
}

// names are those of the words, as they are typed.
func names() []string {
	var list []string
	for _, word := range words() {
		list = append(list, word.name)
	}
	return list
}

func takeStatus(f *Filter, w query.Word) error {
	statuses, err := ParseStatuses(w.Value)
	if err != nil {
		return err
	}
	for _, status := range statuses {
		if w.Not {
			err = add(f, Term{Field: Status, Value: string(status), Not: true})
		} else if !slices.Contains(f.Statuses, status) {
			f.Statuses = append(f.Statuses, status)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func takeIs(f *Filter, w query.Word) error {
	if value := strings.ToLower(w.Value); value != problem && value != problem+"s" {
		return fmt.Errorf("%q is nothing a message is: there is is:%s only", w.Value, problem)
	}
	if w.Not {
		return errors.New("problems cannot be left out: name the statuses to show, such as status:delivered")
	}
	f.Problems = true
	return nil
}

// problem is the value of is.
const problem = "problem"

func takeSince(f *Filter, w query.Word) error {
	span, err := query.ParseSpan(w.Value)
	switch {
	case err != nil:
		return fmt.Errorf("since:%s: %w", query.Quote(w.Value), err)
	case w.Not:
		return errors.New("a time window cannot be left out: write since: without the sign before it")
	case f.Window != 0 && f.Window != span:
		return errors.New("since: is there twice: keep one")
	}
	f.Window = span
	return nil
}

// takeTo takes a recipient, or all recipients of a domain. That a domain has no
// @ before it is no reason to ask again.
func takeTo(f *Filter, w query.Word) error {
	address, domain := apart(w.Value)
	switch {
	case address != "":
		return add(f, Term{Field: Recipient, Value: address, Not: w.Not})
	case domain != "":
		return add(f, Term{Field: RecipientDomain, Value: domain, Not: w.Not})
	default:
		return notAddress(w)
	}
}

func takeFrom(f *Filter, w query.Word) error {
	address, domain := apart(w.Value)
	switch {
	case address != "":
		return add(f, Term{Field: Sender, Value: address, Not: w.Not})
	case domain != "":
		return add(f, Term{Field: SenderDomain, Value: domain, Not: w.Not})
	default:
		return notAddress(w)
	}
}

func notAddress(w query.Word) error {
	return fmt.Errorf("%s:%s is neither an address nor a domain: write a whole one, such as %s:jane@example.com or %s:@example.com",
		w.Name, query.Quote(w.Value), w.Name, w.Name)
}

// apart tells an address from a domain; both are empty when the text is
// neither.
func apart(text string) (address, domain string) {
	if one, ok := mailaddress.Undress(text); ok {
		return one, ""
	}
	at := strings.LastIndexByte(text, '@')
	switch {
	case at == len(text)-1:
		return "", ""
	case at > 0:
		return text, ""
	case at == 0:
		return "", text[1:]
	case strings.Contains(strings.Trim(text, "."), "."):
		return "", text
	default:
		return "", ""
	}
}

// takeOne takes a value of a field a message has one value of.
func takeOne(field Field) func(*Filter, query.Word) error {
	return func(f *Filter, w query.Word) error { return add(f, Term{Field: field, Value: w.Value, Not: w.Not}) }
}

func takeRoute(f *Filter, w query.Word) error {
	if w.Not {
		return errors.New("messages of a route cannot be left out: lists do not say which route a message took")
	}
	return takeOne(Route)(f, w)
}

func takeSubject(f *Filter, w query.Word) error {
	return add(f, Term{Field: Subject, Value: w.Value, Not: w.Not})
}

// takeBare takes a value without a name: an address or a domain is a recipient,
// anything else a part of the subject. What names a status is refused, since it
// was hardly meant to be looked for in subjects.
func takeBare(f *Filter, w query.Word) error {
	if w.Quoted {
		return takeSubject(f, w)
	}
	_, dressed := mailaddress.Undress(w.Value)
	switch status := canonical(w.Value); {
	case dressed, len(w.Value) > 1 && w.Value[0] == '@':
		w.Name = "to"
		return takeTo(f, w)
	case slices.Contains(api.Statuses(), status):
		return fmt.Errorf("%q is a status: write status:%s, or subject:%s for what subjects hold", w.Value, status, w.Value)
	case strings.EqualFold(w.Value, problem), strings.EqualFold(w.Value, problem+"s"):
		return fmt.Errorf("%q needs a word before it: write is:%s, or subject:%s for what subjects hold", w.Value, problem, w.Value)
	default:
		return takeSubject(f, w)
	}
}

// add asks for a term besides those there are. Of what a message has one of,
// two cannot be asked for.
func add(f *Filter, term Term) error {
	if slices.Contains(f.Terms, term) {
		return nil
	}
	if !term.Not && slices.Contains([]Field{Sender, Tag, Route}, term.Field) {
		for _, other := range f.Terms {
			if other.Field == term.Field && !other.Not {
				return fmt.Errorf("%s: is there twice, and a message has one %s only: keep one", term.word(), term.Field.Words())
			}
		}
	}
	f.Terms = append(f.Terms, term)
	return nil
}
