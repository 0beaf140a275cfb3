package ui_test

import (
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"

	"mintop/api/sandbox"
	"mintop/ui"
)

// calmly is an account where nothing happens, and whose mail is read soon.
func calmly(options func(*ui.Options)) setup {
	return setup{sandbox: sandbox.Config{PerMinute: -1, History: 60}, options: options}
}

// While nothing happens and nothing is wrong, every frame is the same for a quarter
// of an hour, so that nothing is written: in front, behind another window, paused,
// on a slow line, on every tab with a list. (The team's page says when it read each
// part, every five minutes.)
func TestAHealthyIdleScreenDoesNotMove(t *testing.T) {
	for name, test := range map[string]struct {
		options func(*ui.Options)
		begin   func(a *app)
	}{
		"focused":       {},
		"unfocused":     {begin: func(a *app) { a.Send(tea.BlurMsg{}) }},
		"paused":        {begin: func(a *app) { a.Press("p"); a.Press("j") }},
		"low bandwidth": {options: func(o *ui.Options) { o.LowBandwidth = true }},
		"domains":       {begin: func(a *app) { a.Press("2") }},
		"routes":        {begin: func(a *app) { a.Press("3") }},
		"suppressions":  {begin: func(a *app) { a.Press("4") }},
		"webhooks":      {begin: func(a *app) { a.Press("5") }},
	} {
		t.Run(name, func(t *testing.T) {
			run(t, calmly(test.options), func(a *app) {
				if test.begin != nil {
					test.begin(a)
				}
				a.Advance(10 * time.Minute)
				before := a.Text()
				for range 15 * 60 {
					a.Advance(time.Second)
					require.Equal(t, before, a.Text())
				}
			})
		})
	}
}

// An answer that is missing is told by the age of the last one, as soon as a poll
// was missed, and so is how long nothing was asked.
func TestTheAgeIsShownOnceAPollWasMissed(t *testing.T) {
	run(t, calmly(nil), func(a *app) {
		a.Advance(10 * time.Minute)
		require.NotContains(t, a.Screen()[0], "ago")
		a.Server.Faults().Add(sandbox.Rule{Fault: sandbox.Hang()})
		a.Advance(13 * time.Second)
		require.Regexp(t, `1\d s ago`, a.Screen()[0])
		a.Advance(10 * time.Second)
		require.Regexp(t, `2\d s ago`, a.Screen()[0])
		a.Advance(3 * time.Minute)
		require.Contains(t, a.Screen()[0], "3 min ago")
		a.Server.Faults().Clear()
		a.Advance(time.Minute)
		require.NotContains(t, a.Screen()[0], "ago")
	})
}

// The meter tells quarters as long as plenty is left, and every read once it is
// little.
func TestTheMeterIsStillWhileThereIsPlenty(t *testing.T) {
	run(t, calmly(nil), func(a *app) {
		require.Contains(t, a.Screen()[0], "API 225+/300")
	})
	for limit, want := range map[int]string{2: `API [012]/2 `, 40: `API \d/40|API [123]0\+/40`} {
		run(t, setup{sandbox: sandbox.Config{PerMinute: -1, Limits: sandbox.Limits{Read: limit}}}, func(a *app) {
			a.Advance(20 * time.Second)
			require.Regexp(t, want, a.Screen()[0])
		})
	}
}
