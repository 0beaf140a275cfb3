package route_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mintop/api"
	"mintop/model/cell"
	"mintop/model/route"
)

func TestARowIsAProjectOrOneOfItsRoutes(t *testing.T) {
	project := route.Project{ID: "p1", Name: "Production"}
	row := route.ProjectRow(project)
	require.False(t, row.IsRoute())
	require.Equal(t, "Production", row.Name())
	id, ok := row.Key.Project()
	require.True(t, ok)
	require.Equal(t, api.ProjectID("p1"), id)
	_, ok = row.Key.Route()
	require.False(t, ok)

	row = route.RowOf(project, route.Route{ID: "r1", Name: "Receipts", Slug: "receipts"})
	require.True(t, row.IsRoute())
	require.Equal(t, "Receipts", row.Name())
	routeID, ok := row.Key.Route()
	require.True(t, ok)
	require.Equal(t, api.RouteID("r1"), routeID)
}

func TestARouteWithoutANameGoesByItsSlug(t *testing.T) {
	row := route.RowOf(route.Project{}, route.Route{ID: "r1", Slug: "receipts"})
	require.Equal(t, "receipts", row.Name())
}

func TestWhatAnAnswerLeavesOutIsUnknownAndNotNought(t *testing.T) {
	project := route.ProjectFromAPI(api.Project{})
	require.False(t, project.Routes.Known)
	require.False(t, project.Traffic.Total().Known)
	require.False(t, route.FromAPI(api.Route{}).Webhooks.Known)

	none := 0
	project = route.ProjectFromAPI(api.Project{RoutesCount: &none, Traffic: &api.Traffic{Transactional: 2, Broadcast: 3, Inbound: 4}})
	require.Equal(t, route.Count{N: 0, Known: true}, project.Routes)
	require.Equal(t, route.Count{N: 9, Known: true}, project.Traffic.Total())
}

// Names are written by whoever made them.
func TestEverythingIsSafeToDraw(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		r := route.DetailFromAPI(api.RouteDetail{
			Route:          api.Route{ID: api.RouteID(text), Name: text, Slug: text, Type: api.RouteInbound},
			InboundAddress: text, InboundDomain: text, InboundMXHostname: text, InboundRouteDomain: text,
			AttachmentDelivery: api.AttachmentDelivery(text),
		})
		p := route.ProjectDetailFromAPI(api.ProjectDetail{
			Project:         api.Project{ID: api.ProjectID(text), Name: text, DeliveryMode: api.DeliveryMode(text)},
			TokenLastUsedIP: text,
			Domains:         []api.DomainDetail{{Domain: api.Domain{Name: text}}},
		})
		v := route.VerdictFromAPI(api.InboundVerification{Message: text, FoundMX: []string{text}}, time.Time{})
		for _, drawn := range []string{
			string(r.ID), r.Name, r.Slug, r.Receives.Address, r.Receives.Domain, r.Receives.MX, r.Receives.CatchAll,
			string(r.Receives.Attachment), string(p.ID), p.Name, string(p.Mode), p.Token.Address, p.DomainNames[0],
			v.Message, v.Found[0],
		} {
			require.Equal(t, cell.Line(text), drawn)
		}
	})
}

func TestOnlyAnInboundRouteReceives(t *testing.T) {
	sending := api.RouteDetail{Route: api.Route{Type: api.RouteBroadcast}, InboundDomain: "in.example.com"}
	detail := route.DetailFromAPI(sending)
	require.Zero(t, detail.Receives)
	require.False(t, detail.Unverified())
}

func TestAnInboundDomainNeedsToBeVerified(t *testing.T) {
	receiving := api.RouteDetail{Route: api.Route{Type: api.RouteInbound}}
	detail := route.DetailFromAPI(receiving)
	require.False(t, detail.Unverified(), "it has none")

	receiving.InboundDomain = "in.example.com"
	detail = route.DetailFromAPI(receiving)
	require.True(t, detail.Unverified())

	receiving.InboundDomainVerifiedAt = api.At(time.Unix(1, 0))
	detail = route.DetailFromAPI(receiving)
	require.False(t, detail.Unverified())
}

func TestAVerdictSaysWhetherMailArrives(t *testing.T) {
	var none route.Verdict
	require.False(t, none.Asked())
	at := time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)
	verdict := route.VerdictFromAPI(api.InboundVerification{Verified: true}, at)
	require.True(t, verdict.Asked())
	require.Contains(t, verdict.Sentence("in.example.com"), "in.example.com is verified")
	verdict = route.VerdictFromAPI(api.InboundVerification{}, at)
	require.Contains(t, verdict.Sentence("in.example.com"), "is not verified")
}
