package filter

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"mintop/api"
	"mintop/model/mail"
)

// Filter narrows the messages list. All its parts must hold. It is a value:
// the methods that change it return another one. The zero value lets
// everything through.
type Filter struct {
	// Statuses lets messages of any of these through; none means all.
	Statuses []api.Status

	// Problems lets only messages through that are bad or a warning now.
	Problems bool

	Terms []Term

	// Window lets only messages through that are at most this old; 0 means
	// all.
	Window time.Duration
}

// Match reports whether a message passes everything but Window, which is a
// matter of the list's order: see Since.
func (f Filter) Match(m *mail.Message, now time.Time) bool {
	if len(f.Statuses) > 0 && !slices.Contains(f.Statuses, m.Status) {
		return false
	}
	if f.Problems && !m.Severity(now).Problem() {
		return false
	}
	for _, term := range f.Terms {
		if !term.Match(m) {
			return false
		}
	}
	return true
}

// Since is the creation time from which on messages are in Window, zero when
// there is no window.
func (f Filter) Since(now time.Time) time.Time {
	if f.Window <= 0 {
		return time.Time{}
	}
	return now.Add(-f.Window)
}

// Empty reports whether everything passes.
func (f Filter) Empty() bool {
	return len(f.Statuses) == 0 && !f.Problems && len(f.Terms) == 0 && f.Window <= 0
}

// Equal reports whether both are the same, parts in the same order. It is
// cheaper than comparing keys.
func (f Filter) Equal(other Filter) bool {
	return f.Problems == other.Problems && f.Window == other.Window &&
		slices.Equal(f.Statuses, other.Statuses) && slices.Equal(f.Terms, other.Terms)
}

// WithStatuses lets only these statuses through, all when there are none.
func (f Filter) WithStatuses(statuses ...api.Status) Filter {
	f.Statuses = slices.Clone(statuses)
	return f
}

// WithProblems switches Problems.
func (f Filter) WithProblems(on bool) Filter {
	f.Problems = on
	return f
}

// Only narrows to one value of a field, in place of any asked for before.
func (f Filter) Only(field Field, value string) Filter {
	f.Terms = f.without(func(t Term) bool { return t.Field == field })
	if field == Status {
		return f.WithStatuses(api.Status(value))
	}
	f.Terms = append(f.Terms, Term{Field: field, Value: value})
	return f
}

// Except leaves out one value of a field, besides any left out before.
func (f Filter) Except(field Field, value string) Filter {
	f.Terms = f.without(func(t Term) bool { return t.Field == field && t.Value == value })
	f.Terms = append(f.Terms, Term{Field: field, Value: value, Not: true})
	if field == Status && slices.Contains(f.Statuses, api.Status(value)) {
		f.Statuses = slices.DeleteFunc(slices.Clone(f.Statuses), func(s api.Status) bool { return string(s) == value })
	}
	return f
}

func (f Filter) without(drop func(Term) bool) []Term {
	return slices.DeleteFunc(slices.Clone(f.Terms), drop)
}

// Key is a stable text of the filter: filters with the same key let the same
// messages through.
func (f Filter) Key() string {
	statuses := slices.Sorted(slices.Values(f.Statuses))
	terms := make([]string, len(f.Terms))
	for i, t := range f.Terms {
		terms[i] = fmt.Sprintf("%t %q %q", t.Not, t.Field, t.Value)
	}
	slices.Sort(terms)
	return fmt.Sprintf("%q %t %s %d", statuses, f.Problems, strings.Join(terms, ","), max(f.Window, 0))
}

// Chips tells a person what the filter lets through, one short text for each
// part. A filter that is Empty has none.
func (f Filter) Chips() []string {
	var chips []string
	if len(f.Statuses) > 0 {
		names := make([]string, len(f.Statuses))
		for i, s := range f.Statuses {
			names[i] = string(s)
		}
		chips = append(chips, "status: "+strings.Join(names, ", "))
	}
	if f.Problems {
		chips = append(chips, "problems")
	}
	for _, t := range f.Terms {
		chips = append(chips, t.chip())
	}
	if f.Window > 0 {
		chips = append(chips, "last "+span(f.Window))
	}
	return chips
}
