package feed

import (
	"math"
	"slices"
	"time"

	"mintop/api"
	"mintop/model/filter"
	"mintop/model/mail"
)

// View is the messages a filter lets through, newest first, as far back as the
// filter's Coverage reaches, and no further than was looked. It keeps up with
// the feed. Older matches may be held by the feed, but those between are not, so
// they are not shown.
//
// It is an order of ids as package list wants it.
type View struct {
	feed   *Feed
	filter filter.Filter
	sieve  *sieve
	reach  int // how many of the sieve's rows are in reach; the others are older
	pinned *mail.Message
	unseen int
	guest  int // place of the pinned row if it is not one of those in reach, else -1
}

// Open begins to narrow the list: the view shows nothing but what Look finds,
// unless what the filter lets through is at hand. It must be closed when it is
// no longer shown.
func (f *Feed) Open(fl filter.Filter, now time.Time) *View {
	f.age(now)
	v := &View{feed: f, filter: fl, sieve: f.sieveOf(fl)}
	v.sieve.views++
	f.views = append(f.views, v)
	v.settle()
	return v
}

// View is an Open view that has been looked through to its end. It costs what is
// held: not for every key.
func (f *Feed) View(fl filter.Filter, now time.Time) *View {
	v := f.Open(fl, now)
	v.Look(math.MaxInt)
	return v
}

// Look looks through so many messages more, the newest first, and reports whether
// there are others left.
func (v *View) Look(most int) (more bool) {
	if v.sieve.from != nil {
		v.sieve.look(v.feed, most)
		v.feed.settle()
	}
	return v.sieve.from != nil
}

// Unseen counts the messages still to be looked through before the view is what
// the filter's Coverage says.
func (v *View) Unseen() int { return v.unseen }

// Close stops keeping the view up to date.
func (v *View) Close() {
	at := slices.Index(v.feed.views, v)
	if at < 0 {
		return
	}
	v.feed.views = slices.Delete(v.feed.views, at, at+1)
	v.feed.leave(v.sieve)
}

func (v *View) rows() *order { return v.sieve.shown(v.filter.Problems) }

// Len counts the messages shown.
func (v *View) Len() int {
	if v.guest >= 0 {
		return v.reach + 1
	}
	return v.reach
}

// Message is the message at a place, 0 being the newest.
func (v *View) Message(i int) *mail.Message {
	switch {
	case v.guest < 0 || i < v.guest:
		return v.rows().at(i)
	case i == v.guest:
		return v.pinned
	default:
		return v.rows().at(i - 1)
	}
}

// Messages lists the messages shown, newest first. The list is the caller's; the
// messages stay the feed's and change with later answers.
func (v *View) Messages() []*mail.Message {
	list := make([]*mail.Message, 0, v.Len())
	for m := range v.rows().after(nil) {
		if len(list) == v.reach {
			break
		}
		list = append(list, m)
	}
	if v.guest >= 0 {
		list = slices.Insert(list, v.guest, v.pinned)
	}
	return list
}

// At is the id of the message at a place.
func (v *View) At(i int) api.MessageID { return v.Message(i).ID }

// Index is the place of a message; ok is false when it is not shown.
func (v *View) Index(id api.MessageID) (at int, ok bool) {
	m, ok := v.feed.byID[id]
	if !ok {
		return 0, false
	}
	if m == v.pinned && v.guest >= 0 {
		return v.guest, true
	}
	at, ok = v.rows().find(m)
	if !ok || at >= v.reach {
		return 0, false
	}
	if v.guest >= 0 && at >= v.guest {
		at++
	}
	return at, true
}

// Near is the message shown that is nearest to another in the list: the other
// itself, else the next older one, else the oldest.
func (v *View) Near(id api.MessageID) (near api.MessageID, ok bool) {
	m, held := v.feed.byID[id]
	if _, shown := v.Index(id); shown {
		return id, true
	}
	if !held || v.reach == 0 {
		return "", false
	}
	at, _ := v.rows().find(m)
	return v.rows().at(min(at, v.reach-1)).ID, true
}

// ProblemBelow is the nearest problem shown below a message, the first of all
// when id is empty.
func (v *View) ProblemBelow(id api.MessageID) (api.MessageID, bool) {
	problems, within := v.problems()
	at := problems.upTo(v.feed.byID[id])
	if at >= within {
		return "", false
	}
	return problems.at(at).ID, true
}

// ProblemAbove is the nearest problem shown above a message.
func (v *View) ProblemAbove(id api.MessageID) (api.MessageID, bool) {
	m := v.feed.byID[id]
	if m == nil {
		return "", false
	}
	problems, within := v.problems()
	at, _ := problems.find(m)
	if at = min(at, within) - 1; at < 0 {
		return "", false
	}
	return problems.at(at).ID, true
}

// problems are those of the sieve, and how many of them are in reach.
func (v *View) problems() (problems *order, within int) {
	problems = v.sieve.shown(true)
	if v.reach == 0 {
		return problems, 0
	}
	within = problems.upTo(v.rows().at(v.reach - 1))
	return problems, within
}

// Pin keeps one message in the view for as long as the feed holds it, even
// when it stops matching or falls out of reach: the cursor is on it. It takes
// the place of the message pinned before; "" pins none.
func (v *View) Pin(id api.MessageID) {
	v.pinned = v.feed.byID[id]
	v.settle()
}

// Cut lets time pass: what has grown older than the filter's window leaves the
// view, and what has waited too long becomes a problem.
func (v *View) Cut(now time.Time) {
	v.feed.age(now)
	v.settle()
}

// settle finds out how many rows are in reach, and where the pinned one is.
func (v *View) settle() {
	edge := int64(math.MaxInt64)
	if spans := v.feed.spansFor(v.filter); len(spans) > 0 {
		edge = spans[len(spans)-1].lo
	}
	rows := v.rows()
	v.reach, v.unseen = v.sieve.within(rows, max(edge, micros(v.filter.Since(v.feed.now))))
	v.guest = -1
	if v.pinned == nil {
		return
	}
	if at, there := rows.find(v.pinned); !there || at >= v.reach {
		v.guest = min(at, v.reach)
	}
}
