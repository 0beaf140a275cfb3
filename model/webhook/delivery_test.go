package webhook_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/model/cell"
	"mintop/model/mail"
	"mintop/model/webhook"
)

func TestWhatCameOfAnAttempt(t *testing.T) {
	for status, want := range map[api.DeliveryStatus]struct {
		failed, settled bool
		severity        mail.Severity
		answer          string
	}{
		api.DeliverySuccess:     {false, true, mail.Good, ""},
		api.DeliveryPending:     {false, false, mail.Info, ""},
		api.DeliveryFailed:      {true, true, mail.Bad, "failed"},
		api.DeliveryClientError: {true, true, mail.Bad, "client error"},
		api.DeliveryServerError: {true, true, mail.Bad, "server error"},
		api.DeliveryTimeout:     {true, true, mail.Bad, "timeout"},
		"paused":                {false, false, mail.Info, ""},
	} {
		d := webhook.Delivery{Status: status}
		require.Equal(t, want.failed, d.Failed(), status)
		require.Equal(t, want.settled, d.Settled(), status)
		require.Equal(t, want.severity, d.Severity(), status)
		require.Equal(t, want.answer, d.Answer(), status)
		d.Code = 503
		require.Equal(t, "503", d.Answer(), "the code says more")
	}
	require.Len(t, webhook.Statuses(), 6)
}

func TestAnAttemptIsMadeSafe(t *testing.T) {
	code, millis := 500, int64(1500)
	got := webhook.AttemptFromAPI(api.DeliveryDetail{
		Delivery: api.Delivery{
			ID: "d1", Event: "message.opened\x1b[31m", Status: api.DeliveryServerError, Attempt: 2,
			HTTPStatus: &code, DurationMillis: &millis, Sandbox: true, SourceScope: api.ScopeRoute, SourceRouteID: "r1",
		},
		Payload:         json.RawMessage(`{"a":{"b":1}}`),
		ResponseHeaders: []api.Field{{Key: "Server", Value: "nginx\r\n"}, {Value: "odd"}},
		ResponseBody:    "line one\nline \x1b]0;title\atwo",
		Error:           "no\tgood",
	})
	require.Equal(t, webhook.Attempt{
		Delivery: webhook.Delivery{
			ID: "d1", Event: "message.opened", Status: api.DeliveryServerError, Attempt: 2,
			Code: 500, Took: 1500 * time.Millisecond, Sandbox: true, Scope: api.ScopeRoute, Route: "r1",
		},
		Payload: []string{"{", `  "a": {`, `    "b": 1`, "  }", "}"},
		Headers: []webhook.Header{{Name: "Server", Value: "nginx "}, {Value: "odd"}},
		Body:    []string{"line one", "line two"},
		Error:   "no good",
	}, got)
}

func TestPayloadsOfAnyShapeAreShown(t *testing.T) {
	for raw, want := range map[string][]string{
		``:                            nil,
		`{"a":1}`:                     {"{", `  "a": 1`, "}"},
		`["{\"a\":1}"]`:               {"{", `  "a": 1`, "}"},
		`["{\"a\":1}","no json"]`:     {"{", `  "a": 1`, "}", "no json"},
		`[1,2]`:                       {"[", "  1,", "  2", "]"},
		`"text"`:                      {`"text"`},
		`[]`:                          {"[]"},
		`["",""]`:                     nil,
		`{"a":"\u001b[31m\u202egnp"}`: {"{", `  "a": "\u001b[31m\u202egnp"`, "}"},
	} {
		t.Run(raw, func(t *testing.T) {
			got := webhook.AttemptFromAPI(api.DeliveryDetail{Payload: json.RawMessage(raw)}).Payload
			if len(want) == 0 {
				require.Empty(t, strings.Join(got, ""))
				return
			}
			require.Equal(t, want, got)
		})
	}
}

func TestALongAnswerIsCutAndSaysSo(t *testing.T) {
	long := webhook.AttemptFromAPI(api.DeliveryDetail{ResponseBody: strings.Repeat("x\n", webhook.MaxLines+5)})
	require.Len(t, long.Body, webhook.MaxLines)
	require.True(t, long.Cut)
	fits := webhook.AttemptFromAPI(api.DeliveryDetail{ResponseBody: strings.Repeat("x\n", webhook.MaxLines)})
	require.Len(t, fits.Body, webhook.MaxLines)
	require.False(t, fits.Cut)
}

// Whatever comes, every line can be drawn and none is wider than a line may be.
func FuzzAttempt(f *testing.F) {
	f.Add(`["{\"a\":1}"]`, "body", "error")
	f.Add(`{"a":[1,{"b":null}]}`, "\x1b[2J\r\n\u202e", "\x00")
	f.Add("not json\t", "\xff\xfe", strings.Repeat("e", 2000))
	f.Fuzz(func(t *testing.T, payload, body, reason string) {
		got := webhook.AttemptFromAPI(api.DeliveryDetail{Payload: json.RawMessage(payload), ResponseBody: body, Error: reason})
		for _, line := range append(append([]string{got.Error}, got.Payload...), got.Body...) {
			require.NotRegexp(t, "[\x00-\x1f\x7f]", line)
			require.LessOrEqual(t, ansi.StringWidth(line), cell.MaxLine)
			require.Equal(t, ansi.StringWidth(line), ansi.StringWidthWc(line))
		}
	})
}
