package feed

import (
	"container/heap"
	"time"

	"mintop/model/mail"
)

// agenda knows which messages will become problems by waiting alone, the
// soonest first. An entry that no longer holds is dropped when its time comes.
type agenda struct{ waits waits }

type wait struct {
	at      time.Time
	message *mail.Message
}

// watch notes when a message will have waited too long.
func (a *agenda) watch(m *mail.Message, now time.Time) {
	if at := m.OldAt(); at.After(now) {
		heap.Push(&a.waits, wait{at, m})
	}
}

// due takes out the messages that have waited too long by now.
func (a *agenda) due(now time.Time) []*mail.Message {
	var due []*mail.Message
	for len(a.waits) > 0 && !a.waits[0].at.After(now) {
		next, _ := heap.Pop(&a.waits).(wait)
		if next.message.OldAt().Equal(next.at) {
			due = append(due, next.message)
		}
	}
	return due
}

// waits is a heap, as container/heap wants it.
type waits []wait

func (w *waits) Len() int           { return len(*w) }
func (w *waits) Less(i, j int) bool { return (*w)[i].at.Before((*w)[j].at) }
func (w *waits) Swap(i, j int)      { (*w)[i], (*w)[j] = (*w)[j], (*w)[i] }

// Push is called by the heap with a wait.
func (w *waits) Push(x any) {
	next, _ := x.(wait)
	*w = append(*w, next)
}

// Pop is called by the heap.
func (w *waits) Pop() any {
	old := *w
	last := old[len(old)-1]
	old[len(old)-1] = wait{}
	*w = old[:len(old)-1]
	return last
}
