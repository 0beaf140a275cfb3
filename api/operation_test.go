package api_test

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/budget"
)

// only keeps the error of an operation.
func only[T any](_ T, err error) error { return err }

// operations are one call of each, with what it must send.
func operations(ctx context.Context) map[string]operation {
	const list, message, none = `{"data":[]}`, `{"id":"a","message_id":"a","status":"queued","scheduled_at":null}`, "null"
	noon := time.Date(2026, 3, 1, 13, 0, 0, 0, time.FixedZone("CET", 3600))
	query := api.MessageQuery{Sort: api.SortNewest, Search: "jane+x@example.com", Status: api.StatusFailed, From: noon}
	return map[string]operation{
		"messages": {list, func(c *api.Client) error {
			return only(c.Messages(ctx, budget.Visible, api.MessageQuery{}, api.PageRequest{}))
		}, "GET /v1/messages", ""},
		"messages, filtered": {list, func(c *api.Client) error {
			return only(c.Messages(ctx, budget.Visible, query, api.PageRequest{Cursor: "c=1", Size: 1000}))
		}, "GET /v1/messages?filter%5Bfrom_date%5D=2026-03-01T12%3A00%3A00Z&filter%5Bsearch%5D=jane%2Bx%40example.com" +
			"&filter%5Bstatus%5D=failed&page%5Bcursor%5D=c%3D1&page%5Bsize%5D=100&sort=-created_at", ""},
		"message": {
			message, func(c *api.Client) error { return only(c.Message(ctx, budget.Interactive, "a/b?c")) },
			"GET /v1/messages/a%2Fb%3Fc", "",
		},
		"events": {list, func(c *api.Client) error {
			return only(c.MessageEvents(ctx, budget.Interactive, "a", api.PageRequest{Cursor: "x"}))
		}, "GET /v1/messages/a/events?include_machine_events=1&page%5Bcursor%5D=x&sort=timestamp", ""},
		"source": {
			none, func(c *api.Client) error { return only(c.MessageSource(ctx, budget.Interactive, "a")) },
			"GET /v1/messages/a/source", "",
		},
		"html": {
			none, func(c *api.Client) error { return only(c.MessageHTML(ctx, budget.Interactive, "a")) },
			"GET /v1/messages/a/html", "",
		},
		"text": {
			none, func(c *api.Client) error { return only(c.MessageText(ctx, budget.Interactive, "a")) },
			"GET /v1/messages/a/text", "",
		},
		"cancel": {
			message, func(c *api.Client) error { return only(c.CancelMessage(ctx, "a")) },
			"POST /v1/messages/a/cancel", "",
		},
		"reschedule": {
			message, func(c *api.Client) error { return only(c.RescheduleMessage(ctx, "a", noon)) },
			"PATCH /v1/messages/a", `{"scheduled_at":"2026-03-01T12:00:00Z"}`,
		},
		"release": {
			message, func(c *api.Client) error { return only(c.ReleaseMessage(ctx, "a", "")) },
			"POST /v1/messages/a/process", "",
		},
		"team":  {`{}`, func(c *api.Client) error { return only(c.Team(ctx, budget.Background)) }, "GET /v1/team?include=features%2Caddons", ""},
		"usage": {`{}`, func(c *api.Client) error { return only(c.Usage(ctx, budget.Background)) }, "GET /v1/team/usage", ""},
	}
}

type operation struct {
	answer string
	ask    func(*api.Client) error
	want   string // method and target
	body   string
}

func TestWhatEachOperationSends(t *testing.T) {
	for name, test := range operations(t.Context()) {
		t.Run(name, func(t *testing.T) {
			s := always(http.StatusOK, test.answer)
			require.NoError(t, test.ask(newClient(t, s)))
			require.Len(t, s.requests, 1)
			request := s.requests[0]
			require.Equal(t, test.want, request.Method+" "+request.URL.RequestURI())
			require.Equal(t, "api.example.test", request.URL.Host)
			require.Equal(t, "Bearer "+teamToken, request.Header.Get("Authorization"))
			require.Equal(t, "mintop", request.Header.Get("User-Agent"))
			require.True(t, strings.HasPrefix(request.Header.Get("Accept"), "application/json"))
			require.Equal(t, test.body, s.bodies[0])
			require.Equal(t, test.body != "", request.Header.Get("Content-Type") == "application/json")
		})
	}
}

func TestReleaseSendsItsKey(t *testing.T) {
	s := always(http.StatusAccepted, `{"data":{"message_id":"a","status":"queued","webhook_target_count":2}}`)
	released, err := newClient(t, s).ReleaseMessage(t.Context(), "a", "key-1")
	require.NoError(t, err)
	require.Equal(t, api.Released{MessageID: "a", Status: "queued", WebhookTargetCount: 2}, released)
	require.Equal(t, "key-1", s.requests[0].Header.Get("Idempotency-Key"))
}

func TestImpossibleIDsAreRefusedUnsent(t *testing.T) {
	s := always(http.StatusOK, `{}`)
	c := newClient(t, s)
	for _, id := range []api.MessageID{"", ".", ".."} {
		_, err := c.Message(t.Context(), budget.Interactive, id)
		require.ErrorIs(t, err, api.Refused)
		_, err = c.AllMessageEvents(t.Context(), budget.Interactive, id)
		require.ErrorIs(t, err, api.Refused)
		_, err = c.MessageSource(t.Context(), budget.Interactive, id)
		require.ErrorIs(t, err, api.Refused)
		_, err = c.CancelMessage(t.Context(), id)
		require.ErrorIs(t, err, api.Refused)
	}
	require.Zero(t, s.count())
}

func TestTeamIsReadBareAndWrapped(t *testing.T) {
	for _, body := range []string{
		`{"id":"t","name":"Acme","included_volume":10000,"verified_at":null,"unknown":{"a":1}}`,
		`{"data":{"id":"t","name":"Acme","included_volume":10000,"verified_at":null},"message":"ok"}`,
	} {
		team, err := newClient(t, always(http.StatusOK, body)).Team(t.Context(), budget.Visible)
		require.NoError(t, err)
		require.Equal(t, api.Team{ID: "t", Name: "Acme", IncludedVolume: 10000}, team)
	}
}

func TestUsage(t *testing.T) {
	const body = `{"current_period":{"usage":12,"last_incremented_at":null,"period_start":"2026-03-01T00:00:00Z",
		"period_end":"2026-04-01T00:00:00Z"},"historical_usage":[{"usage":7}]}`
	usage, err := newClient(t, always(http.StatusOK, body)).Usage(t.Context(), budget.Visible)
	require.NoError(t, err)
	require.EqualValues(t, 12, usage.Current.Used)
	require.Equal(t, time.April, usage.Current.End.Month())
	require.Len(t, usage.Past, 1)
}

func TestStoredMailComesByteForByte(t *testing.T) {
	const source = "Subject: =?utf-8?q?x?=\r\n\r\n\x00\xff\x1b[2Jbody \r\n"
	for name, test := range map[string]struct{ contentType, body, want string }{
		"source":       {"message/rfc822", source, source},
		"html":         {"text/html; charset=UTF-8", "<p>null</p>", "<p>null</p>"},
		"no type":      {"", source, source},
		"null as text": {"text/html; charset=UTF-8", "null", ""},
		"null as JSON": {"application/json", "null", ""},
		"JSON string":  {"application/json", `"a\nb"`, "a\nb"},
		"nothing":      {"text/plain", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			c := newClient(t, always(http.StatusOK, test.body, "Content-Type", test.contentType))
			got, err := c.MessageText(t.Context(), budget.Interactive, "a")
			require.NoError(t, err)
			require.Equal(t, test.want, got)
		})
	}
}

func TestAllEventsAreWalkedPageByPage(t *testing.T) {
	page := func(event, next string) func() (*http.Response, error) {
		return says(http.StatusOK, `{"data":[{"event":"`+event+`"}],"meta":{"next_cursor":`+next+`}}`)
	}
	for name, test := range map[string]struct {
		last string
		want int
	}{
		"to a null cursor":     {"null", 3},
		"to an empty cursor":   {`""`, 3},
		"to a repeated cursor": {`"two"`, 3},
	} {
		t.Run(name, func(t *testing.T) {
			s := inTurn(page("queued", `"one"`), page("processed", `"two"`), page("delivered", test.last))
			events, err := newClient(t, s).AllMessageEvents(t.Context(), budget.Interactive, "a")
			require.NoError(t, err)
			require.Len(t, events, test.want)
			require.Equal(t, api.EventDelivered, events[2].Type)
			require.Equal(t, "two", s.requests[2].URL.Query().Get("page[cursor]"))
		})
	}
}
