package api_test

import (
	"context"
	"fmt"
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/budget"
)

func webhookOperations(ctx context.Context) map[string]accountOperation {
	query := api.WebhookQuery{
		Sort: api.SortURL, Project: projectID, Route: routeID, Scope: api.ScopeTeam, Enabled: new(bool),
		Event: api.WebhookMessageFailed, Search: "shop",
	}
	attempts := api.DeliveryQuery{
		Sort: api.SortAttempt, Status: api.DeliveryTimeout, Event: api.WebhookMessageFailed, From: day(1), To: day(2),
	}
	return map[string]accountOperation{
		"webhooks": {"get /webhooks", func(c *api.Client) error {
			return only(c.Webhooks(ctx, budget.Visible, query, api.PageRequest{Cursor: "x", Size: 5}))
		}, "/webhooks?cursor=x&filter%5Benabled%5D=0&filter%5Bevent%5D=message.failed&filter%5Bproject%5D=" + projectID +
			"&filter%5Broute_id%5D=" + routeID + "&filter%5Bscope%5D=team&filter%5Bsearch%5D=shop&page%5Bsize%5D=5&sort=url", ""},
		"webhook": {"get /webhooks/{webhookId}", func(c *api.Client) error {
			return only(c.Webhook(ctx, budget.Interactive, oddID))
		}, "/webhooks/a%2Fb%3Fc", ""},
		"deliveries": {"get /webhooks/{webhookId}/deliveries", func(c *api.Client) error {
			return only(c.Deliveries(ctx, budget.Visible, oddID, attempts, api.PageRequest{Cursor: "x", Size: 5}))
		}, "/webhooks/a%2Fb%3Fc/deliveries?cursor=x&filter%5Bevent_type%5D=message.failed&filter%5Bfrom_date%5D=2026-03-01" +
			"&filter%5Bstatus%5D=timeout&filter%5Bto_date%5D=2026-03-02&sort=attempt_number", ""},
		"delivery": {"get /webhooks/{webhookId}/deliveries/{deliveryId}", func(c *api.Client) error {
			return only(c.Delivery(ctx, budget.Interactive, "w", oddID))
		}, "/webhooks/w/deliveries/a%2Fb%3Fc", ""},
	}
}

func webhookWrites(ctx context.Context) map[string]accountOperation {
	name, url, scope, mode, yes := "Shop", "https://hooks.example.com/", api.ScopeProject, api.ModeLive, true
	events := []api.WebhookEvent{api.WebhookMessageFailed}
	credentials := api.NewBasicAuth("jane", "hunter2")
	return map[string]accountOperation{
		"create webhook": {"post /webhooks", func(c *api.Client) error {
			return only(c.CreateWebhook(ctx, api.WebhookDraft{
				Name: name, URL: url, Events: events, Enabled: true, IncludeMachineEvents: true, Scope: scope,
				ProjectIDs: []api.ProjectID{projectID}, RouteIDs: []api.RouteID{routeID}, Mode: mode, BasicAuth: &credentials,
			}))
		}, "/webhooks", `{"name":"Shop","url":"https://hooks.example.com/","events":["message.failed"],"enabled":true,
			"include_machine_events":true,"scope":"project","project_ids":["` + projectID + `"],"route_ids":["` + routeID + `"],
			"delivery_mode_filter":"live","basic_auth":{"username":"jane","password":"hunter2"}}`},
		"change webhook": {"put /webhooks/{webhookId}", func(c *api.Client) error {
			return only(c.UpdateWebhook(ctx, "w", api.WebhookEdit{
				Name: &name, URL: &url, Events: events, Enabled: &yes, IncludeMachineEvents: &yes, Scope: &scope,
				ProjectIDs: []api.ProjectID{}, RouteIDs: []api.RouteID{routeID}, Mode: &mode, BasicAuth: api.SetTo(credentials),
			}))
		}, "/webhooks/w", `{"name":"Shop","url":"https://hooks.example.com/","events":["message.failed"],"enabled":true,
			"include_machine_events":true,"scope":"project","project_ids":[],"route_ids":["` + routeID + `"],
			"delivery_mode_filter":"live","basic_auth":{"username":"jane","password":"hunter2"}}`},
		"delete webhook": {"delete /webhooks/{webhookId}", func(c *api.Client) error {
			return c.DeleteWebhook(ctx, "w")
		}, "/webhooks/w", ""},
		"regenerate secret": {"post /webhooks/{webhookId}/regenerate-secret", func(c *api.Client) error {
			return only(c.RegenerateWebhookSecret(ctx, "w"))
		}, "/webhooks/w/regenerate-secret", ""},
		"test webhook": {"post /webhooks/{webhookId}/test", func(c *api.Client) error {
			return only(c.TestWebhook(ctx, "w"))
		}, "/webhooks/w/test", ""},
	}
}

func TestAWebhookEditNamesOnlyWhatChanges(t *testing.T) {
	s := always(http.StatusOK, `{"data":{"id":"w"}}`)
	c := newClient(t, s)
	for _, test := range []struct {
		edit api.WebhookEdit
		want string
	}{
		{api.WebhookEdit{}, `{}`},
		{api.WebhookEdit{Enabled: new(bool)}, `{"enabled":false}`},
		{api.WebhookEdit{RouteIDs: []api.RouteID{}}, `{"route_ids":[]}`},
		{api.WebhookEdit{BasicAuth: api.Clear[api.BasicAuth]()}, `{"basic_auth":null}`},
	} {
		require.NoError(t, only(c.UpdateWebhook(t.Context(), "w", test.edit)))
		require.JSONEq(t, test.want, s.bodies[len(s.bodies)-1])
	}
	require.NoError(t, only(c.CreateWebhook(t.Context(), api.WebhookDraft{Name: "n", URL: "u", Events: api.WebhookEvents()[:1]})))
	require.JSONEq(t, `{"name":"n","url":"u","events":["message.created"],"enabled":false,"include_machine_events":false}`,
		s.bodies[len(s.bodies)-1])
}

func TestAPasswordIsSentAndNeverPrinted(t *testing.T) {
	credentials := api.NewBasicAuth("jane", "hunter2")
	draft := api.WebhookDraft{BasicAuth: &credentials}
	edit := api.WebhookEdit{BasicAuth: api.SetTo(credentials)}
	require.NotContains(t, fmt.Sprintf("%+v %#v %+v %#v", credentials, credentials, *draft.BasicAuth, edit), "hunter2")
	require.NoError(t, only(newClient(t, always(200, `{"data":{}}`)).CreateWebhook(t.Context(), api.WebhookDraft{})), "none is needed")
}

const webhookInFull = `{"id":"w","scope":"project","project_ids":["p"],"route_ids":[],"route_id":null,"name":"Shop",
	"url":"https://hooks.example.com/","enabled":true,"has_basic_auth":false,"last_called_at":null,
	"created_at":"2026-03-01T12:00:00Z","updated_at":"2026-03-01T12:00:00Z","events":["message.failed","of.tomorrow"],
	"include_machine_events":true,"delivery_mode_filter":"both"}`

func TestAWebhookInFull(t *testing.T) {
	webhook, err := newClient(t, always(http.StatusOK, webhookInFull)).Webhook(t.Context(), budget.Visible, "w")
	require.NoError(t, err)
	require.JSONEq(t, webhookInFull, string(webhook.Raw))
	require.True(t, webhook.IncludeMachineEvents)
	require.Equal(t, []api.WebhookEvent{api.WebhookMessageFailed, "of.tomorrow"}, webhook.Events)
	require.Equal(t, api.ScopeProject, webhook.Scope)
	require.Equal(t, []api.ProjectID{"p"}, webhook.ProjectIDs)
	require.Equal(t, api.ModeBoth, webhook.Mode)
	require.False(t, *webhook.HasBasicAuth)
	require.True(t, webhook.LastCalledAt.IsZero(), "never called")
}

func TestAnOlderWebhookIsOneOfItsRoute(t *testing.T) {
	for document, want := range map[string]api.Webhook{
		`{"id":"w","route_id":"r"}`:                  {ID: "w", Scope: api.ScopeRoute, RouteIDs: []api.RouteID{"r"}},
		`{"id":"w","route_id":"r","scope":"team"}`:   {ID: "w", Scope: api.ScopeTeam},
		`{"id":"w","route_id":null,"scope":"route"}`: {ID: "w", Scope: api.ScopeRoute},
		`{"id":"w"}`: {ID: "w"},
	} {
		require.Equal(t, want, read[api.Webhook](t, document), document)
		require.Equal(t, want, read[api.WebhookDetail](t, document).Webhook, document)
	}
}

func TestAWebhooksSecretIsShownOnceAndNowhereElse(t *testing.T) {
	const signing = "whsec_of-any-form"
	c := newClient(t, always(http.StatusOK, `{"data":{"id":"w","name":"Shop","secret":"`+signing+`"},"message":"Save it."}`))
	made, err := c.CreateWebhook(t.Context(), api.WebhookDraft{})
	require.NoError(t, err)
	remade, err := c.RegenerateWebhookSecret(t.Context(), "w")
	require.NoError(t, err)
	for _, told := range []api.WebhookSecret{made, remade} {
		require.Equal(t, signing, told.Secret.Reveal())
		require.Equal(t, "Shop", told.Webhook.Name)
		require.JSONEq(t, `{"id":"w","name":"Shop"}`, string(told.Webhook.Raw))
		require.NotContains(t, fmt.Sprintf("%+v %#v %s", told, told, told.Webhook.Raw), signing)
	}
	// Older generations repeat the secret in reads: it is not kept from there.
	read, err := c.Webhook(t.Context(), budget.Visible, "w")
	require.NoError(t, err)
	require.NotContains(t, string(read.Raw), signing)
}

func TestATestTellsItsDelivery(t *testing.T) {
	c := newClient(t, always(http.StatusOK, `{"message":"Test webhook dispatched successfully.","delivery_id":"x"}`))
	id, err := c.TestWebhook(t.Context(), "w")
	require.NoError(t, err)
	require.EqualValues(t, "x", id)
}

func TestWebhookEventsAreThoseOfTheContract(t *testing.T) {
	contract := loadContract(t)
	var want []api.WebhookEvent
	for _, event := range as[[]any](contract.at(contract.document, "components", "schemas", "WebhookEvent", "enum")) {
		want = append(want, api.WebhookEvent(as[string](event)))
	}
	require.Equal(t, want, api.WebhookEvents())
}
