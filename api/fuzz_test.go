package api_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/budget"
)

func FuzzErrorBody(f *testing.F) {
	for _, seed := range []string{
		`{"error":{"code":"X","message":"m","details":{"a":1}}}`, `{"message":"m","errors":{"a":["b"]}}`,
		`{"error":"x","message":"m"}`, `<title>a</title>`, "", "\xff", `{"message":"\u001b[31m` + teamToken + `"}`, `{"errors":[]}`,
		"<title><title>", `{"error":{"code":`,
	} {
		f.Add(403, seed)
	}
	f.Fuzz(func(t *testing.T, status int, body string) {
		status = 300 + max(status, -status)%300
		if status < 300 { // the most negative int has no absolute value
			return
		}
		c := newClient(t, always(status, body))
		_, err := c.CancelMessage(t.Context(), "a")
		failed := failure(t, err)
		require.NotEmpty(t, failed.Message)
		require.NotEmpty(t, failed.Advice())
		for _, text := range []string{err.Error(), failed.Code, failed.Message} {
			require.True(t, utf8.ValidString(text))
			require.NotContains(t, text, secret)
			require.Equal(t, -1, strings.IndexFunc(text, unicode.IsControl))
			require.Less(t, utf8.RuneCountInString(text), 400)
		}
	})
}

func FuzzMessagePage(f *testing.F) {
	f.Add(`{"data":[{"id":"a","to":[{"email":"x"}],"spam_score":1}],"next_cursor":"x"}`)
	f.Add(`{"data":[null],"meta":{"next_cursor":null}}`)
	f.Add(`{"data":{}}`)
	f.Fuzz(func(t *testing.T, body string) {
		page, err := newClient(t, always(http.StatusOK, body)).
			Messages(t.Context(), budget.Visible, api.MessageQuery{}, api.PageRequest{})
		if err != nil {
			require.ErrorIs(t, err, api.Decode)
			require.Empty(t, page.Rows)
		}
	})
}

func FuzzEventPage(f *testing.F) {
	f.Add(`{"data":[{"event":"message.opened","metadata":{"bot":{"counts_for_metrics":false}}}]}`)
	f.Add(`{"data":[{"metadata":{"response":{"status_code":1e99}}}]}`)
	f.Add(`{"data":[{"metadata":{"a":{"b":{"c":{"d":{}}}}}}]}`)
	f.Fuzz(func(t *testing.T, body string) {
		page, err := newClient(t, always(http.StatusOK, body)).
			MessageEvents(t.Context(), budget.Visible, "a", api.PageRequest{})
		if err != nil {
			require.ErrorIs(t, err, api.Decode)
			return
		}
		for _, event := range page.Rows {
			event.Metadata.Reply()
			event.Metadata.Machine()
			for _, field := range event.Metadata.Rest() {
				require.NotEmpty(t, field.Value+field.Key)
			}
		}
	})
}

func FuzzMessageDetail(f *testing.F) {
	f.Add(`{"id":"a","metadata":{"a":1},"spam_symbols":[{"options":{}}]}`)
	f.Add(`{"data":{"id":"a"}}`)
	f.Fuzz(func(t *testing.T, body string) {
		detail, err := newClient(t, always(http.StatusOK, body)).Message(t.Context(), budget.Visible, "a")
		if err != nil {
			require.ErrorIs(t, err, api.Decode)
			return
		}
		require.True(t, json.Valid(detail.Raw))
	})
}

func FuzzTime(f *testing.F) {
	for _, seed := range []string{`null`, `""`, `"2026-03-01T12:00:00Z"`, `"2026-03-01"`, `"0000-00-00 00:00:00"`, `1`, `"9999-12-31T23:59:59+14:00"`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, document string) {
		var first, second api.Time
		if json.Unmarshal([]byte(document), &first) != nil {
			return
		}
		written, err := json.Marshal(first)
		if first.UTC().Year() > 9999 || first.UTC().Year() < 0 {
			return // RFC 3339 has no way to write it
		}
		require.NoError(t, err)
		require.NoError(t, json.Unmarshal(written, &second))
		require.InDelta(t, first.UnixMicro(), second.UnixMicro(), 0)
	})
}
