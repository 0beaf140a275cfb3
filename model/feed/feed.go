package feed

import (
	"time"

	"mintop/api"
	"mintop/model/mail"
)

// Options says how much the feed holds and how it reads. The zero value of
// each field stands for its default.
type Options struct {
	// Limit is how many messages are held at most, 200,000 by default.
	Limit int

	// Project is the id of the project to keep to; empty is all of them. List
	// rows do not say which project they belong to, so the server narrows.
	Project string

	// PageSize is how many rows a request asks for, by default the most the
	// official command line asks for.
	PageSize int

	// MaxPages is how many pages a sweep reads at once before it leaves a gap
	// behind, 10 by default.
	MaxPages int

	// Overlap is how late a row may appear in a list, by the server's clock,
	// 2 seconds by default. Every sweep reads so far into what is known.
	Overlap time.Duration
}

const (
	defaultLimit    = 200_000
	defaultMaxPages = 10
	defaultOverlap  = 2 * time.Second
)

func (o Options) withDefaults() Options {
	if o.Limit <= 0 {
		o.Limit = defaultLimit
	}
	if o.PageSize <= 0 {
		o.PageSize = api.MaxPageSize
	}
	if o.MaxPages <= 0 {
		o.MaxPages = defaultMaxPages
	}
	if o.Overlap <= 0 {
		o.Overlap = defaultOverlap
	}
	return o
}

// Feed holds the live messages.
type Feed struct {
	options Options
	strings mail.Interner

	byID     map[api.MessageID]*mail.Message
	whole    *sieve // every message
	sieves   []*sieve
	views    []*View
	watchers []watcher
	aging    agenda
	pace     pace

	plain   *reach            // every message, newest first
	moved   *reach            // every message, latest change of status first
	matches map[string]*reach // narrowed by the server, newest first
	known   known
	counter uint64    // the last ticket or stretch id given out
	now     time.Time // the latest moment told

	brink   brink
	floor   int64 // creation time of the newest message evicted
	evicted int

	unidentified int // messages of the newest page, see Coverage

	touched int // how many messages were looked at one by one, to be counted in tests
}

// New makes an empty feed.
func New(options Options) *Feed {
	return &Feed{
		options: options.withDefaults(),
		byID:    make(map[api.MessageID]*mail.Message),
		plain:   &reach{name: "plain", query: api.MessageQuery{Sort: api.SortNewest}, dated: true},
		moved:   &reach{name: "moved", query: api.MessageQuery{Sort: api.SortLatestChange}},
		matches: make(map[string]*reach),
		whole:   &sieve{},
		floor:   bottom,
	}
}

// Get returns a message. It stays the feed's: it changes with later answers.
func (f *Feed) Get(id api.MessageID) (*mail.Message, bool) {
	m, ok := f.byID[id]
	return m, ok
}

// Len counts the messages held.
func (f *Feed) Len() int { return f.whole.rows.len() }

// Evicted counts the messages that were forgotten to stay within the limit.
func (f *Feed) Evicted() int { return f.evicted }

// Learn takes in what a message's own record says, its route above all. A
// message the feed does not hold stays unknown to it: one record says nothing
// about the messages around it.
func (f *Feed) Learn(d mail.Detail) {
	if m, ok := f.byID[d.ID]; ok {
		f.merge(m, d.Message)
		f.settle()
	}
}

// Drop forgets a message the server no longer has.
func (f *Feed) Drop(id api.MessageID) {
	if m, ok := f.byID[id]; ok {
		f.remove(m)
		f.settle()
	}
}

// put takes in one row and reports what became of it.
func (f *Feed) put(row mail.Message) (added, changed bool) {
	if row.ID == "" {
		return false, false // nothing without an identity can be followed
	}
	if m, ok := f.byID[row.ID]; ok {
		return false, f.merge(m, row)
	}
	if f.Len() >= f.options.Limit && row.Created() <= f.floor {
		return false, false // it would be the first to be evicted
	}
	m := new(mail.Message) // not &row, which would be kept for known messages too
	*m = row
	f.strings.Hold(m)
	f.byID[m.ID] = m
	f.brink.reconsider(m)
	f.place(m)
	f.tellAdded(m)
	return true, false
}

func (f *Feed) merge(m *mail.Message, row mail.Message) bool {
	var changed bool
	if len(f.watchers) == 0 || m.SameTexts(&row) {
		changed = m.Merge(row)
	} else {
		changed = f.mergeWatched(m, row)
	}
	if changed {
		f.place(m)
	}
	return changed
}

// place shows a new or changed message where it now belongs.
func (f *Feed) place(m *mail.Message) {
	f.aging.watch(m, f.now)
	f.whole.consider(f, m)
	for _, s := range f.sieves {
		s.consider(f, m)
	}
}

// detach has a message that stays while those of its age go keep no memory of
// theirs. Its id is the key of the index too.
func (f *Feed) detach(m *mail.Message) {
	delete(f.byID, m.ID)
	m.Detach()
	f.byID[m.ID] = m
}

func (f *Feed) remove(m *mail.Message) {
	delete(f.byID, m.ID)
	f.brink.again.remove(m)
	f.whole.forget(m)
	for _, s := range f.sieves {
		s.forget(m)
	}
	for _, v := range f.views {
		if v.pinned == m {
			v.pinned = nil
		}
	}
	f.tellRemoved(m)
}

// age lets time pass: messages that have waited too long by now become
// problems.
func (f *Feed) age(now time.Time) {
	switch {
	case now.After(f.now):
		f.now = now
	case f.now.Sub(now) > clockError:
		f.now = now
		f.reconsider()
	}
	due := f.aging.due(f.now)
	for _, m := range due {
		if f.byID[m.ID] == m {
			m.Version++
			f.place(m)
		}
	}
	if len(due) > 0 {
		f.settle()
	}
}

// clockError is how far back the moment told may be without a meaning. Further
// back, the clock was wrong before.
const clockError = 5 * time.Second

// reconsider judges every message anew, since the time it was judged by was wrong.
func (f *Feed) reconsider() {
	f.aging = agenda{}
	for _, m := range f.byID {
		m.Version++
		f.place(m)
	}
	f.settle()
}

// settle brings every view in line with what is known.
func (f *Feed) settle() {
	f.known.fresh = false
	for _, v := range f.views {
		v.settle()
	}
}

func (f *Feed) next() uint64 {
	f.counter++
	return f.counter
}
