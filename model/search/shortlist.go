package search

import "slices"

// shortlist keeps the best of what it is given. It gathers twice as many as are
// wanted before it lets the worse half go, which costs less than keeping them
// in order.
type shortlist[E any] struct {
	limit   int
	compare func(a, b E) int // negative when a is the better; never 0
	held    []E
	worst   E // once full: whoever is not better than this is not wanted
	full    bool
}

// refuses reports whether one more would not be among the best.
func (l *shortlist[E]) refuses(e E) bool {
	return l.limit <= 0 || l.full && l.compare(e, l.worst) > 0
}

// add considers one more.
func (l *shortlist[E]) add(e E) {
	if l.refuses(e) {
		return
	}
	l.held = append(l.held, e)
	if len(l.held) >= 2*l.limit {
		l.best()
	}
}

// merge considers what another shortlist kept.
func (l *shortlist[E]) merge(other shortlist[E]) {
	for _, e := range other.held {
		l.add(e)
	}
}

// best gives the best, best first, and forgets all others.
func (l *shortlist[E]) best() []E {
	slices.SortFunc(l.held, l.compare)
	if l.limit > 0 && len(l.held) >= l.limit {
		l.held = l.held[:l.limit]
		l.worst, l.full = l.held[l.limit-1], true
	}
	return l.held
}
