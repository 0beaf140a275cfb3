package sandbox

import (
	"slices"
	"strings"

	"mintop/api"
	"mintop/api/sandbox/internal/world"
)

// span narrows the messages that exist to those of the filter's dates.
func (f filter) span(w *world.World, now world.Moment) (first, end int) {
	first, end = w.Span(now)
	if f.from != 0 {
		first = max(first, w.CountBy(f.from-1))
	}
	if f.to != 0 {
		end = min(end, w.CountBy(f.to))
	}
	return first, max(first, end)
}

// holds reports whether a message passes all but the dates, which span
// applies. Cheap questions come first: a rare status is looked for in all of
// history.
func (f filter) holds(m world.Message, now world.Moment) bool {
	return f.holdsRoute(m) &&
		(f.status == "" || m.Status(now) == f.status) &&
		(!f.overdue || overdue(m, now)) &&
		f.holdsTags(m) &&
		f.holdsText(m)
}

func (f filter) holdsRoute(m world.Message) bool {
	route := m.Route()
	return (f.kind == "" || f.kind == m.Type()) &&
		(f.mode == "" || f.mode == m.Mode()) &&
		(f.project == "" || f.project == route.Project.ID) &&
		(f.route == "" || f.route == route.ID) &&
		(f.domain == "" || f.domain == route.DomainID)
}

// overdue reports scheduled mail whose time has passed (inferred: the contract
// does not explain the filter).
func overdue(m world.Message, now world.Moment) bool {
	standing := m.Standing(now)
	return standing.Status == api.StatusScheduled && standing.Due < now
}

func (f filter) holdsTags(m world.Message) bool {
	if f.tag == "" && f.tagged == "" && len(f.tags) == 0 {
		return true
	}
	legacy, pairs := m.Tags()
	if f.tag != "" && f.tag != legacy {
		return false
	}
	if f.tagged != "" && !slices.ContainsFunc(pairs, func(pair world.Tag) bool {
		return f.tagged == pair.Name || f.tagged == pair.Value || f.tagged == pair.Name+":"+pair.Value
	}) {
		return false
	}
	for _, wanted := range f.tags {
		if !slices.ContainsFunc(pairs, func(pair world.Tag) bool {
			return pair.Name == wanted.Name && (wanted.Value == "" || pair.Value == wanted.Value)
		}) {
			return false
		}
	}
	return true
}

func (f filter) holdsText(m world.Message) bool {
	if f.sender != "" && !contains(m.Sender().Email, f.sender) {
		return false
	}
	if f.subject != "" {
		subject, _ := m.Subject()
		if !contains(subject, f.subject) {
			return false
		}
	}
	switch {
	case f.wholeSearch != "":
		_, domain, _ := strings.Cut(f.wholeSearch, "@")
		return m.MayInvolve(domain) && (f.isAddress(m.Sender()) || slices.ContainsFunc(m.Addressees().All(), f.isAddress))
	case f.search != "":
		subject, _ := m.Subject()
		return f.finds(m.Sender()) || slices.ContainsFunc(m.Addressees().All(), f.finds) || contains(subject, f.search)
	default:
		return true
	}
}

func (f filter) isAddress(who world.Addressee) bool {
	return strings.EqualFold(who.Email, f.wholeSearch)
}

func (f filter) finds(who world.Addressee) bool {
	return contains(who.Email, f.search) || contains(who.Name, f.search)
}

// contains looks for a lower-case part in a text of any case.
func contains(text, part string) bool { return strings.Contains(strings.ToLower(text), part) }
