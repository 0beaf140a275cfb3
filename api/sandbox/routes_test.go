package sandbox_test

import (
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/sandbox"
)

func (c *client) showRoute(id api.RouteID) api.RouteDetail {
	c.t.Helper()
	return into[api.RouteDetail](c.t, c.get("/routes/"+string(id), url.Values{"include": {"statistics,project"}}))
}

func TestRoutesTellWhatTheyDo(t *testing.T) {
	c := open(t, small())
	support := c.showRoute(c.route("Production", "support").ID)
	require.Equal(t, "support.acme.test", support.InboundDomain)
	require.NotEmpty(t, support.InboundAddress)
	require.NotEmpty(t, support.InboundMXHostname)
	require.InDelta(t, 5, *support.SpamThreshold, 0)
	require.False(t, support.InboundDomainVerifiedAt.IsZero())
	require.Equal(t, 1, *support.WebhooksCount)

	payslips := c.showRoute(c.route("Production", "payslips").ID)
	require.Equal(t, api.TLSPolicy("enforced"), payslips.Settings.TLS)
	require.True(t, *payslips.Settings.RedactEmailContent)
	require.Empty(t, payslips.InboundAddress)
}

func TestStatisticsCountTheMailOfTheRoute(t *testing.T) {
	c := open(t, sandbox.Config{Seed: 7, History: 2_000, PerMinute: 1})
	c.clock.pass(26 * time.Hour)
	for _, name := range []string{"receipts", "support"} {
		route := c.showRoute(c.route("Production", name).ID)
		require.Len(t, route.Statistics, 28)
		var bounced, received int64
		for _, day := range route.Statistics {
			bounced += day.HardBounced
			received += day.Received
		}
		rows := c.all(api.MessageQuery{RouteID: string(route.ID), Status: api.StatusHardBounced})
		require.EqualValues(t, len(since(rows, route.Statistics[0].Date)), bounced)
		inbound := c.all(api.MessageQuery{RouteID: string(route.ID), Type: api.Inbound})
		require.EqualValues(t, len(since(inbound, route.Statistics[0].Date)), received)
	}
}

// since are the messages created on a day or later.
func since(rows []api.Message, first api.Time) []api.Message {
	for i, row := range rows { // newest first
		if row.CreatedAt.Before(first.Time) {
			return rows[:i]
		}
	}
	return rows
}

func TestWithoutTrackingNothingIsClaimed(t *testing.T) {
	c := open(t, small())
	day := c.showRoute(c.route("Warehouse", "alerts").ID).Statistics[0]
	require.Nil(t, day.HumanOpened)
	require.Nil(t, day.MachineClicked)
	require.NotNil(t, c.showRoute(c.route("Production", "receipts").ID).Statistics[0].HumanOpened)
}

func TestARouteIsMadeWithItsSettings(t *testing.T) {
	c := open(t, small())
	path := "/projects/" + string(c.project("Warehouse").ID) + "/routes"
	created := c.write(path, `{"name":"Order  mails!","route_type":"transactional","settings":{"track_opens":false,"tls":"enforced"}}`)
	require.Equal(t, http.StatusCreated, created.StatusCode, string(created.body))
	made := c.showRoute(c.route("Warehouse", "order-mails").ID)
	require.False(t, *made.Settings.TrackOpens)
	require.True(t, *made.Settings.TrackClicks, "as usual")
	require.Equal(t, api.TLSPolicy("enforced"), made.Settings.TLS)

	inbound := c.write(path, `{"name":"In","route_type":"inbound","inbound_domain":"in.example.org","inbound_spam_threshold":7.5}`)
	require.Equal(t, "in.example.org", field(t, inbound, "data.inbound_domain"), "the flat form")
	require.InDelta(t, 7.5, field(t, inbound, "data.inbound_spam_threshold"), 0)
	require.Contains(t, field(t, inbound, "data.inbound_address"), "@")
}

func TestASettingIsChangedAloneAndDated(t *testing.T) {
	c := open(t, small())
	before := c.showRoute(c.route("Marketing", "newsletter").ID)
	c.clock.pass(time.Minute)
	require.Equal(t, http.StatusOK, c.put("/routes/"+string(before.ID), `{"settings":{"disable_hosted_unsubscribe":true,"tls":null}}`).StatusCode)
	after := c.showRoute(before.ID)
	require.True(t, *after.Settings.DisableHostedUnsubscribe)
	require.Equal(t, before.Settings.TLS, after.Settings.TLS)
	require.Equal(t, before.Settings.TrackOpens, after.Settings.TrackOpens)
	require.True(t, c.clock.Now().Equal(after.UpdatedAt.Time))
}

func TestAnInboundDomainIsVerifiedOnceItsMXIsSet(t *testing.T) {
	c := open(t, small())
	id := c.route("Warehouse", "returns").ID
	path := "/routes/" + string(id)
	refused := c.write(path+"/verify-inbound-domain", "")
	require.Equal(t, http.StatusUnprocessableEntity, refused.StatusCode)
	require.Equal(t, false, field(t, refused, "data.verified"))
	require.NotEqual(t, field(t, refused, "data.expected_mx_records"), field(t, refused, "data.found_mx_records"))

	require.Equal(t, http.StatusOK, c.put(path, `{"inbound_settings":{"inbound_domain":"*.m.example.org"}}`).StatusCode)
	require.Equal(t, http.StatusUnprocessableEntity, c.write(path+"/verify-inbound-domain", "").StatusCode)
	c.clock.pass(time.Minute)
	require.Equal(t, http.StatusOK, c.write(path+"/verify-inbound-domain", "").StatusCode)
	require.True(t, c.clock.Now().Equal(c.showRoute(id).InboundDomainVerifiedAt.Time))

	require.Equal(t, http.StatusOK, c.put(path, `{"inbound_settings":{"inbound_domain":null}}`).StatusCode)
	require.Empty(t, c.showRoute(id).InboundDomain)
	require.Equal(t, http.StatusUnprocessableEntity, c.write(path+"/verify-inbound-domain", "").StatusCode)
}

func TestRoutesAreRefusedWithAReason(t *testing.T) {
	c := open(t, small())
	path := "/projects/" + string(c.project("Production").ID) + "/routes"
	for body, fields := range map[string][]string{
		`{}`: {"name", "route_type"},
		`{"name":"Receipts","route_type":"transactional"}`:                                                       {"slug"},
		`{"name":"x","route_type":"carrier"}`:                                                                    {"route_type"},
		`{"name":"x","route_type":"broadcast","slug":"Not A Slug"}`:                                              {"slug"},
		`{"name":"x","route_type":"broadcast","inbound_settings":{"inbound_domain":"a.test"}}`:                   {"inbound_settings"},
		`{"name":"x","route_type":"inbound","settings":{"tls":"enforced"}}`:                                      {"settings"},
		`{"name":"x","route_type":"inbound","inbound_spam_threshold":11}`:                                        {"inbound_settings.inbound_spam_threshold"},
		`{"name":"x","route_type":"inbound","inbound_domain":"nodots","attachment_delivery":"by-pigeon"}`:        {"inbound_settings.attachment_delivery", "inbound_settings.inbound_domain"},
		`{"name":"x","route_type":"transactional","settings":{"disable_hosted_unsubscribe":true,"tls":"never"}}`: {"settings.disable_hosted_unsubscribe", "settings.tls"},
	} {
		require.Equal(t, fields, wrongFields(t, c.write(path, body)), body)
	}
}

func TestADefaultRouteStays(t *testing.T) {
	c := open(t, small())
	receipts, account := c.route("Production", "receipts"), c.route("Production", "account")
	require.True(t, receipts.IsDefault)
	require.Equal(t, http.StatusUnprocessableEntity, c.drop("/routes/"+string(receipts.ID)).StatusCode)
	require.Equal(t, http.StatusOK, c.put("/projects/"+string(c.project("Production").ID), `{"default_route_id":"`+string(account.ID)+`"}`).StatusCode)
	require.True(t, c.route("Production", "account").IsDefault)
	require.Equal(t, http.StatusOK, c.drop("/routes/"+string(receipts.ID)).StatusCode)
}

func TestRoutesAreFiltered(t *testing.T) {
	c := open(t, small())
	path := "/projects/" + string(c.project("Production").ID) + "/routes"
	for query, slugs := range map[string][]string{
		"":                           {"account", "payslips", "receipts", "support"},
		"filter[route_type]=inbound": {"support"},
		"filter[is_default]=1":       {"receipts"},
		"filter[is_default]=0":       {"account", "payslips", "support"},
		"filter[search]=PAY":         {"payslips"},
	} {
		values, err := url.ParseQuery(query)
		require.NoError(t, err)
		values.Set("sort", "slug")
		var found []string
		for _, r := range rowsOf[api.Route](c, path, "page[cursor]", values) {
			found = append(found, r.Slug)
		}
		require.Equal(t, slugs, found, query)
	}
	require.Equal(t, []string{"filter.is_default"}, wrongFields(t, c.get(path, url.Values{"filter[is_default]": {"maybe"}})))
}
