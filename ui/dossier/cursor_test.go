package dossier_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/internal/rig"
)

// A reason reads the same on the page and in the message that is opened from it.
func TestAReasonIsInWordsEverywhere(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.look(jane)
		a.RequireLine("suppressed  hard bounce")
		a.Press("enter")
		a.Advance(time.Second)
		a.RequireLine(jane + "  hard bounce")
		a.RequireNoLine("hard_bounce")
	})
}

// Without mail the suppression is what there is to look at. It comes after what
// is known without asking, and the cursor goes to it unless it was moved.
func TestTheCursorBeginsAtTheSuppressionOfAnAddressWithoutMail(t *testing.T) {
	find := func(a *app) {
		a.Press("/")
		a.Type("ceo@globex.test")
	}
	run(t, setup{}, func(a *app) {
		find(a)
		a.Press("enter")
		a.Advance(time.Second)
		require.Contains(t, a.Cursor(), "whole team  spam complaint")
		a.Press("enter")
		a.RequireLine("The source message has expired")
	})
	run(t, setup{}, func(a *app) {
		find(a)
		a.Burst("enter", "G")
		a.Advance(time.Second)
		require.NotContains(t, a.Cursor(), "spam complaint")
	})
}

// An address of which nothing is loaded has its messages when the answer comes.
func TestTheCursorBeginsAtTheNewestMessageThoughItComesLater(t *testing.T) {
	run(t, setup{}, func(a *app) {
		found, err := a.Client.Messages(a.T.Context(), 0, api.MessageQuery{
			Sort: api.SortNewest, Status: api.StatusDelivered, To: rig.Noon().AddDate(0, 0, -7),
		}, api.PageRequest{})
		require.NoError(t, err)
		address := found.Rows[0].To[0].Email
		a.Press("/")
		a.Type(address)
		a.Press("enter")
		a.RequireLine("recipient " + address)
		a.Advance(time.Second)
		require.Regexp(t, `^ \S+ .* delivered  `, a.Cursor())
		require.Contains(t, a.Cursor(), "@", "the sender's column: it is a message")
	})
}
