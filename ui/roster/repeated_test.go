package roster_test

import (
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"

	"mintop/keymap"
	"mintop/model/poll"
)

// A page that comes again is dropped, whether its refresh goes on, has ended, or
// another one has begun since.
func TestAPageThatComesAgainIsDropped(t *testing.T) {
	again := func(b *bench, msg tea.Msg, when string) {
		t.Helper()
		before := b.ids()
		cmd, refreshed := b.Update(msg)
		require.Nil(t, cmd, when)
		require.False(t, refreshed, when)
		require.Equal(t, before, b.ids(), when)
	}
	b := newBench(t, 10, "a", "b", "c", "d", "e")
	first := b.Load(poll.Job{})()
	cmd, _ := b.Update(first)
	again(b, first, "the refresh goes on")
	second := cmd()
	cmd, refreshed := b.Update(second)
	require.Nil(t, cmd)
	require.True(t, refreshed)
	again(b, first, "the refresh has ended")
	again(b, second, "the refresh has ended")

	cmd = b.Load(poll.Job{})
	again(b, first, "another refresh has begun")
	again(b, second, "another refresh has begun")
	require.True(t, b.drain(cmd))
	require.Equal(t, b.server.ids(), b.ids())
}

// A page from below the list is listed once.
func TestAPageFromBelowThatComesAgainIsDropped(t *testing.T) {
	b := newBench(t, 1, "a", "b", "c", "d", "e", "f", "g")
	b.refresh()
	cmd, _ := b.Act(keymap.Down)
	require.NotNil(t, cmd)
	below := cmd()
	b.Update(below)
	listed := b.ids()
	cmd, _ = b.Update(below)
	require.Nil(t, cmd)
	require.Equal(t, listed, b.ids())
}
