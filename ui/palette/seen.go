package palette

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"mintop/model/cell"
	"mintop/model/filter"
	"mintop/model/mail"
	"mintop/model/query"
	"mintop/model/route"
	"mintop/ui/routes"
	"mintop/ui/session"
)

// seen is what the newest mail holds that can be asked for by value. It looks
// once, when it is first asked: what is typed for a few seconds need not keep up
// with what arrives.
type seen struct {
	session *session.Session
	counts  map[string]map[string]int // by query word, then by value
	lists   map[string][]query.Candidate
	looked  int
}

// newest is how many messages are looked at: enough to know whom a team writes
// to, and few enough for a key.
const newest = 1_000

// mostValues is how many values of a word are offered.
const mostValues = 1_000

// values lists the values of a query word, the most frequent first.
func (s *seen) values(word string) []query.Candidate {
	if word == "route" {
		return routeValues(s.session)
	}
	s.look()
	if list, ok := s.lists[word]; ok {
		return list
	}
	s.lists[word] = s.list(s.counts[word])
	return s.lists[word]
}

// list puts values in order.
func (s *seen) list(counts map[string]int) []query.Candidate {
	type counted struct {
		value string
		n     int
	}
	values := make([]counted, 0, len(counts))
	for value, n := range counts {
		values = append(values, counted{value, n})
	}
	slices.SortFunc(values, func(a, b counted) int {
		return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(a.value, b.value))
	})
	list := make([]query.Candidate, min(len(values), mostValues))
	for i, v := range values[:len(list)] {
		list[i] = query.Candidate{
			Text: query.Quote(v.value), Label: cell.Address(v.value), Note: fmt.Sprintf("%d of the newest %d", v.n, s.looked),
		}
	}
	return list
}

// look counts the values of the newest messages.
func (s *seen) look() {
	if s.counts != nil {
		return
	}
	s.counts = map[string]map[string]int{"to": {}, "from": {}, "tag": {}}
	s.lists = make(map[string][]query.Candidate)
	feed := s.session.Feed
	for message := range feed.Recent(feed.Coverage(filter.Filter{}, s.session.ServiceNow()).Since) {
		if s.looked == newest {
			break
		}
		s.looked++
		s.count(message)
	}
}

func (s *seen) count(m *mail.Message) {
	for _, address := range append([]cell.Raw{m.To}, m.Others()...) {
		s.add("to", string(address))
		s.add("to", domainOf(address))
	}
	s.add("from", string(m.From))
	s.add("from", domainOf(m.From))
	s.add("tag", m.Tag())
}

func (s *seen) add(word, value string) {
	if value != "" {
		s.counts[word][value]++
	}
}

// domainOf is the domain of an address as query words name it.
func domainOf(address cell.Raw) string {
	domain := mail.DomainOf(address)
	if domain == "" {
		return ""
	}
	return "@" + domain
}

// routeValues offers the routes that were read by name, to be written by id.
func routeValues(s *session.Session) []query.Candidate {
	var list []query.Candidate
	eachRoute(s, func(id string, record session.Known) {
		list = append(list, query.Candidate{Text: query.Quote(id), Label: record.Name, Note: record.Note})
	})
	return list
}

// routesCalled lists the ids of the routes of a name.
func (p *Palette) routesCalled(name string) []string {
	var ids []string
	eachRoute(p.session, func(id string, record session.Known) {
		if strings.EqualFold(record.Name, name) {
			ids = append(ids, id)
		}
	})
	return ids
}

// eachRoute goes through the routes that were read.
func eachRoute(s *session.Session, do func(id string, record session.Known)) {
	if s.Links.Known == nil {
		return
	}
	for _, record := range s.Links.Known() {
		if id, ok := route.Key(record.ID).Route(); ok && record.Tab == routes.Name {
			do(string(id), record)
		}
	}
}
