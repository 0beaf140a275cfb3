package api_test

import (
	"net/http"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/budget"
)

// mistaken panics where requests are carried, as a mistake there would, in a
// goroutine that nobody could recover for.
type mistaken struct{}

func (mistaken) RoundTrip(*http.Request) (*http.Response, error) { panic("a mistake") }

// A mistake of the program's own in a request is a failure of that request: the
// program goes on, and says what it was.
func TestAPanicIsAFailureOfTheRequest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newClient(t, mistaken{})
		for range 10 { // each is settled with the budget, which backs off meanwhile
			_, err := c.Team(t.Context(), budget.Visible)
			failed := failure(t, err)
			require.Equal(t, api.Decode, failed.Kind)
			require.Contains(t, failed.Error(), "a mistake of its own")
		}
		_, err := c.CancelMessage(t.Context(), "a")
		require.True(t, failure(t, err).MaybeDone, "nobody knows how far a change came")
		require.Len(t, c.Journal().Entries(), 11)
	})
}
