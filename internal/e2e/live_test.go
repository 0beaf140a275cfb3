//go:build unix

package e2e_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/internal/term"
)

func TestDemoShowsMessagesWithinTwoSeconds(t *testing.T) {
	for _, size := range []term.Size{wide, common} {
		t.Run(fmt.Sprintf("%dx%d", size.Width, size.Height), func(t *testing.T) {
			s := demo()
			s.size = size
			terminal := s.start(t)
			full := func(screen []string) bool { return len(rows(screen)) >= size.Height-6 }
			require.NoError(t, terminal.WaitUntil(within(t, 2*time.Second), "a screen full of messages", full))
			await(t, terminal, "LIVE")
			require.Contains(t, terminal.Screen()[0], "DEMO")
		})
	}
}

func TestNewMailArrivesOnTopAndTheSelectedRowStays(t *testing.T) {
	t.Parallel()
	for _, size := range []term.Size{wide, common} {
		t.Run(fmt.Sprintf("%dx%d", size.Width, size.Height), func(t *testing.T) {
			t.Parallel()
			s := busy(t)
			s.size = size
			terminal := s.start(t)
			awaitMail(t, terminal)
			press(t, terminal, "j")
			awaitThat(t, terminal, "a row to be selected", func(screen []string) bool {
				_, ok := selectedRow(screen)
				return ok
			})
			first, _ := selectedRow(terminal.Screen())
			press(t, terminal, "j")
			awaitThat(t, terminal, "the next row to be selected", func(screen []string) bool {
				next, ok := selectedRow(screen)
				return ok && next.key() != first.key()
			})
			before, _ := selectedRow(terminal.Screen())
			newest := rows(terminal.Screen())[0]
			awaitThat(t, terminal, "a new message on top", func(screen []string) bool {
				shown := rows(screen)
				return len(shown) > 0 && shown[0].key() != newest.key()
			})
			after, ok := selectedRow(terminal.Screen())
			require.True(t, ok, "the selected row stays on the screen")
			require.Equal(t, before.key(), after.key(), "the cursor stays with its message")
		})
	}
}

func TestStatusChangesOnTheScreen(t *testing.T) {
	t.Parallel()
	terminal := busy(t).start(t)
	await(t, terminal, "LIVE")
	seen := make(map[string]string)
	awaitThat(t, terminal, "a message to change its status", func(screen []string) bool {
		changed := false
		for _, r := range rows(screen) {
			was, known := seen[r.key()]
			changed = changed || known && was != r.status
			seen[r.key()] = r.status
		}
		return changed
	})
}

func TestTimelineGrowsWhileItIsOpen(t *testing.T) {
	t.Parallel()
	terminal := busy(t).start(t)
	await(t, terminal, "LIVE")
	// A message on its way has its story before it.
	awaitThat(t, terminal, "fresh mail", func(screen []string) bool {
		shown := rows(screen)
		return len(shown) > 0 && (shown[0].status == "queued" || shown[0].status == "processed")
	})
	press(t, terminal, "g"+term.Enter)
	awaitThat(t, terminal, "its events", func(screen []string) bool { return eventCount(screen) > 0 })
	count := eventCount(terminal.Screen())
	awaitThat(t, terminal, "one event more", func(screen []string) bool { return eventCount(screen) > count })
}
