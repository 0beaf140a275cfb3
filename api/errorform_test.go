package api_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/budget"
)

func TestEveryFormOfErrorBody(t *testing.T) {
	for name, test := range map[string]struct {
		body, contentType string
		code, message     string
	}{
		"object":             {`{"error":{"code":"FORBIDDEN","message":"No right."}}`, "application/json", "FORBIDDEN", "No right."},
		"object and message": {`{"error":{"code":"X"},"message":"Outer."}`, "application/json", "X", "Outer."},
		"inner message wins": {`{"error":{"message":"Inner."},"message":"Outer."}`, "application/json", "", "Inner."},
		"message":            {`{"message":"No."}`, "application/json", "", "No."},
		"legacy":             {`{"error":"stale","message":"Old."}`, "application/json", "stale", "Old."},
		"legacy, bare":       {`{"error":"stale"}`, "application/json", "stale", "Forbidden"},
		"number for a code":  {`{"error":{"code":42,"message":"x"}}`, "application/json", "42", "x"},
		"nulls":              {`{"error":null,"message":null,"errors":null}`, "application/json", "", "Forbidden"},
		"other shapes":       {`{"error":[1],"message":{"a":1},"errors":"x"}`, "application/json", "", "Forbidden"},
		"a list":             {`[1,2]`, "application/json", "", "Forbidden"},
		"HTML":               {"<html><head><title> Sorry,\n blocked &amp; logged </title>", "text/html", "", "Sorry, blocked & logged"},
		"HTML, no title":     {"<html><body>secret stack trace", "text/html", "", "Forbidden"},
		"plain text":         {"upstream connect error", "text/plain", "", "Forbidden"},
		"nothing":            {"", "", "", "Forbidden"},
		"cut off":            {`{"message":"No`, "application/json", "", "Forbidden"},
		"mislabelled":        {`{"message":"No."}`, "text/html", "", "No."},
		"control characters": {`{"message":"a\u001b]0;x\u0007b\u202ec\nd"}`, "application/json", "", "a ]0;x b c d"},
		"an echo of the token": {
			`{"error":{"code":"` + teamToken + `","message":"Bad ` + teamToken + `!"}}`, "application/json",
			"[redacted]", "Bad [redacted]!",
		},
	} {
		t.Run(name, func(t *testing.T) {
			c := newClient(t, always(http.StatusForbidden, test.body, "Content-Type", test.contentType))
			_, err := c.Team(t.Context(), budget.Visible)
			failed := failure(t, err)
			require.Equal(t, api.Forbidden, failed.Kind)
			require.Equal(t, test.code, failed.Code)
			require.Equal(t, test.message, failed.Message)
			require.Equal(t, http.StatusForbidden, failed.Status)
			said := strings.TrimSuffix("show team: forbidden (403): "+test.message, ": Forbidden") // which says nothing more
			require.Equal(t, said, err.Error())
		})
	}
}

func TestALongMessageIsCut(t *testing.T) {
	c := newClient(t, always(http.StatusConflict, `{"message":"`+strings.Repeat("ä", 5000)+`"}`))
	_, err := c.CancelMessage(t.Context(), "a")
	require.Len(t, []rune(failure(t, err).Message), 300)
}

func TestValidationNamesItsFields(t *testing.T) {
	for name, test := range map[string]struct {
		body string
		want map[string][]string
	}{
		"lists":     {`{"message":"Bad.","errors":{"scheduled_at":["Too late.","Too odd."]}}`, map[string][]string{"scheduled_at": {"Too late.", "Too odd."}}},
		"texts":     {`{"message":"Bad.","errors":{"scheduled_at":"Too late."}}`, map[string][]string{"scheduled_at": {"Too late."}}},
		"no fields": {`{"message":"Bad.","errors":[]}`, nil},
		"nonsense":  {`{"message":"Bad.","errors":{"a":{"b":1},"c":[null]}}`, map[string][]string{}},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := newClient(t, always(422, test.body)).CancelMessage(t.Context(), "a")
			failed := failure(t, err)
			require.Equal(t, api.Validation, failed.Kind)
			require.Equal(t, "Bad.", failed.Message)
			require.Equal(t, test.want, failed.Fields)
		})
	}
}

func TestDetailsAreKeptAsTheyCame(t *testing.T) {
	_, err := newClient(t, always(409, `{"error":{"code":"X","message":"m","details":{"a":[1]}}}`)).CancelMessage(t.Context(), "a")
	require.JSONEq(t, `{"a":[1]}`, string(failure(t, err).Details))
}

func TestTheStatusDecidesTheKind(t *testing.T) {
	for status, want := range map[int]api.Kind{
		400: api.Validation, 401: api.Unauthenticated, 403: api.Forbidden, 404: api.NotFound,
		405: api.Validation, 409: api.Conflict, 410: api.Gone, 415: api.Validation, 422: api.Validation,
		429: api.RateLimited, 500: api.Server, 502: api.Server, 503: api.Server, 504: api.Server, 520: api.Server,
		301: api.Refused, 302: api.Refused, 307: api.Refused, 308: api.Refused, 304: api.Refused,
	} {
		// Whatever the body claims: a burst of 5xx is an outage, not a bad token.
		c := newClient(t, always(status, `{"error":{"code":"UNAUTHENTICATED","message":"Unauthenticated."}}`))
		_, err := c.Team(t.Context(), budget.Visible)
		failed := failure(t, err)
		require.Equal(t, want, failed.Kind, status)
		require.ErrorIs(t, err, want)
		require.Equal(t, want, api.KindOf(err))
		require.NotEmpty(t, failed.Advice())
		require.True(t, strings.HasSuffix(failed.Advice(), "."))
		require.NotErrorIs(t, err, api.Canceled)
	}
}

func TestAnswersThatAreNoJSONAreNamed(t *testing.T) {
	for name, test := range map[string]struct{ body, contentType, want string }{
		"a web page": {"<title>Hotel Wi-Fi</title>", "text/html; charset=utf-8", "expected JSON, got text/html “Hotel Wi-Fi”"},
		"an image":   {"\x89PNG", "image/png", "expected JSON, got image/png"},
		"empty":      {" \n", "application/json", "the answer is empty"},
		"cut off":    {`{"data":[{"id":"a"`, "application/json", "the answer is cut off or no JSON"},
		"null":       {`null`, "application/json", "the answer is null"},
		"no list":    {`{}`, "application/json", "the list has no data"},
		"null list":  {`{"data":null}`, "application/json", "the list has no data"},
	} {
		t.Run(name, func(t *testing.T) {
			c := newClient(t, always(http.StatusOK, test.body, "Content-Type", test.contentType))
			_, err := c.Messages(t.Context(), budget.Visible, api.MessageQuery{}, api.PageRequest{})
			failed := failure(t, err)
			require.Equal(t, api.Decode, failed.Kind)
			require.Equal(t, test.want, failed.Message)
		})
	}
}

func TestAdviceFollowsTheCode(t *testing.T) {
	for code, want := range map[string]string{
		"INBOUND_MESSAGE_NOT_QUARANTINED": "not in quarantine",
		"INBOUND_WEBHOOK_NOT_CONFIGURED":  "inbound webhook",
		"MESSAGE_SOURCE_UNAVAILABLE":      "no longer stored",
		"SOMETHING_NEW":                   "refresh",
	} {
		c := newClient(t, always(409, `{"error":{"code":"`+code+`","message":"No."}}`))
		_, err := c.ReleaseMessage(t.Context(), "a", "k")
		require.Contains(t, failure(t, err).Advice(), want)
	}
}

func TestKindsHaveWords(t *testing.T) {
	for kind := api.Unauthenticated; kind <= api.Refused; kind++ {
		require.NotEmpty(t, kind.Error())
		require.NotEmpty(t, (&api.Error{Kind: kind}).Advice())
	}
	require.Empty(t, api.Kind(0).String())
	require.Equal(t, "unknown failure", api.Kind(200).String())
	require.Zero(t, api.KindOf(nil))
	require.Zero(t, api.KindOf(errors.New("other")))
}
