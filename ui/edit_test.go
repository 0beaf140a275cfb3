package ui_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/sandbox"
	"mintop/model/filter"
	"mintop/ui"
)

// opened begins with the newest message of a status open.
func opened(t *testing.T, s setup, status api.Status, test func(a *app)) {
	t.Helper()
	options := s.options
	s.options = func(o *ui.Options) {
		o.Filter = filter.Filter{Statuses: []api.Status{status}}
		if options != nil {
			options(o)
		}
	}
	run(t, s, func(a *app) {
		a.AdvanceUntil(20*time.Second, time.Second, func() bool { return len(a.rows()) > 0 })
		a.Press("enter")
		a.RequireLine("─ " + strings.ReplaceAll(string(status), "_", " "))
		test(a)
	})
}

// writes counts what the service was asked to change.
func (a *app) writes() int {
	return a.Asked(http.MethodPost, "/messages/") + a.Asked(http.MethodPatch, "/messages/")
}

func TestCancelingAScheduledMessage(t *testing.T) {
	opened(t, setup{}, api.StatusScheduled, func(a *app) {
		a.Press("X")
		a.RequireLine("Cancel this scheduled message?")
		a.RequireLine("Refund for Anti-Slip Tool Kit")
		a.RequireLine("never be sent")
		a.Press("y")
		a.RequireNoLine("Cancel this scheduled message?")
		a.RequireLine("Canceled: it will not be sent.")
		require.Equal(t, 1, a.Server.Stats().Write)
		a.Advance(5 * time.Second)
		a.RequireLine("─ canceled")
		require.Len(t, a.Audit, 1)
		require.Contains(t, a.Audit[0], "cancel message 019cb8a9-bb5a-7232-bbca-bb58d0c7cc1e: Canceled")
	})
}

func TestTheDefaultAnswerIsNo(t *testing.T) {
	for _, key := range []string{"enter", "n", "esc", "ctrl+c"} {
		t.Run(key, func(t *testing.T) {
			opened(t, setup{}, api.StatusScheduled, func(a *app) {
				a.Press("X", key)
				a.RequireNoLine("Cancel this scheduled message?")
				require.Zero(t, a.Server.Stats().Write)
				require.Empty(t, a.Audit)
				require.False(t, a.Quit())
			})
		})
	}
}

func TestTheKeyThatAskedNeverAnswers(t *testing.T) {
	opened(t, setup{}, api.StatusScheduled, func(a *app) {
		a.Burst("X", "X", "X")
		a.RequireLine("Cancel this scheduled message?")
		require.Zero(t, a.Server.Stats().Write)
	})
	s := setup{keys: map[string][]string{"detail.cancel": {"y"}, "record.copy": {"ctrl+y"}}}
	opened(t, s, api.StatusScheduled, func(a *app) {
		a.Burst("y", "y", "y")
		a.RequireLine("Cancel this scheduled message?")
		require.Zero(t, a.Server.Stats().Write)
		a.Press("o")
		require.Equal(t, 1, a.Server.Stats().Write)
	})
}

func TestAKeyPressedTwiceSendsOneRequest(t *testing.T) {
	opened(t, setup{}, api.StatusScheduled, func(a *app) {
		a.Press("X")
		a.Burst("y", "y", "X", "y")
		require.Equal(t, 1, a.Server.Stats().Write)
		require.Equal(t, 1, a.writes())
	})
}

func TestReschedulingAMessage(t *testing.T) {
	opened(t, setup{}, api.StatusScheduled, func(a *app) {
		a.Press("R")
		a.RequireLine("Reschedule Refund for Anti-Slip Tool Kit")
		a.Type("2026-03-05 09:30")
		a.Press("enter")
		a.RequireLine("Send this message at another time?")
		a.RequireLine("2026-03-05 09:30:00")
		require.Zero(t, a.Server.Stats().Write)
		a.Press("y")
		a.RequireLine("Rescheduled")
		a.RequireNoLine("send at")
		require.Equal(t, 1, a.Server.Stats().Write)
		a.Advance(5 * time.Second)
		require.Contains(t, a.RequireLine("2026-03-05 09:30:00"), "scheduled")
	})
}

func TestATimeThatIsNoneIsNotSent(t *testing.T) {
	opened(t, setup{}, api.StatusScheduled, func(a *app) {
		a.Press("R")
		for text, says := range map[string]string{"soon": "that is no time", "2020-01-01 00:00": "that time has passed"} {
			a.Type(text)
			a.Press("enter")
			a.RequireLine(says)
			a.RequireLine(text)
			a.Press("ctrl+u")
		}
		require.Zero(t, a.Server.Stats().Write)
	})
}

func TestLeavingAFormAsksBeforeTypedTextIsLost(t *testing.T) {
	opened(t, setup{}, api.StatusScheduled, func(a *app) {
		a.Press("R", "esc")
		a.RequireNoLine("send at")
		a.Press("R")
		a.Type("+2h")
		a.Press("esc")
		a.RequireLine("Leave this form?")
		a.Press("enter")
		a.RequireLine("+2h")
		a.Press("esc", "y")
		a.RequireNoLine("send at")
		a.RequireLine("─ scheduled")
	})
}

func TestDecliningTheQuestionKeepsWhatWasTyped(t *testing.T) {
	opened(t, setup{}, api.StatusScheduled, func(a *app) {
		a.Press("R")
		a.Type("+2h")
		a.Press("enter", "n")
		a.RequireLine("+2h")
		a.Press("enter", "y")
		a.RequireLine("Rescheduled")
		require.Equal(t, 1, a.Server.Stats().Write)
	})
}

func TestReleasingQuarantinedMail(t *testing.T) {
	opened(t, setup{}, api.StatusQuarantined, func(a *app) {
		a.Press("u")
		a.RequireLine("Release this message from quarantine?")
		a.Burst("u", "y", "y")
		a.RequireLine("Released: queued for 1 webhook.")
		require.Equal(t, 1, a.Server.Stats().Write)
		a.Advance(10 * time.Second)
		a.RequireNoLine("─ quarantined")
	})
}

func TestOnlyWhatFitsTheStatusIsOffered(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.Press("j", "enter")
		for _, key := range []string{"X", "R"} {
			a.Press(key)
			a.RequireLine("Only scheduled mail can be canceled or rescheduled; this message is delivered.")
		}
		a.Press("u")
		a.RequireLine("Only quarantined inbound mail can be released; this message is delivered.")
		require.Zero(t, a.Server.Stats().Write)
	})
}

func TestReadOnlySaysWhyNothingCanBeChanged(t *testing.T) {
	s := setup{options: func(o *ui.Options) { o.ReadOnly = "Changes are off: mintop was started read-only." }}
	opened(t, s, api.StatusScheduled, func(a *app) {
		a.RequireLine("READ-ONLY")
		for _, key := range []string{"X", "R"} {
			a.Press(key)
			a.RequireLine("Changes are off: mintop was started read-only.")
		}
		require.Zero(t, a.Server.Stats().Write)
		a.Press("?")
		a.RequireLine("Keys of this screen")
	})
}

// refusedBy is an account that refuses to change messages.
func refusedBy(fault sandbox.Fault) setup {
	return setup{faults: []sandbox.Rule{
		{Method: http.MethodPatch, Times: 1, Fault: fault},
		{Method: http.MethodPost, Times: 1, Fault: fault},
	}}
}

func TestARefusalKeepsWhatWasTyped(t *testing.T) {
	for name, test := range map[string]struct {
		setup setup
		says  string
	}{
		"forbidden": {setup{sandbox: sandbox.Config{Abilities: []sandbox.Ability{
			sandbox.ReadTeam, sandbox.ReadMessages, sandbox.ReadContent,
		}}}, "unauthorized"},
		"invalid":     {refusedBy(sandbox.Fail(http.StatusUnprocessableEntity, sandbox.MessageJSON)), "Unprocessable Entity"},
		"conflict":    {refusedBy(sandbox.Fail(http.StatusConflict, sandbox.MessageJSON)), "conflict (409)"},
		"not reached": {refusedBy(sandbox.TooMany(sandbox.InSeconds(5))), "Too Many"},
	} {
		t.Run(name, func(t *testing.T) {
			opened(t, test.setup, api.StatusScheduled, func(a *app) {
				a.Press("R")
				a.Type("+2h")
				a.Press("enter", "y")
				a.RequireLine(test.says)
				a.RequireLine("+2h")
				require.Equal(t, 1, a.writes())
				require.Len(t, a.Audit, 1)
				require.Contains(t, a.Audit[0], "reschedule message")
				a.Press("esc", "y")
				a.RequireLine("─ scheduled")
			})
		})
	}
}

// An answer that never came means neither yes nor no: the message is read
// before anything is claimed.
func TestALostAnswerIsCheckedByReading(t *testing.T) {
	for name, test := range map[string]struct {
		fault sandbox.Fault
		says  string
	}{
		"after the service acted":    {sandbox.LoseAnswer(), "the change was made"},
		"before the service acted":   {sandbox.Reset(), "the service did not"},
		"a gateway that gave up":     {sandbox.FailAfterActing(http.StatusGatewayTimeout, sandbox.HTML), "the change was made"},
		"a gateway without service":  {sandbox.Fail(http.StatusBadGateway, sandbox.HTML), "the service did not"},
		"half an answer":             {sandbox.ResetInBody(), "the change was made"},
		"a service that never spoke": {sandbox.Hang(), "the service did not"},
	} {
		for key, form := range map[string]string{"X": "", "R": "+2h"} {
			t.Run(name+" "+key, func(t *testing.T) {
				opened(t, refusedBy(test.fault), api.StatusScheduled, func(a *app) {
					a.Press(key)
					if form != "" {
						a.Type(form)
						a.Press("enter")
					}
					a.Press("y")
					a.AdvanceUntil(time.Minute, time.Second, func() bool { return a.Contains("Checked: ") })
					a.RequireLine(test.says)
					require.Equal(t, 1, a.writes(), "a write is never repeated by itself")
					require.Equal(t, form != "" && strings.Contains(test.says, "did not"), a.Contains("send at"))
				})
			})
		}
	}
}

func TestALostAnswerIsLookedUpUntilItIsFound(t *testing.T) {
	opened(t, refusedBy(sandbox.LoseAnswer()), api.StatusScheduled, func(a *app) {
		a.Press("X")
		outage := a.Server.Faults().Add(sandbox.Rule{Method: http.MethodGet, Fault: sandbox.Reset()})
		a.Press("y")
		a.Advance(20 * time.Second)
		a.RequireLine("The answer was lost.")
		a.RequireNoLine("Checked: ")
		a.Press("X")
		a.RequireNoLine("Cancel this scheduled message?")
		a.Server.Faults().Remove(outage)
		a.AdvanceUntil(time.Minute, time.Second, func() bool { return a.Contains("Checked: ") })
		a.RequireLine("the change was made")
		require.Equal(t, 1, a.writes())
	})
}

func TestQuittingWhileAnAnswerIsAwaitedAsks(t *testing.T) {
	s := refusedBy(sandbox.Delay(10 * time.Second))
	opened(t, s, api.StatusScheduled, func(a *app) {
		a.Press("X", "y")
		a.RequireLine("Asking the service to cancel this")
		a.Press("X")
		a.RequireLine("A change of this is under way")
		a.Press("esc", "esc", "q")
		a.RequireLine("Quit before the answer is here?")
		a.RequireLine("cancel Refund for Anti-Slip Tool Kit")
		require.False(t, a.Quit())
		a.Press("enter")
		require.False(t, a.Quit())
		a.Advance(11 * time.Second)
		a.RequireLine("Canceled: it will not be sent.")
		a.Press("q")
		require.True(t, a.Quit())
	})
	opened(t, s, api.StatusScheduled, func(a *app) {
		a.Press("X", "y", "esc", "ctrl+c", "y")
		require.True(t, a.Quit())
	})
}

func TestAnAuditThatFailsIsSaid(t *testing.T) {
	s := setup{options: func(o *ui.Options) {
		o.Audit = func(time.Time, string) error { return errors.New("disk full") }
	}}
	opened(t, s, api.StatusScheduled, func(a *app) {
		a.Press("X", "y")
		a.RequireLine("could not be recorded: disk full")
		a.Press("L")
		a.RequireLine("Canceled: it will not be sent.")
	})
}
