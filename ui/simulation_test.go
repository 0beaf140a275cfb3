package ui_test

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/sandbox"
	"mintop/internal/drive"
	"mintop/model/feed"
	"mintop/model/filter"
)

// observer stands between the runtime and the program and notes when a message
// or a status of one is first on screen.
type observer struct {
	tea.Model

	view   *feed.View
	height int

	seen    map[api.MessageID]api.Status
	arrived []time.Duration // from the creation of a message
	moved   []time.Duration // from a change of status of one that was on screen
	late    int             // messages that came in so far down that they never showed
}

// Update lets the program handle the message, then looks at the screen.
func (o *observer) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	_, cmd := o.Model.Update(msg)
	o.look(time.Now())
	return o, cmd
}

func (o *observer) look(now time.Time) {
	for i := range o.view.Len() {
		message := o.view.Message(i)
		before, known := o.seen[message.ID]
		onScreen := i < o.height
		switch {
		case !onScreen && known, message.CreatedAt().Before(noon):
			return // everything below was there before
		case !onScreen:
			o.late++
		case !known:
			o.arrived = append(o.arrived, now.Sub(message.CreatedAt()))
		case message.Status != before:
			o.moved = append(o.moved, now.Sub(message.ChangedAt()))
		}
		o.seen[message.ID] = message.Status
	}
}

// outcome is what watching an account came to.
type outcome struct {
	arrived, moved spread
	reads          []int // in each minute
	late, tooMany  int
}

// spread says how long something took.
type spread struct {
	count         int
	median, worst time.Duration
}

func spreadOf(list []time.Duration) spread {
	if len(list) == 0 {
		return spread{}
	}
	slices.Sort(list)
	return spread{len(list), list[len(list)/2], list[len(list)-1]}
}

// String writes the spread for a log.
func (s spread) String() string {
	return fmt.Sprintf("%d, median %v, worst %v", s.count, s.median.Round(time.Millisecond), s.worst.Round(time.Millisecond))
}

// watch follows the newest mail of an account for the simulated time.
func watch(t *testing.T, config sandbox.Config) outcome {
	t.Helper()
	var found outcome
	drive.Bubble(t, noon, func(t *testing.T) {
		a := assemble(t, setup{sandbox: config, page: api.MaxPageSize})
		o := &observer{Model: a.Root, view: a.Feed.View(filter.Filter{}, noon), height: 35, seen: map[api.MessageID]api.Status{}}
		a.Drive = drive.New(t, o, wide, drive.WithFilter(a.Root.Filter))
		require.Len(t, a.rows(), o.height)
		before := 0
		for range int(simulated / time.Minute) {
			a.Advance(time.Minute)
			read := a.Server.Stats().Read
			found.reads = append(found.reads, read-before)
			before = read
		}
		found.arrived, found.moved = spreadOf(o.arrived), spreadOf(o.moved)
		found.late, found.tooMany = o.late, a.Server.Stats().TooMany
		require.Zero(t, a.Asked(http.MethodPost, ""))
	})
	t.Attr("reads-a-minute", strconv.Itoa(slices.Max(found.reads)))
	t.Attr("429s", strconv.Itoa(found.tooMany))
	t.Logf("new on screen: %v", found.arrived)
	t.Logf("status change on screen: %v", found.moved)
	t.Logf("reads in each minute: %v; 429: %d; beyond the screen: %d", found.reads, found.tooMany, found.late)
	return found
}

func TestWatchingABusyAccount(t *testing.T) {
	found := watch(t, sandbox.Config{PerMinute: 600, Steady: true})
	require.Zero(t, found.tooMany)
	require.Greater(t, found.arrived.count, 590*len(found.reads))
	require.Less(t, found.arrived.median, 1500*time.Millisecond)
	require.Less(t, found.arrived.worst, 5*time.Second)
	require.Less(t, found.moved.median, 2500*time.Millisecond)
	require.Less(t, found.moved.worst, 6*time.Second)
	require.Less(t, slices.Max(found.reads), 150, "half of the limit")
}

func TestWatchingAQuietAccount(t *testing.T) {
	found := watch(t, sandbox.Config{PerMinute: 1, Steady: true})
	require.Zero(t, found.tooMany)
	require.Positive(t, found.arrived.count)
	require.Less(t, found.arrived.worst, 11*time.Second)
	require.Less(t, found.moved.worst, 11*time.Second)
	require.LessOrEqual(t, slices.Max(found.reads), 60)
}
