package suppression_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mintop/api"
	"mintop/model/address"
	"mintop/model/cell"
	"mintop/model/suppression"
)

func TestWhatTheServiceToldCountsForAMinute(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, time.March, 4, 12, 0, 0, 0, time.UTC)
	jane := entry("jane.doe@example.com", api.ReasonHardBounce, suppression.Team())
	other := entry("xjane.doe@example.com", api.ReasonManual, suppression.Team())
	var told suppression.Told
	_, _, ok := told.Of(jane.Value, at)
	require.False(t, ok, "nobody was told anything")

	told.Tell("jane", []suppression.Entry{jane, other}, at)
	entries, when, ok := told.Of(jane.Value, at.Add(time.Minute))
	require.True(t, ok)
	require.Equal(t, []suppression.Entry{jane}, entries)
	require.Equal(t, at, when)
	entries, _, ok = told.Of("janet@example.com", at)
	require.True(t, ok, "that there is none was told as well")
	require.Empty(t, entries)

	for name, value := range map[string]string{"another": "joe@example.com", "another case": "Jane.doe@example.com"} {
		_, _, ok = told.Of(cell.Raw(value), at)
		require.False(t, ok, name)
	}
	_, _, ok = told.Of(jane.Value, at.Add(time.Minute+time.Second))
	require.False(t, ok, "too old")
}

// Whoever goes by what was told sees what the service would answer now.
func TestWhatWasToldIsWhatWouldBeAnswered(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.SampledFrom([]rune("ab@.")), 0, 5, -1)
		values, part, value := rapid.SliceOf(text).Draw(t, "values"), text.Draw(t, "part"), text.Draw(t, "value")
		var answer, want []suppression.Entry
		for _, held := range values {
			e := entry(held, api.ReasonManual, suppression.Team())
			if strings.Contains(held, part) {
				answer = append(answer, e)
			}
			if address.Same(held, value) {
				want = append(want, e)
			}
		}
		var told suppression.Told
		told.Tell(part, answer, time.Unix(0, 0))
		if got, _, ok := told.Of(cell.Raw(value), time.Unix(0, 0)); ok {
			require.Equal(t, want, got)
		}
	})
}
