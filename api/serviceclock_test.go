package api_test

import (
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/budget"
)

// dated is a service whose clock is ahead by ahead, and whose answers take a
// time: before they are dated, and after.
type dated struct {
	ahead, before, after time.Duration
	header               http.Header
	status               int
}

func (d *dated) RoundTrip(r *http.Request) (*http.Response, error) {
	time.Sleep(d.before)
	header := []string{"Date", time.Now().Add(d.ahead).UTC().Format(http.TimeFormat)}
	for name := range d.header {
		header = append(header, name, d.header.Get(name))
	}
	time.Sleep(d.after)
	status := d.status
	if status == 0 {
		status = 200
	}
	return always(status, `{"name":"Acme"}`, header...).RoundTrip(r)
}

// ask sends one request, whatever comes of it.
func ask(t *testing.T, c *api.Client) {
	t.Helper()
	_, _ = c.Team(t.Context(), budget.Visible) // what the clock makes of it is what counts
}

func TestTheServicesClockIsLearnedFromItsAnswers(t *testing.T) {
	const day = 24 * time.Hour
	for _, ahead := range []time.Duration{-day, -10 * time.Minute, -31 * time.Second, 0, 31 * time.Second, 10 * time.Minute, 365 * day} {
		for _, trip := range []time.Duration{0, 80 * time.Millisecond, 700 * time.Millisecond} {
			t.Run(ahead.String()+" after "+trip.String(), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					time.Sleep(321 * time.Millisecond) // no clock stands at a whole second
					c := newClient(t, &dated{ahead: ahead, before: trip / 2, after: trip / 2})
					require.Zero(t, c.ServiceAhead(), "before the first answer")
					ask(t, c)
					require.InDelta(t, ahead.Seconds(), c.ServiceAhead().Seconds(), 1)
					learned := c.ServiceAhead()
					for range 10 {
						time.Sleep(1234 * time.Millisecond)
						ask(t, c)
						require.InDelta(t, ahead.Seconds(), c.ServiceAhead().Seconds(), 1)
					}
					if ahead == 0 {
						require.Equal(t, learned, c.ServiceAhead(), "clocks that agree never waver")
					}
				})
			})
		}
	}
}

func TestWhatSaysNothingAboutTheServicesClock(t *testing.T) {
	for name, service := range map[string]*dated{
		"an answer from a cache":           {ahead: time.Hour, header: http.Header{"Age": {"3600"}}},
		"a failure on the way":             {ahead: time.Hour, status: 502},
		"a slow answer that allows for it": {ahead: 2 * time.Second, after: 8 * time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c := newClient(t, service)
				ask(t, c)
				require.Zero(t, c.ServiceAhead())
			})
		})
	}
}

// One answer with another date, from a proxy that has its own clock, changes
// nothing; a clock that was set is followed with the second answer.
func TestTheServicesClockIsFollowedWhenTwoAnswersAgree(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		service := &dated{ahead: time.Minute}
		c := newClient(t, service)
		asked := func(ahead time.Duration) time.Duration {
			service.ahead = ahead
			time.Sleep(2 * time.Second)
			ask(t, c)
			return c.ServiceAhead()
		}
		require.Equal(t, time.Minute, asked(time.Minute))
		require.Equal(t, time.Minute, asked(time.Hour), "one answer")
		require.Equal(t, time.Minute, asked(time.Minute))
		require.Equal(t, time.Minute, asked(time.Hour), "not two in a row")
		require.Equal(t, time.Minute, asked(2*time.Hour), "they do not agree")
		require.Equal(t, 2*time.Hour, asked(2*time.Hour))
	})
}
