package dossier_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/charmbracelet/x/exp/golden"
	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/model/dossier"
	"mintop/model/mail"
	"mintop/model/suppression"
)

func TestTheReportIsCompleteAndItsNamesStay(t *testing.T) {
	then := ago(78 * time.Minute)
	source := entry(api.ReasonHardBounce, suppression.InRoute("r1"))
	source.Source = &suppression.Source{ID: "m0", Subject: "Welcome", Sent: ago(49 * time.Hour), Stored: true}
	facts := with(known(
		letter(api.StatusHardBounced, then, func(m *api.Message) { m.CC = []api.Recipient{{Email: "joe@example.com"}} }),
		letter(api.StatusScheduled, ago(2*time.Hour), due(noon.Add(time.Hour)), func(m *api.Message) { m.ID = "m2" }),
	), shop, on("r2"), held(source, entry(api.ReasonManual, suppression.InProject("p2"))),
		happened(api.EventQueued, ago(79*time.Minute), 0, ""),
		happened(api.EventHardBounced, then, 550, "5.1.1"), said("550 5.1.1 User unknown"),
		failed(func(f *dossier.Facts) *dossier.Question { return &f.History }))
	facts.Domain = dossier.Figure{Domain: "example.com", Total: 40, Failed: 12, Delayed: 3, Since: ago(time.Hour), Whole: true}
	text, err := json.MarshalIndent(dossier.NewReport(facts, words()), "", "  ")
	require.NoError(t, err)
	golden.RequireEqual(t, append(text, '\n'))
}

func TestAnEmptyReportHasNoNull(t *testing.T) {
	text, err := json.Marshal(dossier.NewReport(dossier.Facts{Address: jane}, dossier.Words{Now: noon}))
	require.NoError(t, err)
	require.NotContains(t, string(text), "null")
	require.NotContains(t, string(text), "0001-01-01")
	require.Contains(t, string(text), `"kind":"reading"`)
}

func TestWithoutKeysNoneIsNamedAndTimesAreUTC(t *testing.T) {
	facts := with(known(letter(api.StatusSuppressed, ago(time.Hour))), held(entry(api.ReasonManual, suppression.Team())))
	verdict := dossier.Judge(facts, dossier.Words{Now: noon})
	require.Equal(t, "Suppressed for the whole team since 2026-03-02 12:00 UTC by hand: lift it. Newest mail: not sent 2026-03-04 11:00 UTC.", verdict.Sentence)
	require.Equal(t, "lift it", verdict.NextStep)
}

func TestWhatWasSearched(t *testing.T) {
	older := dossier.Question{}.Answer(ago(5*time.Minute)).Refuse(false, "The service said no.")
	for name, test := range map[string]struct {
		facts dossier.Facts
		want  string
	}{
		"all of it": {
			known(letter(api.StatusDelivered, noon)),
			"Messages: 1 message to it, all the service keeps (28 days). Suppressions: none.",
		},
		"more below": {
			with(known(letter(api.StatusDelivered, noon)), func(f *dossier.Facts) { f.Searched.Complete, f.Searched.Back = false, ago(3*time.Hour) }),
			"Messages: the newest 1 message to it, back to 09:00; there are older ones. Suppressions: none.",
		},
		"mail from it": {
			with(known(), func(f *dossier.Facts) { f.From = 2 }),
			"Messages: 0 messages to it, all the service keeps (28 days); 2 messages from it not listed. Suppressions: none.",
		},
		"nothing yet": {
			dossier.Facts{Address: jane},
			"Messages: the service is being asked; none is loaded here. Suppressions: being read.",
		},
		"refused": {
			with(known(), forbidden(mails), failed(holds)),
			"Messages: not read from the service, 3,000 messages loaded here since 10:00. Suppressions: not read.",
		},
		"no longer answered": {
			with(known(), func(f *dossier.Facts) { f.Mail, f.Held, f.More = older, older, true }),
			"Messages: 0 messages to it, all the service keeps (28 days). Suppressions: 0 entries found among the first, there may be more. The messages are as of 11:55, the suppressions as of 11:55: The service said no.",
		},
		"no history": {
			with(known(), failed(func(f *dossier.Facts) *dossier.Question { return &f.History })),
			"Messages: 0 messages to it, all the service keeps (28 days). Suppressions: none. Events of the newest message: not read. The service said no.",
		},
	} {
		t.Run(name, func(t *testing.T) { require.Equal(t, test.want, test.facts.SearchedWords(words())) })
	}
}

func TestTheLadder(t *testing.T) {
	facts := with(known(letter(api.StatusDelivered, noon)), shop, on("r1"), held(
		entry(api.ReasonUnsubscribe, suppression.Place{Scope: api.ScopeSubscriptionGroup}),
		entry(api.ReasonManual, suppression.InRoute("r2")),
		entry(api.ReasonHardBounce, suppression.InRoute("r1")),
		entry(api.ReasonManual, suppression.InProject("p2")),
		entry(api.ReasonSpamComplaint, suppression.InProject("p1")),
		entry(api.ReasonManual, suppression.Team()),
		entry(api.ReasonDisposable, suppression.Place{Scope: api.ScopeGlobal}),
	))
	var rungs []string
	for _, rung := range facts.Ladder() {
		rungs = append(rungs, rung.Where+": "+rung.Holds.String())
	}
	require.Equal(t, []string{
		"whole team: all", "project Blog: other_routes", "project Shop: this_route", "route Shop / news: other_routes",
		"route Shop / receipts: this_route", "subscription group: some", "global: all",
	}, rungs)
	widest, ok := facts.Widest()
	require.True(t, ok)
	require.Equal(t, api.ScopeTeam, widest.Place.Scope)
}

// The status of a message to several is of one of them only.
func TestWhereAMessageToSeveralStandsForOne(t *testing.T) {
	m := letter(api.StatusHardBounced, noon, func(m *api.Message) { m.CC = []api.Recipient{{Email: "joe@example.com"}} })
	events := []mail.Event{
		{Type: api.EventQueued, At: ago(3 * time.Minute)},
		{Type: api.EventDelivered, At: ago(2 * time.Minute), Recipient: "Jane@Example.com", Code: 250},
		{Type: api.EventHardBounced, At: noon, Recipient: "joe@example.com", Code: 550},
		{Type: api.EventOpened, At: noon, Recipient: jane, Machine: true},
	}
	standing := dossier.StandingOf(&m, events, jane)
	require.Equal(t, api.StatusDelivered, standing.Status)
	require.Equal(t, ago(2*time.Minute), standing.At)
	require.Equal(t, 250, standing.Event.Code)
	require.Equal(t, api.StatusHardBounced, dossier.StandingOf(&m, events, "joe@example.com").Status)
	require.Equal(t, api.StatusHardBounced, dossier.StandingOf(&m, nil, jane).Status, "where the events do not tell, the message does")
}
