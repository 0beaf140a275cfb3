package route_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/model/route"
)

func date(day int) api.Time { return api.At(time.Date(2026, 3, day, 0, 0, 0, 0, time.UTC)) }

func daysOf(days ...api.RouteDay) []route.Day {
	return route.DetailFromAPI(api.RouteDetail{Statistics: days}).Days
}

func TestNotTrackedIsNotNought(t *testing.T) {
	for name, test := range map[string]struct {
		day             api.RouteDay
		opened, clicked route.Count
	}{
		"nothing told":       {day: api.RouteDay{}},
		"nought and no more": {day: api.RouteDay{Opened: new(int64(0)), Clicked: new(int64(0))}},
		"tracked, and nobody": {
			day:     api.RouteDay{Opened: new(int64(0)), EffectiveOpened: new(int64(0)), Clicked: new(int64(0)), MachineClicked: new(int64(0))},
			opened:  route.Count{Known: true},
			clicked: route.Count{Known: true},
		},
		"some": {
			day:     api.RouteDay{Opened: new(int64(7)), Clicked: new(int64(3))},
			opened:  route.Count{N: 7, Known: true},
			clicked: route.Count{N: 3, Known: true},
		},
	} {
		t.Run(name, func(t *testing.T) {
			day := daysOf(test.day)[0]
			require.Equal(t, test.opened, day.Opened)
			require.Equal(t, test.clicked, day.Clicked)
		})
	}
}

func TestDaysComeNewestFirst(t *testing.T) {
	days := daysOf(api.RouteDay{Date: date(1), Sent: 1}, api.RouteDay{Date: date(3), Sent: 3}, api.RouteDay{Date: date(2), Sent: 2})
	require.Len(t, days, 3)
	for i, day := range days {
		require.Equal(t, int64(3-i), day.Sent)
	}
	require.Nil(t, daysOf(), "left out is not none")
}

func TestDaysAddUp(t *testing.T) {
	sum := route.Total(daysOf(
		api.RouteDay{Sent: 10, Delivered: 8, HardBounced: 2, SpamComplaints: 1, Received: 5, Opened: new(int64(4))},
		api.RouteDay{Sent: 1, Delivered: 1},
	))
	require.Equal(t, int64(11), sum.Sent)
	require.Equal(t, int64(9), sum.Delivered)
	require.Equal(t, int64(2), sum.Bounced)
	require.Equal(t, int64(1), sum.Complaints)
	require.Equal(t, int64(5), sum.Received)
	require.Equal(t, route.Count{N: 4, Known: true}, sum.Opened)
	require.Equal(t, route.Count{}, sum.Clicked)
	require.Zero(t, route.Total(nil))
}

func TestWhatAnEditDid(t *testing.T) {
	days := daysOf(
		api.RouteDay{Date: date(1), Sent: 100, Received: 1},
		api.RouteDay{Date: date(2), Sent: 300, Received: 3},
		api.RouteDay{Date: date(3), Sent: 5_000, Received: 50}, // the edit
		api.RouteDay{Date: date(4), Sent: 20, Received: 6},
		api.RouteDay{Date: date(5), Sent: 7_000, Received: 70}, // not over
	)
	edited := time.Date(2026, 3, 3, 23, 59, 0, 0, time.UTC)
	now := time.Date(2026, 3, 5, 9, 0, 0, 0, time.UTC)

	before, after, ok := route.Around(days, false, edited, now)
	require.True(t, ok)
	require.InDelta(t, 200, before, 0)
	require.InDelta(t, 20, after, 0)

	before, after, ok = route.Around(days, true, edited, now)
	require.True(t, ok)
	require.InDelta(t, 2, before, 0)
	require.InDelta(t, 6, after, 0)

	for name, at := range map[string]time.Time{
		"never edited":         {},
		"edited today":         now,
		"edited on day one":    date(1).Time,
		"edited ages ago":      now.AddDate(-1, 0, 0),
		"edited in the future": now.AddDate(1, 0, 0),
	} {
		t.Run(name, func(t *testing.T) {
			_, _, ok := route.Around(days, false, at, now)
			require.False(t, ok, "there is nothing to compare with")
		})
	}
}

func TestADayKnowsItsEdit(t *testing.T) {
	day := daysOf(api.RouteDay{Date: date(3)})[0]
	require.True(t, day.On(time.Date(2026, 3, 3, 0, 0, 0, 0, time.UTC)))
	require.True(t, day.On(time.Date(2026, 3, 3, 23, 59, 59, 0, time.UTC)))
	require.False(t, day.On(time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC)))
	require.False(t, route.Day{}.On(time.Time{}))
}
