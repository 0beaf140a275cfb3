package webhooks_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/sandbox"
	"mintop/internal/rig"
)

// describe types name and address of a new webhook and goes on to its events.
func (a *app) describe() {
	a.Press("a")
	a.RequireLine("Create a webhook")
	a.Type("Deploy hook")
	a.Press("tab")
	a.Type("https://deploy.example.com/hook")
	a.Press("enter")
	a.RequireLine("Events it tells of")
}

func TestCreatingAWebhook(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.describe()
		a.Press("space", "down", "down", "space", "enter")
		a.RequireLine("Create this webhook?")
		a.RequireLine("Deploy hook  https://deploy.example.com/hook")
		a.RequireLine("The whole team.")
		a.RequireLine("2 events from now on")
		require.Zero(t, a.writes())
		a.Burst("y", "y")
		require.Equal(t, 1, a.writes())
		a.RequireLine("Ready: press a again for the secret of Deploy hook.")
		a.RequireNoLine("whsec_")
		a.Advance(time.Second)
		a.Press("a")
		a.RequireLine("whsec_")
		a.Press("esc", "y")
		a.RequireNoLine("Create a webhook")
		a.Advance(2 * time.Second)
		a.RequireLine("all 6 webhooks")
		hook, there := a.webhook("Deploy hook")
		require.True(t, there)
		require.Equal(t, []api.WebhookEvent{"message.created", "message.delivered"}, hook.Events)
		require.Equal(t, api.ScopeTeam, hook.Scope)
		require.Equal(t, api.ModeLive, hook.Mode)
		require.True(t, hook.Enabled)
		require.False(t, hook.IncludeMachineEvents)
	})
}

func TestCreatingAWebhookForProjectsOrRoutes(t *testing.T) {
	for scope, test := range map[api.Scope]struct {
		steps  []string
		says   string
		chosen string
	}{
		api.ScopeProject: {[]string{"right"}, "Projects it tells of", "1 project: "},
		api.ScopeRoute:   {[]string{"right", "right"}, "Routes it tells of", "1 route: "},
	} {
		t.Run(string(scope), func(t *testing.T) {
			run(t, rig.Setup{}, func(a *app) {
				a.Press("a")
				a.Type("Deploy hook")
				a.Press("tab")
				a.Type("http://deploy.example.com/hook")
				a.RequireLine("Without https, others can read")
				a.Press("tab")
				a.Press(test.steps...)
				a.Press("tab", "right", "tab", "right", "tab", "right")
				a.Press("enter")
				a.Type("hard")
				a.Press("space", "enter")
				a.Advance(time.Second)
				a.RequireLine(test.says)
				a.Press("space", "enter")
				a.RequireLine(test.chosen)
				a.RequireLine("told of nothing until it is enabled")
				a.RequireLine("Without https")
				a.Press("y")
				a.RequireLine("whsec_")
				hook, _ := a.webhook("Deploy hook")
				require.Equal(t, scope, hook.Scope)
				require.Equal(t, 1, len(hook.ProjectIDs)+len(hook.RouteIDs))
				require.Equal(t, []api.WebhookEvent{"message.hard_bounced"}, hook.Events)
				require.Equal(t, api.ModeSandbox, hook.Mode)
				require.True(t, hook.IncludeMachineEvents)
				require.False(t, hook.Enabled)
			})
		})
	}
}

func TestWhatCannotBeIsNotSent(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.Press("a", "enter")
		a.RequireLine("a webhook needs a name")
		a.Type("Deploy hook")
		a.Press("enter")
		a.RequireLine("type an address such as https://")
		a.Type("https://joe:pass@example.com")
		a.Press("enter")
		a.RequireLine("leave name and password out")
		a.Press("ctrl+u")
		a.Type("https://example.com")
		a.Press("enter", "space", "space", "enter")
		a.RequireLine("A webhook tells of at least one event.")
		a.RequireLine("Deploy hook")
		require.Zero(t, a.writes())
	})
}

func TestGoingBackKeepsWhatWasTypedAndChosen(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.describe()
		a.Press("down", "space", "enter", "n")
		a.RequireLine("Deploy hook")
		a.Press("enter")
		a.RequireLine("[✓] message.sent")
		a.Press("esc")
		a.RequireLine("https://deploy.example.com/hook")
		a.Press("esc")
		a.RequireLine("Leave this form?")
		a.Press("enter")
		a.RequireLine("Deploy hook")
		require.Zero(t, a.writes())
	})
}

func TestARefusedWebhookKeepsWhatWasTyped(t *testing.T) {
	for name, test := range map[string]struct {
		fault sandbox.Fault
		says  string
	}{
		"not accepted": {sandbox.Fail(http.StatusUnprocessableEntity, sandbox.MessageJSON), "not accepted (422)"},
		"forbidden":    {sandbox.Fail(http.StatusForbidden, sandbox.CodedJSON), "forbidden (403)"},
		"rate limited": {sandbox.TooMany(sandbox.InSeconds(5)), "rate limit"},
	} {
		t.Run(name, func(t *testing.T) {
			run(t, rig.Setup{Faults: rule(http.MethodPost, all, test.fault)}, func(a *app) {
				a.describe()
				a.Press("space", "enter", "y")
				a.RequireLine(test.says)
				a.RequireLine("Create a webhook")
				a.RequireLine("Deploy hook")
				a.RequireLine("https://deploy.example.com/hook")
				_, there := a.webhook("Deploy hook")
				require.False(t, there)
				require.Equal(t, 1, a.writes())
			})
		})
	}
}

// The service counts the bytes of an address, and says so beside the field.
func TestAFieldErrorStandsBesideItsField(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.Press("a")
		a.Type("Deploy hook")
		a.Press("tab")
		a.Paste("https://example.com/" + strings.Repeat("é", 300))
		a.Press("enter", "space", "enter", "y")
		a.RequireLine("The url field must not be greater than 500 characters.")
		a.RequireLine("Deploy hook")
		a.Press("ctrl+u")
		a.Type("https://example.com")
		a.Press("enter", "enter", "y")
		a.RequireLine("whsec_")
		require.Equal(t, 2, a.writes())
	})
}

func TestALostCreationIsLookedUp(t *testing.T) {
	run(t, rig.Setup{Faults: rule(http.MethodPost, all, sandbox.LoseAnswer())}, func(a *app) {
		a.describe()
		a.Press("space", "enter", "y")
		a.Advance(5 * time.Second)
		a.RequireLine("Checked: the webhook was created, but its secret")
		a.RequireNoLine("Create a webhook")
		a.RequireLine("all 6 webhooks")
		require.Equal(t, 1, a.writes())
	})
	run(t, rig.Setup{Faults: rule(http.MethodPost, all, sandbox.Reset())}, func(a *app) {
		a.describe()
		a.Press("space", "enter", "y")
		a.Advance(5 * time.Second)
		a.RequireLine("did not create this")
		a.RequireLine("Deploy hook")
		a.Press("enter", "enter", "y")
		a.RequireLine("whsec_")
		require.Equal(t, 2, a.writes())
	})
}

// The rest of an answer may be unreadable; the secret in it is told once only.
func TestASecretInAnOddAnswerIsShown(t *testing.T) {
	odd := sandbox.Says(`{"data":{"id":7,"name":[],"secret":"whsec_oddbutwhole"}}`)
	for name, test := range map[string]struct {
		path  string
		begin func(a *app)
	}{
		"made":     {all, func(a *app) { a.describe(); a.Press("space", "enter", "y") }},
		"replaced": {secret, func(a *app) { a.at("CRM sync"); a.Press("S", "y") }},
	} {
		t.Run(name, func(t *testing.T) {
			run(t, rig.Setup{Faults: rule(http.MethodPost, test.path, odd)}, func(a *app) {
				test.begin(a)
				a.Advance(3 * time.Second)
				a.RequireLine("whsec_oddbutwhole")
				require.Equal(t, 1, a.writes())
			})
		})
	}
}

func TestEditingSendsOnlyWhatChanged(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		before, _ := a.webhook("CRM sync")
		a.at("CRM sync")
		a.Press("E")
		a.Advance(time.Second)
		a.RequireLine("Edit CRM sync")
		a.Press("enter")
		a.RequireLine("Nothing was changed.")
		a.Type(" 2")
		a.Press("enter")
		a.RequireLine("Change this webhook?")
		a.RequireLine("Name: CRM sync 2.")
		a.Burst("y", "y", "enter", "y")
		a.RequireLine("Changed: name: CRM sync 2.")
		a.RequireNoLine("Edit CRM sync")
		require.Equal(t, 1, a.writes())
		after, there := a.webhook("CRM sync 2")
		require.True(t, there)
		require.Equal(t, before.Events, after.Events)
		require.Equal(t, before.URL, after.URL)
		require.Equal(t, before.Scope, after.Scope)
	})
}

// The contract allows an address of 500 characters. One that is longer than the
// form shows or takes is not touched by a change of the name.
func TestEditingTheNameLeavesALongAddress(t *testing.T) {
	address := "https://crm.example.com/" + strings.Repeat("webhooks/", 49) + "mail"
	require.Len(t, address, 469)
	before := func(a *rig.App) {
		_, err := a.Client.CreateWebhook(a.Life, api.WebhookDraft{
			Name: "Long", URL: address, Events: []api.WebhookEvent{"message.sent"}, Enabled: true, Scope: api.ScopeTeam, Mode: api.ModeLive,
		})
		require.NoError(a.T, err)
	}
	run(t, rig.Setup{Before: before}, func(a *app) {
		a.at("Long")
		a.Press("E")
		a.Advance(time.Second)
		a.RequireLine("Edit Long")
		a.Type(" 2")
		a.Press("enter")
		a.RequireLine("Name: Long 2.")
		a.RequireNoLine("Name: Long 2; ")
		a.Press("y")
		hook, there := a.webhook("Long 2")
		require.True(t, there)
		require.Equal(t, address, hook.URL)
	})
}

func TestEditingEventsAndScope(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.open("Order events")
		a.Press("E")
		a.RequireLine("keep 1 project")
		a.RequireLine("keep 6 events")
		// Route instead of project, events chosen anew, both modes.
		a.Press("tab", "tab", "right", "tab", "tab", "right", "tab", "right", "right", "enter")
		a.RequireLine("Events it tells of")
		a.RequireLine("[✓] message.delivered")
		a.Press("space", "enter")
		a.Advance(time.Second)
		a.RequireLine("Routes it tells of")
		a.Press("space", "down", "space", "enter")
		a.RequireLine("events: 1 added, 7 in all")
		a.RequireLine("scope: route; 2 routes")
		a.Press("y")
		a.RequireLine("Changed:")
		hook, _ := a.webhook("Order events")
		require.Equal(t, api.ScopeRoute, hook.Scope)
		require.Len(t, hook.RouteIDs, 2)
		require.Len(t, hook.Events, 7)
		require.Equal(t, api.ModeBoth, hook.Mode)
	})
}

func TestALostEditIsCheckedByReading(t *testing.T) {
	for says, fault := range map[string]sandbox.Fault{
		"the change was made": sandbox.LoseAnswer(),
		"did not change this": sandbox.Reset(),
	} {
		t.Run(says, func(t *testing.T) {
			run(t, rig.Setup{Faults: rule(http.MethodPut, one, fault)}, func(a *app) {
				a.open("CRM sync")
				a.Press("E")
				a.Type(" 2")
				a.Press("enter", "y")
				a.Advance(4 * time.Second)
				a.RequireLine(says)
				require.Equal(t, 1, a.writes())
				_, made := a.webhook("CRM sync 2")
				require.Equal(t, !made, a.Contains("Edit CRM sync"), "the form stays until it is made")
			})
		})
	}
}

// An edit that was begun does not open over something else.
func TestTheFormDoesNotOpenElsewhere(t *testing.T) {
	slow := []sandbox.Rule{{Method: http.MethodGet, Path: one, Fault: sandbox.Delay(2 * time.Second)}}
	run(t, rig.Setup{Faults: slow}, func(a *app) {
		a.at("CRM sync")
		a.Press("E", "?")
		a.Advance(4 * time.Second)
		a.RequireNoLine("─ Edit CRM sync")
		a.RequireLine("Ready: press E again for the edit form of CRM sync.")
		a.Press("esc", "E")
		a.RequireLine("─ Edit CRM sync")
		a.Press("esc")
		a.Advance(time.Minute) // what was read is too old
		a.Press("E", "1")
		a.Advance(4 * time.Second)
		a.RequireNoLine("─ Edit CRM sync")
		a.RequireLine("Ready: press E again for the edit form of CRM sync.")
	})
}
