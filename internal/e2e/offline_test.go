//go:build unix

package e2e_test

import (
	"net"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/model/settings"
)

// nobody is a session on a loopback port where nobody listens.
func nobody(tb testing.TB) session {
	tb.Helper()
	listener, err := (&net.ListenConfig{}).Listen(tb.Context(), "tcp", "127.0.0.1:0")
	require.NoError(tb, err)
	address := listener.Addr().String()
	require.NoError(tb, listener.Close())
	return session{
		arguments: []string{"--base-url", "http://" + address + "/v1"},
		environ:   []string{settings.EnvToken + "=" + canary},
	}
}

// deaf is a session on a port where calls are taken and never answered, as by
// a firewall that drops what it does not like.
func deaf(tb testing.TB) session {
	tb.Helper()
	listener, err := (&net.ListenConfig{}).Listen(tb.Context(), "tcp", "127.0.0.1:0")
	require.NoError(tb, err)
	tb.Cleanup(func() { require.NoError(tb, listener.Close()) })
	return session{
		arguments: []string{"--base-url", "http://" + listener.Addr().String() + "/v1"},
		environ:   []string{settings.EnvToken + "=" + canary},
	}
}

func TestWithoutTheAPIThereIsAScreenAtOnce(t *testing.T) {
	t.Parallel()
	for name, on := range map[string]func(testing.TB) session{"nobody listens": nobody, "nobody answers": deaf} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			terminal := on(t).start(t)
			require.NoError(t, terminal.WaitFor(within(t, 2*time.Second), "1 Messages"))
			press(t, terminal, "?")
			require.NoError(t, terminal.WaitFor(within(t, 2*time.Second), "Keys of this screen"), "keys work")
			press(t, terminal, "qq")
			code, err := terminal.Wait(within(t, 2*time.Second))
			require.NoError(t, err)
			require.Zero(t, code)
			require.Equal(t, asFound(), terminal.Modes())
		})
	}
}

func TestAnUnreachableAPIIsSaidInTheHeader(t *testing.T) {
	t.Parallel()
	terminal := nobody(t).start(t)
	require.NoError(t, terminal.WaitFor(within(t, 5*time.Second), "OFFLINE"))
	require.Contains(t, terminal.Screen()[0], "OFFLINE")
}
