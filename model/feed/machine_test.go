package feed

import (
	"math"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mintop/api"
	"mintop/model/filter"
	"mintop/model/list"
	"mintop/model/mail"
)

// machine is a person looking at a list while mail comes in, moves on and is
// evicted, and while answers come late, in any order, or never.
type machine struct {
	server *server
	feed   *Feed
	view   *View
	window list.Window[api.MessageID]
	filter filter.Filter
	flight []answer // what was asked and is on its way back
	ledger ledger
	limit  int

	evicted []*mail.Message // by the answer that was just taken in
}

type answer struct {
	request Request
	page    api.Page[api.Message]
}

const lateness = 2 * time.Second

func newMachine(t *rapid.T) *machine {
	m := &machine{
		server: &server{now: noon},
		limit:  rapid.SampledFrom([]int{25, 60, 10_000}).Draw(t, "limit"),
		ledger: make(ledger),
	}
	m.feed = New(Options{Limit: m.limit, PageSize: 5, MaxPages: 3, Overlap: lateness})
	m.feed.Keep(m.window.Marked, m.onScreen)
	m.window.LimitMarks(m.feed.MostKept())
	m.feed.Watch(m.ledger.added(t), m.ledger.removed(t))
	m.feed.Watch(func(*mail.Message) {}, func(gone *mail.Message) {
		as := *gone
		m.evicted = append(m.evicted, &as)
	})
	for range rapid.IntRange(0, 60).Draw(t, "history") {
		m.server.now = m.server.now.Add(time.Second)
		m.server.send(0, api.StatusDelivered)
	}
	m.view = m.feed.View(m.filter, m.server.now)
	m.window.SetHeight(m.view, 6)
	return m
}

// sync does what a screen does after each change, and requires that it moved
// the cursor only if it had to.
func (m *machine) sync(t *rapid.T) {
	before, held := m.window.Selected()
	m.window.Sync(m.view)
	after, _ := m.window.Selected()
	if held && after != before {
		_, there := m.feed.Get(before)
		require.False(t, there, "the cursor left %s for %s although it is there", before, after)
	}
	m.pin()
}

func (m *machine) pin() {
	id, _ := m.window.Selected()
	m.view.Pin(id)
	m.window.Sync(m.view)
}

// onScreen is what the person sees of the list.
func (m *machine) onScreen() []api.MessageID {
	var ids []api.MessageID
	for from, to := m.window.Visible(m.view); from < to; from++ {
		ids = append(ids, m.view.At(from))
	}
	if selected, ok := m.window.Selected(); ok {
		ids = append(ids, selected)
	}
	return ids
}

func (m *machine) ask(request Request, ok bool) {
	if ok {
		m.flight = append(m.flight, answer{request, m.server.page(request)})
	}
}

// deliver brings back an answer, or drops it.
func (m *machine) deliver(t *rapid.T, at int, lost bool) {
	a := m.flight[at]
	m.flight = slices.Delete(m.flight, at, at+1)
	if lost {
		m.feed.Failed(a.request)
		return
	}
	seen := m.onScreen()
	m.evicted = nil
	result := m.feed.Apply(a.request, a.page, m.server.now)
	m.requireOldestWentFirst(t, seen)
	if result.Next != nil {
		m.ask(*result.Next, true)
	}
	m.sync(t)
}

func (m *machine) narrow(fl filter.Filter) {
	selected, _ := m.window.Selected()
	m.filter = fl
	before := m.view
	m.view = m.feed.Open(fl, m.server.now)
	before.Close()
	m.view.Pin(selected)
	m.window.Sync(m.view)
	m.pin()
}

func filters() []filter.Filter {
	return []filter.Filter{
		{},
		filter.Filter{}.WithStatuses(api.StatusFailed),
		filter.Filter{}.WithProblems(true),
		filter.Filter{}.Only(filter.Sender, "sender1@acme.test"),
		filter.Filter{}.Except(filter.Sender, "sender1@acme.test"),
		filter.Filter{}.WithWindow(30 * time.Second),
		filter.Filter{}.WithStatuses(api.StatusFailed, api.StatusQueued).WithWindow(time.Minute),
		filter.Filter{}.Only(filter.Route, "route-1"),
	}
}

// pick draws one of the server's messages, more often a new one.
func (m *machine) pick(t *rapid.T) *row {
	return m.server.rows[len(m.server.rows)-1-rapid.IntRange(0, len(m.server.rows)-1).Draw(t, "row")]
}

func (m *machine) actions() map[string]func(*rapid.T) {
	statuses := []api.Status{
		api.StatusQueued, api.StatusProcessed, api.StatusDelivered, api.StatusFailed, api.StatusOpened, "quite_new",
	}
	return map[string]func(*rapid.T){
		"": m.check,
		"mail": func(t *rapid.T) {
			for range rapid.IntRange(1, 12).Draw(t, "n") {
				late := time.Duration(rapid.Int64Range(0, int64(lateness)-1).Draw(t, "late"))
				m.server.send(late.Truncate(200*time.Millisecond), rapid.SampledFrom(statuses).Draw(t, "status"))
			}
		},
		"time": func(t *rapid.T) {
			m.server.now = m.server.now.Add(time.Duration(rapid.IntRange(0, 40_000).Draw(t, "ms")) * time.Millisecond)
			m.view.Cut(m.server.now)
			m.sync(t)
		},
		"movement": func(t *rapid.T) {
			if len(m.server.rows) == 0 {
				t.Skip("no mail")
			}
			for range rapid.IntRange(1, 10).Draw(t, "n") {
				m.server.now = m.server.now.Add(time.Millisecond)
				moved := m.pick(t)
				m.server.move(moved, rapid.SampledFrom(statuses).Draw(t, "status"))
				if rapid.IntRange(0, 4).Draw(t, "readdressed") == 0 {
					moved.To = []api.Recipient{{Email: moved.To[0].Email + ".new"}}
				}
			}
		},
		"gone": func(t *rapid.T) {
			if len(m.server.rows) == 0 {
				t.Skip("no mail")
			}
			lost := m.pick(t)
			m.server.lose(lost)
			m.feed.Drop(lost.ID)
			m.sync(t)
		},
		"head":  func(*rapid.T) { m.ask(m.feed.Head(m.server.now)) },
		"moved": func(*rapid.T) { m.ask(m.feed.Moved(m.server.now)) },
		"older": func(*rapid.T) { m.ask(m.feed.Older(m.server.now)) },
		"gap":   func(*rapid.T) { m.ask(m.feed.Gap(m.server.now)) },
		"match": func(*rapid.T) { m.ask(m.feed.Match(m.filter, m.server.now)) },
		"answer": func(t *rapid.T) {
			if len(m.flight) == 0 {
				t.Skip("nothing asked")
			}
			m.deliver(t, rapid.IntRange(0, len(m.flight)-1).Draw(t, "which"), rapid.IntRange(0, 9).Draw(t, "lost") == 0)
		},
		"repeated cursor": func(t *rapid.T) {
			if len(m.flight) == 0 || m.flight[0].page.Next == "" || m.flight[0].request.Page.Cursor == "" {
				t.Skip("no cursor")
			}
			m.flight[0].page.Next = m.flight[0].request.Page.Cursor
		},
		"narrow": func(t *rapid.T) { m.narrow(rapid.SampledFrom(filters()).Draw(t, "filter")) },
		"look": func(t *rapid.T) {
			m.view.Look(rapid.IntRange(1, 20).Draw(t, "most"))
			m.sync(t)
		},
		"mark": func(t *rapid.T) {
			if m.view.Len() == 0 {
				t.Skip("no row")
			}
			at := rapid.IntRange(0, m.view.Len()-1).Draw(t, "at")
			if id := m.view.At(at); !m.window.ToggleMark(id) {
				m.feed.Release(id)
			}
		},
		"mark all": func(*rapid.T) { m.window.MarkAll(m.view) },
		"unmark all": func(*rapid.T) {
			m.window.ClearMarks()
			m.feed.ReleaseAll()
		},
		"cursor": func(t *rapid.T) {
			m.window.Down(m.view, rapid.IntRange(-8, 8).Draw(t, "rows"))
			m.pin()
		},
		"follow": func(t *rapid.T) {
			m.window.Follow(m.view, rapid.Bool().Draw(t, "on"))
			m.pin()
		},
		"settle": m.settled,
	}
}

// check is what must hold at any moment.
func (m *machine) check(t *rapid.T) {
	require.True(t, slices.IsSortedFunc(slices.Collect(m.feed.All()), newest))
	require.Len(t, m.feed.byID, m.feed.Len())
	require.LessOrEqual(t, m.feed.Len(), m.limit+7+len(m.window.Marks()), "memory is bounded")
	m.ledger.requireTrue(t, m.feed)
	m.requireViewIsTheFilteredFeed(t)
	m.requireClaimsHold(t, m.feed.plain)
	for _, r := range m.feed.matches {
		if r.query.Status == "" { // what answers to a status changes without notice
			m.requireClaimsHold(t, r)
		}
	}
}

func (m *machine) requireViewIsTheFilteredFeed(t *rapid.T) {
	edge := int64(math.MaxInt64)
	if spans := m.feed.spansFor(m.filter); len(spans) > 0 {
		edge = max(spans[len(spans)-1].lo, micros(m.filter.Since(m.feed.now)))
	}
	selected, _ := m.window.Selected()
	var want []api.MessageID
	for _, message := range m.feed.byID {
		shown := message.Created() >= edge && m.looked(message) && m.filter.Match(message, m.feed.now)
		if shown || message.ID == selected {
			want = append(want, message.ID)
		}
	}
	slices.SortFunc(want, func(a, b api.MessageID) int { return newest(m.feed.byID[a], m.feed.byID[b]) })
	got := make([]api.MessageID, m.view.Len())
	for i := range got {
		got[i] = m.view.At(i)
		at, ok := m.view.Index(got[i])
		require.True(t, ok && at == i)
	}
	require.Equal(t, append([]api.MessageID{}, want...), got)
}

// looked reports whether the view looked at a message, or was told of it with all
// newer ones.
func (m *machine) looked(message *mail.Message) bool {
	s := m.view.sieve
	return m.view.Unseen() == 0 || s.looked != nil && newest(message, s.looked) <= 0
}

// requireOldestWentFirst holds what an answer had evicted against what it left.
func (m *machine) requireOldestWentFirst(t *rapid.T, seen []api.MessageID) {
	for _, gone := range m.evicted {
		if _, held := m.feed.Get(gone.ID); held {
			continue // it was told anew
		}
		require.NotContains(t, seen, gone.ID, "nothing that is on screen is forgotten")
		require.False(t, m.window.Marked(gone.ID))
		for _, left := range m.feed.byID {
			if newest(left, gone) > 0 && !slices.Contains(seen, left.ID) {
				require.True(t, m.window.Marked(left.ID), "%s is older than %s, and nothing keeps it", left.ID, gone.ID)
			}
		}
	}
}

// requireClaimsHold holds every span a list claims to know in full against
// the server's rows.
func (m *machine) requireClaimsHold(t *rapid.T, r *reach) {
	for i, s := range r.stretches {
		require.True(t, i == 0 || s.hi <= r.stretches[i-1].lo, "apart: %v", r.stretches)
		for _, row := range m.server.rows {
			key := row.CreatedAt.UnixMicro()
			if s.lo < key && key <= s.hi && answers(r.query, row) {
				require.Contains(t, m.feed.byID, row.ID, "%s claims %v", r.name, s.span)
			}
		}
	}
}

// settled lets everything come back, reads what is new, and holds what the
// screen then says against the server.
func (m *machine) settled(t *rapid.T) {
	for len(m.flight) > 0 {
		m.deliver(t, 0, false)
	}
	m.server.now = m.server.now.Add(2 * lateness)
	for range 30 {
		m.server.now = m.server.now.Add(time.Second)
		m.ask(m.feed.Head(m.server.now))
		m.ask(m.feed.Moved(m.server.now))
		for len(m.flight) > 0 {
			m.deliver(t, 0, false)
		}
	}
	for range 3 {
		if m.filter.ByRoute() {
			m.server.now = m.server.now.Add(matchHeadEvery)
		}
		m.ask(m.feed.Match(m.filter, m.server.now))
		for len(m.flight) > 0 {
			m.deliver(t, 0, false)
		}
	}
	for m.view.Look(3) {
	}
	m.view.Cut(m.server.now)
	m.sync(t)
	m.requireCoverageHolds(t)
}

func (m *machine) requireCoverageHolds(t *rapid.T) {
	c := m.feed.Coverage(m.filter, m.server.now)
	for _, row := range m.server.rows {
		if !covered(c, row.CreatedAt.Time) {
			continue
		}
		truth := mail.FromAPI(row.Message, nil)
		truth.Route = row.route
		at, shown := m.view.Index(row.ID)
		selected, _ := m.window.Selected()
		switch {
		case m.filter.Match(&truth, m.server.now):
			require.True(t, shown, "%s matches and %+v claims it", row.ID, c)
			require.Equal(t, row.Status, m.view.Message(at).Status)
		case row.ID != selected:
			require.False(t, shown, "%s does not match", row.ID)
		}
	}
}

func covered(c Coverage, at time.Time) bool {
	if c.Since.IsZero() || !c.End && !at.After(c.Since) {
		return false
	}
	return !slices.ContainsFunc(c.Gaps, func(gap Span) bool { return at.After(gap.From) && !at.After(gap.To) })
}

// Whatever happens and in whatever order, the cursor stays on its message, the
// view is what the filter lets through, and nothing is claimed to be known in
// full that is not.
func TestWhateverHappensTheListTellsTheTruth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := newMachine(t)
		t.Repeat(m.actions())
		m.settled(t)
		m.check(t)
	})
}
