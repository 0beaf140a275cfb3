package sandbox_test

import (
	"bytes"
	"encoding/json"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/mail"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/sandbox"
)

func decode(tb testing.TB, r reply, into any) {
	tb.Helper()
	require.NoError(tb, json.Unmarshal(r.body, into), string(r.body))
}

func TestTheSourceIsAMessageAMailReaderUnderstands(t *testing.T) {
	c := open(t, sandbox.Config{Seed: 1, History: 2_000, Hostile: true})
	read := 0
	for _, row := range c.page(api.MessageQuery{}, "", "100").Rows {
		r := c.get("/messages/"+string(row.ID)+"/source", nil)
		if r.StatusCode == http.StatusForbidden {
			continue // a redacted route
		}
		message, err := mail.ReadMessage(bytes.NewReader(r.body))
		require.NoError(t, err)
		from, err := mail.ParseAddress(message.Header.Get("From"))
		require.NoError(t, err)
		require.Equal(t, row.FromEmail, from.Address)
		media, parameters, err := mime.ParseMediaType(message.Header.Get("Content-Type"))
		require.NoError(t, err)
		require.Equal(t, "multipart/alternative", media)
		part, err := multipart.NewReader(message.Body, parameters["boundary"]).NextPart()
		require.NoError(t, err)
		body, err := io.ReadAll(part)
		require.NoError(t, err)
		require.NotEmpty(t, body)
		read++
	}
	require.Greater(t, read, 80)
}

func TestContentIsKeptForAWhile(t *testing.T) {
	config := small()
	config.ContentFor, config.PerMinute = time.Hour, 2
	c := open(t, config)
	path := "/messages/" + string(c.page(api.MessageQuery{Tag: "account"}, "", "1").Rows[0].ID)
	c.clock.pass(48 * time.Hour)
	require.Equal(t, http.StatusOK, c.get(path, nil).StatusCode, "the message itself stays")
	require.Equal(t, http.StatusGone, c.get(path+"/source", nil).StatusCode)
	require.Equal(t, http.StatusNotFound, c.get(path+"/html", nil).StatusCode)
	require.Equal(t, http.StatusNotFound, c.get(path+"/text", nil).StatusCode)
}

func TestSomeContentIsRedactedOrMissing(t *testing.T) {
	c := open(t, small())
	redacted := c.page(api.MessageQuery{Tag: "payslips"}, "", "1").Rows[0]
	r := c.get("/messages/"+string(redacted.ID)+"/html", nil)
	require.Equal(t, http.StatusForbidden, r.StatusCode)
	require.Contains(t, string(r.body), "redacted")

	empty := 0
	for _, row := range c.page(api.MessageQuery{Tag: "account"}, "", "100").Rows {
		if text := c.get("/messages/"+string(row.ID)+"/text", nil); text.StatusCode == http.StatusOK && len(text.body) == 0 {
			empty++
		}
	}
	require.Positive(t, empty, "some mail has no plain body")
}

func TestHostileSendersReachTheClientUnchanged(t *testing.T) {
	attacks := 0
	for _, row := range open(t, sandbox.Config{Seed: 7, History: 500, Hostile: true}).all(api.MessageQuery{}) {
		if strings.ContainsAny(row.Subject, "\x1b\u202e\u200b\u009b\r\n\x00") {
			attacks++
		}
	}
	require.Greater(t, attacks, 30)
}
