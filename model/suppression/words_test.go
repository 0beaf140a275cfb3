package suppression_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/model/cell"
	"mintop/model/query"
	"mintop/model/suppression"
)

var wordsNoon = time.Date(2026, time.March, 4, 12, 0, 0, 0, time.UTC)

func TestParseWords(t *testing.T) {
	for text, want := range map[string]suppression.Filter{
		"":                            {},
		"jane@example.com":            {Value: "jane@example.com"},
		`"jane"`:                      {Value: "jane"},
		"scope:team":                  {Scope: api.ScopeTeam},
		`scope:"Subscription group"`:  {Scope: api.ScopeSubscriptionGroup},
		"reason:hard_bounce @x.test":  {Reason: api.ReasonHardBounce, Value: "@x.test"},
		"since:3d project:p1 route:r": {From: wordsNoon.Add(-72 * time.Hour), Project: "p1", Route: "r"},
	} {
		got, err := suppression.Parse(text, wordsNoon)
		require.NoError(t, err, text)
		require.Equal(t, want, got, text)
	}
	for text, says := range map[string]string{
		"-jane":               "suppressions cannot be left out",
		"a b":                 "there is more than one address: keep one",
		"scope:team scope:x":  "scope:x is none: there are team, project, route, global and subscription_group",
		"since:1h since:2h":   "since: is there twice: keep one",
		"since:today":         "since:today: that is no span of time",
		"reason:hard_bounced": "reason:hard_bounced is none (did you mean hard_bounce?): there are manual,",
		"reason:":             "reason: has no value",
		"resaon:manual":       "resaon: is no query word for suppressions (did you mean reason:?): there are scope:, reason:, since:, project: and route:; a part of an address stands without one",
		`"jane`:               "is not closed",
	} {
		got, err := suppression.Parse(text, wordsNoon)
		require.ErrorContains(t, err, says, text)
		require.Zero(t, got, text)
	}
}

// What is offered is understood.
func TestCompleteWords(t *testing.T) {
	seen := func() []query.Candidate { return []query.Candidate{{Text: "jane@example.com"}} }
	words := suppression.Complete("", 0, seen).Candidates
	require.Len(t, words, 4)
	for _, word := range words {
		values := suppression.Complete(word.Text, len(word.Text), seen).Candidates
		require.NotEmpty(t, values, word.Text)
		for _, value := range values {
			if word.Open {
				_, err := suppression.Parse(word.Text+value.Text, wordsNoon)
				require.NoError(t, err)
			}
		}
	}
	require.Len(t, suppression.Complete("", 0, nil).Candidates, 3)
	require.Empty(t, suppression.Complete("route:", 6, seen).Candidates)
}

func FuzzParseWords(f *testing.F) {
	f.Add(`scope:team reason:"hard bounce" since:2h jane@example.com`)
	f.Add(`-"`)
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1000 {
			t.Skip("longer than anybody types")
		}
		got, err := suppression.Parse(text, wordsNoon)
		if err != nil {
			require.Zero(t, got)
			return
		}
		require.Equal(t, cell.Line(got.Value), got.Value)
		require.False(t, got.From.After(wordsNoon))
	})
}
