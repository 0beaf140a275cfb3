package api_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/budget"
	"mintop/api/sandbox"
)

// TestEveryFaultOfEveryOperation meets each operation with each fault on
// loopback, over the transport of production: what it fails with, how often it
// was sent, and that nothing stays behind.
func TestEveryFaultOfEveryOperation(t *testing.T) {
	t.Parallel()
	o := findObjects(t)
	for protocol, version := range versions() {
		for name, m := range mishaps() {
			if m.waits || !m.isOf(version) {
				continue
			}
			t.Run(protocol+"/"+name, func(t *testing.T) {
				t.Parallel()
				meetFault(t, o, version, m)
			})
		}
	}
}

// meetFault has every operation meet a fault.
func meetFault(t *testing.T, o objects, version int, m mishap) {
	server := newOrigin()
	connectNew := server.listenFor(t, version)
	writes, world := everyWrite(t.Context(), o), newFaulty(m)
	for operation, ask := range everyOperation(t.Context(), budget.Visible, o) {
		if m.huge && !slices.Contains([]string{"Messages", "MessageSource", "Team", "CreateProject"}, operation) {
			continue
		}
		_, isWrite := writes[operation]
		if acted := world.Stats(); acted.Write+acted.Special > 0 {
			world = newFaulty(m) // what was changed is not what the next expects
		}
		server.answerWith(world)
		c := connectNew()
		requireMishap(t, m, operation, isWrite, ask(c))
		assert.EqualValues(t, 1, server.requests.Load(), "%s: a poll and a write are sent once", operation)
		assert.EqualValues(t, version, server.protocol.Load(), operation)
		assert.Equal(t, 1, c.Journal().Len(), operation)
		state := c.Budget().State(budget.Read)
		assert.Zero(t, state.InFlight+state.Waiting, operation)
		c.Close()
	}
	server.requireQuiet(t)
}

// newFaulty is a world in which every request meets a mishap.
func newFaulty(m mishap) *sandbox.Server {
	world := newWorld()
	world.Faults().Add(sandbox.Rule{Fault: m.fault})
	return world
}

// requireMishap checks what an operation made of a fault.
func requireMishap(t *testing.T, m mishap, operation string, isWrite bool, err error) {
	t.Helper()
	want := m.of(operation)
	if err == nil {
		assert.True(t, want == 0 || m.maybe, "%s went well", operation)
		return
	}
	assert.Equal(t, want, api.KindOf(err), "%s: %v", operation, err)
	var failed *api.Error
	require.ErrorAs(t, err, &failed, operation)
	assert.Equal(t, isWrite && m.done, failed.MaybeDone, "%s: %v", operation, err)
	requirePresentable(t, err)
	requirePresentable(t, errors.New(failed.Advice()))
}

// requirePresentable checks that a text can stand on a screen: one line of it,
// not long, without what steers a terminal, and without the token.
func requirePresentable(t *testing.T, err error) {
	t.Helper()
	text := err.Error()
	assert.NotContains(t, text, secret)
	assert.NotContains(t, text, "DOCTYPE")
	assert.LessOrEqual(t, len([]rune(text)), 400)
	assert.Negative(t, strings.IndexFunc(text, func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) }), "%q", text)
}
