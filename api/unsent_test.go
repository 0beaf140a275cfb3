package api_test

import (
	"context"
	"net"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/budget"
)

// Where nobody takes the connection, whoever waits hears of it after a second
// attempt that does not wait for a service to recover.
func TestARefusedConnectionIsToldSoon(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dials := 0
		transport := api.NewTransport()
		transport.DialContext = func(context.Context, string, string) (net.Conn, error) {
			dials++
			return nil, syscall.ECONNREFUSED
		}
		c := newClient(t, transport)
		begun := time.Now()
		_, err := c.Team(t.Context(), budget.Interactive)
		require.Equal(t, api.Network, failure(t, err).Kind)
		require.Equal(t, 2, dials)
		require.Equal(t, 200*time.Millisecond, time.Since(begun))
	})
}
