package ui_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api/sandbox"
)

// cramped is a busy account in front of a program that may hold few messages.
func cramped() setup {
	return setup{room: 300, sandbox: sandbox.Config{PerMinute: 600, Steady: true}}
}

// The list goes on living when everything in it is marked and it is full.
func TestMarkingEverythingDoesNotStopNewMail(t *testing.T) {
	run(t, cramped(), func(a *app) {
		a.AdvanceUntil(time.Minute, time.Second, func() bool { return a.Feed.Evicted() > 0 })
		a.Press("ctrl+a")
		a.RequireLine("150 marked now, 150 in all. No more can be marked")
		a.Press("G", "space")
		a.RequireLine("No more can be marked, for marked messages are kept and new ones need room.")
		a.Press("f")
		a.Advance(2 * time.Minute)
		require.Len(t, a.rows(), 35)
		require.Greater(t, moment(a.rows()[0]), "12:02", "the newest is on top")
		require.Equal(t, 300, a.Feed.Len())
		require.Contains(t, a.Chips(), "150 marked")
		a.Press("e", "enter")
		_, content := a.only()
		require.Len(t, rowsOf(t, content), 1+150, "what was marked is still held")
	})
}

// A selected message that is older than all else that is known stays selected
// when the list is narrowed to what it is.
func TestNarrowingKeepsASelectedMessageThatIsOlderThanTheRest(t *testing.T) {
	run(t, cramped(), func(a *app) {
		a.Press("n")
		row := a.cursor()
		a.AdvanceUntil(3*time.Minute, time.Second, func() bool { return a.Feed.Evicted() > 400 })
		require.Equal(t, row, a.cursor())
		for range 2 {
			a.Press("x")
			require.Equal(t, row, a.cursor())
			a.Advance(5 * time.Second)
			require.Equal(t, row, a.cursor())
		}
		a.Press("[")
		require.Equal(t, row, a.cursor(), "it is within the window")
		a.Press("x", "s")
		a.Type("clicked")
		a.Press("enter")
		require.NotEqual(t, row, a.cursor(), "what a filter hides goes")
	})
}
