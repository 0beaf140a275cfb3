package command_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/model/command"
	"mintop/model/filter"
	"mintop/model/query"
	"mintop/model/suppression"
)

var noon = time.Date(2026, time.March, 4, 12, 0, 0, 0, time.UTC)

func TestParse(t *testing.T) {
	failed := filter.Filter{}.WithStatuses(api.StatusFailed)
	for text, want := range map[string]command.Line{
		"messages":                  {Place: "messages", Bare: true},
		" :Messages ":               {Place: "messages", Bare: true},
		"messages status:failed":    {Place: "messages", Messages: failed},
		"status:failed":             {Place: "messages", Messages: failed},
		" : status:failed":          {Place: "messages", Messages: failed},
		"messages your":             {Place: "messages", Messages: filter.Filter{}.Only(filter.Subject, "your")},
		"domains":                   {Place: "domains", Bare: true},
		"domains example.com":       {Place: "domains", Name: "example.com"},
		`routes "Acme receipts"`:    {Place: "routes", Name: "Acme receipts"},
		"routes Acme receipts":      {Place: "routes", Name: "Acme receipts"},
		`webhooks -"x"`:             {Place: "webhooks", Name: `-"x"`},
		"webhooks a\x1b[31mb":       {Place: "webhooks", Name: "ab"},
		"team":                      {Place: "team", Bare: true},
		"dossier jane@example.com":  {Place: "dossier", Name: "jane@example.com"},
		"jane@example.com":          {Place: "dossier", Name: "jane@example.com"},
		"message 9c1":               {Place: "message", Name: "9c1"},
		"suppressions":              {Place: "suppressions", Bare: true},
		"suppressions @example.com": {Place: "suppressions", Suppressions: suppression.Filter{Value: "@example.com"}},
		"suppressions since:2h scope:team": {Place: "suppressions", Suppressions: suppression.Filter{
			Scope: api.ScopeTeam, From: noon.Add(-2 * time.Hour),
		}},
	} {
		got, err := command.Parse(text, noon)
		require.NoError(t, err, text)
		require.Equal(t, want, got, text)
	}
}

func TestParseSaysWhatItDidNotUnderstandAndTheNextStep(t *testing.T) {
	for text, says := range map[string]string{
		"":                        "a line names a place: there are messages, domains,",
		"mesages":                 `"mesages" is no command and no place (did you mean messages?): there are messages, domains, routes, suppressions, webhooks, team, dossier and message`,
		"colour blue":             `"colour" is no command and no place: there are messages,`,
		"messages stauts:failed":  "stauts: is no query word (did you mean status:?)",
		"stauts:failed":           "stauts: is no query word",
		"suppressions scope:moon": "scope:moon is none: there are team, project,",
		"team x":                  "nothing may stand behind team: leave out what does",
		"dossier":                 "dossier needs an address behind it",
		"dossier jane":            `"jane" is no complete address: write one such as jane@example.com`,
		"message":                 "message needs an id behind it",
		"message a b":             `"a b" is no id of a message: an id has no blanks`,
		`domains ""`:              "there is nothing in the quotes behind domains: write a name",
	} {
		line, err := command.Parse(text, noon)
		require.ErrorContains(t, err, says, text)
		require.Zero(t, line, text)
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"messages status:failed", "domains \"a b\"", ": team", "jane@example.com", "dossier \"", "suppressions -x"} {
		f.Add(seed, 3)
	}
	f.Fuzz(func(t *testing.T, text string, caret int) {
		if len(text) > 1000 {
			t.Skip("longer than anybody types")
		}
		caret = min(max(caret, 0), len(text))
		line, err := command.Parse(text, noon)
		if err == nil {
			require.NotEmpty(t, line.Place)
		}
		if got, ok := command.Complete(text, caret, known()); ok {
			require.True(t, 0 <= got.From && got.From <= got.To && got.To <= len(text))
		}
	})
}

func known() command.Known {
	return command.Known{
		Values: func(word string) []query.Candidate {
			return []query.Candidate{{Text: "@example.com"}, {Text: word + "@example.com"}}
		},
		Records: func(place string) []query.Candidate { return []query.Candidate{{Text: "one of " + place}} },
	}
}

func TestComplete(t *testing.T) {
	for _, c := range []struct {
		text, typed string
		from        int
		first       string
	}{
		{"messages ", "", 9, "status:"},
		{":messages st", "st", 10, "status:"},
		{"messages status:ha", "ha", 16, "scheduled"},
		{"messages to:@", "@", 12, "@example.com"},
		{"status:ha", "ha", 7, "scheduled"},
		{" :status:ha", "ha", 9, "scheduled"},
		{"status:", "", 7, "scheduled"},
		{"domains ex am", "ex am", 8, "one of domains"},
		{"domains  ", "", 9, "one of domains"},
		{"suppressions ", "", 13, "scope:"},
		{"suppressions reason:h", "h", 20, "manual"},
		{"dossier ja", "ja", 8, "to@example.com"},
		{"ja@", "ja@", 0, "to@example.com"},
	} {
		got, ok := command.Complete(c.text, len(c.text), known())
		require.True(t, ok, c.text)
		require.Equal(t, c.typed, got.Typed, c.text)
		require.Equal(t, c.from, got.From, c.text)
		require.Equal(t, len(c.text), got.To, c.text)
		require.NotEmpty(t, got.Candidates, c.text)
		require.Equal(t, c.first, got.Candidates[0].Text, c.text)
	}
	for _, text := range []string{"", "messages", "mess", "show all", "message 9", "team "} {
		got, ok := command.Complete(text, len(text), known())
		require.Equal(t, text == "message 9" || text == "team ", ok, text)
		require.Empty(t, got.Candidates, text)
	}
	_, ok := command.Complete("messages status:failed", 4, known())
	require.False(t, ok, "the name of the place is being changed")
}
