package dossier_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
)

// Typed slowly, the finder asks about what is typed so far. The whole path stays
// within five requests, since what the service said of the suppressions then is
// not asked again.
func TestWhatTheFinderWasToldIsNotAskedAgain(t *testing.T) {
	run(t, setup{}, func(a *app) {
		from := a.quiet()
		a.Press("/")
		a.Type("jane")
		a.Advance(time.Second)
		require.ElementsMatch(t, []string{"/messages jane", "/suppressions jane"}, a.asked(from))
		a.Press("enter")
		a.Advance(time.Second)
		require.Contains(t, a.verdict(), "Suppressed for the whole team since 3 Mar 10:02 after a hard bounce (550 5.1.1, no such mailbox)")
		asked := a.asked(from)
		require.Len(t, asked, 5, "%q", asked)
		require.NotContains(t, asked, "/suppressions "+jane)
	})
}

// What was told some time ago is asked again, and what was told before a change.
func TestWhatWasToldIsNotBelievedForEver(t *testing.T) {
	open := func(a *app) []string {
		from := a.quiet()
		a.Press("/")
		a.Type(jane)
		a.Press("enter")
		a.Advance(200 * time.Millisecond)
		return a.asked(from)
	}
	run(t, setup{}, func(a *app) {
		require.Contains(t, open(a), "/suppressions "+jane)
		a.Press("p", "esc") // resumed, or the next pause would end this one
		require.NotContains(t, open(a), "/suppressions "+jane, "told just now")
		a.Press("p", "esc")
		a.Advance(2 * time.Minute)
		require.Contains(t, open(a), "/suppressions "+jane, "told two minutes ago")

		a.Press("d", "y")
		a.Advance(time.Second)
		require.Contains(t, a.verdict(), "the address was suppressed (hard bounce), and is no more")
		a.Press("p", "esc")
		open(a)
		require.NotContains(t, a.verdict(), "Suppressed")
	})
}

// What the page shows can be acted on without another look.
func TestLiftingWhatIsOnThePageAsksNothingFirst(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.look(jane)
		from := a.quiet()
		a.Press("d")
		a.RequireLine("Remove this suppression?")
		a.RequireLine(jane + ", hard bounce")
		a.RequireLine("Whole team: every project and every route.")
		a.RequireLine(`Since Mar 3 10:02, from "`)
		require.Empty(t, a.asked(from))
		require.Len(t, a.script.asked, from, "the names of projects and routes are known as well")
		a.Press("enter")
		a.Advance(2 * time.Minute)
		a.Press("d")
		a.RequireLine("Remove this suppression?")
		require.Equal(t, []string{"/suppressions " + jane}, a.asked(from), "what is on the page is old by then")
		a.RequireNoLine("Looking up")
	})
}

// A route is named as the page names it, also before the tab of suppressions was
// ever looked at.
func TestThePlaceOfASuppressionIsNamedBeforeItIsLifted(t *testing.T) {
	run(t, setup{}, func(a *app) {
		projects, err := a.Client.Projects(a.T.Context(), 0, api.ProjectQuery{}, api.PageRequest{})
		require.NoError(t, err)
		_, err = a.Client.AddSuppressions(a.T.Context(), api.SuppressionRequest{
			Emails: []string{"someone@example.org"}, Reason: api.ReasonManual, Scope: api.ScopeProject, ProjectID: projects.Rows[0].ID,
		})
		require.NoError(t, err)
		a.Press("/")
		a.Type("someone@example.org")
		a.Press("enter")
		a.Advance(time.Second)
		a.Press("d")
		a.RequireLine("All routes of project " + projects.Rows[0].Name + ".")
		a.RequireLine("no message led to it.")
	})
}

// What leaves the program is read by people who have other keys, in other zones.
func TestWhatLeavesThePageNamesNoKeys(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.look(jane)
		a.Press("H")
		a.RequireLine("Suppressed for the whole team since 2026-03-03 10:02:")
		a.RequireLine(" UTC after a hard bounce")
		a.RequireNoLine("d to lift it")
		require.Contains(t, a.Text(), "lift it")
	})
}
