package sandbox_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/sandbox"
)

func (c *client) post(path, idempotencyKey string) reply {
	c.t.Helper()
	r := c.request(http.MethodPost, path, nil, "")
	if idempotencyKey != "" {
		r.Header.Set("Idempotency-Key", idempotencyKey)
	}
	return c.send(r)
}

func (c *client) show(id api.MessageID) api.MessageDetail {
	c.t.Helper()
	return into[api.MessageDetail](c.t, c.get("/messages/"+string(id), nil))
}

func TestACanceledMessageStaysCanceled(t *testing.T) {
	c := open(t, sandbox.Config{Seed: 7, History: 3_000, PerMinute: 2})
	id := c.one(api.StatusScheduled).ID
	c.clock.pass(time.Second)
	done := into[api.Rescheduled](t, c.post("/messages/"+string(id)+"/cancel", ""))
	require.Equal(t, api.StatusCanceled, done.Status)
	require.Equal(t, http.StatusConflict, c.post("/messages/"+string(id)+"/cancel", "").StatusCode)

	top := c.page(api.MessageQuery{Sort: api.SortLatestChange, Status: api.StatusCanceled}, "", "1").Rows[0]
	require.Equal(t, id, top.ID, "the change is seen by a poll for movement")
	require.Equal(t, c.clock.Now(), top.StatusChangedAt.UTC())

	c.clock.pass(48 * time.Hour)
	require.Equal(t, api.StatusCanceled, c.show(id).Status)
	events := c.events(id, "timestamp", true, "100")
	require.Equal(t, []api.EventType{api.EventScheduled, api.EventCanceled}, types(events))
}

func TestARescheduledMessageIsSentAtItsNewTime(t *testing.T) {
	c := open(t, sandbox.Config{Seed: 7, History: 3_000, PerMinute: -1})
	id := c.one(api.StatusScheduled).ID
	later := noon.Add(5 * 24 * time.Hour)
	patch := func(body string) reply {
		return c.send(c.request(http.MethodPatch, "/messages/"+string(id), nil, body))
	}
	for _, body := range []string{``, `{}`, `{"scheduled_at":"soon"}`, `{"scheduled_at":"2020-01-01T00:00:00Z"}`} {
		require.Equal(t, http.StatusUnprocessableEntity, patch(body).StatusCode, body)
	}
	done := into[api.Rescheduled](t, patch(`{"scheduled_at":"`+later.Format(time.RFC3339)+`"}`))
	require.Equal(t, api.StatusScheduled, done.Status)
	require.True(t, later.Equal(done.ScheduledAt.Time))

	c.clock.pass(4 * 24 * time.Hour)
	require.Equal(t, api.StatusScheduled, c.show(id).Status, "not before")
	c.clock.pass(25 * time.Hour)
	require.Equal(t, api.StatusDelivered, c.show(id).Status)
	require.Contains(t, ids(c.all(api.MessageQuery{Sort: api.SortLatestChange})), id, "however long after its creation")
	require.Equal(t, http.StatusConflict, patch(`{"scheduled_at":"2027-01-01T00:00:00Z"}`).StatusCode)
}

func TestReleasedInboundMailGoesOn(t *testing.T) {
	c := open(t, sandbox.Config{Seed: 1, History: 20_000})
	id := c.one(api.StatusQuarantined).ID
	path := "/messages/" + string(id) + "/process"
	first := c.post(path, "key-1")
	require.Equal(t, http.StatusAccepted, first.StatusCode)
	require.Equal(t, first.body, c.post(path, "key-1").body, "the same key hears the same answer")
	c.clock.pass(time.Minute)
	require.Equal(t, api.StatusProcessed, c.show(id).Status)
	second := c.post(path, "key-2")
	require.Equal(t, http.StatusConflict, second.StatusCode)
	require.Contains(t, string(second.body), "INBOUND_MESSAGE_NOT_QUARANTINED")
}

func TestWhatCannotBeReleasedSaysWhy(t *testing.T) {
	c := open(t, sandbox.Config{Seed: 1, History: 100_000})
	seen := map[string]bool{}
	for _, row := range c.all(api.MessageQuery{Status: api.StatusQuarantined}) {
		var refusal struct {
			Error struct{ Code string }
		}
		answered := c.post("/messages/"+string(row.ID)+"/process", "")
		if answered.StatusCode == http.StatusConflict {
			decode(t, answered, &refusal)
			seen[refusal.Error.Code] = true
		}
	}
	require.Equal(t, map[string]bool{"INBOUND_WEBHOOK_NOT_CONFIGURED": true, "MESSAGE_SOURCE_UNAVAILABLE": true}, seen)
}
