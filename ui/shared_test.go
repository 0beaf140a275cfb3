package ui_test

import (
	"flag"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/sandbox"
	"mintop/internal/drive"
	"mintop/internal/rig"
	"mintop/model/filter"
)

// shared is how long an office is watched, in simulated time.
var shared = flag.Duration("shared", sharedFor, "how long TestSharingALimit watches, in simulated time; from 2m on all its cases")

// engineer is one of several who watch the same account with the same token.
type engineer struct {
	*app

	does    does
	idle    bool // only watches
	watched *observer
	begun   time.Time
	stale   []time.Duration // how old the newest row was, from step to step
}

// does is what an engineer does all the time, once for every step of the clock.
type does func(e *engineer, now time.Duration)

// idles only watches; nil, so that it can be told from the others.
var idles does

// browses goes through the list and opens one message after the other, one every
// four seconds.
func browses(e *engineer, now time.Duration) {
	if now%time.Second == 0 {
		e.Press([]string{"j", "enter", "J", "esc"}[now/time.Second%4])
	}
}

// pauses watches for half a minute and is paused from then on.
func pauses(e *engineer, now time.Duration) {
	if now == 30*time.Second {
		e.Press("p")
	}
}

// office is several programs on one account.
type office struct {
	t      *testing.T
	server *sandbox.Server
	staff  []*engineer

	perMinute int // requests of a program that is none of ours
	foreign   int // how many it has sent
	refused   int // how many of those got a 429
}

func newOffice(t *testing.T, foreign int) *office {
	return &office{
		t: t, perMinute: foreign,
		server: sandbox.New(sandbox.Config{Seed: 7, History: 3_000, PerMinute: 600, Steady: true}),
	}
}

// tick is how long the programs of an office run apart.
const tick = 50 * time.Millisecond

// arrives starts one more program.
func (o *office) arrives(does does) {
	a := assemble(o.t, setup{server: o.server, page: api.MaxPageSize})
	watched := &observer{Model: a.Root, view: a.Feed.View(filter.Filter{}, noon), height: 19, seen: map[api.MessageID]api.Status{}}
	e := &engineer{app: a, does: does, idle: does == nil, watched: watched, begun: time.Now()}
	if e.idle {
		e.does = func(*engineer, time.Duration) {}
	}
	e.Drive = drive.New(o.t, watched, common, drive.WithFilter(a.Root.Filter))
	o.staff = append(o.staff, e)
}

// foreigner asks so many times a minute, whatever it is told.
func (o *office) foreigner(now time.Duration) {
	for o.foreign < int(now.Minutes()*float64(o.perMinute)) {
		request, err := http.NewRequestWithContext(o.t.Context(), http.MethodGet, "https://sandbox.test/v1/team", http.NoBody)
		require.NoError(o.t, err)
		request.Header.Set("Authorization", "Bearer "+rig.Token)
		answer, err := o.server.Transport().RoundTrip(request)
		require.NoError(o.t, err)
		o.foreign++
		if answer.StatusCode == http.StatusTooManyRequests {
			o.refused++
		}
		require.NoError(o.t, answer.Body.Close())
	}
}

// sent is how many requests a program has made.
func (e *engineer) sent() int { return int(e.Client.Journal().Total()) }

// look notes how old the newest row is.
func (e *engineer) look() {
	if e.watched.view.Len() > 0 {
		e.stale = append(e.stale, time.Since(e.watched.view.Message(0).CreatedAt()))
	}
}

// share is what one program had of it all.
type share struct {
	perMinute float64
	fresh     spread // from the creation of a message until it is on screen
	stale     spread // age of the newest row
}

func (e *engineer) share() share {
	return share{
		perMinute: float64(e.sent()) / time.Since(e.begun).Minutes(),
		fresh:     spreadOf(e.watched.arrived), stale: spreadOf(e.stale),
	}
}

// Several programs share one token and one limit. None is told to slow down,
// all stay fresh, and they get as much each. The default watches five of them
// for a short time; all cases, for longer:
//
//	go test -v -run TestSharingALimit ./ui -shared 5m
func TestSharingALimit(t *testing.T) {
	for _, test := range []struct {
		name    string
		staff   []does
		late    bool // one more comes after a minute
		foreign int  // requests a minute of a program that heeds nothing
		bounds  bounds
	}{
		{name: "five", staff: []does{idles, idles, idles, idles, idles}, bounds: bounds{1.1, 1500 * time.Millisecond, 12 * time.Second}},
		{name: "one", staff: []does{idles}, bounds: bounds{1, time.Second, 3 * time.Second}},
		{name: "a late one", staff: []does{idles, idles, idles, idles}, late: true, bounds: bounds{1.15, 1500 * time.Millisecond, 12 * time.Second}},
		{name: "one opens messages", staff: []does{idles, idles, idles, idles, browses}, bounds: bounds{1.1, 2 * time.Second, 14 * time.Second}},
		{name: "one is paused", staff: []does{idles, idles, idles, idles, pauses}, bounds: bounds{1.1, 1500 * time.Millisecond, 12 * time.Second}},
		// Of what the foreign one leaves, each has a fifth: a read every 3 seconds.
		{name: "beside a foreign one", staff: []does{idles, idles, idles, idles, idles}, foreign: 200, bounds: bounds{1.3, 9 * time.Second, 45 * time.Second}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if *shared < 2*time.Minute && test.name != "five" {
				t.Skip("-shared 5m watches these as well")
			}
			drive.Bubble(t, noon, func(t *testing.T) {
				o := newOffice(t, test.foreign)
				for _, does := range test.staff {
					o.arrives(does)
				}
				for now := time.Duration(0); now < *shared; now += tick {
					if test.late && now == time.Minute {
						o.arrives(idles)
					}
					o.pass(now)
				}
				t.Logf("429: %d, of a foreign program %d\n%s", o.server.Stats().TooMany, o.refused, o.table())
				o.judge(test.bounds)
			})
		})
	}
}

// pass lets one step of time go by.
func (o *office) pass(now time.Duration) {
	o.foreigner(now)
	o.staff[0].Advance(tick)
	for _, e := range o.staff {
		e.Settle()
		e.does(e, now)
		if now > 15*time.Second && now%time.Second == 0 {
			e.look()
		}
	}
}

// bounds are what is held to: how many times as much one of those who only
// watch may send as another, and how old the newest row may be.
type bounds struct {
	uneven        float64
	median, worst time.Duration
}

func (o *office) judge(b bounds) {
	o.t.Helper()
	ours := o.server.Stats().TooMany - o.refused
	require.LessOrEqual(o.t, ours, min(o.perMinute, 2), "nobody knows of a foreign program in the first window")
	var sent []float64
	for _, e := range o.staff {
		s := e.share()
		if e.idle {
			sent = append(sent, s.perMinute)
			require.Less(o.t, s.stale.median, b.median)
			require.Less(o.t, s.stale.worst, b.worst)
		}
	}
	require.LessOrEqual(o.t, slices.Max(sent), b.uneven*slices.Min(sent))
}

// table is what each had.
func (o *office) table() string {
	var table strings.Builder
	for i, e := range o.staff {
		s := e.share()
		fmt.Fprintf(&table, "%d: %5.1f a minute; new on screen after %v; newest row: %v\n", i+1, s.perMinute, s.fresh, s.stale)
	}
	return table.String()
}
