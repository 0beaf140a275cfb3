package routes_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/sandbox"
	"mintop/internal/drive"
	"mintop/internal/rig"
)

func TestRoutesStandBelowTheirProject(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.RequireLine("all 13 projects and routes")
		var names []string
		for _, line := range a.Screen()[4:17] {
			names = append(names, strings.Fields(strings.Trim(line, "▌ ├"))[0])
		}
		require.Equal(t, []string{
			"Marketing", "Archive", "Newsletter",
			"Production", "Account", "Payslips", "Receipts", "Support",
			"Staging", "Preview",
			"Warehouse", "Alerts", "Returns",
		}, names)
		require.Regexp(t, `├ Receipts +transactional +default +\d+ +\d+`, a.RequireLine("├ Receipts"))
		require.Contains(t, a.RequireLine("Staging"), "project, sandbox", "its mail reaches nobody")
	})
}

// What the list costs is what it reads: the projects, and the routes of each.
func TestTheListIsReadPageByPage(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		require.Equal(t, 1, a.Asked(http.MethodGet, "/projects?"))
		require.Equal(t, 4, a.Asked(http.MethodGet, "/routes?"))
		before := a.Server.Stats().Read
		a.Advance(time.Minute)
		require.LessOrEqual(t, a.Server.Stats().Read-before, 60, "what a quiet account may be asked")
	})
}

func TestManyProjectsAreReadAsOneGoesDown(t *testing.T) {
	shops := func(a *rig.App) {
		for i := range 45 {
			_, err := a.Client.CreateProject(a.Life, api.ProjectDraft{Name: fmt.Sprintf("Shop %02d", i), InitialRoutes: api.InitialBroadcast})
			require.NoError(a.T, err)
		}
	}
	run(t, rig.Setup{Before: shops}, func(a *app) {
		a.AdvanceUntil(time.Minute, time.Second, func() bool { return a.Contains("more below") })
		for range 30 {
			a.Press("G")
			a.Advance(time.Second)
		}
		a.RequireLine("all 103 projects and routes")
		require.Contains(t, a.Cursor(), "Returns")
	})
}

func TestARouteShowsWhatItIsSetToAndWhatItCarried(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.open("Newsletter")
		a.RequireLine("─ broadcast route  Newsletter of Marketing")
		require.Regexp(t, `last edited +09:20:00, 2 hours ago`, a.RequireLine("last edited"))
		require.Regexp(t, `track opens +on`, a.RequireLine("track opens"))
		require.Regexp(t, `own unsubscribe +off`, a.RequireLine("own unsubscribe"))
		a.RequireLine("Sent in 28 days: ")
		require.Regexp(t, `Wed Mar  4 .*last edited`, a.RequireLine("Wed Mar  4"), "the day of the edit is marked")
		require.NotRegexp(t, ` –$`, a.RequireLine("├ Newsletter"), "the list knows its figures now")
	})
}

func TestWhatIsNotTrackedIsNotNought(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.open("Alerts")
		a.Press("z")
		a.RequireLine("opened: tracking off; clicked: tracking off")
		require.Regexp(t, `Wed Mar  4 +0 +0 +0 +0 +– +–$`, a.RequireLine("Wed Mar  4"))
	})
}

func TestAnInboundRouteSaysWhetherItsDomainIsVerified(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.open("Support")
		require.Regexp(t, `address +\w+@inbound.lettermint.test`, a.RequireLine("address"))
		a.RequireLine("support.acme.test, verified")
		a.RequireLine("5 of 10")
		a.RequireLine("Received in 28 days: ")
		a.Press("esc")
		a.open("Returns")
		a.RequireLine("returns.acme.test, not verified")
		require.Contains(t, a.RequireLine("├ Returns"), "unverified")
		a.Press("esc", "x")
		require.Contains(t, a.Cursor(), "Returns")
		a.RequireNoLine("├ Support")
	})
}

func TestAProjectShowsWhenItsTokenWasUsed(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.open("Warehouse")
		a.RequireLine("─ project  Warehouse")
		require.Regexp(t, `token made +2024-09-10 12:00:00, 540 days ago`, a.RequireLine("token made"))
		require.Regexp(t, `token last used +2025-11-06 09:00:00, 118 days ago`, a.RequireLine("token last used"))
		require.Regexp(t, `used from +203.0.113.77`, a.RequireLine("used from"))
		require.Regexp(t, `default route +Alerts \(alerts\)`, a.RequireLine("default route"))
		require.Regexp(t, `redact content +on`, a.RequireLine("redact content"))
	})
}

func TestSteppingThroughTheListKeepsTheDetailOpen(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.open("Marketing")
		a.Press("J")
		a.Advance(time.Second)
		a.RequireLine("─ inbound route  Archive")
		a.Press("K")
		a.Advance(time.Second)
		a.RequireLine("─ project  Marketing")
		a.Press("z", "esc")
		a.RequireLine("─ project  Marketing")
		a.Press("esc")
		a.RequireNoLine("─ project  Marketing")
		require.False(t, a.Quit())
	})
}

func TestTheIDOrTheAddressIsCopied(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.open("Receipts")
		a.Press("y")
		a.RequireLine("Sent to the terminal: " + string(a.route(t, "Production", "receipts").ID))
		a.Press("esc")
		a.open("Support")
		a.Press("y")
		a.RequireLine("Sent to the terminal: " + a.route(t, "Production", "support").InboundAddress)
	})
}

func TestWhatCannotBeReadSaysWhy(t *testing.T) {
	forbidden := []sandbox.Ability{sandbox.ReadTeam, sandbox.ReadMessages}
	run(t, rig.Setup{Sandbox: sandbox.Config{Abilities: forbidden}}, func(a *app) {
		a.RequireLine("unauthorized")
		a.Press("E", "d", "v", "enter")
		a.RequireLine("mintop")
		require.Zero(t, a.Server.Stats().Write)
	})
	broken := sandbox.Rule{Method: http.MethodGet, Path: "/v1/routes/*", Fault: sandbox.Fail(http.StatusInternalServerError, sandbox.MessageJSON)}
	run(t, rig.Setup{Faults: []sandbox.Rule{broken}}, func(a *app) {
		a.open("Receipts")
		a.Advance(5 * time.Second)
		a.RequireLine("├ Receipts")
		a.RequireLine("Show route: ")
	})
}

func TestAProjectThatIsGoneMeanwhileEndsNothing(t *testing.T) {
	gone := sandbox.Fail(http.StatusNotFound, sandbox.MessageJSON)
	rules := []sandbox.Rule{{Path: "/v1/projects/*/routes", Times: 1, Fault: gone}, {Path: "/v1/projects/*", Times: 1, Fault: gone}}
	run(t, rig.Setup{Faults: rules}, func(a *app) {
		a.RequireNoLine("├ Archive")
		a.RequireLine("├ Receipts")
		a.RequireLine("all 11 projects and routes")
	})
}

// What was begun on this tab must not open over another one.
func TestAFormThatWaitedIsNotOpenedElsewhere(t *testing.T) {
	slow := sandbox.Rule{Method: http.MethodGet, Path: "/v1/routes/*", Fault: sandbox.Delay(2 * time.Second)}
	run(t, rig.Setup{Faults: []sandbox.Rule{slow}}, func(a *app) {
		a.to("Receipts")
		a.Press("E")
		a.RequireLine("Reading it")
		a.Press("1")
		a.Advance(5 * time.Second)
		a.RequireNoLine("Edit route")
		a.Press("3")
		a.RequireLine("─ transactional route  Receipts")
		a.Press("E")
		a.RequireLine("Edit route Receipts of Production")
	})
}

// Names are written by whoever may make projects; the drive holds every line to
// its width.
func TestHostileNamesAreDrawnSafely(t *testing.T) {
	hostile := func(a *rig.App) {
		for _, name := range []string{
			"\x1b[2J\x1b[31mred", "line\r\nbreak", "\u202eright to left", "世界世界世界世界", "👩‍👩‍👧‍👦 family", strings.Repeat("long ", 50),
		} {
			project, err := a.Client.CreateProject(a.Life, api.ProjectDraft{Name: name, InitialRoutes: api.InitialBroadcast})
			require.NoError(a.T, err)
			_, err = a.Client.CreateRoute(a.Life, project.Project.ID, api.RouteDraft{Name: name, Slug: "hostile", Type: api.RouteInbound})
			require.NoError(a.T, err)
		}
	}
	for _, size := range []drive.Size{rig.Common(), rig.Tiny()} {
		run(t, rig.Setup{Size: size, Before: hostile}, func(a *app) {
			for range 13 + 3*6 {
				a.Press("enter")
				a.Advance(time.Second)
				for _, key := range []string{"E", "d"} {
					a.Press(key)
					require.NotContains(t, a.Content(), "\x1b[2J")
					require.NotContains(t, a.Content(), "\u202e")
					a.Press("esc")
				}
				a.Press("esc", "j")
			}
			require.Contains(t, a.Cursor(), "family", "every row was opened")
		})
	}
}
