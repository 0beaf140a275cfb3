package account

import (
	"cmp"
	"container/heap"
	"slices"

	"mintop/api/sandbox/internal/world"
)

// diary is what has happened to mail, in the order of time: what webhooks are
// told of. It is begun when it is first read.
type diary struct {
	begun   bool
	until   world.Moment // all up to here is written
	met     int          // messages before this one were met
	coming  wakes
	entries []happening
}

// happening is one step of a message that webhooks can be told of.
type happening struct {
	at      world.Moment
	n, step int // the message, and the step of its life
	event   string
	route   *world.Route
	machine bool
}

// The diary begins with the newest messages of history, and forgets its oldest
// entries.
const (
	firstMet = 5_000
	mostKept = 20_000
)

// read brings the diary up to an instant and returns it.
func (a *Account) read(now world.Moment) []happening {
	d := &a.diary
	first, end := a.world.Span(now)
	if !d.begun {
		d.begun, d.met = true, max(first, end-firstMet)
	}
	due := map[int]bool{}
	for ; d.met < end; d.met++ {
		due[d.met] = true
	}
	for len(d.coming) > 0 && d.coming[0].at <= now {
		if next, ok := heap.Pop(&d.coming).(wake); ok {
			due[next.n] = true
		}
	}
	written := len(d.entries)
	for n := range due {
		a.write(a.world.Message(n), now)
	}
	slices.SortFunc(d.entries[written:], happening.compare)
	d.until = now
	if len(d.entries) > 2*mostKept {
		d.entries = slices.Clone(d.entries[len(d.entries)-mostKept:])
	}
	return d.entries
}

// write notes the steps a message has taken since the diary was last read, and
// when it takes the next.
func (a *Account) write(m world.Message, now world.Moment) {
	d := &a.diary
	for i, step := range m.Life() {
		if step.At > now {
			heap.Push(&d.coming, wake{at: step.At, n: m.N})
			return
		}
		if event := eventOf(step, i == 0, m.Type()); event != "" && step.At > d.until {
			d.entries = append(d.entries, happening{
				at: step.At, n: m.N, step: i, event: event, route: m.Route(), machine: step.Machine,
			})
		}
	}
}

// Rewritten tells that a client has changed what becomes of a message.
func (a *Account) Rewritten(m world.Message, now world.Moment) {
	if a.diary.begun {
		heap.Push(&a.diary.coming, wake{at: now, n: m.N})
	}
}

func (h happening) compare(other happening) int {
	return cmp.Or(cmp.Compare(h.at, other.at), cmp.Compare(h.n, other.n), cmp.Compare(h.step, other.step))
}

// wake is when a message takes its next step.
type wake struct {
	at world.Moment
	n  int
}

// wakes is a heap of them, the soonest on top.
type wakes []wake

func (w *wakes) Len() int           { return len(*w) }
func (w *wakes) Less(a, b int) bool { return (*w)[a].at < (*w)[b].at }
func (w *wakes) Swap(a, b int)      { (*w)[a], (*w)[b] = (*w)[b], (*w)[a] }

// Push adds a wake, for container/heap.
func (w *wakes) Push(x any) {
	if next, ok := x.(wake); ok {
		*w = append(*w, next)
	}
}

// Pop removes the last wake, for container/heap.
func (w *wakes) Pop() any {
	last := (*w)[len(*w)-1]
	*w = (*w)[:len(*w)-1]
	return last
}
