package routes_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/sandbox"
	"mintop/internal/rig"
	"mintop/ui"
)

// lost makes the answers to one kind of request go wrong.
func lost(method string, fault sandbox.Fault) rig.Setup {
	return rig.Setup{Faults: []sandbox.Rule{{Method: method, Fault: fault}}}
}

// readers may read everything here and change nothing.
func readers() rig.Setup {
	return rig.Setup{Sandbox: sandbox.Config{Abilities: []sandbox.Ability{sandbox.ReadTeam, sandbox.ReadMessages, sandbox.ReadProjects, sandbox.ReadRoutes}}}
}

func (a *app) awaitCheck() {
	a.AdvanceUntil(time.Minute, time.Second, func() bool { return a.Contains("Checked: ") })
}

// createProject fills the form for a project and says yes.
func (a *app) createProject(name string) {
	a.Press("C")
	a.Type(name)
	a.choose("SMTP")
	a.Press("enter", "y")
}

// tokenLine is the line of the screen that holds a project's token; empty when
// there is none.
func (a *app) tokenLine() string {
	for _, line := range a.Screen() {
		if strings.HasPrefix(line, "lm_") {
			return line
		}
	}
	return ""
}

func TestCreatingAProjectShowsItsTokenOnce(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.Press("C")
		a.RequireLine("Create a project")
		a.Type("Shop")
		a.choose("SMTP")
		a.Press("enter")
		a.RequireLine("Create this project?")
		a.RequireLine("Its token is shown once")
		require.Zero(t, a.Server.Stats().Write)
		a.Burst("C", "y", "y")
		require.Equal(t, 1, a.Server.Stats().Write)
		a.RequireLine("Ready: press C again for the token of project Shop.")
		a.Advance(time.Second)
		a.Press("ctrl+c")
		a.RequireLine("Quit before you have seen this?")
		a.RequireLine("The token of project Shop")
		a.Press("enter")
		a.Advance(time.Minute)
		a.Press("C")
		a.RequireLine("─ The token of project Shop")
		token := a.tokenLine()
		require.NotEmpty(t, token)

		a.Press("y")
		a.RequireLine("Sent to the terminal")
		for _, key := range []string{"enter", "q", "1", "n"} {
			a.Press(key)
			require.Equal(t, token, a.tokenLine(), "no single key loses it")
		}
		a.Press("esc")
		a.RequireLine("Close this for good?")
		a.Press("enter")
		require.Equal(t, token, a.tokenLine())
		a.Press("esc", "y")
		require.Empty(t, a.tokenLine())

		a.Advance(time.Second)
		require.Regexp(t, `Shop +project`, a.RequireLine("Shop"))
		a.RequireNoLine("─ project  Shop") // something was typed since
		a.open("Shop")
		a.RequireLine("─ project  Shop")
		require.Regexp(t, `token last used +never`, a.RequireLine("token last used"))
		require.True(t, a.project(t, "Shop").SMTPEnabled)
		require.Equal(t, []string{"12:00:03 create project Shop: Project Shop is created."}, a.Audit)
		a.Press("L")
		a.RequireLine("Request journal")
		a.RequireNoLine(token)
		require.NotContains(t, strings.Join(a.Audit, ""), token)
	})
}

func TestARefusedProjectKeepsWhatWasTyped(t *testing.T) {
	for name, c := range map[string]struct {
		setup rig.Setup
		says  string
	}{
		"forbidden": {readers(), "unauthorized"},
		"too many":  {lost(http.MethodPost, sandbox.TooMany(sandbox.InSeconds(5))), "Too Many"},
		"invalid":   {lost(http.MethodPost, sandbox.Fail(http.StatusUnprocessableEntity, sandbox.MessageJSON)), "Unprocessable"},
	} {
		t.Run(name, func(t *testing.T) {
			run(t, c.setup, func(a *app) {
				a.createProject("Shop")
				a.RequireLine(c.says)
				a.RequireLine("Create a project")
				require.Regexp(t, `name +Shop`, a.RequireLine("name  "))
				require.Equal(t, 1, a.Asked(http.MethodPost, "/projects"))
			})
		})
	}
}

// Names may be taken several times, so that a namesake proves nothing.
func TestALostProjectIsToldFromItsNamesake(t *testing.T) {
	run(t, lost(http.MethodPost, sandbox.LoseAnswer()), func(a *app) {
		a.createProject("Staging")
		a.awaitCheck()
		a.RequireLine("the change was made. Its token was in that answer and cannot be shown again")
		a.RequireNoLine("Create a project")
		require.Equal(t, 1, a.Asked(http.MethodPost, "/projects"))
	})
	run(t, lost(http.MethodPost, sandbox.Reset()), func(a *app) {
		a.createProject("Staging")
		a.awaitCheck()
		a.RequireLine("the service did not create this")
		a.RequireLine("Create a project")
		require.Equal(t, 1, a.Asked(http.MethodPost, "/projects"))
	})
}

func TestCreatingARoute(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.to("Receipts")
		a.Press("a")
		a.RequireLine("Create a route of project Production")
		a.Type("Invoices")
		a.choose("type")
		a.Press("enter")
		a.RequireLine("Create this route?")
		a.RequireLine("Invoices, broadcast")
		a.Burst("a", "y")
		require.Equal(t, 1, a.Server.Stats().Write)
		a.RequireLine("Route Invoices is created.")
		a.Advance(2 * time.Second)
		a.RequireLine("─ broadcast route  Invoices of Production")
		a.RequireLine("├ Invoices")
		require.Equal(t, api.RouteBroadcast, a.route(t, "Production", "invoices").Type)
	})
}

func TestAFieldErrorStandsBesideItsField(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.to("Production")
		a.Press("a")
		a.Type("More receipts")
		a.retype("slug", "receipts")
		a.Press("enter", "y")
		a.RequireLine("The slug has already been taken.")
		require.Regexp(t, `▌ slug +receipts`, a.RequireLine("▌ slug"))
		require.Regexp(t, `name +More receipts`, a.RequireLine("name  "))
	})
}

func TestALostRouteIsCheckedByReading(t *testing.T) {
	for _, c := range []struct {
		fault sandbox.Fault
		says  string
	}{{sandbox.LoseAnswer(), "the change was made"}, {sandbox.Reset(), "the service did not create this"}} {
		run(t, lost(http.MethodPost, c.fault), func(a *app) {
			a.to("Production")
			a.Press("a")
			a.Type("Receipts")
			a.retype("slug", "receipts-2")
			a.Press("enter", "y")
			a.awaitCheck()
			a.RequireLine(c.says)
			require.Equal(t, 1, a.Asked(http.MethodPost, "/routes"))
		})
	}
}

func TestEditingARouteSendsWhatChanged(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.open("Receipts")
		before := a.route(t, "Production", "receipts")
		a.Press("E")
		a.RequireLine("Edit route Receipts of Production")
		a.choose("track opens")
		a.choose("TLS")
		a.Press("enter")
		a.RequireLine("Change these settings?")
		a.RequireLine("track opens: off instead of on; TLS: enforced instead of opportunistic.")
		a.Burst("E", "y", "y")
		require.Equal(t, 1, a.Server.Stats().Write)
		a.RequireLine("Receipts is changed.")
		a.RequireNoLine("Edit route")
		a.Advance(2 * time.Second)
		require.Regexp(t, `track opens +off`, a.RequireLine("track opens"))

		after := a.route(t, "Production", "receipts")
		off := false
		before.Settings.TrackOpens, before.Settings.TLS = &off, api.TLSEnforced
		require.Equal(t, before.Settings, after.Settings, "all else stays")
		require.Equal(t, before.Name, after.Name)
	})
}

func TestEditingAnInboundRoute(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.to("Support")
		a.Press("E") // not open yet: it is read first
		a.Advance(time.Second)
		a.RequireLine("Edit route Support of Production")
		a.retype("spam threshold", "11")
		a.Press("enter")
		a.RequireLine("type a number from 0 to 10")
		a.retype("spam threshold", "")
		a.retype("inbound domain", "*.in.example.com")
		a.Press("enter", "y")
		a.Advance(time.Second)
		after := a.route(t, "Production", "support")
		require.Nil(t, after.SpamThreshold)
		require.Equal(t, "*.in.example.com", after.InboundDomain)
		a.RequireLine("*.in.example.com, not verified")
	})
}

func TestEditingAProject(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.open("Production")
		a.Press("E")
		a.retype("name", "Live")
		a.choose("delivery mode")
		a.choose("default route")
		a.Press("enter")
		a.RequireLine("Change these settings?")
		a.RequireLine("Mail of this project will be")
		a.Press("y")
		a.Advance(time.Second)
		after := a.project(t, "Live")
		require.Equal(t, api.Sandbox, after.DeliveryMode)
		require.NotEqual(t, a.route(t, "Live", "receipts").ID, after.DefaultRouteID)
		require.NotContains(t, a.RequireLine("default route"), "Receipts")
		a.RequireLine("─ project  Live")
	})
}

func TestAFormAcceptedAsItStandsSendsNothing(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.open("Receipts")
		a.Press("E", "enter")
		a.RequireLine("Nothing was changed in the form")
		require.Zero(t, a.Server.Stats().Write)
	})
}

func TestARefusedEditKeepsWhatWasTyped(t *testing.T) {
	for name, c := range map[string]struct {
		setup rig.Setup
		says  string
	}{
		"forbidden": {readers(), "unauthorized"},
		"too many":  {lost(http.MethodPut, sandbox.TooMany(sandbox.InSeconds(5))), "Too Many"},
		"invalid":   {lost(http.MethodPut, sandbox.Fail(http.StatusUnprocessableEntity, sandbox.MessageJSON)), "Unprocessable"},
	} {
		t.Run(name, func(t *testing.T) {
			run(t, c.setup, func(a *app) {
				a.open("Receipts")
				a.Press("E")
				a.retype("name", "Invoices")
				a.Press("enter", "y")
				a.RequireLine(c.says)
				require.Regexp(t, `name +Invoices`, a.RequireLine("name  "))
				require.Equal(t, 1, a.Asked(http.MethodPut, "/routes/"))
			})
		})
	}
}

func TestALostEditIsCheckedByReading(t *testing.T) {
	for _, c := range []struct {
		fault sandbox.Fault
		says  string
	}{{sandbox.LoseAnswer(), "the change was made"}, {sandbox.Reset(), "the service did not change this"}} {
		for _, of := range []string{"Receipts", "Staging"} {
			run(t, lost(http.MethodPut, c.fault), func(a *app) {
				a.open(of)
				a.Press("E")
				a.retype("name", "Renamed")
				a.Press("enter", "y")
				a.awaitCheck()
				a.RequireLine(c.says)
				require.Equal(t, 1, a.Asked(http.MethodPut, "/"))
			})
		}
	}
}

func TestDeletingNeedsTheName(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.open("Payslips")
		a.Press("d")
		a.RequireLine("Delete this route?")
		a.Type("payslips")
		a.Press("enter")
		require.Zero(t, a.Server.Stats().Write, "the name was not right")
		a.Press("ctrl+u")
		a.Type("Payslips")
		a.Burst("enter", "enter")
		require.Equal(t, 1, a.Server.Stats().Write)
		a.RequireLine("Payslips is deleted.")
		a.Advance(2 * time.Second)
		a.RequireNoLine("├ Payslips")
		a.RequireNoLine("─ transactional route")
	})
}

func TestAProjectGoesWithItsRoutes(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.to("Staging")
		a.Press("d")
		a.RequireLine("Its routes go with it")
		a.Type("Staging")
		a.Press("enter")
		a.Advance(2 * time.Second)
		a.RequireNoLine("├ Preview")
		a.RequireLine("all 11 projects and routes")
	})
}

func TestADefaultRouteIsKept(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.to("Receipts")
		a.Press("d")
		a.Type("Receipts")
		a.Press("enter")
		a.RequireLine("The default route of a project cannot be deleted.")
		a.RequireLine("├ Receipts")
	})
}

func TestALostDeletionIsCheckedByReading(t *testing.T) {
	for _, c := range []struct {
		fault sandbox.Fault
		says  string
	}{{sandbox.LoseAnswer(), "the change was made"}, {sandbox.Reset(), "the service did not delete this"}} {
		for _, of := range []string{"Payslips", "Staging"} {
			run(t, lost(http.MethodDelete, c.fault), func(a *app) {
				a.to(of)
				a.Press("d")
				a.Type(of)
				a.Press("enter")
				a.awaitCheck()
				a.RequireLine(c.says)
				require.Equal(t, 1, a.Asked(http.MethodDelete, "/"))
			})
		}
	}
}

func TestVerifyingAnInboundDomain(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.open("Returns")
		a.Burst("v", "v")
		a.RequireLine("returns.acme.test is not verified")
		require.Regexp(t, `expected MX +inbound.lettermint.test`, a.RequireLine("expected MX"))
		require.Regexp(t, `found MX +mx.old-host.example.com`, a.RequireLine("found MX"))
		require.Equal(t, 1, a.Asked(http.MethodPost, "/verify-inbound-domain"), "a key pressed twice asks once")
		a.Press("esc")
		a.to("Archive")
		a.Press("v") // not open yet: it is read first
		a.Advance(time.Second)
		a.RequireLine("in.acme.test is verified")
	})
}

func TestALostVerificationIsCheckedByReading(t *testing.T) {
	run(t, lost(http.MethodPost, sandbox.LoseAnswer()), func(a *app) {
		a.open("Returns")
		a.Press("v")
		a.awaitCheck()
		a.RequireLine("the service did not verify this")
	})
}

func TestOnlyAnInboundDomainCanBeVerified(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		for of, says := range map[string]string{
			"Production": "A project has no inbound domain",
			"Receipts":   "Only an inbound route has a domain to verify here",
		} {
			a.to(of)
			a.Press("v")
			a.RequireLine(says)
		}
		require.Zero(t, a.Asked(http.MethodPost, "/"))
	})
}

func TestWhatIsOffSaysWhy(t *testing.T) {
	only := "Read-only: nothing can be changed."
	run(t, rig.Setup{Options: func(o *ui.Options) { o.ReadOnly = only }}, func(a *app) {
		for _, key := range []string{"C", "a", "E", "d"} {
			a.to("Receipts")
			a.Press(key)
			a.RequireLine(only)
		}
		require.Zero(t, a.Server.Stats().Write)
	})
	run(t, readers(), func(a *app) {
		a.to("Payslips")
		a.Press("d")
		a.Type("Payslips")
		a.Press("enter")
		a.RequireLine("unauthorized")
		a.Press("d")
		a.RequireLine("The token or its role may not delete a route: the service said so at 12:00:03.")
		a.Advance(time.Minute)
		a.Press("d")
		a.RequireLine("Delete this route?")
		require.Equal(t, 1, a.Asked(http.MethodDelete, "/"))
	})
}
