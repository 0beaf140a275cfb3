package api_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/budget"
)

// Each ask of this file is on net/http's own client and server in simulated
// time, in a bubble that fails when a goroutine is left.

// fewOperations are one of each kind: of a list, an object, stored mail, a write
// and a write of the special tier.
func fewOperations() []string {
	return []string{"Messages", "Team", "MessageSource", "CancelMessage", "VerifyDomain"}
}

// tierOf is the rate limit an operation counts in.
func tierOf(operation string, isWrite bool) budget.Tier {
	switch {
	case strings.HasPrefix(operation, "Verify"):
		return budget.Special
	case isWrite:
		return budget.Write
	default:
		return budget.Read
	}
}

// deadline is how long one attempt of an operation may take.
func deadline(operation string, isWrite bool, fault string) time.Duration {
	switch isBody := fault != "hang"; {
	case isWrite:
		return 25 * time.Second
	case isBody && isMail(operation):
		return 60 * time.Second
	default:
		return 15 * time.Second
	}
}

func TestEveryFaultPassesByItself(t *testing.T) {
	o := findObjects(t)
	for name, m := range mishaps() {
		for operation := range everyOperation(t.Context(), budget.Interactive, o) {
			if m.huge || !m.waits && !slices.Contains(fewOperations(), operation) {
				continue
			}
			for protocol, version := range versions() {
				if m.isOf(version) {
					t.Run(protocol+"/"+name+"/"+operation, func(t *testing.T) {
						synctest.Test(t, func(t *testing.T) { outlive(t, o, version, name, m, operation) })
					})
				}
			}
		}
	}
}

// outlive asks as a person does while a fault lasts and after it.
func outlive(t *testing.T, o objects, version int, name string, m mishap, operation string) {
	ask := everyOperation(t.Context(), budget.Interactive, o)[operation]
	_, isWrite := everyWrite(t.Context(), o)[operation]
	server, world := newOrigin(), newFaulty(m)
	server.answerWith(world)
	c, stop := server.onWire(t, version)
	defer stop()

	start, attempts := time.Now(), 1
	err := ask(c)
	requireMishap(t, m, operation, isWrite, err)
	if m.passing && !isWrite && err != nil {
		attempts = 2
	}
	require.EqualValues(t, attempts, server.requests.Load(), "requests")
	if m.waits && m.kind != 0 && err != nil {
		require.Equal(t, time.Duration(attempts)*deadline(operation, isWrite, name), time.Since(start))
	}

	world.Faults().Clear()
	cleared := time.Now()
	if state := c.Budget().State(tierOf(operation, isWrite)); state.ClosedUntil.After(cleared.Add(3 * time.Second)) {
		require.ErrorIs(t, ask(c), api.RateLimited, "held back here")
		require.EqualValues(t, attempts, server.requests.Load())
		time.Sleep(time.Until(state.ClosedUntil))
		require.LessOrEqual(t, time.Since(cleared), 20*time.Second)
	}
	err = ask(c)
	require.EqualValues(t, attempts+1, server.requests.Load(), "it is asked again")
	if isWrite {
		require.Contains(t, []api.Kind{0, api.Conflict, api.NotFound, api.Validation}, api.KindOf(err), "the service itself answers: %v", err)
	} else {
		require.NoError(t, err)
	}
	require.LessOrEqual(t, time.Since(cleared), 21*time.Second)
}

// Whoever polls as fast as the client lets them: a service that fails is left
// alone, and nothing is sent oftener than the share of polls allows.
func TestNoFaultIsAStormOfRequests(t *testing.T) {
	const share = 150 // a minute: half of the limit
	for protocol, version := range versions() {
		for name, m := range mishaps() {
			if m.huge || !m.isOf(version) {
				continue
			}
			most := 3 * share
			switch m.kind {
			case api.RateLimited, api.Server, api.Network:
				most = 12
			case api.Decode: // JSON of another shape is an answer, if an odd one
				if !m.maybe {
					most = 12
				}
			}
			t.Run(protocol+"/"+name, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					server := newOrigin()
					server.answerWith(newFaulty(m))
					c, stop := server.onWire(t, version)
					defer stop()
					pollFor(t, c, 3*time.Minute)
					require.LessOrEqual(t, server.requests.Load(), int64(most))
					require.GreaterOrEqual(t, server.requests.Load(), int64(5), "and it is asked again by itself")
				})
			})
		}
	}
}

// pollFor polls as often as the client allows.
func pollFor(t *testing.T, c *api.Client, span time.Duration) {
	t.Helper()
	for end := time.Now().Add(span); time.Now().Before(end); {
		_, err := c.Team(t.Context(), budget.Visible)
		if api.KindOf(err) == api.RateLimited {
			time.Sleep(time.Second) // however soon somebody asks again
		}
	}
}

func TestWhoeverGivesUpIsLetGoAtOnce(t *testing.T) {
	o := findObjects(t)
	for protocol, version := range versions() {
		for _, name := range []string{"hang", "hang in the body", "a byte every four seconds", "late"} {
			for _, operation := range fewOperations() {
				t.Run(protocol+"/"+name+"/"+operation, func(t *testing.T) {
					synctest.Test(t, func(t *testing.T) { giveUp(t, o, version, name, operation) })
				})
			}
		}
	}
}

// giveUp gives an operation up while a fault keeps it waiting.
func giveUp(t *testing.T, o objects, version int, name, operation string) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	_, isWrite := everyWrite(ctx, o)[operation]
	server := newOrigin()
	server.answerWith(newFaulty(mishaps()[name]))
	c, stop := server.onWire(t, version)
	defer stop()
	time.AfterFunc(3*time.Second, cancel)
	start := time.Now()
	err := everyOperation(ctx, budget.Interactive, o)[operation](c)
	require.Equal(t, 3*time.Second, time.Since(start))
	require.ErrorIs(t, err, api.Canceled)
	assert.Equal(t, isWrite, failure(t, err).MaybeDone, "a write that left may be done")
	require.EqualValues(t, 1, server.requests.Load())
	synctest.Wait()
	require.Zero(t, c.Budget().State(failure(t, err).Tier).InFlight)
	if version == 1 { // over HTTP/2 the request ends, and the connection goes on
		require.Zero(t, server.connections(), "no connection outlives whoever asked")
	}
}

// While there is no connection nothing can have been done.
func TestAWriteThatNeverLeftWasNotDone(t *testing.T) {
	o := findObjects(t)
	for name, gone := range map[string]time.Duration{"given up": 3 * time.Second, "out of time": time.Hour} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := context.WithCancel(t.Context())
				defer cancel()
				time.AfterFunc(gone, cancel)
				c := newWire().client(t, nil) // nobody accepts
				_, err := c.CancelMessage(ctx, o.scheduled)
				require.False(t, failure(t, err).MaybeDone, err)
				c.Close()
			})
		})
	}
}
