package sandbox_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/budget"
	"mintop/api/sandbox"
	tokens "mintop/api/token"
)

// bubble runs the real client against a sandbox in simulated time.
func bubble(t *testing.T, envelope sandbox.Envelope, run func(t *testing.T, ctx context.Context, c *api.Client)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		server := sandbox.New(sandbox.Config{Seed: 7, History: 500, PerMinute: 120, Steady: true, Envelope: envelope})
		parsed, err := tokens.Parse(token)
		require.NoError(t, err)
		client, err := api.New(api.Options{BaseURL: "https://sandbox.test/v1", Token: parsed, Transport: server.Transport()})
		require.NoError(t, err)
		defer client.Close()
		run(t, t.Context(), client)
	})
}

func inBothGenerations(t *testing.T, run func(t *testing.T, ctx context.Context, c *api.Client)) {
	t.Run("newest", func(t *testing.T) { bubble(t, sandbox.Flat, run) })
	t.Run("older", func(t *testing.T) { bubble(t, sandbox.Nested, run) })
}

func TestADomainIsAddedVerifiedAndAssigned(t *testing.T) {
	inBothGenerations(t, func(t *testing.T, ctx context.Context, c *api.Client) {
		made, err := c.CreateDomain(ctx, "new.example.org")
		require.NoError(t, err)
		first, err := c.VerifyDomain(ctx, made.ID)
		require.NoError(t, err)
		require.False(t, first.Verified)
		require.Len(t, first.Failed, 3)
		require.Equal(t, len(made.Records), first.TotalCount)
		one, err := c.VerifyRecord(ctx, made.ID, first.Failed[0].ID)
		require.NoError(t, err)
		require.False(t, one.Verified)

		time.Sleep(2 * time.Minute)
		second, err := c.VerifyDomain(ctx, made.ID)
		require.NoError(t, err)
		require.True(t, second.Verified)

		projects, err := c.Projects(ctx, budget.Interactive, api.ProjectQuery{Search: "warehouse"}, api.PageRequest{})
		require.NoError(t, err)
		assigned, err := c.AssignDomainProjects(ctx, made.ID, []api.ProjectID{projects.Rows[0].ID})
		require.NoError(t, err)
		require.Equal(t, "Warehouse", assigned.Projects[0].Name)
		require.NoError(t, c.DeleteDomain(ctx, made.ID))
		_, err = c.Domain(ctx, budget.Interactive, made.ID)
		require.Error(t, err)
	})
}

func TestAProjectARouteAndAWebhookAreMade(t *testing.T) {
	inBothGenerations(t, func(t *testing.T, ctx context.Context, c *api.Client) {
		made, err := c.CreateProject(ctx, api.ProjectDraft{Name: "Returns"})
		require.NoError(t, err)
		require.False(t, made.Token.IsZero())
		route, err := c.CreateRoute(ctx, made.Project.ID, api.RouteDraft{
			Name: "In", Type: "inbound", Inbound: &api.InboundEdit{Domain: api.SetTo("in.example.org"), SpamThreshold: api.SetTo(6.5)},
		})
		require.NoError(t, err)
		require.Equal(t, "in.example.org", route.InboundDomain)
		checked, err := c.VerifyInboundDomain(ctx, route.ID)
		require.NoError(t, err)
		require.False(t, checked.Verified)
		require.NotEqual(t, checked.ExpectedMX, checked.FoundMX)

		hook, err := c.CreateWebhook(ctx, api.WebhookDraft{
			Name: "h", URL: "https://hooks.example.org/", Events: []api.WebhookEvent{"message.inbound"}, Enabled: true,
			Scope: "route", RouteIDs: []api.RouteID{route.ID},
		})
		require.NoError(t, err)
		require.False(t, hook.Secret.IsZero())
		delivery, err := c.TestWebhook(ctx, hook.Webhook.ID)
		require.NoError(t, err)
		time.Sleep(time.Second)
		answered, err := c.Delivery(ctx, budget.Interactive, hook.Webhook.ID, delivery)
		require.NoError(t, err)
		require.Equal(t, 200, *answered.HTTPStatus)
		require.NoError(t, c.DeleteProject(ctx, made.Project.ID))
	})
}

func TestASuppressionIsAddedListedAndRemoved(t *testing.T) {
	inBothGenerations(t, func(t *testing.T, ctx context.Context, c *api.Client) {
		added, err := c.AddSuppressions(ctx, api.SuppressionRequest{
			Emails: []string{"a@example.org", "b@example.org", jane}, Reason: api.ReasonManual, Scope: "team",
		})
		require.NoError(t, err)
		require.Equal(t, []string{"a@example.org", "b@example.org"}, added.Created)
		require.Equal(t, []string{jane}, added.Skipped)
		query := api.SuppressionQuery{Value: "a@example.org", Reason: api.ReasonManual, Scope: "team"}
		listed, err := c.Suppressions(ctx, budget.Interactive, query, api.PageRequest{})
		require.NoError(t, err)
		require.Len(t, listed.Rows, 1)
		removed, err := c.RemoveSuppression(ctx, listed.Rows[0].ID)
		require.NoError(t, err)
		require.Equal(t, api.Removed, removed.Outcome)

		complaints, err := c.Suppressions(ctx, budget.Interactive, api.SuppressionQuery{Reason: api.ReasonSpamComplaint}, api.PageRequest{})
		require.NoError(t, err)
		for _, outcome := range []api.RemovalOutcome{api.ReviewOpened, api.ReviewExists} {
			kept, err := c.RemoveSuppression(ctx, complaints.Rows[0].ID)
			require.NoError(t, err)
			require.Equal(t, outcome, kept.Outcome)
			require.NotEmpty(t, kept.Ticket)
		}
	})
}
