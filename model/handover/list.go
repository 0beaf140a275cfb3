package handover

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"time"

	"mintop/api"
	"mintop/model/address"
	"mintop/model/mail"
	"mintop/model/number"
)

// List is a list of messages to be handed over.
type List struct {
	// Filters name what the list is narrowed to, a text each; none for all.
	Filters []string
	// Coverage says how far the list can be trusted, in our own words: it holds
	// nothing a stranger wrote.
	Coverage string
	// Messages are those in the list, newest first, in as many parts as they were
	// copied in.
	Messages [][]mail.Message
	// Reopen is the command that shows the list again.
	Reopen string
	// At is the moment of what is told.
	At time.Time
}

// How many lines of a table a reader still reads.
const (
	mostDomains = 10
	mostRows    = 20
)

// List writes a list: what it is narrowed to, how many messages of which status
// and to which domains, and the newest of them.
func (f Form) List(l List) string {
	p := f.page()
	sum := sumOf(l.Messages, l.At)
	p.heading(1, number.Of(sum.all, "message", "messages"))
	for _, filter := range l.Filters {
		p.fact("filter", p.code(filter))
	}
	if len(l.Filters) == 0 {
		p.fact("filter", "none")
	}
	p.fact("coverage", l.Coverage)
	if sum.all > 0 {
		p.fact("oldest and newest", p.at(sum.oldest)+" and "+p.at(sum.newest))
	}
	if !f.Masked || len(address.Find(l.Reopen)) == 0 {
		p.fact("to look again", p.code(l.Reopen))
	}
	if sum.all > 0 {
		p.sum(&sum)
		p.heading(2, "The newest "+strconv.Itoa(min(mostRows, sum.all))+" of "+strconv.Itoa(sum.all))
		p.messages(l.Messages)
	}
	p.written(l.At)
	return p.out.String()
}

// sum is what a list comes to.
type sum struct {
	all            int
	oldest, newest time.Time
	statuses       map[api.Status]int
	domains        map[string]*tally
}

// tally counts the messages to one domain.
type tally struct{ all, problems int }

func sumOf(parts [][]mail.Message, now time.Time) sum {
	s := sum{statuses: make(map[api.Status]int), domains: make(map[string]*tally)}
	for _, part := range parts {
		for i := range part {
			s.add(&part[i], now)
		}
	}
	return s
}

func (s *sum) add(m *mail.Message, now time.Time) {
	s.all++
	s.statuses[m.Status]++
	domain := m.Domain()
	if s.domains[domain] == nil {
		s.domains[domain] = &tally{}
	}
	s.domains[domain].all++
	if m.Severity(now).Problem() {
		s.domains[domain].problems++
	}
	created := m.CreatedAt()
	if s.oldest.IsZero() || created.Before(s.oldest) {
		s.oldest = created
	}
	if created.After(s.newest) {
		s.newest = created
	}
}

// sum writes the counts: by status, then by the domain of the first recipient,
// those with most problems first.
func (p *page) sum(s *sum) {
	p.heading(2, "By status")
	var rows [][]string
	for _, status := range ranked(s.statuses, func(a, b api.Status) int {
		return cmp.Or(cmp.Compare(s.statuses[b], s.statuses[a]), cmp.Compare(a, b))
	}) {
		rows = append(rows, []string{word(p, status), strconv.Itoa(s.statuses[status])})
	}
	p.table([]string{"status", "messages"}, rows)

	p.heading(2, "By domain of the first recipient")
	rows = nil
	domains := ranked(s.domains, func(a, b string) int {
		one, other := s.domains[a], s.domains[b]
		return cmp.Or(cmp.Compare(other.problems, one.problems), cmp.Compare(other.all, one.all), cmp.Compare(a, b))
	})
	for _, domain := range domains[:min(mostDomains, len(domains))] {
		rows = append(rows, []string{p.code(domain), strconv.Itoa(s.domains[domain].all), strconv.Itoa(s.domains[domain].problems)})
	}
	p.table([]string{"domain", "messages", "problems"}, rows)
	if more := len(domains) - len(rows); more > 0 {
		p.line("\nand " + number.Of(more, "domain", "domains") + " with fewer problems")
	}
}

func ranked[K comparable, V any](counts map[K]V, compare func(a, b K) int) []K {
	return slices.SortedFunc(maps.Keys(counts), compare)
}

// messages are a table of the first messages.
func (p *page) messages(parts [][]mail.Message) {
	var rows [][]string
	for _, part := range parts {
		for i := range part[:min(len(part), mostRows-len(rows))] {
			m := &part[i]
			to := p.address(m.To)
			if m.More() > 0 {
				to += " and " + strconv.Itoa(m.More()) + " more"
			}
			rows = append(rows, []string{p.at(m.CreatedAt()), word(p, m.Status), to, p.code(m.Subject), p.code(string(m.ID))})
		}
	}
	p.table([]string{"created", "status", "recipient", "subject", "id"}, rows)
}
