package budget_test

import (
	"errors"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api/budget"
)

// A person's second attempt spares a service that fails. Where there was no
// connection there is nobody to spare.
func TestASecondAttemptSparesOnlyWhoWasAsked(t *testing.T) {
	for name, test := range map[string]struct {
		outcome budget.Outcome
		want    time.Duration
	}{
		"it answered an error": {budget.Outcome{Status: http.StatusBadGateway}, time.Second},
		"it broke off":         {budget.Outcome{Err: errors.New("cut off")}, time.Second},
		"no connection":        {budget.Outcome{Err: errors.New("refused"), Unsent: true}, 200 * time.Millisecond},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b := budget.New(budget.Options{})
				for range 4 {
					permit, err := b.Request(budget.Read, budget.Interactive).Wait(t.Context())
					require.NoError(t, err)
					permit.Settle(test.outcome)
					begun := time.Now()
					permit, err = b.Request(budget.Read, budget.Interactive).Wait(t.Context())
					require.NoError(t, err)
					require.Equal(t, test.want, time.Since(begun))
					permit.Settle(budget.Outcome{Status: http.StatusOK})
				}
			})
		})
	}
}
