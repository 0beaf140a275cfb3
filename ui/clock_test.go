package ui_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api/sandbox"
	"mintop/internal/drive"
)

// wrongClocks are ways this machine's clock may be wrong: by how much it is ahead
// of the service's.
func wrongClocks() []time.Duration {
	const day = 24 * time.Hour
	return []time.Duration{-day, -10 * time.Minute, -31 * time.Second, 0, 31 * time.Second, 10 * time.Minute, 365 * day}
}

// onWrongClock runs a test on a machine whose clock is ahead of the service's,
// where it is noon.
func onWrongClock(t *testing.T, wrong time.Duration, test func(a *app)) {
	t.Helper()
	s := setup{page: 100, sandbox: sandbox.Config{History: 300, PerMinute: 5, Steady: true, Ahead: -wrong}}
	drive.Bubble(t, noon.Add(wrong), func(t *testing.T) { test(start(t, s)) })
}

// lookAround goes through the screens that hold moments against the present one,
// and returns what each shows.
func lookAround(a *app) map[string]string {
	screens := make(map[string]string)
	see := func(name string, keys ...string) {
		a.Press(keys...)
		a.Advance(4 * time.Second)
		lines := a.Screen()
		screens[name] = strings.Join(lines[:len(lines)-1], "\n") // the last speaks of the clock
	}
	a.Advance(6 * time.Minute) // some of the mail has waited too long by then
	see("the list")
	see("problems", "x")
	see("all again", "x")
	a.line("messages since:5m")
	see("the last five minutes", "enter")
	a.line("messages since:1h")
	see("the last hour", "enter")
	see("a message", "j", "enter")
	see("behind it", "esc")
	a.line("messages to:" + jane)
	see("jane's mail", "enter")
	see("jane's page", "D")
	see("suppressions", "esc", "4")
	see("domains", "2")
	see("a domain", "enter")
	see("routes", "esc", "3")
	see("a project", "enter")
	see("webhooks", "esc", "5")
	see("a webhook", "enter")
	see("team", "6")
	see("paused", "1", "p")
	return screens
}

// Whatever this machine's clock shows, the screens are those of one that is right:
// windows, ages, coverage, what waits too long, and when something was read.
func TestScreensFollowTheServicesClock(t *testing.T) {
	var right map[string]string
	onWrongClock(t, 0, func(a *app) { right = lookAround(a) })
	require.Contains(t, right["the last five minutes"], "complete")
	require.Regexp(t, `12:0\d:\d\d +`, right["the last five minutes"], "there is mail of them")
	for _, wrong := range wrongClocks() {
		t.Run(wrong.String(), func(t *testing.T) {
			onWrongClock(t, wrong, func(a *app) {
				for name, screen := range lookAround(a) {
					require.Equal(t, right[name], screen, name)
				}
			})
		})
	}
}

func TestAWrongClockIsSaidOnce(t *testing.T) {
	for wrong, words := range map[time.Duration]string{
		-24 * time.Hour:      "This machine's clock is 24 h behind the service's: ",
		-10 * time.Minute:    "This machine's clock is 10 min behind the service's: ",
		-31 * time.Second:    "This machine's clock is 31 s behind the service's: ",
		-29 * time.Second:    "",
		0:                    "",
		29 * time.Second:     "",
		31 * time.Second:     "This machine's clock is 31 s ahead of the service's: ",
		10 * time.Minute:     "This machine's clock is 10 min ahead of the service's: ",
		365 * 24 * time.Hour: "This machine's clock is 365 days ahead of the service's: ",
	} {
		t.Run(wrong.String(), func(t *testing.T) {
			onWrongClock(t, wrong, func(a *app) {
				a.Advance(2 * time.Second)
				if words != "" {
					a.RequireLine(words)
				}
				a.Advance(10 * time.Minute)
				a.Press("L")
				said := strings.Count(a.Text(), "This machine's clock")
				if words == "" {
					require.Zero(t, said)
				} else {
					require.Equal(t, 1, said, a.Text())
				}
			})
		})
	}
}
