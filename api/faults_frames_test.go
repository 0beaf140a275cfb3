package api_test

import (
	"net"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/budget"
)

// listen has a server listen on loopback, and returns its base URL.
func (s *frameServer) listen(t *testing.T) (url string, connect func() *api.Client) {
	t.Helper()
	own, pool := certificate(t, time.Now().Add(time.Hour), "127.0.0.1")
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	require.NoError(t, err)
	t.Cleanup(s.run(listener, own))
	url = "https://" + listener.Addr().String() + "/v1"
	return url, func() *api.Client { return trusting(t, url, pool) }
}

// TestEveryFrameFaultOfEveryOperation meets each operation with everything an
// HTTP/2 server can do to a request, over TLS on loopback. Requests are counted
// where they arrive.
func TestEveryFrameFaultOfEveryOperation(t *testing.T) {
	t.Parallel()
	o := findObjects(t)
	for name, fault := range frameFaults() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := &frameServer{greet: fault.greet, serve: fault.serve, mute: fault.mute}
			_, connect := server.listen(t)
			class := budget.Visible
			if fault.verdict == declined {
				class = budget.Interactive // a poll would wait for its turn
			}
			writes := everyWrite(t.Context(), o)
			world := newWorld()
			for operation, ask := range everyOperation(t.Context(), class, o) {
				if acted := world.Stats(); acted.Write+acted.Special > 0 {
					world = newWorld()
				}
				server.world = world
				server.requests.Store(0)
				c := connect()
				err := ask(c)
				c.Close()
				server.requireQuiet(t)
				requireVerdict(t, server, c, fault.verdict, operation, writes[operation] != nil, err)
			}
		})
	}
}

// requireVerdict checks what an operation made of a fault, and that the journal
// has each request that arrived.
func requireVerdict(t *testing.T, server *frameServer, c *api.Client, v verdict, operation string, isWrite bool, err error) {
	t.Helper()
	require.Equal(t, v.kind(), api.KindOf(err), "%s: %v", operation, err)
	requests := server.requests.Load()
	if v == unsent {
		assert.LessOrEqual(t, requests, v.attempts(), operation)
		assert.LessOrEqual(t, requests, int64(c.Journal().Len()), operation)
	} else {
		assert.Equal(t, v.attempts(), requests, "%s: %v", operation, err)
		assert.EqualValues(t, requests, c.Journal().Len(), operation)
	}
	state := c.Budget().State(tierOf(operation, isWrite))
	assert.Zero(t, state.InFlight+state.Waiting, operation)
	if v == declined {
		assert.EqualValues(t, requests, state.Limit-state.Remaining, "%s: the budget has every request", operation)
	}
	if err != nil {
		assert.Equal(t, isWrite && v == broken, failure(t, err).MaybeDone, "%s: %v", operation, err)
		requirePresentable(t, err)
	}
}
