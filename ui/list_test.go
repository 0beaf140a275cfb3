package ui_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/sandbox"
	"mintop/model/filter"
	"mintop/model/mail"
	"mintop/ui"
)

// lively is an account to which a message comes every second.
func lively() setup {
	return setup{sandbox: sandbox.Config{PerMinute: 60, Steady: true}}
}

// narrowed begins with the given statuses only.
func narrowed(statuses ...api.Status) setup {
	return setup{options: func(o *ui.Options) { o.Filter = filter.Filter{Statuses: statuses} }}
}

func TestTheFirstMessagesAreThereAtOnce(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.RequireLine("LIVE")
		require.Len(t, a.rows(), 35)
		require.Contains(t, a.RequireLine("shown of"), "complete · 40 shown of 40")
		a.Advance(time.Second)
		a.RequireLine("acme-prod")
		require.Equal(t, "mintop acme-prod", a.Title())
	})
}

func TestNewMailArrivesOnTop(t *testing.T) {
	run(t, lively(), func(a *app) {
		top := a.rows()[0]
		a.AdvanceUntil(4*time.Second, 100*time.Millisecond, func() bool { return a.rows()[0] != top })
		a.Advance(20 * time.Second)
		rows := a.rows()
		var times []string
		for _, row := range rows {
			times = append(times, moment(row))
		}
		require.True(t, slices.IsSortedFunc(times, func(a, b string) int { return strings.Compare(b, a) }), "newest first: %q", times)
		require.Greater(t, times[0], "12:00:17")
	})
}

func TestTheSelectedMessageStaysSelectedWhileMailArrives(t *testing.T) {
	run(t, lively(), func(a *app) {
		a.Press("j", "j")
		row := a.cursor()
		require.NotEmpty(t, row)
		for range 20 {
			a.Advance(2 * time.Second)
			require.Equal(t, moment(row), moment(a.cursor()), "the cursor is on the same message")
		}
		require.Greater(t, a.Asked(http.MethodGet, "sort=-created_at"), 5)
		require.Contains(t, a.RequireLine("shown of"), "above", "how many came on top is said")
	})
}

func TestAMessageChangesItsStatusOnScreen(t *testing.T) {
	run(t, lively(), func(a *app) {
		a.Advance(3 * time.Second)
		a.Press("j")
		born := a.cursor()
		require.Contains(t, []string{"pending", "queued", "processed", "scheduled"}, status(born))
		a.AdvanceUntil(2*time.Minute, time.Second, func() bool {
			now := a.cursor()
			return moment(now) == moment(born) && status(now) != status(born)
		})
	})
}

// The cursor never jumps by itself: the row under it stays although the filter
// no longer wants it, until the cursor moves on.
func TestTheSelectedMessageStaysInTheListWhenItStopsMatching(t *testing.T) {
	s := narrowed(api.StatusPending, api.StatusQueued, api.StatusProcessed)
	s.sandbox = lively().sandbox
	run(t, s, func(a *app) {
		a.Advance(10 * time.Second)
		a.Press("g")
		row := a.cursor()
		a.AdvanceUntil(2*time.Minute, time.Second, func() bool {
			require.Equal(t, moment(row), moment(a.cursor()))
			return status(a.cursor()) == "delivered"
		})
		a.Press("G")
		for _, row := range a.rows() {
			require.NotEqual(t, "delivered", status(row))
		}
	})
}

func TestFollowKeepsTheNewestOnTop(t *testing.T) {
	run(t, lively(), func(a *app) {
		a.RequireLine("following")
		a.Press("j", "G")
		a.RequireNoLine("following")
		a.Press("f")
		a.RequireLine("following")
		before := a.rows()[0]
		a.Advance(5 * time.Second)
		require.NotEqual(t, before, a.rows()[0])
		require.Empty(t, a.cursor(), "nothing is selected, so nothing holds the list")
	})
}

func TestMoving(t *testing.T) {
	run(t, setup{}, func(a *app) {
		rows := a.rows()
		a.Press("j")
		require.Equal(t, rows[0], a.cursor(), "the first step selects the newest")
		for _, step := range []struct {
			key string
			row int
		}{
			{"j", 1}, {"down", 2}, {"k", 1}, {"up", 0}, {"k", 0}, {"ctrl+d", 18}, {"ctrl+u", 0}, {"pgdown", 35}, {"g", 0}, {"end", 39}, {"home", 0},
		} {
			a.Press(step.key)
			if step.row < len(rows) {
				require.Equal(t, rows[step.row], a.cursor(), step.key)
			}
		}
		a.Press("G")
		require.NotContains(t, rows, a.cursor())
	})
}

func TestOlderMailIsReadWhenTheCursorNearsTheEnd(t *testing.T) {
	run(t, setup{sandbox: sandbox.Config{History: 500}}, func(a *app) {
		loaded := a.Feed.Len()
		a.Press("G")
		require.Equal(t, loaded+40, a.Feed.Len(), "the next page came without waiting for a poll")
		a.AdvanceUntil(time.Minute, time.Second, func() bool {
			a.Press("G")
			return a.Contains("all the service keeps")
		})
		require.Contains(t, a.RequireLine("shown of"), "500 shown of 500")
		require.Zero(t, a.Server.Stats().TooMany)
	})
}

func TestChoosingStatuses(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.Press("s")
		a.RequireLine("Statuses to show")
		a.Type("bounced")
		a.RequireNoLine("[ ] delivered")
		a.Press("space", "down", "space", "enter")
		a.RequireNoLine("Statuses to show")
		a.RequireLine("status: soft_bounced, hard_bounced")
		a.AdvanceUntil(30*time.Second, time.Second, func() bool { return len(a.rows()) == 35 })
		for _, row := range a.rows() {
			require.Contains(t, []string{"soft bounced", "hard bounced"}, status(row))
		}
		asked := a.Asked(http.MethodGet, "filter%5Bstatus%5D=hard_bounced") + a.Asked(http.MethodGet, "filter[status]=hard_bounced")
		require.Positive(t, asked, "the server is asked, one status at a time")
	})
}

func TestLeavingTheStatusMenuChangesNothing(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.Press("s", "space", "esc")
		a.RequireNoLine("status:")
		a.Press("s")
		a.Type("deli")
		a.Press("esc")
		a.RequireLine("Statuses to show")
		a.RequireLine("[ ] scheduled")
		a.Press("esc")
		a.RequireNoLine("Statuses to show")
	})
}

func TestProblemsOnly(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.Press("x")
		require.Contains(t, a.Chips(), "problems")
		a.AdvanceUntil(time.Minute, time.Second, func() bool { return len(a.rows()) >= 20 })
		view := a.Feed.View(filter.Filter{Problems: true}, time.Now())
		require.GreaterOrEqual(t, view.Len(), 20)
		for i := range view.Len() {
			require.GreaterOrEqual(t, view.Message(i).Severity(time.Now()), mail.Warn)
		}
		a.Press("x")
		a.RequireLine("delivered")
	})
}

func TestFilteringByTheValueUnderTheCursor(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.Press("j", "i")
		a.RequireLine("Show only messages with")
		a.RequireLine("gmail.test")
		a.Press("enter")
		require.Contains(t, a.Chips(), "to: @gmail.test")
		a.RequireNoLine("jane.doe@example.com")
		a.RequireLine("rmay@gmail.test")
		a.Press("c")
		require.NotContains(t, a.Chips(), "gmail.test")

		a.Press("g", "j", "!")
		a.RequireLine("Hide messages with")
		a.RequireLine("jane.doe@example.com  ")
		a.Press("enter", "j")
		require.Contains(t, a.Chips(), "example.com")
		a.RequireNoLine("myrna.carr@example.com")
		a.RequireLine("rmay@gmail.test")
	})
}

func TestTheTimeWindow(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.Press("[")
		a.RequireLine("last 7 d")
		a.Press("[", "[", "[")
		a.RequireLine("last 1 h")
		require.Contains(t, a.RequireLine("shown of"), "since 11:00:00, complete · 9 shown of 40")
		require.Len(t, a.rows(), 9)
		a.Press("[")
		a.RequireLine("last 15 min")
		require.Len(t, a.rows(), 2)
		a.Advance(3*time.Minute + 10*time.Second)
		require.Len(t, a.rows(), 1, "what grew older than the window leaves")
		a.Press("]", "]", "]", "]", "]")
		a.RequireNoLine("last ")
	})
}

func TestClearTakesEveryFilterAndMarkAway(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.Press("space", "x", "[", "c")
		require.Contains(t, a.Chips(), "all messages")
		require.NotContains(t, a.Chips(), "marked")
		require.Len(t, a.rows(), 35)
	})
}

func TestGoingFromProblemToProblem(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.Press("n")
		require.Equal(t, "suppressed", status(a.cursor()))
		a.Press("n")
		second := a.cursor()
		require.NotContains(t, []string{"delivered", "opened", "clicked", "scheduled"}, status(second))
		a.Press("n", "N")
		require.Equal(t, second, a.cursor())
		a.Press("N", "N")
		a.RequireLine("No further problem")
	})
}

func TestMarks(t *testing.T) {
	run(t, setup{page: 100}, func(a *app) {
		a.Press("space", "space")
		a.RequireLine("2 marked")
		marked := 0
		for _, line := range a.Screen() {
			if rowForm.MatchString(line) && []rune(line)[1] == '●' {
				marked++
			}
		}
		require.Equal(t, 2, marked)
		a.Press("k", "space")
		a.RequireLine("1 marked")
		a.Press("ctrl+a")
		a.RequireLine("99 marked now, 100 in all")
		a.RequireLine("100 marked")
	})
}

func TestWhilePausedNothingIsAsked(t *testing.T) {
	run(t, lively(), func(a *app) {
		a.Advance(5 * time.Second)
		a.Press("p")
		a.RequireLine("PAUSED")
		a.Advance(time.Second)
		before, rows := a.Server.Stats().Read, a.rows()
		a.Advance(3 * time.Minute)
		require.Equal(t, before, a.Server.Stats().Read)
		require.Equal(t, rows, a.rows())
		require.Regexp(t, `as of 12:00:0\d`, a.Screen()[0], "how old the screen is stays in view")
		a.Press("j")
		a.RequireLine("PAUSED")
		a.Press("p")
		a.RequireNoLine("PAUSED")
		a.Advance(2 * time.Second)
		require.Greater(t, a.Server.Stats().Read, before)
		require.NotEqual(t, rows, a.rows())
	})
}

func TestRefreshAsksAtOnceAlsoWhilePaused(t *testing.T) {
	run(t, lively(), func(a *app) {
		a.Press("p")
		a.Advance(30 * time.Second)
		before := a.Asked(http.MethodGet, "sort=-created_at")
		a.Press("r")
		require.Equal(t, before+1, a.Asked(http.MethodGet, "sort=-created_at"))
		a.RequireLine("12:00:2")
		a.Burst("r", "r", "r", "r", "r", "r")
		require.LessOrEqual(t, a.Asked(http.MethodGet, "sort=-created_at"), before+2, "a key that is held down is no storm")
	})
}

func TestAnEmptyListSaysWhy(t *testing.T) {
	s := setup{sandbox: sandbox.Config{History: -1}}
	run(t, s, func(a *app) { a.RequireLine("No message yet.") })

	s = narrowed(api.StatusScheduled, "never_heard_of")
	s.sandbox.History = 20
	run(t, s, func(a *app) {
		a.AdvanceUntil(20*time.Second, time.Second, func() bool { return len(a.rows()) > 0 || a.Contains("No message matches") })
	})
}
