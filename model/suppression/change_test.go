package suppression_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/model/cell"
	"mintop/model/notice"
	"mintop/model/suppression"
)

func entry(value string, reason api.SuppressionReason, place suppression.Place) suppression.Entry {
	return suppression.Entry{Type: api.SuppressedEmail, Value: cell.Raw(value), Reason: reason, Place: place, AppliesTo: api.AppliesToAll}
}

func TestMakingRemovedEntriesAgain(t *testing.T) {
	disposable := entry("d@example.com", api.ReasonDisposable, suppression.Team())
	global := entry("g@example.com", api.ReasonManual, suppression.Place{Scope: api.ScopeGlobal})
	domain := entry("example.com", api.ReasonManual, suppression.Team())
	domain.Type = api.SuppressedDomain
	requests, lost := suppression.Renew([]suppression.Entry{
		entry("a@example.com", api.ReasonManual, suppression.Team()),
		disposable, global, domain,
		entry("b@example.com", api.ReasonHardBounce, suppression.InRoute("r1")),
		entry("c@example.com", api.ReasonManual, suppression.Team()),
		entry("e@example.com", api.ReasonManual, suppression.InProject("p1")),
	})
	require.Equal(t, []suppression.Entry{disposable, global, domain}, lost)
	require.Equal(t, []api.SuppressionRequest{
		{Emails: []string{"a@example.com", "c@example.com"}, Reason: "manual", Scope: "team", AppliesTo: "all"},
		{Emails: []string{"b@example.com"}, Reason: "hard_bounce", Scope: "route", RouteID: "r1", AppliesTo: "all"},
		{Emails: []string{"e@example.com"}, Reason: "manual", Scope: "project", ProjectID: "p1", AppliesTo: "all"},
	}, requests)
	for _, request := range requests {
		require.True(t, suppression.PlaceOf(request).Creatable())
	}
	for i, why := range []string{"disposable email", "scope global", "not a domain"} {
		require.Contains(t, lost[i].Renewable(), why)
	}
}

func TestMakingMoreAgainThanOneRequestHolds(t *testing.T) {
	var entries []suppression.Entry
	for i := range 2001 {
		entries = append(entries, entry(fmt.Sprintf("u%d@example.com", i), api.ReasonManual, suppression.Team()))
	}
	requests, lost := suppression.Renew(entries)
	require.Empty(t, lost)
	require.Len(t, requests, 3)
	require.Len(t, requests[0].Emails, 1000)
	require.Equal(t, []string{"u2000@example.com"}, requests[2].Emails)
}

func TestOnlyARemovalIsCalledOne(t *testing.T) {
	for _, test := range []struct {
		answer api.Removal
		want   suppression.Outcome
	}{
		{api.Removal{Outcome: api.Removed}, suppression.Outcome{Removed: true, Level: notice.Good, Words: "removed", State: "removed"}},
		{
			api.Removal{Outcome: api.ReviewOpened, Ticket: "REV-1\x1b[2J"},
			suppression.Outcome{Level: notice.Warn, Words: "still suppressed: review REV-1 was opened", State: "in review"},
		},
		{
			api.Removal{Outcome: api.ReviewExists, Ticket: "REV-1"},
			suppression.Outcome{Level: notice.Warn, Words: "still suppressed: review REV-1 is open already", State: "in review"},
		},
		{api.Removal{Outcome: api.StillSuppressed}, suppression.Outcome{Level: notice.Warn, Words: "still suppressed: the service does not say why", State: "not removed"}},
		{api.Removal{Outcome: "put_off", Ticket: "X"}, suppression.Outcome{Level: notice.Warn, Words: "still suppressed: put off X", State: "not removed"}},
	} {
		require.Equal(t, test.want, suppression.OutcomeOf(test.answer))
	}
}

func TestComplaintsAreToldBesideTheirField(t *testing.T) {
	require.Nil(t, suppression.Complaints(nil, nil))
	require.Equal(t, map[string][]string{
		"emails":     {"too many", "a@example.com: bad", "c@example.com: worse"},
		"scope":      {"no such route"},
		"applies_to": {"not here"},
	}, suppression.Complaints(map[string][]string{
		"emails.2": {"worse"}, "emails.0": {"bad"}, "emails": {"too many"}, "route_id": {"no such route"}, "applies_to": {"not here"},
	}, []string{"a@example.com", "b@example.com", "c@example.com"}))
	require.Equal(t, map[string][]string{"emails": {"bad"}}, suppression.Complaints(map[string][]string{"emails.7": {"bad"}}, nil))
}

func TestFilter(t *testing.T) {
	require.True(t, suppression.Filter{}.Empty())
	filter := suppression.Filter{
		Value: "jane", Scope: api.ScopeRoute, Reason: api.ReasonHardBounce, Project: "p1", Route: "r1", From: noon, To: noon.Add(time.Hour),
	}
	require.False(t, filter.Empty())
	require.Equal(t, "filter%5BendDate%5D=2026-03-04T13%3A00%3A00Z&filter%5Bproject_id%5D=p1&filter%5Breason%5D=hard_bounce"+
		"&filter%5Broute_id%5D=r1&filter%5Bscope%5D=route&filter%5BstartDate%5D=2026-03-04T12%3A00%3A00Z&filter%5Bvalue%5D=jane&sort=-created_at",
		filter.Query().Values().Encode())
	clock := func(at time.Time) string { return at.Format("15:04") }
	require.Equal(t, []string{
		`"jane"`, "scope: route", "reason: hard bounce", "project p1", "route r1", "from 12:00", "until 13:00",
	}, filter.Chips(suppression.Atlas{}, clock))
}

func TestParseMoment(t *testing.T) {
	zone := time.FixedZone("CET", 3600)
	for _, test := range []struct {
		text string
		end  bool
		want time.Time
	}{
		{"", false, time.Time{}},
		{"2026-03-01", false, time.Date(2026, 3, 1, 0, 0, 0, 0, zone)},
		{"2026-03-01", true, time.Date(2026, 3, 1, 23, 59, 59, 0, zone)},
		{"2026-03-01 09:30", true, time.Date(2026, 3, 1, 9, 30, 0, 0, zone)},
		{"24h", false, noon.Add(-24 * time.Hour)},
		{"-90m", false, noon.Add(-90 * time.Minute)},
		{" 7d ago ", false, noon.AddDate(0, 0, -7)},
	} {
		got, err := suppression.ParseMoment(test.text, noon, zone, test.end)
		require.NoError(t, err, test.text)
		require.True(t, test.want.Equal(got), "%q is %v", test.text, got)
	}
	for _, text := range []string{"soon", "2026-13-01", "xd", "--5m", "999999999d"} {
		_, err := suppression.ParseMoment(text, noon, zone, false)
		require.ErrorContains(t, err, "that is no date", text)
	}
}

func FuzzParseMoment(f *testing.F) {
	f.Add("7d")
	f.Add("2026-01-31 09:00")
	f.Fuzz(func(t *testing.T, text string) {
		at, err := suppression.ParseMoment(text, noon, time.UTC, false)
		require.True(t, err == nil || at.IsZero())
	})
}
