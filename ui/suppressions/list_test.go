package suppressions_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/sandbox"
	"mintop/internal/rig"
	"mintop/ui"
)

func TestTheSuppressionsAreListed(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		row := a.RequireLine(jane)
		for _, part := range []string{"hard bounce", "whole team", "We could not charge your card"} {
			require.Contains(t, row, part)
		}
		require.Contains(t, a.RequireLine("press@example.com"), "project Marketing")
		require.Contains(t, a.RequireLine("ceo@globex.test"), "(expired)")
		require.Contains(t, a.Chips(), "all 15 suppressions")
		a.Press("x")
		require.Contains(t, a.Chips(), "problems")
		a.RequireNoLine("press@example.com")
		a.Press("c")
		a.RequireLine("press@example.com")
	})
}

func TestTheServiceNarrowsTheSuppressions(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.Press("s")
		a.Type("DOE@")
		a.Press("tab", "right", "tab", "right", "right", "enter") // scope team, reason hard bounce
		a.Advance(2 * time.Second)
		require.Contains(t, a.Chips(), `"DOE@" · scope: team · reason: hard bounce`)
		require.Contains(t, a.Chips(), "the only suppression")
		a.RequireLine(jane)
		require.Equal(t, 1, a.Asked(http.MethodGet, "filter%5Breason%5D=hard_bounce&filter%5Bscope%5D=team&filter%5Bvalue%5D=DOE%40"))
		a.Press("c")
		a.Advance(2 * time.Second)
		require.Contains(t, a.Chips(), "all 15 suppressions")
	})
}

func TestTheFilterFormKnowsProjectsRoutesAndDates(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.Press("s", "down", "down", "down", "right") // the first project
		a.Press("down", "down")
		a.Type("nonsense")
		a.Press("enter")
		a.RequireLine("that is no date")
		a.Press("ctrl+u")
		a.Type("2026-01-01")
		a.Press("enter")
		a.Advance(2 * time.Second)
		require.Contains(t, a.Chips(), "project Marketing · from 2026-01-01 00:00:00")
		a.RequireLine("press@example.com")
		a.RequireNoLine(jane)
	})
}

func TestOnlyWhatSharesAValue(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.Pick("ceo@globex.test")
		a.Press("i")
		a.RequireLine("Show only suppressions with")
		a.RequireLine("globex.test")
		a.Type("spam")
		a.Press("enter")
		a.Advance(2 * time.Second)
		require.Contains(t, a.Chips(), "reason: spam complaint")
		a.RequireLine("ceo@globex.test")
		a.RequireNoLine(jane)
	})
}

func TestASuppressionTellsItsSource(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.Pick(jane)
		a.Press("enter")
		a.Advance(time.Second)
		a.RequireLine("─ hard bounce  " + jane)
		a.RequireLine("550 5.1.1 <jane.doe@example.com>: Recipient address")
		a.RequireLine("Nothing else.")
		a.Press("enter")
		a.Advance(time.Second)
		a.RequireLine("─ hard bounced  We could not charge your card")
		a.Press("4")
		a.RequireLine("─ hard bounce  " + jane)
		a.Press("esc")
		a.RequireNoLine("Source message  ")
		require.False(t, a.Quit())
	})
}

func TestASourceThatExpiredIsSaidToHave(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.Pick("ceo@globex.test")
		a.Press("enter")
		a.Advance(time.Second)
		a.RequireLine("expired: the service no longer keeps it")
		a.Press("enter")
		a.RequireLine("The source message has expired")
		a.Press("K")
		a.Advance(time.Second)
		a.RequireLine("─ manual  press@example.com")
		a.RequireLine("none: no message led to it")
	})
}

func TestWhatWasSuppressedInTheSameMinute(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.suppress(api.ReasonManual, "one@example.com", "two@example.com")
		a.Pick("one@example.com")
		a.Press("enter")
		a.Advance(time.Second)
		a.RequireLine("two@example.com  manual, whole team")
	})
}

func TestReadingIsForbidden(t *testing.T) {
	s := rig.Setup{Sandbox: sandbox.Config{Abilities: []sandbox.Ability{sandbox.ReadTeam, sandbox.ReadMessages}}}
	run(t, s, func(a *app) {
		a.RequireLine("Ask a team owner")
		asked := a.Asked(http.MethodGet, "/suppressions")
		a.Advance(time.Minute)
		require.LessOrEqual(t, a.Asked(http.MethodGet, "/suppressions"), asked, "a no is not asked for again")
	})
}

func TestReadOnlyChangesNoSuppression(t *testing.T) {
	s := rig.Setup{Options: func(o *ui.Options) { o.ReadOnly = "Changes are off: mintop was started read-only." }}
	run(t, s, func(a *app) {
		for _, key := range []string{"a", "d", "E", "u"} {
			a.Press(key)
			a.RequireLine("Changes are off: mintop was started read-only.")
		}
		a.Press("1")
		for _, key := range []string{"a", "d"} {
			a.Press(key)
			a.RequireLine("Changes are off: mintop was started read-only.")
		}
		require.Zero(t, a.Server.Stats().Write)
	})
}

// A screen of one cell is no use, and no harm.
func TestSuppressionsInOneCell(t *testing.T) {
	run(t, rig.Setup{Size: rig.Dot()}, func(a *app) {
		for _, key := range []string{"enter", "a", "esc", "s", "esc", "d", "esc", "E"} {
			a.Press(key)
		}
		require.Len(t, a.Screen(), 1)
		a.Press("esc", "esc")
		a.Resize(rig.Wide().Width, rig.Wide().Height)
		a.Advance(time.Second)
		a.RequireLine(jane)
	})
}
