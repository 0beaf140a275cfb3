package api_test

import (
	"context"
	"slices"
	"strconv"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/http2"

	"mintop/api"
	"mintop/api/budget"
)

// onWire serves HTTP/2 over TLS on a network of pipes in simulated time, and
// returns a client on it. Both end with stop.
func (s *frameServer) onWire(t *testing.T) (c *api.Client, stop func()) {
	t.Helper()
	own, trusted := certificate(t, time.Now().Add(23*time.Hour), "127.0.0.1")
	w := newWire()
	end := s.run(w, own)
	c = w.client(t, trusted)
	return c, func() {
		c.Close()
		end()
	}
}

// pester is a program that polls as often as it may, and somebody who presses a
// key ten times a second.
func pester(t *testing.T, c *api.Client, span time.Duration) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), span)
	defer cancel()
	var all sync.WaitGroup
	all.Go(func() { pollFor(t, c, span) })
	all.Go(func() {
		for n := 0; ctx.Err() == nil; n++ {
			// Causes that differ, or the watchdog would stop what is tried here.
			one := api.Because(ctx, api.Cause{Reason: api.ByKey, Part: strconv.Itoa(n)})
			all.Go(func() { _ = only(c.Usage(one, budget.Interactive)) }) // how it ends is counted at the server
			time.Sleep(100 * time.Millisecond)
		}
	})
	all.Wait()
}

// Whatever an HTTP/2 server does to each request, for minutes, each request
// that arrives is in the journal, and neither requests nor connections pour.
func TestNoFrameFaultIsAStorm(t *testing.T) {
	const (
		minutes = 3
		keys    = 60 // a minute: one a second while the service fails
		opened  = 6 + minutes*60/4
	)
	for name, fault := range frameFaults() {
		span := minutes * time.Minute
		switch {
		case fault.floods:
			span = 10 * time.Second // of each request, as much is sent as would fill minutes
		case fault.verdict == answered:
			span = time.Minute // nothing holds the requests back but their limit
		}
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				server := &frameServer{greet: fault.greet, serve: fault.serve, mute: fault.mute, world: newWorld()}
				c, stop := server.onWire(t)
				pester(t, c, span)
				stop()
				requests := server.requests.Load()
				require.LessOrEqual(t, requests, int64(c.Journal().Total()), "the journal has every request")
				require.LessOrEqual(t, server.connections.Load(), max(requests, opened)+2, "those whose request was given up are beyond")
				require.Positive(t, server.connections.Load())
				if fault.verdict != answered {
					require.LessOrEqual(t, requests, int64(2*minutes*keys+20))
				}
			})
		})
	}
}

// A server treats one request badly, on a connection that served before, and the
// next ones well, as a server does that is replaced while it runs.
func TestAFrameFaultThatPassesByItself(t *testing.T) {
	o := findObjects(t)
	for name, fault := range frameFaults() {
		if fault.greet != nil || fault.mute {
			continue // it is about how a connection begins
		}
		for operation := range everyOperation(t.Context(), budget.Visible, o) {
			if fault.verdict != declined && !slices.Contains(fewOperations(), operation) {
				continue
			}
			t.Run(name+"/"+operation, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) { meetOnce(t, o, fault, operation) })
			})
		}
	}
}

func meetOnce(t *testing.T, o objects, fault frameFault, operation string) {
	server := &frameServer{world: newWorld()}
	server.serve = func(c *frameConn, r frameRequest) {
		if r.number == 2 {
			fault.serve(c, r)
			return
		}
		c.answer(r)
	}
	c, stop := server.onWire(t)
	defer stop()
	_, isWrite := everyWrite(t.Context(), o)[operation]
	require.NoError(t, only(c.Usage(t.Context(), budget.Interactive)))
	err := everyOperation(t.Context(), budget.Visible, o)[operation](c)
	most := int64(1)
	switch {
	case fault.verdict == declined:
		require.NoError(t, err, "the second attempt goes well")
		require.EqualValues(t, 3, server.requests.Load())
	case fault.verdict == broken && isWrite:
		require.True(t, failure(t, err).MaybeDone)
		require.NotContains(t, err.Error(), "unread")
	case fault.verdict == broken:
		most = 2 // if the connection ended with it, before an answer began
	default:
		require.NoError(t, err)
	}
	require.LessOrEqual(t, server.requests.Load()-1, max(most, fault.verdict.attempts()))
	require.EqualValues(t, server.requests.Load(), c.Journal().Len())
	require.NoError(t, only(c.Usage(t.Context(), budget.Interactive)), "and what is asked next")
}

// hangUps are servers that accept a connection and end it.
func hangUps() map[string]*frameServer {
	return map[string]*frameServer{
		"before TLS":     {hangUp: true},
		"after TLS":      {greet: func(c *frameConn) { c.close() }, serve: ignore},
		"after SETTINGS": {greet: func(c *frameConn) { _ = c.WriteSettings(); c.close() }, serve: ignore},
	}
}

// A server that accepts connections and closes them at once is not called
// oftener than every four seconds, whatever somebody does.
func TestNoServerThatHangsUpIsAStormOfConnections(t *testing.T) {
	for name := range hangUps() {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				server := hangUps()[name]
				c, stop := server.onWire(t)
				pester(t, c, 3*time.Minute)
				stop()
				require.LessOrEqual(t, server.connections.Load(), int64(3+3*60/4+3))
				require.GreaterOrEqual(t, server.connections.Load(), int64(20), "and it is called again by itself")
				require.LessOrEqual(t, server.requests.Load(), int64(c.Journal().Total()))
			})
		})
	}
}

// Once such a server recovers, whoever asks is answered soon.
func TestAServerThatHungUpIsReachedAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server := &frameServer{world: newWorld()}
		var down sync.Once
		recovered := make(chan struct{})
		server.greet = func(c *frameConn) {
			select {
			case <-recovered:
				_ = c.WriteSettings()
			default:
				c.close()
			}
		}
		c, stop := server.onWire(t)
		defer stop()
		pester(t, c, time.Minute)
		down.Do(func() { close(recovered) })
		start := time.Now()
		require.NoError(t, only(c.Usage(t.Context(), budget.Interactive)))
		require.LessOrEqual(t, time.Since(start), 5*time.Second)
	})
}

// A server that allows no streams gets at most the requests that were under way
// before it said so, and whoever asks hears it.
func TestAServerThatAllowsNoStreams(t *testing.T) {
	o := findObjects(t)
	for name, inTime := range map[string]bool{"from the start": true, "once it is asked": false} {
		for operation := range everyOperation(t.Context(), budget.Interactive, o) {
			t.Run(name+"/"+operation, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) { allowNothing(t, o, operation, inTime) })
			})
		}
	}
}

func allowNothing(t *testing.T, o objects, operation string, inTime bool) {
	forbid := func(c *frameConn) { _ = c.WriteSettings(http2.Setting{ID: http2.SettingMaxConcurrentStreams, Val: 0}) }
	_, isWrite := everyWrite(t.Context(), o)[operation]
	server := &frameServer{world: newWorld()}
	if inTime {
		server.greet = forbid
	}
	server.serve = func(c *frameConn, r frameRequest) {
		forbid(c)
		_ = c.WriteRSTStream(r.id, http2.ErrCodeRefusedStream)
	}
	c, stop := server.onWire(t)
	defer stop()
	start := time.Now()
	err := everyOperation(t.Context(), budget.Interactive, o)[operation](c)
	require.ErrorIs(t, err, api.Network)
	requirePresentable(t, err)
	require.LessOrEqual(t, server.requests.Load(), int64(2))
	require.LessOrEqual(t, server.requests.Load(), int64(c.Journal().Len()))
	require.LessOrEqual(t, server.connections.Load(), int64(2))
	require.LessOrEqual(t, time.Since(start), 2*deadline(operation, isWrite, "hang"))
	if !inTime { // else a request may wait on its connection to the end, and then it is not known to be unsent
		require.EqualValues(t, 2, server.requests.Load())
		require.False(t, failure(t, err).MaybeDone)
	}
}

// A server that allows no streams at first, and then some, is waited for.
func TestStreamsThatAreAllowedLateAreWaitedFor(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server := &frameServer{world: newWorld()}
		c, stop := server.onWire(t)
		defer stop()
		allow := func(c *frameConn, streams uint32) {
			_ = c.WriteSettings(http2.Setting{ID: http2.SettingMaxConcurrentStreams, Val: streams})
		}
		server.greet = func(c *frameConn) {
			allow(c, 0)
			time.AfterFunc(3*time.Second, func() { c.later(func() { allow(c, 10) }) })
		}
		server.serve = func(c *frameConn, r frameRequest) {
			if r.number == 1 { // sent before the SETTINGS were read
				_ = c.WriteRSTStream(r.id, http2.ErrCodeRefusedStream)
				return
			}
			c.answer(r)
		}
		start := time.Now()
		require.NoError(t, only(c.Usage(t.Context(), budget.Interactive)))
		require.LessOrEqual(t, time.Since(start), 4*time.Second)
		require.EqualValues(t, 1, server.connections.Load())
	})
}

// A connection that dies without a word is noticed after five seconds of
// silence and five without an answer to a PING. A read is sent again then, on
// another connection; a write may have been carried out, and is not.
func TestAConnectionThatDiesSilently(t *testing.T) {
	o := findObjects(t)
	for operation := range everyOperation(t.Context(), budget.Visible, o) {
		t.Run(operation, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				_, isWrite := everyWrite(t.Context(), o)[operation]
				server := &frameServer{world: newWorld()}
				server.serve = func(c *frameConn, r frameRequest) {
					if r.number == 2 {
						c.isDead.Store(true)
						return
					}
					c.answer(r)
				}
				c, stop := server.onWire(t)
				defer stop()
				require.NoError(t, only(c.Usage(t.Context(), budget.Interactive)))
				start := time.Now()
				err := everyOperation(t.Context(), budget.Visible, o)[operation](c)
				require.GreaterOrEqual(t, time.Since(start), 10*time.Second)
				require.LessOrEqual(t, time.Since(start), 12*time.Second)
				if isWrite {
					require.ErrorIs(t, err, api.Network)
					assert.True(t, failure(t, err).MaybeDone)
					require.EqualValues(t, 2, server.requests.Load())
				} else {
					require.NoError(t, err)
					require.EqualValues(t, 3, server.requests.Load())
					require.EqualValues(t, 2, server.connections.Load())
				}
				require.EqualValues(t, server.requests.Load(), c.Journal().Len())
			})
		})
	}
}

// Between requests, too: what is asked next finds a connection that lives.
func TestAnIdleConnectionThatDiesIsReplaced(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server := &frameServer{world: newWorld()}
		server.serve = func(c *frameConn, r frameRequest) {
			c.answer(r)
			c.isDead.Store(r.number == 1)
		}
		c, stop := server.onWire(t)
		defer stop()
		require.NoError(t, only(c.Usage(t.Context(), budget.Interactive)))
		time.Sleep(11 * time.Second)
		start := time.Now()
		require.NoError(t, only(c.Usage(t.Context(), budget.Interactive)))
		require.Less(t, time.Since(start), time.Second)
		require.EqualValues(t, 2, server.connections.Load())
		require.EqualValues(t, 2, server.requests.Load())
	})
}
