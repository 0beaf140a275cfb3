package suppressions_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
)

func TestSuppressingTheRecipientOfAMessage(t *testing.T) {
	s := amongMessages(api.StatusHardBounced)
	for _, keys := range [][]string{{"j", "a"}, {"j", "enter", "a"}} {
		run(t, s, func(a *app) {
			a.Advance(20 * time.Second)
			a.Press(keys...)
			a.RequireLine("Suppress addresses")
			require.Contains(t, a.RequireLine("addresses  "), "@")
			a.Press("enter")
			a.RequireLine("Suppress this address?")
			a.Press("y")
			a.Advance(time.Second)
			require.Equal(t, 1, a.posts())
		})
	}
}

func TestLiftingTheSuppressionOfARecipient(t *testing.T) {
	run(t, amongMessages(api.StatusSuppressed), func(a *app) {
		a.Advance(20 * time.Second)
		a.Pick(jane)
		a.Press("d")
		a.Advance(time.Second)
		a.RequireLine("Remove this suppression?")
		a.RequireLine(jane)
		a.Press("y")
		a.Advance(time.Second)
		require.Empty(t, a.standing(jane))
		a.Press("d")
		a.Advance(time.Second)
		a.RequireLine(jane + " is not suppressed, as far as this token sees.")
	})
}

func TestChoosingWhichSuppressionOfARecipientToLift(t *testing.T) {
	run(t, amongMessages(api.StatusSuppressed), func(a *app) {
		a.Advance(20 * time.Second)
		projects, err := a.Client.Projects(a.T.Context(), 0, api.ProjectQuery{}, api.PageRequest{})
		require.NoError(t, err)
		_, err = a.Client.AddSuppressions(a.T.Context(), api.SuppressionRequest{
			Emails: []string{jane}, Reason: api.ReasonManual, Scope: api.ScopeProject, ProjectID: projects.Rows[0].ID,
		})
		require.NoError(t, err)
		a.Pick(jane)
		a.Press("d")
		a.Advance(time.Second)
		a.RequireLine("Suppressions of " + jane + " to remove")
		a.Type("project")
		a.Press("enter")
		a.RequireLine("Remove this suppression?")
		a.RequireLine(jane + ", manual")
		a.Press("y")
		a.Advance(time.Second)
		require.Equal(t, []string{"team hard_bounce"}, a.standing(jane))
	})
}
