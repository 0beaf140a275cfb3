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
	"mintop/ui/messages"
)

func TestTheListShowsHealthAtAGlance(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.RequireLine("all 5 webhooks")
		require.Regexp(t, `CRM sync +failing +\d+ of \d+ +500 .* team `, a.row("CRM sync"))
		require.Regexp(t, `Order events +healthy +(\d+) of \d+ .* 1 project `, a.row("Order events"))
		require.Regexp(t, `Old analytics +disabled +– `, a.row("Old analytics"))
		require.Regexp(t, `Support inbox +healthy .* 1 route `, a.row("Support inbox"))
		a.RequireLine("5 Webhooks ●1")
		require.Zero(t, a.Server.Stats().TooMany)
	})
}

func TestProblemsAreTheWebhooksThatFail(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.Press("x")
		a.RequireLine("problems")
		require.NotEmpty(t, a.row("CRM sync"))
		require.Empty(t, a.row("Order events"))
	})
}

// Within one poll: about a minute after the service noticed.
func TestAWebhookThatStartsFailingShowsOnTheTab(t *testing.T) {
	elsewhere := rig.Setup{Sandbox: sandbox.Config{PerMinute: 30}, Tab: messages.Name}
	run(t, elsewhere, func(a *app) {
		a.AdvanceUntil(70*time.Second, 5*time.Second, func() bool { return a.Contains("5 Webhooks ●1") })
		hook, _ := a.webhook("Order events")
		require.NoError(t, a.Server.FailWebhook(string(hook.ID), 503))
		a.AdvanceUntil(6*time.Minute, 10*time.Second, func() bool { return a.Contains("5 Webhooks ●2") })
		require.Zero(t, a.Server.Stats().TooMany)
	})
}

func TestOutOfSightOnlyWebhooksThatWereCalledAreLookedAtAgain(t *testing.T) {
	elsewhere := rig.Setup{Tab: messages.Name}
	run(t, elsewhere, func(a *app) {
		a.Advance(6 * time.Minute)
		require.InDelta(t, 4, a.Asked(http.MethodGet, "/deliveries"), 1, "each enabled webhook once, then none: none was called since")
	})
}

// A quiet account costs at most sixty reads a minute, whatever is open.
func TestTheTabIsFrugal(t *testing.T) {
	for name, keys := range map[string][]string{"list": nil, "webhook": {"enter"}} {
		t.Run(name, func(t *testing.T) {
			run(t, rig.Setup{}, func(a *app) {
				a.Press(keys...)
				a.Advance(time.Minute)
				before := a.Server.Stats().Read
				a.Advance(2 * time.Minute)
				require.LessOrEqual(t, (a.Server.Stats().Read-before)/2, 60)
			})
		})
	}
}

// A webhook that is gone does not keep the others from being looked at.
func TestAWebhookThatIsGoneHoldsNothingUp(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.open("CRM sync")
		hook, _ := a.webhook("CRM sync")
		require.NoError(t, a.Client.DeleteWebhook(a.T.Context(), hook.ID))
		a.Advance(30 * time.Second)
		a.RequireLine("not found (404)")
		other, _ := a.webhook("Order events")
		require.NoError(t, a.Server.FailWebhook(string(other.ID), 500))
		for range 3 {
			_, err := a.Client.TestWebhook(a.T.Context(), other.ID)
			require.NoError(t, err)
		}
		a.Press("esc")
		a.Advance(30 * time.Second)
		require.Contains(t, a.row("Order events"), "failing")
	})
}

func TestAWebhookThatIsMendedIsHealthyAgain(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		hook, _ := a.webhook("CRM sync")
		require.NoError(t, a.Server.FailWebhook(string(hook.ID), 200))
		a.open("CRM sync")
		a.Press("t", "y")
		a.Advance(5 * time.Second)
		a.RequireLine("Test of CRM sync: 200")
		a.RequireNoLine("5 Webhooks ●1")
		require.Contains(t, a.row("CRM sync"), "healthy")
	})
}

func TestTheOpenWebhookShowsWhatItIsAndItsDeliveries(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.open("Order events")
		a.RequireLine("─ enabled  Order events")
		a.RequireLine("of the newest")
		a.RequireLine("1 project: Production")
		a.RequireLine("https://hooks.acme.test/lettermint")
		a.RequireLine("name and password (HTTP basic)")
		a.RequireLine("the API has no way to send a delivery again")
		a.RequireLine("message.delivered")
		a.RequireLine("All deliveries · first 30 deliveries, more below")

		a.Press("G")
		a.Advance(time.Second)
		a.RequireLine("All deliveries · first 60 deliveries, more below")
		require.LessOrEqual(t, a.Asked(http.MethodGet, "/deliveries"), 8)
	})
}

func TestFailingSaysSinceWhen(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.open("CRM sync")
		require.Regexp(t, `Failing since .*: \d+ of the newest \d+ went well \(\d+ %\), worst 500\.`, a.Text())
	})
}

func TestDeliveriesCanBeNarrowed(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.open("CRM sync")
		a.Press("s")
		a.RequireLine("Deliveries to show")
		a.Type("suc")
		a.Press("enter")
		a.Advance(2 * time.Second)
		a.RequireLine("Success deliveries · ")
		a.RequireNoLine("server error")
		a.RequireLine("message.opened")
		a.Press("s")
		a.Type("all failures")
		a.Press("enter")
		a.Advance(2 * time.Second)
		a.RequireLine("Failed deliveries · ")
		a.RequireLine("server error")
		a.RequireNoLine(" success ")
	})
}

func TestOneAttemptByItself(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.open("CRM sync")
		before := a.Asked(http.MethodGet, "/deliveries/")
		a.Press("enter")
		a.RequireLine("─ Delivery to CRM sync")
		require.Regexp(t, `outcome +server error`, a.Text())
		require.Regexp(t, `code +500`, a.Text())
		require.Regexp(t, `took +\d+ ms`, a.Text())
		require.Regexp(t, `attempt +\d`, a.Text())
		a.RequireLine("https://crm.example.com/webhooks/mail")
		a.RequireLine("The endpoint answered 500 Internal Server Error.")
		a.RequireLine(`  "message_id": "`)
		require.Equal(t, before+1, a.Asked(http.MethodGet, "/deliveries/"))
		a.Press("G")
		a.RequireLine("Content-Type: text/html")
		a.RequireLine("<title>500 Internal Server Error</title>")
		a.RequireLine("The API has no way to send a delivery again.")
		a.Press("esc")
		a.RequireLine("─ enabled  CRM sync")
	})
}

// From the list to the body of the answer in at most five requests.
func TestTheIncidentTakesFewRequests(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.at("CRM sync")
		before := a.Asked(http.MethodGet, "/webhooks")
		a.Press("enter")
		a.Settle()
		a.Advance(time.Second)
		a.Press("enter")
		a.RequireLine("The endpoint answered 500")
		require.LessOrEqual(t, a.Asked(http.MethodGet, "/webhooks")-before, 4)
	})
}

func TestAnAttemptThatCannotBeReadSaysWhy(t *testing.T) {
	lost := sandbox.Rule{Path: "/v1/webhooks/*/deliveries/*", Fault: sandbox.Fail(http.StatusNotFound, sandbox.CodedJSON)}
	run(t, rig.Setup{Faults: []sandbox.Rule{lost}}, func(a *app) {
		a.open("CRM sync")
		a.Press("enter")
		a.Advance(time.Second)
		a.RequireLine("Show delivery: not found (404)")
		a.RequireLine("outcome  server error")
	})
}

func TestGoingThroughTheWebhooks(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.open("CRM sync")
		for _, name := range []string{"Old analytics", "Order events", "Staging echo", "Support inbox", "Support inbox"} {
			a.Press("J")
			a.RequireLine("abled  " + name)
		}
		a.Burst("K", "K", "K", "K")
		a.Advance(3 * time.Second)
		a.RequireLine("─ enabled  CRM sync")
		a.RequireLine("message.opened")
		a.Press("z")
		require.Empty(t, a.row("Order events"))
		a.Press("esc")
		require.NotEmpty(t, a.row("Order events"))
		a.Press("esc")
		a.RequireNoLine("─ enabled")
		a.Advance(30 * time.Second)
		require.Zero(t, a.Server.Stats().TooMany)
	})
}

func TestATokenThatMayNotReadWebhooksIsToldSo(t *testing.T) {
	run(t, rig.Setup{Sandbox: sandbox.Config{Abilities: []sandbox.Ability{sandbox.ReadMessages}}}, func(a *app) {
		a.RequireLine("This action is unauthorized")
		before := a.Asked(http.MethodGet, "/webhooks")
		a.Advance(2 * time.Minute)
		require.Equal(t, before, a.Asked(http.MethodGet, "/webhooks"), "it is not asked again and again")
	})
}

func TestATeamWithoutWebhooks(t *testing.T) {
	none := sandbox.Rule{Path: "/v1/webhooks", Fault: sandbox.Says(`{"data":[],"next_cursor":null}`)}
	run(t, rig.Setup{Faults: []sandbox.Rule{none}}, func(a *app) {
		a.RequireLine("The team has no webhook yet.")
		a.RequireLine("press a to create it")
		for _, key := range []string{"enter", "t", "E", "o", "S", "d", "s", "y", "J", "K", "z"} {
			a.Press(key)
			require.Zero(t, a.writes(), key)
		}
	})
}

// Names and addresses are written by whoever may change webhooks.
func TestHostileNamesAreSafe(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		hook, _ := a.webhook("CRM sync")
		name := "evil\x1b[31m\u202e " + strings.Repeat("ö", 100)
		_, err := a.Client.UpdateWebhook(a.T.Context(), hook.ID, api.WebhookEdit{Name: &name})
		require.NoError(t, err)
		a.Press("r")
		a.Advance(2 * time.Second)
		require.NotContains(t, a.Content(), "\x1b[31m")
		a.open("evil")
		a.Press("d")
		a.RequireLine("Delete this webhook?")
		require.NotContains(t, a.Content(), "\u202e")
	})
}
