package api_test

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/budget"
)

// The moments in an error are in the zone the client was given, whatever the
// zone of the machine: in the field, in the message and in the advice.
func TestTheTimeOfAnErrorIsInTheZoneOfTheClient(t *testing.T) {
	for name, zone := range map[string]*time.Location{
		"UTC": time.UTC, "a whole hour off": time.FixedZone("JST", 9*3600), "half an hour off": time.FixedZone("NST", -3*3600-1800),
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := inTurn(says(429, `{"message":"Slow down."}`, "Retry-After", "20"), says(200, `{"name":"Acme"}`))
				c, err := api.New(api.Options{BaseURL: base, Token: parseToken(t), Transport: s, Zone: zone})
				require.NoError(t, err)
				until := time.Now().Add(20 * time.Second).In(zone).Format(time.TimeOnly)

				_, err = c.Team(t.Context(), budget.Visible)
				require.Contains(t, failure(t, err).Advice(), "Wait until "+until)
				require.Equal(t, zone, failure(t, err).RetryAt.Location())

				_, err = c.Usage(t.Context(), budget.Interactive)
				held := failure(t, err)
				require.Contains(t, held.Message, "until "+until)
				require.Contains(t, held.Advice(), "Wait until "+until)
			})
		})
	}
}
