package ui_test

import (
	"net/http"
	"regexp"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/ui"
)

// eventCount is the line above a timeline that says how many events there are.
var eventCount = regexp.MustCompile(`(?m)^ (\d+) events?( {2}.* shows all)?$`)

func (a *app) events() string {
	found := eventCount.FindStringSubmatch(a.Text())
	if found == nil {
		return ""
	}
	return found[1]
}

// hardBounced begins with messages that have their whole life behind them.
func hardBounced() setup { return narrowed(api.StatusHardBounced) }

func TestEnterOpensTheMessageBelowTheList(t *testing.T) {
	run(t, hardBounced(), func(a *app) {
		a.Press("j")
		row := a.cursor()
		a.Press("enter")
		require.Equal(t, row, a.cursor(), "the list stays above")
		title := a.RequireLine("─ hard bounced")
		require.Contains(t, title, "This week at Acme")
		a.RequireLine("from")
		a.RequireLine("myron.powers@gmx.test")
		a.RequireLine("route")
		a.RequireLine("tags")
		require.NotEmpty(t, a.events())
		a.Press("esc")
		require.Equal(t, row, a.cursor())
		a.RequireNoLine("─ hard bounced")
	})
}

func TestTheTimelineTellsTimeGapEventCodesAndReply(t *testing.T) {
	run(t, hardBounced(), func(a *app) {
		a.Press("enter")
		require.Regexp(t, `▌ 08:47:11 +\+1\.3 s +hard bounced +550 +myron\.powers@gmx\.test`, a.RequireLine("+1.3 s"))
		a.RequireLine("│ Requested action not taken: mailbox unavailable.")
		a.RequireNoLine(" UTC")
		a.Press("enter")
		require.Regexp(t, `2026-03-04 08:47:11\.\d{3} UTC`, a.RequireLine(" UTC"))
	})
}

func TestOnAScreenTooLowForBothTheDetailTakesThePlaceOfTheList(t *testing.T) {
	s := hardBounced()
	s.size = common
	run(t, s, func(a *app) {
		a.Press("enter")
		require.Empty(t, a.rows())
		a.RequireLine("─ hard bounced")
		a.Press("esc")
		require.NotEmpty(t, a.rows())
	})
}

func TestZoomGivesTheMessageTheWholeScreenAndBack(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.Press("j", "j", "enter")
		before := a.Screen()
		a.Press("z")
		require.Empty(t, a.rows())
		a.Press("z")
		require.Equal(t, before, a.Screen(), "the list is where it was")
		a.Press("z", "esc")
		require.NotEmpty(t, a.rows(), "one step back from the whole screen is the half")
		a.RequireLine("─ suppressed")
		a.Press("esc")
		a.RequireNoLine("─ suppressed")
	})
}

func TestGoingBackFromAMessageLeavesTheListWhereItWas(t *testing.T) {
	for name, size := range map[string]setup{"below the list": {size: wide}, "in its place": {size: common}} {
		t.Run(name, func(t *testing.T) {
			run(t, size, func(a *app) {
				a.Press("j", "j", "j", "j", "j")
				rows, row := a.rows(), a.cursor()
				a.Press("enter", "esc")
				require.Equal(t, row, a.cursor())
				require.Equal(t, rows, a.rows())
			})
		})
	}
}

func TestSteppingToTheNeighboursOfAnOpenMessage(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.Press("j", "enter")
		a.RequireLine("─ delivered  Your receipt")
		a.Press("J")
		a.RequireLine("─ suppressed")
		require.Contains(t, a.cursor(), "jane.doe@example.com")
		a.Press("J")
		a.RequireLine("─ scheduled  Refund")
		a.Press("K", "K")
		a.RequireLine("─ delivered  Your receipt")
		a.Press("K")
		a.RequireLine("─ delivered  Your receipt")
	})
}

func TestTheTimelineGrowsWhileTheMessageIsOpen(t *testing.T) {
	run(t, lively(), func(a *app) {
		a.Advance(4 * time.Second)
		a.Press("j", "enter")
		first := a.events()
		require.NotEmpty(t, first)
		title := a.RequireLine("─ ")
		a.AdvanceUntil(2*time.Minute, time.Second, func() bool { return a.events() != first })
		a.AdvanceUntil(2*time.Minute, time.Second, func() bool { return a.RequireLine("─ ") != title })
	})
}

func TestAnOpenMessageIsReadAtOnceAndThenAgainAndAgain(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.Press("j", "j", "j", "enter")
		require.Equal(t, 1, a.Asked(http.MethodGet, "/events"))
		a.Advance(30 * time.Second)
		open := a.Asked(http.MethodGet, "/events")
		require.Greater(t, open, 5, "scheduled mail may change at any time")
		a.Press("esc")
		a.Advance(30 * time.Second)
		require.Equal(t, open, a.Asked(http.MethodGet, "/events"), "a closed message is not read")
	})
}

func TestProblemsInATimeline(t *testing.T) {
	run(t, hardBounced(), func(a *app) {
		a.Press("enter", "g")
		require.Contains(t, a.RequireLine("  queued"), "▌")
		a.Press("n")
		require.Contains(t, a.RequireLine("+1.3 s"), "▌")
		a.Press("k")
		require.Contains(t, a.RequireLine("+0.4 s"), "▌")
	})
}

func TestAMessageThatIsGoneSaysSo(t *testing.T) {
	s := setup{options: func(o *ui.Options) { o.Open = "019cb8ad-0000-7000-8000-000000000000" }}
	run(t, s, func(a *app) {
		a.RequireLine("019cb8ad-0000-7000-8000-000000000000")
		a.RequireLine("not found")
		a.RequireLine("LIVE")
		a.Press("esc")
		require.NotEmpty(t, a.rows())
	})
}

func TestAMessageCanBeOpenFromTheStart(t *testing.T) {
	s := setup{options: func(o *ui.Options) { o.Open = "019cb8ad-21d7-7ed0-94b9-73049134b4a2" }}
	run(t, s, func(a *app) {
		a.RequireLine("─ suppressed")
		a.RequireLine("Jane Doe <jane.doe@example.com>")
		a.RequireLine("1 event")
	})
}
