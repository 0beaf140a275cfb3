package webhook_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mintop/api"
	"mintop/model/mail"
	"mintop/model/webhook"
)

var noon = time.Date(2026, time.March, 4, 12, 0, 0, 0, time.UTC)

// tries are attempts, the newest first, one for each letter: g went well, p is
// under way, t had no answer in time, 5 met a 500, 4 a 404, ? is of a status
// nobody knows. Each was made a minute before the one in front of it.
func tries(letters string) []*webhook.Delivery {
	var list []*webhook.Delivery
	for i, letter := range letters {
		d := &webhook.Delivery{Created: noon.Add(-time.Duration(i) * time.Minute)}
		switch letter {
		case 'g':
			d.Status, d.Code = api.DeliverySuccess, 200
		case 'p':
			d.Status = api.DeliveryPending
		case 't':
			d.Status = api.DeliveryTimeout
		case '5':
			d.Status, d.Code = api.DeliveryServerError, 500
		case '4':
			d.Status, d.Code = api.DeliveryClientError, 404
		default:
			d.Status = "paused"
		}
		list = append(list, d)
	}
	return list
}

func TestHealthIsJudgedByTheNewestAttempts(t *testing.T) {
	for letters, want := range map[string]webhook.Health{
		"":        {State: webhook.Quiet},
		"pp":      {State: webhook.Quiet},
		"??":      {State: webhook.Quiet},
		"g":       {State: webhook.Healthy, Settled: 1, Succeeded: 1},
		"g555":    {State: webhook.Healthy, Settled: 4, Succeeded: 1, Worst: "500"},
		"5g":      {State: webhook.Unsteady, Settled: 2, Succeeded: 1, Worst: "500", Since: noon},
		"55g":     {State: webhook.Unsteady, Settled: 3, Succeeded: 1, Worst: "500", Since: noon.Add(-time.Minute)},
		"555g":    {State: webhook.Failing, Settled: 4, Succeeded: 1, Worst: "500", Since: noon.Add(-2 * time.Minute)},
		"p4t5ggg": {State: webhook.Failing, Settled: 6, Succeeded: 3, Worst: "timeout", Since: noon.Add(-3 * time.Minute)},
		"5":       {State: webhook.Failing, Settled: 1, Worst: "500", Since: noon, Open: true},
		"44":      {State: webhook.Failing, Settled: 2, Worst: "404", Since: noon.Add(-time.Minute), Open: true},
		"45?":     {State: webhook.Failing, Settled: 2, Worst: "500", Since: noon.Add(-time.Minute), Open: true},
	} {
		t.Run(letters, func(t *testing.T) {
			require.Equal(t, want, webhook.HealthOf(tries(letters)))
		})
	}
}

func TestHealthInWords(t *testing.T) {
	health := webhook.HealthOf(tries("5g" + "gggggggg"))
	require.Equal(t, "9 of 10", health.Count())
	require.Equal(t, 90, health.Percent())
	require.Empty(t, webhook.Health{}.Count())
	require.Zero(t, webhook.Health{}.Percent())
	require.Equal(t, 99, webhook.Health{Settled: 300, Succeeded: 299}.Percent(), "100 % means all")
	for state, severity := range map[webhook.State]mail.Severity{
		webhook.Unread: mail.Info, webhook.Quiet: mail.Info, webhook.Healthy: mail.Good,
		webhook.Unsteady: mail.Warn, webhook.Failing: mail.Bad,
	} {
		require.NotEmpty(t, state.String())
		require.Equal(t, severity, state.Severity(), state.String())
	}
}

func TestHealthHolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		letters := rapid.StringOfN(rapid.SampledFrom([]rune("gp45t?")), 0, 40, -1).Draw(t, "attempts")
		list := tries(letters)
		health := webhook.HealthOf(list)
		require.LessOrEqual(t, health.Succeeded, health.Settled)
		require.LessOrEqual(t, health.Settled, len(list))
		require.Equal(t, health.Succeeded == health.Settled, health.Worst == "", "a failure has an answer")
		bad := health.State == webhook.Failing || health.State == webhook.Unsteady
		require.Equal(t, bad, !health.Since.IsZero())
		if health.Open {
			require.Zero(t, health.Succeeded)
		}
		// What is under way changes nothing.
		require.Equal(t, health.State, webhook.HealthOf(append(tries("ppp"), list...)).State)
	})
}
