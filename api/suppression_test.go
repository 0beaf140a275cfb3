package api_test

import (
	"context"
	"net/http"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/budget"
)

func suppressionOperations(ctx context.Context) map[string]accountOperation {
	query := api.SuppressionQuery{
		Sort: api.SortReason, Scope: api.ScopeRoute, Project: projectID, Route: routeID, Value: "jane",
		Reason: api.ReasonHardBounce, From: day(1), To: day(2),
	}
	return map[string]accountOperation{
		"suppressions": {"get /suppressions", func(c *api.Client) error {
			return only(c.Suppressions(ctx, budget.Visible, query, api.PageRequest{}))
		}, "/suppressions?filter%5BendDate%5D=2026-03-02T12%3A00%3A00Z&filter%5Bproject_id%5D=" + projectID +
			"&filter%5Breason%5D=hard_bounce&filter%5Broute_id%5D=" + routeID + "&filter%5Bscope%5D=route" +
			"&filter%5BstartDate%5D=2026-03-01T12%3A00%3A00Z&filter%5Bvalue%5D=jane&sort=reason", ""},
		"add suppressions": {"post /suppressions", func(c *api.Client) error {
			return only(c.AddSuppressions(ctx, api.SuppressionRequest{
				Emails: []string{"jane@example.com"}, Reason: api.ReasonManual, Scope: api.ScopeRoute,
				ProjectID: projectID, RouteID: routeID, AppliesTo: api.AppliesToBroadcast,
			}))
		}, "/suppressions", `{"emails":["jane@example.com"],"reason":"manual","scope":"route","project_id":"` + projectID +
			`","route_id":"` + routeID + `","applies_to":"broadcast"}`},
		"remove suppression": {"delete /suppressions/{suppressionId}", func(c *api.Client) error {
			return only(c.RemoveSuppression(ctx, oddID))
		}, "/suppressions/a%2Fb%3Fc", ""},
	}
}

func TestASuppression(t *testing.T) {
	const row = `{"id":"s","type":"email","value":"jane@example.com","reason":"hard_bounce","scope":"project","applies_to":"all",
		"project_id":"p","route_id":null,"created_at":"2026-03-01T12:00:00Z",
		"source_message":{"id":"m","available":false,"subject":null,"created_at":null}}`
	s := read[api.Suppression](t, row)
	require.JSONEq(t, row, string(s.Raw))
	require.Equal(t, api.ReasonHardBounce, s.Reason)
	require.Equal(t, api.ScopeProject, s.Scope)
	require.EqualValues(t, "p", s.ProjectID)
	require.Empty(t, s.RouteID)
	require.Equal(t, &api.SourceMessage{ID: "m"}, s.Source)

	older := read[api.Suppression](t, `{"id":"s","source_message":null,"updated_at":"2026-03-02T12:00:00Z"}`)
	require.Nil(t, older.Source)
	require.Equal(t, 2, older.UpdatedAt.Day())
}

func TestAddingTellsCreatedFromSkipped(t *testing.T) {
	const body = `{"message":"1 added.","data":{"created":["a@example.com"],"skipped":["b@example.com"]}}`
	request := api.SuppressionRequest{Emails: []string{"a@example.com", "b@example.com"}, Reason: api.ReasonManual, Scope: api.ScopeTeam}
	added, err := newClient(t, always(http.StatusCreated, body)).AddSuppressions(t.Context(), request)
	require.NoError(t, err)
	require.Equal(t, api.Added{Message: "1 added.", Created: []string{"a@example.com"}, Skipped: []string{"b@example.com"}}, added)

	_, err = newClient(t, always(http.StatusCreated, `{"message":"ok"}`)).AddSuppressions(t.Context(), request)
	require.ErrorIs(t, err, api.Decode, "nothing added is something else than nothing known")
	require.True(t, failure(t, err).MaybeDone)
}

func TestOneRequestAddsUpToAThousand(t *testing.T) {
	s := always(http.StatusCreated, `{"data":{}}`)
	c := newClient(t, s)
	add := func(n int) error {
		return only(c.AddSuppressions(t.Context(), api.SuppressionRequest{Emails: slices.Repeat([]string{"a@example.com"}, n)}))
	}
	require.ErrorIs(t, add(0), api.Refused)
	require.ErrorIs(t, add(api.MaxSuppressions+1), api.Refused)
	require.Zero(t, s.count())
	require.NoError(t, add(1))
	require.NoError(t, add(api.MaxSuppressions))
}

func TestOnlyAnAnswerThatSaysSoRemoved(t *testing.T) {
	sure := 0.93
	for name, test := range map[string]struct {
		status int
		body   string
		want   api.Removal
	}{
		"removed":            {200, `{"success":true,"status":"removed","message":"Done.","confidence":0.93}`, api.Removal{Outcome: api.Removed, Message: "Done.", Confidence: &sure}},
		"removed, older":     {200, `{"message":"Done."}`, api.Removal{Outcome: api.Removed, Message: "Done."}},
		"review opened":      {202, `{"success":true,"status":"review_ticket_created","message":"Wait.","ticket_identifier":"T-1"}`, api.Removal{Outcome: api.ReviewOpened, Message: "Wait.", Ticket: "T-1"}},
		"review exists":      {202, `{"success":false,"status":"review_ticket_exists","message":"Wait.","ticket_identifier":"T-1"}`, api.Removal{Outcome: api.ReviewExists, Message: "Wait.", Ticket: "T-1"}},
		"of tomorrow":        {200, `{"success":true,"status":"quarantined","message":"?"}`, api.Removal{Outcome: "quarantined", Message: "?"}},
		"202 says nothing":   {202, `{}`, api.Removal{Outcome: api.StillSuppressed}},
		"202 claims removal": {202, `{"success":true,"status":"removed"}`, api.Removal{Outcome: api.StillSuppressed}},
		"no success":         {200, `{"success":false,"status":"removed"}`, api.Removal{Outcome: api.StillSuppressed}},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := newClient(t, always(test.status, test.body)).RemoveSuppression(t.Context(), "s")
			require.NoError(t, err)
			require.Equal(t, test.want, got)
		})
	}
}
