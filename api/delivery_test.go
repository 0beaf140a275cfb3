package api_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/budget"
)

func TestADeliveryInFull(t *testing.T) {
	const body = `{"id":"x","webhook_id":"w","event_type":"message.failed","source_scope":"project","source_project_id":"p",
		"source_route_id":null,"status":"server_error","attempt_number":3,"http_status_code":500,"duration_ms":1250,
		"delivered_at":null,"payload":{"event":"message.failed","data":{"id":"m"}},"response_body":"<h1>Oops</h1>",
		"response_headers":{"Server":["nginx"],"Content-Type":"text/html"},"error_message":null,
		"timestamp":"2026-03-01T12:00:00Z","sandbox":true}`
	delivery, err := newClient(t, always(http.StatusOK, body)).Delivery(t.Context(), budget.Visible, "w", "x")
	require.NoError(t, err)
	require.JSONEq(t, body, string(delivery.Raw))
	require.Equal(t, api.DeliveryServerError, delivery.Status)
	require.Equal(t, 3, delivery.Attempt)
	require.Equal(t, 500, *delivery.HTTPStatus)
	require.Equal(t, 1250*time.Millisecond, delivery.Duration())
	require.Equal(t, 12, delivery.CreatedAt.Hour(), "which is called timestamp here")
	require.True(t, delivery.Sandbox)
	require.JSONEq(t, `{"event":"message.failed","data":{"id":"m"}}`, string(delivery.Payload))
	require.Equal(t, []api.Field{{Key: "Content-Type", Value: "text/html"}, {Key: "Server", Value: "nginx"}}, delivery.ResponseHeaders)
	require.Equal(t, "<h1>Oops</h1>", delivery.ResponseBody)
	require.Empty(t, delivery.Error)
}

func TestADeliveryThatWasNeverAnswered(t *testing.T) {
	delivery := read[api.DeliveryDetail](t, `{"id":"x","status":"timeout","http_status_code":null,"duration_ms":null,"payload":null,
		"response_body":null,"response_headers":null,"error_message":"cURL error 28","created_at":"2026-03-02T00:00:00Z",
		"timestamp":"2026-03-01T00:00:00Z"}`)
	require.Nil(t, delivery.HTTPStatus)
	require.Zero(t, delivery.Duration())
	require.Empty(t, delivery.Payload)
	require.Empty(t, delivery.ResponseHeaders)
	require.Equal(t, "cURL error 28", delivery.Error)
	require.Equal(t, 2, delivery.CreatedAt.Day(), "its own name goes first")
}

func TestTheFreePartsOfADeliveryTakeAnyShape(t *testing.T) {
	for document, want := range map[string][]api.Field{
		`["Server: nginx","X-A:b:c","odd"]`:     {{Key: "Server", Value: "nginx"}, {Key: "X-A", Value: "b:c"}, {Value: "odd"}},
		`{"B":["1","2"],"A":"0","C":null}`:      {{Key: "A", Value: "0"}, {Key: "B", Value: "1"}, {Key: "B", Value: "2"}},
		`{"A":{"deep":true},"B":7}`:             {{Key: "A", Value: `{"deep":true}`}, {Key: "B", Value: "7"}},
		`[]`:                                    nil,
		`{}`:                                    nil,
		`"Server: nginx"`:                       nil,
		`[["a"]]`:                               {{Value: `["a"]`}},
		`{"x":"lower and upper case are kept"}`: {{Key: "x", Value: "lower and upper case are kept"}},
	} {
		delivery := read[api.DeliveryDetail](t, `{"response_headers":`+document+`}`)
		require.Equal(t, want, delivery.ResponseHeaders, document)
		require.Contains(t, string(delivery.Raw), document)
	}
	for _, document := range []string{`["a"]`, `{"a":1}`, `"{\"a\":1}"`, `[]`, `7`} {
		require.JSONEq(t, document, string(read[api.DeliveryDetail](t, `{"payload":`+document+`}`).Payload))
	}
	require.Equal(t, `{"ok":false}`, read[api.DeliveryDetail](t, `{"response_body":{"ok": false}}`).ResponseBody)
}
