package suppressions_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api/sandbox"
	"mintop/internal/rig"
)

// moved begins to move jane's suppression from the team to a project.
func (a *app) moved() {
	a.T.Helper()
	a.Pick(jane)
	a.Press("E", "right", "enter")
	a.RequireLine("Change this suppression?")
	require.Contains(a.T, a.unwrapped(), "From whole team, hard bounce to project Marketing, hard bounce.")
	require.Contains(a.T, a.unwrapped(), "mail is held back all the time")
}

// order lists the methods of the changes that were sent, oldest first.
func (a *app) order() []string {
	var methods []string
	for _, entry := range a.Client.Journal().Entries() {
		if entry.Method != http.MethodGet {
			methods = append([]string{entry.Method}, methods...)
		}
	}
	return methods
}

func TestMovingASuppressionAddsBeforeItRemoves(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.moved()
		a.Press("y")
		a.Advance(time.Second)
		a.RequireLine("1. add project Marketing, hard bounce  added")
		a.RequireLine("2. remove whole team, hard bounce  removed")
		a.RequireLine("Changed: " + jane + " is suppressed in project Marketing, hard bounce.")
		require.Equal(t, []string{"project hard_bounce"}, a.standing(jane))
		require.Equal(t, []string{http.MethodPost, http.MethodDelete}, a.order())
		a.Press("esc")
		a.RequireNoLine("Change the suppression")
	})
}

func TestAMoveThatFailsHalfWayLeavesBoth(t *testing.T) {
	for name, fault := range map[string]sandbox.Fault{
		"forbidden": sandbox.Fail(http.StatusForbidden, sandbox.CodedJSON),
		"invalid":   sandbox.Fail(http.StatusUnprocessableEntity, sandbox.MessageJSON),
		"an outage": sandbox.Fail(http.StatusBadGateway, sandbox.HTML),
	} {
		t.Run(name, func(t *testing.T) {
			run(t, removing(fault, 0, 1), func(a *app) {
				a.moved()
				a.Press("y")
				a.AdvanceUntil(time.Minute, time.Second, func() bool { return a.Contains("Both exist now") })
				require.ElementsMatch(t, []string{"team hard_bounce", "project hard_bounce"}, a.standing(jane))
			})
		})
	}
}

func TestAMoveWhoseAdditionFailsRemovesNothing(t *testing.T) {
	for name, fault := range map[string]sandbox.Fault{
		"forbidden":     sandbox.Fail(http.StatusForbidden, sandbox.CodedJSON),
		"invalid":       sandbox.Fail(http.StatusUnprocessableEntity, sandbox.MessageJSON),
		"never arrived": sandbox.Reset(),
	} {
		t.Run(name, func(t *testing.T) {
			s := rig.Setup{Faults: []sandbox.Rule{{Method: http.MethodPost, Path: "/v1/suppressions", Times: 1, Fault: fault}}}
			run(t, s, func(a *app) {
				a.moved()
				a.Press("y")
				a.AdvanceUntil(time.Minute, time.Second, func() bool { return a.Contains("The old suppression stands as it was") })
				require.Equal(t, []string{"team hard_bounce"}, a.standing(jane))
				require.Zero(t, a.deletes())
				a.Press("esc")
				a.RequireLine("Change the suppression of " + jane) // the form, as it was filled
				a.RequireLine("project Marketing")
			})
		})
	}
}

func TestAMoveGoesOnWhenAnAnswerIsLost(t *testing.T) {
	rules := []sandbox.Rule{
		{Method: http.MethodPost, Path: "/v1/suppressions", Times: 1, Fault: sandbox.LoseAnswer()},
		{Method: http.MethodDelete, Path: "/v1/suppressions/*", Times: 1, Fault: sandbox.LoseAnswer()},
	}
	run(t, rig.Setup{Faults: rules}, func(a *app) {
		a.moved()
		a.Press("y")
		a.AdvanceUntil(time.Minute, time.Second, func() bool { return a.Contains("Changed: ") })
		require.Equal(t, []string{"project hard_bounce"}, a.standing(jane))
		require.Equal(t, []string{http.MethodPost, http.MethodDelete}, a.order())
	})
}

func TestMovingAComplaintLeavesBothUntilTheReview(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.Pick("ceo@globex.test")
		a.Press("E", "right", "enter")
		require.Contains(t, a.unwrapped(), "opens a review: until it is decided both stand")
		a.Press("y")
		a.Advance(time.Second)
		require.Contains(t, a.unwrapped(), "Both exist now, the new suppression and the old one. The old one: still suppressed: review")
		require.Len(t, a.standing("ceo@globex.test"), 2)
	})
}

// replacing begins to change the reason alone, which the service skips: it
// holds one suppression of an address in a place.
func (a *app) replacing() {
	a.T.Helper()
	a.Pick(jane)
	a.Press("E", "tab", "right", "enter", "y")
	a.Advance(time.Second)
	a.RequireLine("Remove the old suppression first?")
	require.Contains(a.T, a.unwrapped(), "In between mail is let through")
	require.Equal(a.T, []string{"team hard_bounce"}, a.standing(jane))
	require.Zero(a.T, a.deletes())
}

func TestAReasonIsOnlyReplacedWhenToldTo(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.replacing()
		a.Press("enter")
		a.Advance(time.Second)
		require.Equal(t, []string{"team hard_bounce"}, a.standing(jane))
	})
	run(t, rig.Setup{}, func(a *app) {
		a.replacing()
		a.Press("y")
		a.Advance(time.Second)
		a.RequireLine("Changed: " + jane)
		require.Equal(t, []string{"team spam_complaint"}, a.standing(jane))
	})
}

func TestAReplacementThatFailsHalfWaySaysSoLoudly(t *testing.T) {
	// The first addition is skipped, the second one refused.
	s := rig.Setup{Faults: []sandbox.Rule{{
		Method: http.MethodPost, Path: "/v1/suppressions", Skip: 1, Times: 1, Fault: sandbox.Fail(http.StatusForbidden, sandbox.CodedJSON),
	}}}
	run(t, s, func(a *app) {
		a.replacing()
		a.Press("y")
		a.Advance(time.Second)
		require.Contains(t, a.unwrapped(), jane+" is NOT suppressed there any more")
		require.Empty(t, a.standing(jane))
		a.Press("esc", "esc", "u")
		a.RequireLine("Suppress this address again?")
		a.Press("y")
		require.Equal(t, []string{"team hard_bounce"}, a.standing(jane))
	})
}

func TestAnEditThatChangesNothingSendsNothing(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.Pick(jane)
		a.Press("E", "enter")
		a.RequireLine("Nothing was changed in the form.")
		require.Zero(t, a.Server.Stats().Write)
	})
}

func TestWhatNobodyCanAddCannotBeChanged(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.Pick("throwaway.test")
		a.Press("E")
		a.RequireLine("only addresses can be added, not a domain")
	})
}
