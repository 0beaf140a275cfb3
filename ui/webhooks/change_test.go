package webhooks_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api/sandbox"
	"mintop/internal/rig"
	"mintop/ui"
)

// rule befalls the writes of a kind once.
func rule(method, path string, fault sandbox.Fault) []sandbox.Rule {
	return []sandbox.Rule{{Method: method, Path: path, Times: 1, Fault: fault}}
}

const (
	one    = "/v1/webhooks/*"
	all    = "/v1/webhooks"
	tests  = "/v1/webhooks/*/test"
	secret = "/v1/webhooks/*/regenerate-secret"
)

func TestSwitchingAWebhookOffAndOn(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.at("CRM sync")
		a.Press("o")
		a.RequireLine("Disable this webhook?")
		a.RequireLine("CRM sync  https://crm.example.com/webhooks/mail")
		a.RequireLine("the API has no way to")
		a.Burst("o", "o", "enter")
		require.Zero(t, a.writes(), "neither the key that asked nor Enter says yes")
		a.Press("o")
		a.Burst("y", "y", "o", "y")
		require.Equal(t, 1, a.writes())
		a.RequireLine("Disabled: it is called no more.")
		a.Advance(2 * time.Second)
		require.Contains(t, a.row("CRM sync"), "disabled")
		a.RequireNoLine("●1")
		hook, _ := a.webhook("CRM sync")
		require.False(t, hook.Enabled)
		require.Len(t, hook.Events, 5, "nothing else was changed")
		require.Len(t, a.Audit, 1)
		require.Contains(t, a.Audit[0], "disable webhook "+string(hook.ID)+": Disabled")

		a.Press("o", "y")
		a.RequireLine("Enabled: it is called from now on.")
		hook, _ = a.webhook("CRM sync")
		require.True(t, hook.Enabled)
	})
}

func TestDeletingAWebhookTakesItsName(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.open("CRM sync")
		a.Press("d")
		a.RequireLine("Delete this webhook?")
		a.RequireLine("This cannot be undone.")
		a.Press("y", "enter")
		a.Press("esc")
		require.Zero(t, a.writes())
		a.Press("d")
		a.Type("CRM sync")
		a.Burst("enter", "enter")
		require.Equal(t, 1, a.writes())
		a.RequireLine("Deleted: CRM sync is called no more.")
		a.RequireNoLine("─ enabled")
		a.Advance(2 * time.Second)
		a.RequireLine("all 4 webhooks")
		_, there := a.webhook("CRM sync")
		require.False(t, there)
	})
}

func TestASecretIsShownOnceAndKeptNowhere(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.at("CRM sync")
		a.Press("S")
		a.RequireLine("Replace the secret of this webhook?")
		a.RequireLine("The new one is shown once.")
		a.Press("y")
		line := a.RequireLine("whsec_")
		a.RequireLine("The secret of CRM sync")
		a.Advance(time.Second)
		a.Press("esc")
		a.RequireLine("Close this for good?")
		a.Press("enter")
		a.RequireLine(line)
		a.Press("esc", "y")
		a.RequireNoLine("whsec_")
		a.Advance(2 * time.Second)
		for _, key := range []string{"L", "G"} {
			a.Press(key)
			a.RequireNoLine("whsec_")
		}
		for _, entry := range a.Audit {
			require.NotContains(t, entry, "whsec_")
		}
		require.Equal(t, 1, a.writes())
	})
}

func TestALostSecretSaysWhatToDo(t *testing.T) {
	run(t, rig.Setup{Faults: rule(http.MethodPost, secret, sandbox.LoseAnswer())}, func(a *app) {
		a.at("CRM sync")
		a.Press("S", "y")
		a.Advance(5 * time.Second)
		a.RequireLine("The secret may have been replaced: replace it once more")
		require.Equal(t, 1, a.writes())
		a.Press("S", "y")
		a.RequireLine("whsec_")
	})
}

func TestTestingAWebhook(t *testing.T) {
	for name, test := range map[string]struct {
		webhook, says string
	}{
		"that answers": {"Order events", "Test of Order events: 200 after "},
		"that fails":   {"CRM sync", "Test of CRM sync: 500 (server error) after "},
	} {
		t.Run(name, func(t *testing.T) {
			run(t, rig.Setup{}, func(a *app) {
				a.open(test.webhook)
				a.Press("t")
				a.RequireLine("Send a test event to this webhook?")
				a.Burst("y", "y", "t", "y")
				a.RequireLine("Test sent: waiting")
				a.Advance(3 * time.Second)
				a.RequireLine(test.says)
				a.RequireLine("webhook.test")
				require.Equal(t, 1, a.writes())
			})
		})
	}
}

// An address may take half a minute, and then has not answered.
func TestATestWithoutAnAnswer(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		hook, _ := a.webhook("Order events")
		require.NoError(t, a.Server.FailWebhook(string(hook.ID), 0))
		a.at("Order events")
		a.Press("t", "y")
		a.AdvanceUntil(45*time.Second, time.Second, func() bool { return a.Contains("Test of Order events: timeout") })
	})
}

func TestALostTestIsLookedUp(t *testing.T) {
	run(t, rig.Setup{Faults: rule(http.MethodPost, tests, sandbox.LoseAnswer())}, func(a *app) {
		a.open("CRM sync")
		a.Press("t", "y")
		a.Advance(4 * time.Second)
		a.RequireLine("Test of CRM sync: 500")
		require.Equal(t, 1, a.writes())
		require.Contains(t, a.Audit[0], "answer lost")
	})
}

func TestATestThatNeverArrivedSaysSo(t *testing.T) {
	run(t, rig.Setup{Faults: rule(http.MethodPost, tests, sandbox.Reset())}, func(a *app) {
		a.open("CRM sync")
		a.Press("t", "y")
		a.Advance(4 * time.Second)
		a.RequireLine("Checked: the service did not test this.")
		a.RequireNoLine("webhook.test")
	})
}

func TestLostAnswersAreCheckedByReading(t *testing.T) {
	for name, test := range map[string]struct {
		method string
		fault  sandbox.Fault
		keys   []string
		typed  string
		says   string
	}{
		"switched off":     {http.MethodPut, sandbox.LoseAnswer(), []string{"o", "y"}, "", "the change was made"},
		"not switched off": {http.MethodPut, sandbox.Reset(), []string{"o", "y"}, "", "did not disable this"},
		"deleted":          {http.MethodDelete, sandbox.LoseAnswer(), []string{"d"}, "CRM sync", "the change was made"},
		"not deleted":      {http.MethodDelete, sandbox.Reset(), []string{"d"}, "CRM sync", "did not delete this"},
	} {
		t.Run(name, func(t *testing.T) {
			run(t, rig.Setup{Faults: rule(test.method, one, test.fault)}, func(a *app) {
				a.at("CRM sync")
				a.Press(test.keys...)
				if test.typed != "" {
					a.Type(test.typed)
					a.Press("enter")
				}
				a.Advance(5 * time.Second)
				a.RequireLine(test.says)
				require.Equal(t, 1, a.writes(), "nothing is sent twice")
			})
		})
	}
}

func TestRefusalsAreSaidAsTheyAre(t *testing.T) {
	for name, test := range map[string]struct {
		fault sandbox.Fault
		says  string
	}{
		"forbidden":    {sandbox.Fail(http.StatusForbidden, sandbox.CodedJSON), "forbidden (403)"},
		"invalid":      {sandbox.Fail(http.StatusUnprocessableEntity, sandbox.MessageJSON), "not accepted (422)"},
		"rate limited": {sandbox.TooMany(sandbox.InSeconds(9)), "rate limit"},
	} {
		t.Run(name, func(t *testing.T) {
			run(t, rig.Setup{Faults: rule(http.MethodPut, one, test.fault)}, func(a *app) {
				a.at("CRM sync")
				a.Press("o", "y")
				a.RequireLine(test.says)
				hook, _ := a.webhook("CRM sync")
				require.True(t, hook.Enabled)
				require.Contains(t, a.row("CRM sync"), "failing", "the list says what is so")
			})
		})
	}
}

func TestAForbiddenChangeIsOffForAWhile(t *testing.T) {
	run(t, rig.Setup{Sandbox: sandbox.Config{Abilities: []sandbox.Ability{sandbox.ReadMessages, sandbox.ReadTeam, sandbox.ReadWebhooks}}}, func(a *app) {
		a.at("CRM sync")
		a.Press("o", "y")
		require.Equal(t, 1, a.writes())
		for _, key := range []string{"o", "d", "S", "t", "E", "a"} {
			a.Press(key)
			a.RequireLine("The token or its role may not change webhooks")
		}
		a.Advance(time.Minute)
		a.Press("o")
		a.RequireLine("Disable this webhook?")
		require.Equal(t, 1, a.writes())
	})
}

func TestReadOnlySaysWhyNothingCanBeChanged(t *testing.T) {
	readOnly := func(o *ui.Options) { o.ReadOnly = "Nothing is changed: mintop runs with --read-only." }
	run(t, rig.Setup{Options: readOnly}, func(a *app) {
		for _, key := range []string{"o", "d", "S", "t", "E", "a"} {
			a.Press(key)
			a.RequireLine("mintop runs with --read-only")
			a.Press("esc")
		}
		require.Zero(t, a.writes())
	})
}
