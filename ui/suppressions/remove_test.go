package suppressions_test

import (
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

// removing makes the first removals go wrong.
func removing(fault sandbox.Fault, skip, times int) rig.Setup {
	return rig.Setup{Faults: []sandbox.Rule{{
		Method: http.MethodDelete, Path: "/v1/suppressions/*", Skip: skip, Times: times, Fault: fault,
	}}}
}

func TestRemovingASuppressionAndPuttingItBack(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.Pick(jane)
		a.Press("d")
		a.RequireLine("Remove this suppression?")
		a.RequireLine(jane + ", hard bounce")
		a.RequireLine("Whole team: every project and every route.")
		a.RequireLine("Mail is let through again from then on.")
		a.Burst("d", "d", "y", "y")
		a.RequireLine(jane + ": removed. Undo with u among the suppressions.")
		require.Empty(t, a.standing(jane))
		require.Equal(t, 1, a.deletes())
		a.Advance(2 * time.Second)
		a.RequireNoLine("Mar  3 10:06")

		a.Press("u")
		a.RequireLine("Suppress this address again?")
		require.Contains(t, a.unwrapped(), "the old id, date and source message do not come back")
		a.Press("y")
		a.RequireLine("Suppressed " + jane)
		require.Equal(t, []string{"team hard_bounce"}, a.standing(jane))
	})
}

func TestTheDefaultIsToKeepTheSuppression(t *testing.T) {
	for _, key := range []string{"enter", "n", "esc", "ctrl+c", "d"} {
		run(t, rig.Setup{}, func(a *app) {
			a.Pick(jane)
			a.Press("d", key)
			require.Zero(t, a.deletes())
			require.False(t, a.Quit())
		})
	}
}

func TestAComplaintIsReviewedInsteadOfRemoved(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		for _, says := range []string{"review REV-1041 was opened", "review REV-1041 is open already"} {
			a.Pick("ceo@globex.test")
			a.Press("d")
			require.Contains(t, a.unwrapped(), "A spam complaint is not removed at once: the service opens a review")
			require.NotContains(t, a.unwrapped(), "Mail is let through again")
			a.Press("y")
			a.RequireLine("ceo@globex.test: still suppressed: " + says)
			a.Advance(2 * time.Second)
			require.Contains(t, a.RequireLine("ceo@globex.test"), "in review")
		}
		a.Press("enter")
		a.RequireLine("still suppressed: review REV-1041 is open already")
		a.Press("esc", "u")
		a.RequireLine("Nothing was added or removed here")
	})
}

func TestALostRemovalIsLookedUp(t *testing.T) {
	for name, test := range lostAdding() {
		t.Run(name, func(t *testing.T) {
			run(t, removing(test.fault, 0, 1), func(a *app) {
				a.Pick(jane)
				a.Press("d", "y")
				a.AdvanceUntil(time.Minute, time.Second, func() bool { return a.Contains("Checked: ") })
				require.Equal(t, test.made, a.Contains("the change was made"))
				require.Equal(t, test.made, len(a.standing(jane)) == 0)
				require.Equal(t, 1, a.deletes())
			})
		})
	}
}

func TestARefusedRemovalSaysWhy(t *testing.T) {
	for says, fault := range map[string]sandbox.Fault{
		"forbidden (403)":      sandbox.Fail(http.StatusForbidden, sandbox.CodedJSON),
		"Too Many":             sandbox.TooMany(sandbox.InSeconds(5)),
		"Unprocessable Entity": sandbox.Fail(http.StatusUnprocessableEntity, sandbox.MessageJSON),
		"gone already":         sandbox.Fail(http.StatusNotFound, sandbox.CodedJSON),
	} {
		t.Run(says, func(t *testing.T) {
			run(t, removing(fault, 0, 1), func(a *app) {
				a.Pick(jane)
				a.Press("d", "y")
				a.RequireLine(says)
				require.Len(t, a.standing(jane), 1)
				a.Press("d")
				if says == "forbidden (403)" {
					a.RequireLine("the service refused to change suppressions of scope team")
					a.Press("r", "d")
				}
				a.RequireLine("Remove this suppression?")
			})
		})
	}
}

// three puts three addresses on the list and marks them.
func (a *app) three() {
	a.T.Helper()
	a.suppress(api.ReasonManual, "one@example.com", "two@example.com", "three@example.com")
	a.Press("g", "space", "space", "space")
	require.Contains(a.T, a.Chips(), "3 marked")
}

// outcomes are the lines of a run that speak of the three.
func (a *app) outcomes() []string {
	var lines []string
	for _, line := range a.Screen() {
		if strings.Contains(line, "@example.com  ") {
			lines = append(lines, strings.TrimSpace(strings.Trim(line, "│ ")))
		}
	}
	return lines
}

func TestRemovingTheMarkedOnes(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.three()
		a.Press("d")
		a.RequireLine("Remove 3 suppressions?")
		a.RequireLine("3 whole team.")
		a.Press("y")
		a.Advance(time.Second)
		a.RequireLine("3 removed.")
		for _, line := range a.outcomes() {
			require.True(t, strings.HasSuffix(line, "  removed"), line)
		}
		require.Equal(t, 3, a.deletes())
		require.Len(t, a.Audit, 3)
		a.Press("esc")
		a.Advance(2 * time.Second)
		require.NotContains(t, a.Chips(), "marked")
		a.Press("u")
		a.RequireLine("Suppress 3 addresses again?")
		a.Press("y")
		a.Advance(time.Second)
		require.Len(t, a.standing("one@example.com"), 1)
	})
}

func TestMarksOutOfSightAreCounted(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.three()
		a.Press("s")
		a.Type("globex")
		a.Press("enter")
		a.Advance(2 * time.Second)
		a.Press("d")
		a.RequireLine("Remove 3 suppressions?")
		require.Contains(t, a.unwrapped(), "3 of them are not in the list as it is narrowed now.")
	})
}

func TestARunStopsBetweenTwoRemovals(t *testing.T) {
	run(t, removing(sandbox.Delay(5*time.Second), 0, 3), func(a *app) {
		a.three()
		a.Press("d", "y")
		a.RequireLine("0 of 3 done")
		a.Advance(6 * time.Second)
		a.RequireLine("1 of 3 done")
		a.Press("esc")
		a.RequireLine("Stopping when the answer is here")
		a.Advance(6 * time.Second)
		a.RequireLine("2 removed, 1 not tried.")
		require.Equal(t, 2, a.deletes())
		require.Contains(t, a.unwrapped(), "@example.com not tried")
		a.Press("esc")
		a.RequireNoLine("not tried")
	})
}

func TestARunWaitsForTheRateLimit(t *testing.T) {
	run(t, removing(sandbox.TooMany(sandbox.InSeconds(30)), 1, 1), func(a *app) {
		a.three()
		a.Press("d", "y")
		a.Advance(2 * time.Second)
		a.RequireLine("waits for the rate limit until 12:00:3")
		require.Equal(t, 2, a.deletes())
		a.Advance(35 * time.Second)
		a.RequireLine("3 removed.")
		require.Equal(t, 4, a.deletes(), "what was refused unread is sent again")
	})
}

func TestARunThatWaitsCanBeLeft(t *testing.T) {
	run(t, removing(sandbox.TooMany(sandbox.InSeconds(30)), 1, 1), func(a *app) {
		a.three()
		a.Press("d", "y")
		a.Advance(2 * time.Second)
		a.Press("esc")
		a.RequireLine("1 removed, 2 not tried.")
		a.Advance(time.Minute)
		require.Equal(t, 2, a.deletes())
	})
}

func TestARunGoesOnAfterOneRefusal(t *testing.T) {
	for says, fault := range map[string]sandbox.Fault{
		"2 removed, 1 failed.":                    sandbox.Fail(http.StatusConflict, sandbox.MessageJSON),
		"2 removed, 1 in review or gone already.": sandbox.Fail(http.StatusNotFound, sandbox.CodedJSON),

		"3 removed.":                        sandbox.LoseAnswer(),
		"1 removed, 1 failed, 1 not tried.": sandbox.Fail(http.StatusUnauthorized, sandbox.CodedJSON),
	} {
		t.Run(says, func(t *testing.T) {
			run(t, removing(fault, 1, 1), func(a *app) {
				a.three()
				a.Press("d", "y")
				a.AdvanceUntil(time.Minute, time.Second, func() bool { return a.Contains(says) })
			})
		})
	}
}

func TestALongRunStaysWithinTheWriteLimit(t *testing.T) {
	run(t, rig.Setup{Sandbox: sandbox.Config{Limits: sandbox.Limits{Write: 2}}}, func(a *app) {
		a.three()
		a.Press("d", "y")
		a.AdvanceUntil(3*time.Minute, time.Second, func() bool { return a.Contains("3 removed.") })
		require.Zero(t, a.Server.Stats().TooMany, "the limit is kept, not met")
	})
}

func TestRemovingFromTheOpenSuppression(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.three()
		a.Pick(jane)
		a.Press("enter", "d")
		a.RequireLine("Remove this suppression?")
		a.RequireLine(jane + ", hard bounce")
		a.Press("y")
		a.RequireLine("removed")
		require.Empty(t, a.standing(jane), "the open one, not the marked ones")
		require.Len(t, a.standing("one@example.com"), 1)
	})
}

// Where a question does not fit, it is read page by page before it is answered.
func TestALongQuestionIsReadByPages(t *testing.T) {
	run(t, rig.Setup{Size: drive.Size{Width: 40, Height: 10}}, func(a *app) {
		a.Pick(jane)
		a.Press("d", "y")
		require.Len(t, a.standing(jane), 1, "it was not read")
		a.RequireLine("read on")
		a.Press("pgdown", "pgdown", "pgdown")
		a.RequireNoLine("read on")
		a.Press("y")
		a.Advance(2 * time.Second)
		require.Empty(t, a.standing(jane))
	})
}
