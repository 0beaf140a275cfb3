package ui_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"net/http"
	"runtime"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/sandbox"
	"mintop/internal/drive"
)

// soak is how long TestSoak watches, in simulated time. A whole night takes
// minutes, so that it is asked for:
//
//	go test -v -run TestSoak -timeout 60m ./ui -soak 12h
var soak = flag.Duration("soak", soaked, "how long TestSoak watches a busy account, in simulated time")

// A night, and how many messages the program may hold in one. A shorter soak
// gets as much less room, so that most of it is spent forgetting as well.
const (
	night     = 12 * time.Hour
	nightRoom = 200_000
)

// sleeper is somebody who watches a busy account all night.
type sleeper struct {
	*app

	begun  time.Time
	fault  int // which of the faults came last
	reads  int // at the last minute's end
	most   int // reads in any minute
	rounds []round

	id    api.MessageID // of the selected message
	marks []api.MessageID
}

// round is what is noted every quarter of an hour.
type round struct {
	at               time.Duration
	weight           weight
	goroutines       int
	loaded, evicted  int
	journal, updates int
	most             int           // reads in one minute so far
	took             time.Duration // of the processor, the service's included
}

// A night on a busy account: a message ten times a second, somebody who does all
// there is to do, a service that fails now and then. What was selected and what
// was marked stays so, nothing grows but what is shown, and nobody is told to
// slow down.
func TestSoak(t *testing.T) {
	if *soak == 0 {
		t.Skip("-soak 15m watches a quarter of an hour")
	}
	defer sampleHeap()()
	s := setup{
		page:    api.MaxPageSize,
		room:    int(min(1, soak.Hours()/night.Hours()) * nightRoom),
		sandbox: sandbox.Config{PerMinute: 600, Steady: true},
	}
	run(t, s, func(a *app) {
		w := &sleeper{app: a, begun: time.Now()}
		w.settleDown()
		for time.Since(w.begun) < *soak {
			w.round()
		}
		t.Logf("%d faults\n%s", w.fault, w.table())
		w.judge()
	})
}

// settleDown marks ten messages and selects a problem, which stays in the list
// when it is narrowed to problems.
func (w *sleeper) settleDown() {
	w.minute()
	for range 10 {
		w.Press("j", "space")
	}
	w.Press("n")
	w.marks = w.marked()
	require.Len(w.T, w.marks, 10)
	w.id = w.selected()
	w.note()
}

// marked are the ids of the marked messages, as they are copied.
func (w *sleeper) marked() []api.MessageID {
	w.T.Helper()
	w.Press("Y")
	var rows []struct{ ID api.MessageID }
	require.NoError(w.T, json.Unmarshal([]byte(w.clipboard()), &rows))
	ids := make([]api.MessageID, len(rows))
	for i, row := range rows {
		ids[i] = row.ID
	}
	return ids
}

// selected is the id of the message under the cursor, as it is copied when it
// is open.
func (w *sleeper) selected() api.MessageID {
	w.T.Helper()
	w.Press("enter", "y", "esc")
	return api.MessageID(w.clipboard())
}

// acts are what is done one after the other, a minute each.
func (w *sleeper) acts() []func() {
	return []func(){
		w.keys("enter", "w", "w", "esc", "esc"),
		w.keys("2", "enter", "esc", "3", "enter", "esc", "4", "enter", "esc", "5", "enter", "esc", "6", "1"),
		w.keys("D", "j", "enter", "esc", "esc"),
		w.keys("x", "x", "i", "esc", "x", "s", "esc", "x"),
		w.find,
		w.resize,
		w.keys("p", "p", "r"),
		w.export,
		w.fail,
		w.keys("?", "esc", "L", "j", "esc", ":", "d", "o", "esc", "esc"),
		w.keys(),
		w.keys("H", "m", "esc", "x", "D", "esc", "x"),
		w.keys(),
		w.fail,
		w.find,
	}
}

// round is a quarter of an hour. Every fourth hour is one in which nobody looks.
func (w *sleeper) round() {
	w.T.Helper()
	began := worked()
	away := int(time.Since(w.begun).Hours())%4 == 3
	if away {
		w.Send(tea.BlurMsg{})
	}
	for _, act := range w.acts() {
		if away {
			act = w.keys()
		}
		act()
		w.minute()
	}
	w.Send(tea.FocusMsg{})
	w.AdvanceUntil(2*time.Minute, time.Second, func() bool { return w.Contains("LIVE") })
	require.Equal(w.T, w.marks, w.marked(), "the marks")
	require.Equal(w.T, w.id, w.selected(), "the cursor")
	w.note()
	w.rounds[len(w.rounds)-1].took = worked() - began
}

// keys presses keys, with time to look at what they brought.
func (w *sleeper) keys(names ...string) func() {
	return func() {
		for _, name := range names {
			w.Press(name)
			w.Advance(2 * time.Second)
		}
	}
}

func (w *sleeper) find() {
	w.Press("/")
	w.Type("gmail")
	w.Advance(5 * time.Second)
	w.Press("down", "enter")
	w.Advance(5 * time.Second)
	for range 3 {
		w.Press("esc")
		w.Advance(time.Second)
	}
	w.Press("1")
}

func (w *sleeper) resize() {
	for _, size := range []drive.Size{common, tiny, dot, wide} {
		w.Resize(size.Width, size.Height)
		w.Advance(5 * time.Second)
	}
}

// export writes what is marked.
func (w *sleeper) export() {
	w.Press("e", "enter")
	w.Advance(5 * time.Second)
	name, content := w.only()
	require.Equal(w.T, len(w.marks)+1, strings.Count(content, "\n"), "the header and the marked messages")
	delete(w.files, name)
	w.copied = nil // it is the test's own, and would grow
}

// fail has the service fail a few times, in another way each time.
func (w *sleeper) fail() {
	faults := []sandbox.Fault{
		sandbox.Reset(), sandbox.Fail(http.StatusInternalServerError, sandbox.HTML), sandbox.Truncated(),
		sandbox.TooMany(sandbox.InSeconds(10)), sandbox.Hang(), sandbox.Mistyped(), sandbox.HangInBody(),
	}
	w.Server.Faults().Clear()
	w.Server.Faults().Add(sandbox.Rule{Times: 3, Fault: faults[w.fault%len(faults)]})
	w.fault++
}

// minute lets what is left of a minute go by, and counts its reads.
func (w *sleeper) minute() {
	w.Advance(time.Until(time.Now().Truncate(time.Minute).Add(time.Minute)))
	reads := w.Server.Stats().Read
	w.most = max(w.most, reads-w.reads)
	w.reads = reads
}

// note takes down how things stand.
func (w *sleeper) note() {
	w.rounds = append(w.rounds, round{
		at: time.Since(w.begun), weight: weigh(), goroutines: runtime.NumGoroutine(),
		loaded: w.Feed.Len(), evicted: w.Feed.Evicted(), journal: w.Client.Journal().Len(), updates: w.Updates(),
		most: w.most,
	})
}

// table is what was noted, a line for each time.
func (w *sleeper) table() string {
	var table strings.Builder
	fmt.Fprintf(&table, "%9s %9s %9s %8s %8s %7s %10s %8s %8s %7s %8s %9s %7s\n", "at", "ours", "sandbox", "feed", "index", "rest",
		"goroutines", "loaded", "evicted", "journal", "updates", "most/min", "cpu")
	for _, r := range w.rounds {
		fmt.Fprintf(&table, "%9s %6.1f MB %6.1f MB %5.1f MB %5.1f MB %4.1f MB %10d %8d %8d %7d %8d %9d %7s\n", r.at.Round(time.Minute),
			r.weight.ours(), r.weight.sandbox, r.weight.feed, r.weight.index, r.weight.rest(),
			r.goroutines, r.loaded, r.evicted, r.journal, r.updates, r.most, r.took.Round(time.Millisecond))
	}
	return table.String()
}

// judge holds the night to its begin.
func (w *sleeper) judge() {
	w.T.Helper()
	first, last := w.rounds[0], w.rounds[len(w.rounds)-1]
	require.Positive(w.T, last.evicted)
	require.LessOrEqual(w.T, last.loaded, int(min(1, soak.Hours()/night.Hours())*nightRoom), "within the limit, marked ones included")
	require.Zero(w.T, w.Server.Stats().TooMany, "of our own making")
	require.Less(w.T, w.most, 200, "reads in a minute, those of keys included")
	require.LessOrEqual(w.T, last.goroutines, first.goroutines+5)
	require.LessOrEqual(w.T, last.journal, api.DefaultJournalSize)
	middle := w.rounds[len(w.rounds)/2]
	if middle.evicted > 0 {
		require.Less(w.T, last.weight.ours(), 1.1*middle.weight.ours()+1, "MB of memory")
	}
}
