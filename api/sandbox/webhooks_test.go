package sandbox_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/sandbox"
)

func deliveriesOf(c *client, id api.WebhookID, values url.Values) []api.Delivery {
	c.t.Helper()
	return rowsOf[api.Delivery](c, "/webhooks/"+string(id)+"/deliveries", "cursor", values)
}

// during are the attempts begun in a stretch of time.
func during(rows []api.Delivery, from, to time.Time) []api.Delivery {
	return slices.DeleteFunc(slices.Clone(rows), func(d api.Delivery) bool {
		return d.CreatedAt.Before(from) || d.CreatedAt.After(to)
	})
}

func TestTheSeededWebhooksTellTheirStories(t *testing.T) {
	c := open(t, sandbox.Config{Seed: 7, History: 1_500, PerMinute: 12})
	c.clock.pass(10 * time.Minute)
	crm := c.webhook("CRM sync")
	rows := deliveriesOf(c, crm.ID, nil)
	since := noon.Add(-3*time.Hour - 24*time.Minute)
	for _, d := range during(rows, since, c.clock.Now().Add(-time.Second)) {
		require.Equal(t, api.DeliveryStatus("server_error"), d.Status)
		require.Equal(t, 500, *d.HTTPStatus)
	}
	before := during(rows, noon.Add(-24*time.Hour), since.Add(-time.Second))
	require.NotEmpty(t, before)
	for _, d := range before {
		require.Equal(t, api.DeliveryStatus("success"), d.Status)
	}
	require.True(t, rows[0].CreatedAt.Equal(crm.LastCalledAt.Time), "last called by the newest attempt")

	healthy := deliveriesOf(c, c.webhook("Order events").ID, nil)
	failures := slices.DeleteFunc(slices.Clone(healthy), func(d api.Delivery) bool { return d.Status == "success" || d.Status == "pending" })
	require.NotEmpty(t, failures, "a hiccup now and then")
	require.Less(t, len(failures), len(healthy)/20)

	off := c.webhook("Old analytics")
	require.False(t, off.Enabled)
	require.Empty(t, during(deliveriesOf(c, off.ID, nil), noon.Add(-9*24*time.Hour), c.clock.Now()))
}

func TestAFailingEndpointIsTriedAgain(t *testing.T) {
	c := open(t, sandbox.Config{Seed: 7, History: 500, PerMinute: 20, Steady: true})
	id := c.webhook("Order events").ID
	require.NoError(t, c.server.FailWebhook(string(id), 422))
	c.clock.pass(5 * time.Minute)
	require.NoError(t, c.server.FailWebhook(string(id), 200))
	mended := c.clock.Now()
	c.clock.pass(30 * time.Minute)
	rows := deliveriesOf(c, id, nil)
	attempts := map[int]int{}
	for _, d := range during(rows, noon.Add(time.Second), mended.Add(-time.Second)) {
		require.Equal(t, api.DeliveryStatus("client_error"), d.Status)
		attempts[d.Attempt]++
	}
	require.Positive(t, attempts[1])
	require.Positive(t, attempts[2])
	for _, d := range during(rows, mended.Add(time.Second), mended.Add(20*time.Minute)) {
		require.Equal(t, api.DeliveryStatus("success"), d.Status)
		attempts[d.Attempt]++
	}
	require.Positive(t, attempts[3])
	require.Zero(t, attempts[4])
}

func TestASilentEndpointTimesOut(t *testing.T) {
	c := open(t, sandbox.Config{Seed: 7, History: 2_000, PerMinute: 240, Steady: true})
	id := c.webhook("Order events").ID
	require.NoError(t, c.server.FailWebhook(string(id), 0))
	c.clock.pass(20 * time.Second)
	waiting := deliveriesOf(c, id, url.Values{"filter[status]": {"pending"}})
	require.NotEmpty(t, waiting)
	require.Nil(t, waiting[0].HTTPStatus)
	require.Nil(t, waiting[0].DurationMillis)
	c.clock.pass(30 * time.Second)
	timedOut := deliveriesOf(c, id, url.Values{"filter[status]": {"timeout"}})
	require.EqualValues(t, 30_000, *timedOut[0].DurationMillis)
	detail := into[api.DeliveryDetail](t, c.get("/webhooks/"+string(id)+"/deliveries/"+string(timedOut[0].ID), nil))
	require.Contains(t, detail.Error, "30 seconds")
	require.Nil(t, detail.HTTPStatus)
}

func TestOneDeliveryShowsWhatWasSentAndAnswered(t *testing.T) {
	c := open(t, sandbox.Config{Seed: 7, History: 3_000, PerMinute: 60})
	c.clock.pass(10 * time.Minute)
	hook := c.webhook("CRM sync").ID
	row := deliveriesOf(c, hook, url.Values{"filter[status]": {"server_error"}, "filter[event_type]": {"message.clicked"}})[0]
	shown := c.get("/webhooks/"+string(hook)+"/deliveries/"+string(row.ID), nil)
	detail := into[api.DeliveryDetail](t, shown)
	require.Equal(t, row.ID, detail.ID)
	require.Contains(t, detail.ResponseBody, "500 Internal Server Error")
	payload, ok := field(t, shown, "payload").([]any)
	require.True(t, ok)
	var sent struct {
		Event string
		Data  struct {
			MessageID api.MessageID `json:"message_id"`
		}
	}
	text, ok := payload[0].(string)
	require.True(t, ok)
	require.NoError(t, json.Unmarshal([]byte(text), &sent))
	require.Equal(t, "message.clicked", sent.Event)
	require.Equal(t, api.StatusClicked, c.show(sent.Data.MessageID).Status)
	require.Equal(t, http.StatusNotFound, c.get("/webhooks/"+string(c.webhook("Support inbox").ID)+"/deliveries/"+string(row.ID), nil).StatusCode, "of another webhook")
}

func TestATestIsDeliveredEvenByADisabledWebhook(t *testing.T) {
	c := open(t, small())
	for name, status := range map[string]api.DeliveryStatus{"Order events": "success", "CRM sync": "server_error", "Old analytics": "client_error"} {
		id := c.webhook(name).ID
		c.clock.pass(time.Second)
		sent := c.write("/webhooks/"+string(id)+"/test", "")
		require.Equal(t, http.StatusOK, sent.StatusCode)
		delivery, _ := field(t, sent, "delivery_id").(string)
		path := "/webhooks/" + string(id) + "/deliveries/" + delivery
		require.Equal(t, "pending", field(t, c.get(path, nil), "status"))
		c.clock.pass(time.Second)
		shown := into[api.DeliveryDetail](t, c.get(path, nil))
		require.Equal(t, status, shown.Status, name)
		require.Equal(t, api.WebhookEvent("webhook.test"), shown.Event)
		require.Len(t, deliveriesOf(c, id, url.Values{"filter[event_type]": {"webhook.test"}}), 1, "a test is not repeated")
	}
}

func TestAWebhookIsToldOfWhatItAsksFor(t *testing.T) {
	c := open(t, sandbox.Config{Seed: 7, History: 1_000, PerMinute: 300, Steady: true})
	receipts := c.route("Production", "receipts")
	created := c.write("/webhooks", `{"name":"New","url":"https://new.example.com/h","events":["message.sent","message.canceled"],"route_ids":["`+string(receipts.ID)+`"]}`)
	require.Equal(t, http.StatusCreated, created.StatusCode, string(created.body))
	require.Regexp(t, `^whsec_[A-Za-z0-9]{40}$`, field(t, created, "data.secret"))
	require.Equal(t, "route", field(t, created, "data.scope"))
	require.Equal(t, *receipts.WebhooksCount+1, *c.route("Production", "receipts").WebhooksCount)
	id := c.webhook("New").ID
	require.Empty(t, deliveriesOf(c, id, nil), "nothing from before its time")

	c.clock.pass(5 * time.Minute)
	rows := deliveriesOf(c, id, nil)
	require.NotEmpty(t, rows)
	for _, d := range rows {
		require.Equal(t, api.WebhookEvent("message.sent"), d.Event)
		require.Equal(t, receipts.ID, d.SourceRouteID)
	}
	require.Equal(t, http.StatusOK, c.put("/webhooks/"+string(id), `{"enabled":false}`).StatusCode)
	off := c.clock.Now()
	c.clock.pass(5 * time.Minute)
	require.Empty(t, during(deliveriesOf(c, id, nil), off.Add(time.Microsecond), c.clock.Now()))
	require.Equal(t, http.StatusOK, c.drop("/webhooks/"+string(id)).StatusCode)
	require.Equal(t, http.StatusNotFound, c.get("/webhooks/"+string(id), nil).StatusCode)
}

func TestWhatAClientDoesToMailIsToldToo(t *testing.T) {
	c := open(t, small())
	scheduled := c.one(api.StatusScheduled)
	created := c.write("/webhooks", `{"name":"All","url":"https://all.example.com/","events":["message.canceled"],"delivery_mode_filter":"both"}`)
	id, _ := field(t, created, "data.id").(string)
	require.Empty(t, deliveriesOf(c, api.WebhookID(id), nil))
	c.clock.pass(time.Second)
	require.Equal(t, http.StatusOK, c.post("/messages/"+string(scheduled.ID)+"/cancel", "").StatusCode)
	require.Len(t, deliveriesOf(c, api.WebhookID(id), nil), 1)
}

func TestSecretsAreToldOnce(t *testing.T) {
	c := open(t, small())
	path := "/webhooks/" + string(c.webhook("Order events").ID)
	first, second := c.write(path+"/regenerate-secret", ""), c.write(path+"/regenerate-secret", "")
	require.NotEqual(t, field(t, first, "data.secret"), field(t, second, "data.secret"))
	require.NotContains(t, string(c.get(path, nil).body), "secret")

	require.Equal(t, true, field(t, c.get(path, nil), "has_basic_auth"))
	require.Equal(t, http.StatusOK, c.put(path, `{"name":"Orders"}`).StatusCode)
	require.Equal(t, true, field(t, c.get(path, nil), "has_basic_auth"), "not named, not changed")
	require.Equal(t, http.StatusOK, c.put(path, `{"basic_auth":null}`).StatusCode)
	require.Equal(t, false, field(t, c.get(path, nil), "has_basic_auth"))
}

func TestWebhooksAreRefusedWithAReason(t *testing.T) {
	c := open(t, small())
	for body, fields := range map[string][]string{
		`{}`: {"events", "name", "url"},
		`{"name":"n","url":"ftp://example.com","events":["message.sent"]}`:                                               {"url"},
		`{"name":"n","url":"https://example.com/` + strings.Repeat("a", 500) + `","events":["message.sent"]}`:            {"url"},
		`{"name":"n","url":"https://example.com","events":["message.sent","message.eaten"]}`:                             {"events.1"},
		`{"name":"n","url":"https://example.com","events":["message.sent"],"scope":"project"}`:                           {"project_ids"},
		`{"name":"n","url":"https://example.com","events":["message.sent"],"scope":"route"}`:                             {"route_ids"},
		`{"name":"n","url":"https://example.com","events":["message.sent"],"route_ids":["none"],"project_ids":["no"]}`:   {"project_ids.0", "route_ids.0"},
		`{"name":"n","url":"https://example.com","events":["message.sent"],"scope":"town","delivery_mode_filter":"dry"}`: {"delivery_mode_filter", "scope"},
		`{"name":"n","url":"https://example.com","events":"message.sent"}`:                                               {"events"},
	} {
		require.Equal(t, fields, wrongFields(t, c.write("/webhooks", body)), body)
	}
	require.Equal(t, []string{"events"}, wrongFields(t, c.put("/webhooks/"+string(c.webhook("CRM sync").ID), `{"events":[]}`)))
}

func TestWebhooksAreFiltered(t *testing.T) {
	c := open(t, small())
	for query, names := range map[string][]string{
		"":                              {"CRM sync", "Old analytics", "Order events", "Staging echo", "Support inbox"},
		"filter[enabled]=0":             {"Old analytics"},
		"filter[scope]=team":            {"CRM sync"},
		"filter[event]=message.inbound": {"Support inbox"},
		"filter[search]=ACME.test":      {"Order events", "Staging echo"},
		"filter[route_id]=" + string(c.route("Production", "support").ID): {"Support inbox"},
		"filter[project]=" + string(c.project("Production").ID):           {"Order events", "Support inbox"},
	} {
		values, err := url.ParseQuery(query)
		require.NoError(t, err)
		values.Set("sort", "name")
		values.Set("page[size]", "2")
		var found []string
		for _, w := range rowsOf[api.Webhook](c, "/webhooks", "cursor", values) {
			found = append(found, w.Name)
		}
		require.Equal(t, names, found, query)
	}
}
