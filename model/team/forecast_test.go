package team_test

import (
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mintop/model/team"
)

// march is a period of 31 days of which some number was used.
func march(used int64) team.Period {
	return team.Period{
		Start: time.Date(2026, time.March, 1, 0, 0, 0, 0, time.UTC),
		End:   time.Date(2026, time.April, 1, 0, 0, 0, 0, time.UTC),
		Used:  used,
	}
}

func on(day, hour int) time.Time { return time.Date(2026, time.March, day, hour, 0, 0, 0, time.UTC) }

func total(n int64) team.Count { return team.Count{N: n, Known: true} }

func TestWhereAPeriodIsHeading(t *testing.T) {
	endless := team.Period{Used: 100}
	for name, test := range map[string]struct {
		period   team.Period
		included int64
		at       time.Time
		want     team.Forecast
	}{
		"half of the month, half of the volume": {
			march(500), 1000, on(16, 12), team.Forecast{Outlook: team.Enough, Total: total(1000)},
		},
		"nothing used": {march(0), 1000, on(16, 12), team.Forecast{Outlook: team.Enough, Total: total(0)}},
		"too fast": {
			march(800), 1000, on(16, 12),
			team.Forecast{Outlook: team.Short, Total: total(1600), Runs: on(20, 9)},
		},
		"three days are too early":      {march(999), 1000, on(4, 0), team.Forecast{Outlook: team.TooEarly}},
		"a tenth of the month is not":   {march(50), 1000, on(4, 3), team.Forecast{Outlook: team.Enough, Total: total(496)}},
		"used up":                       {march(1000), 1000, on(16, 12), team.Forecast{Outlook: team.UsedUp, Total: total(2000)}},
		"used up before one could tell": {march(1000), 1000, on(2, 0), team.Forecast{Outlook: team.UsedUp}},
		"the last moment":               {march(700), 1000, on(32, 0), team.Forecast{Outlook: team.Enough, Total: total(700)}},
		"nothing included":              {march(500), 0, on(16, 12), team.Forecast{Total: total(1000)}},
		"read before the period":        {march(500), 1000, on(0, 0), team.Forecast{}},
		"read after the period":         {march(500), 1000, on(33, 0), team.Forecast{}},
		"no bounds":                     {endless, 1000, on(16, 12), team.Forecast{}},
		"no bounds, used up":            {endless, 100, on(16, 12), team.Forecast{Outlook: team.UsedUp}},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, test.want, test.period.Forecast(test.included, test.at))
		})
	}
}

func TestAForecastContradictsNeitherItselfNorWhatWasRead(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		count := rapid.OneOf(rapid.Int64Range(0, 2_000_000), rapid.Int64Range(0, math.MaxInt64))
		period := march(count.Draw(r, "used"))
		included := count.Draw(r, "included")
		at := period.Start.Add(time.Duration(rapid.Int64Range(-1, int64(32*24*time.Hour)).Draw(r, "at")))

		f := period.Forecast(included, at)
		if f.Total.Known {
			require.GreaterOrEqual(r, f.Total.N, period.Used, "nothing is sent back")
		}
		require.Equal(r, f.Outlook == team.Short, !f.Runs.IsZero())
		switch f.Outlook {
		case team.Enough:
			require.LessOrEqual(r, f.Total.N, included)
		case team.Short:
			require.Greater(r, f.Total.N, included)
			require.False(r, f.Runs.Before(at.Add(-time.Second)), "it is not used up yet")
			require.False(r, f.Runs.After(period.End.Add(time.Second)), "it is used up before the end")
		case team.UsedUp:
			require.GreaterOrEqual(r, period.Used, included)
		case team.TooEarly, team.NoOutlook:
			require.False(r, f.Outlook == team.TooEarly && f.Total.Known)
		}
	})
}
