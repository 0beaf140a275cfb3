package feed

import (
	"slices"

	"mintop/model/filter"
	"mintop/model/mail"
)

// sieve holds the messages that a filter lets through, whatever their age. All
// views of the filter share it. The problems among them are at hand too: they
// are what a person asks for in a hurry, again and again.
type sieve struct {
	filter   filter.Filter // without a window
	rows     order
	problems order // those of rows; unused when the filter asks for problems

	// What the feed held when the sieve was made is looked through a part at
	// a time: all of it at a stroke would hold up a key for many frames.
	from   *order        // what is looked through; nil when that is done
	looked *mail.Message // the last one that was; nil for none

	views int // that show it
}

// sieveOf is the sieve for a filter: one that is in use, or a new one.
func (f *Feed) sieveOf(fl filter.Filter) *sieve {
	fl = fl.WithWindow(0) // the window is a matter of reach
	all := fl.WithProblems(false)
	if all.Empty() {
		return f.whole
	}
	at := slices.IndexFunc(f.sieves, func(s *sieve) bool {
		return s.filter.Equal(fl) || s.from == nil && s.filter.Equal(all)
	})
	if at >= 0 {
		return f.sieves[at]
	}
	s := &sieve{filter: fl, from: f.whole.shown(fl.Problems)}
	f.sieves = append(f.sieves, s)
	return s
}

// leave drops a sieve that no view shows any more.
func (f *Feed) leave(s *sieve) {
	s.views--
	if s.views == 0 {
		f.sieves = slices.DeleteFunc(f.sieves, func(other *sieve) bool { return other == s })
	}
}

// shown is what a view shows of the sieve.
func (s *sieve) shown(problems bool) *order {
	if problems && !s.filter.Problems {
		return &s.problems
	}
	return &s.rows
}

// look looks through some more of what the feed holds.
func (s *sieve) look(f *Feed, most int) {
	if s.from == nil {
		return
	}
	for m := range s.from.after(s.looked) {
		if most == 0 {
			return
		}
		most--
		s.looked = m
		f.touched++
		if s.filter.Match(m, f.now) {
			s.take(f, m)
		}
	}
	s.from, s.looked = nil, nil
}

// consider puts a message where the filter wants it: in or out.
func (s *sieve) consider(f *Feed, m *mail.Message) {
	if s.filter.Match(m, f.now) {
		s.take(f, m)
	} else {
		s.forget(m)
	}
}

func (s *sieve) take(f *Feed, m *mail.Message) {
	s.rows.add(m)
	switch {
	case s.filter.Problems:
	case m.Severity(f.now).Problem():
		s.problems.add(m)
	default:
		s.problems.remove(m)
	}
}

func (s *sieve) forget(m *mail.Message) {
	s.rows.remove(m)
	s.problems.remove(m)
}

// within is how many of the rows shown were created at a time or later and have
// been looked through, and how many messages of that age are still to be.
func (s *sieve) within(rows *order, edge int64) (n, unseen int) {
	n = rows.since(edge)
	if s.from == nil {
		return n, 0
	}
	unseen = s.from.since(edge) - s.from.upTo(s.looked)
	if unseen <= 0 {
		return n, 0
	}
	return rows.upTo(s.looked), unseen
}
