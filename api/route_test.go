package api_test

import (
	"context"
	"math"
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/budget"
)

func routeOperations(ctx context.Context) map[string]accountOperation {
	yes, name := true, "Main"
	query := api.RouteQuery{Sort: api.SortSlug, Type: api.RouteInbound, IsDefault: &yes, Search: "main"}
	return map[string]accountOperation{
		"routes": {"get /projects/{projectId}/routes", func(c *api.Client) error {
			return only(c.Routes(ctx, budget.Visible, oddID, query, api.PageRequest{}))
		}, "/projects/a%2Fb%3Fc/routes?filter%5Bis_default%5D=1&filter%5Broute_type%5D=inbound&filter%5Bsearch%5D=main&sort=slug", ""},
		"route": {"get /routes/{routeId}", func(c *api.Client) error {
			return only(c.Route(ctx, budget.Interactive, "r"))
		}, "/routes/r?include=statistics", ""},
		"create route": {"post /projects/{projectId}/routes", func(c *api.Client) error {
			return only(c.CreateRoute(ctx, "p", api.RouteDraft{
				Name: name, Type: api.RouteBroadcast, Slug: "main", Settings: &api.RouteSettings{TrackOpens: &yes},
				Inbound: &api.InboundEdit{SpamThreshold: api.SetTo(5.5)},
			}))
		}, "/projects/p/routes", `{"name":"Main","route_type":"broadcast","slug":"main","settings":{"track_opens":true},
			"inbound_settings":{"inbound_spam_threshold":5.5}}`},
		"change route": {"put /routes/{routeId}", func(c *api.Client) error {
			return only(c.UpdateRoute(ctx, "r", api.RouteEdit{
				Name: &name,
				Settings: &api.RouteSettings{
					TrackOpens: &yes, TrackClicks: new(bool), PlaintextFallback: &yes, SuppressAutoResponders: &yes,
					SuppressDisposable: &yes, TLS: api.TLSEnforced, DisableHostedUnsubscribe: &yes, RedactEmailContent: &yes,
				},
				Inbound: &api.InboundEdit{
					Domain: api.SetTo("*.in.example.com"), SpamThreshold: api.Clear[float64](), AttachmentDelivery: api.AttachmentsURL,
				},
			}))
		}, "/routes/r", `{"name":"Main","settings":{"track_opens":true,"track_clicks":false,"generate_plaintext_fallback":true,
			"suppress_auto_responders":true,"suppress_disposable_recipients":true,"tls":"enforced",
			"disable_hosted_unsubscribe":true,"redact_email_content":true},
			"inbound_settings":{"inbound_domain":"*.in.example.com","inbound_spam_threshold":null,"attachment_delivery":"url"}}`},
		"delete route": {"delete /routes/{routeId}", func(c *api.Client) error {
			return c.DeleteRoute(ctx, "r")
		}, "/routes/r", ""},
		"verify inbound domain": {"post /routes/{routeId}/verify-inbound-domain", func(c *api.Client) error {
			return only(c.VerifyInboundDomain(ctx, "r"))
		}, "/routes/r/verify-inbound-domain", ""},
	}
}

func TestARouteInFull(t *testing.T) {
	const body = `{"id":"r","project_id":"p","slug":"main","name":"Main","route_type":"inbound","is_default":true,
		"inbound_address":"x@in.example.com","inbound_route_domain":null,"inbound_mx_hostname":"mx.example.net",
		"inbound_domain":"in.example.com","inbound_domain_verified_at":null,"inbound_spam_threshold":0,
		"attachment_delivery":"url","settings":{"track_opens":true,"track_clicks":false,"tls":"enforced"},
		"webhooks_count":2,"suppressed_recipients_count":0,
		"statistics":[{"date":"2026-03-01","sent_count":7,"opened_count":null,"machine_opened_count":0}],
		"created_at":"2026-01-01T00:00:00Z","updated_at":"2026-01-01T00:00:00Z"}`
	route, err := newClient(t, always(http.StatusOK, body)).Route(t.Context(), budget.Visible, "r")
	require.NoError(t, err)
	require.EqualValues(t, "p", route.ProjectID)
	require.Equal(t, "x@in.example.com", route.InboundAddress)
	require.Zero(t, *route.SpamThreshold, "the strictest, and not none")
	require.Equal(t, api.AttachmentsURL, route.AttachmentDelivery)
	require.True(t, *route.Settings.TrackOpens)
	require.False(t, *route.Settings.TrackClicks)
	require.Nil(t, route.Settings.PlaintextFallback, "which was not told")
	require.Equal(t, 2, *route.WebhooksCount)
	require.Zero(t, *route.SuppressedCount)
	require.JSONEq(t, body, string(route.Raw))
	today := route.Statistics[0]
	require.EqualValues(t, 7, today.Sent)
	require.Nil(t, today.Opened, "not tracked is not nought")
	require.Zero(t, *today.MachineOpened)
	require.Equal(t, 1, today.Date.Day())
}

func TestAttachmentDeliveryIsFoundWhereverItStands(t *testing.T) {
	for document, want := range map[string]api.AttachmentDelivery{
		`{"attachment_delivery":"inline","settings":{"attachment_delivery":"url"}}`: api.AttachmentsInline,
		`{"settings":{"attachment_delivery":"url"}}`:                                api.AttachmentsURL,
		`{"settings":{"attachment_delivery":{"mode":"url"}}}`:                       "",
		`{"attachment_delivery":null,"settings":null}`:                              "",
		`{"settings":[]}`: "",
		`{}`:              "",
	} {
		require.Equal(t, want, read[api.RouteDetail](t, document).AttachmentDelivery, document)
	}
}

func TestAnInboundEditTellsLeavingFromTakingAway(t *testing.T) {
	s := always(http.StatusOK, `{"data":{"id":"r"}}`)
	c := newClient(t, s)
	for _, test := range []struct {
		edit api.InboundEdit
		want string
	}{
		{api.InboundEdit{}, `{}`},
		{api.InboundEdit{SpamThreshold: api.SetTo(0.0)}, `{"inbound_spam_threshold":0}`},
		{api.InboundEdit{Domain: api.Clear[string]()}, `{"inbound_domain":null}`},
		{api.InboundEdit{Domain: api.SetTo("")}, `{"inbound_domain":""}`},
	} {
		require.NoError(t, only(c.UpdateRoute(t.Context(), "r", api.RouteEdit{Inbound: &test.edit})))
		require.JSONEq(t, `{"inbound_settings":`+test.want+`}`, s.bodies[len(s.bodies)-1])
	}
}

func TestWhatCannotBeWrittenIsRefusedUnsent(t *testing.T) {
	s := always(http.StatusOK, `{}`)
	edit := api.RouteEdit{Inbound: &api.InboundEdit{SpamThreshold: api.SetTo(math.NaN())}}
	_, err := newClient(t, s).UpdateRoute(t.Context(), "r", edit)
	require.ErrorIs(t, err, api.Refused)
	require.Zero(t, s.count())
}

func TestBothAnswersOfAVerifiedInboundDomainAreAnswers(t *testing.T) {
	missing := api.InboundVerification{Message: "No.", ExpectedMX: []string{"mx.example.net"}, FoundMX: []string{"old.example.net"}}
	for name, test := range map[string]struct {
		status int
		data   string
		want   api.InboundVerification
	}{
		"verified":   {200, `{"verified":true,"message":"Yes."}`, api.InboundVerification{Verified: true, Message: "Yes."}},
		"not":        {422, `{"verified":false,"message":"No.","expected_mx_records":["mx.example.net"],"found_mx_records":["old.example.net"]}`, missing},
		"not (old)":  {422, `{"verified":false,"message":"No.","expected_mx_records":["mx.example.net"],"found_mx_records":"old.example.net"}`, missing},
		"none found": {422, `{"verified":false,"message":"No.","found_mx_records":[]}`, api.InboundVerification{Message: "No."}},
		"nulls":      {422, `{"verified":false,"message":"No.","expected_mx_records":null,"found_mx_records":""}`, api.InboundVerification{Message: "No."}},
	} {
		t.Run(name, func(t *testing.T) {
			c := newClient(t, always(test.status, `{"data":`+test.data+`}`))
			got, err := c.VerifyInboundDomain(t.Context(), "r")
			require.NoError(t, err)
			require.Equal(t, test.want, got)
		})
	}
}
