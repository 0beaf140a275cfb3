package api_test

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/budget"
)

func TestTheJournalTellsOfEveryRequest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := inTurn(
			breaks(errors.New("connection reset by peer")),
			says(200, `{"data":[]}`, "X-RateLimit-Remaining", "287", "X-RateLimit-Limit", "300", "X-Request-Id", "req-\x1b7", "CF-Ray", "ray"),
		)
		c := newClient(t, s)
		start := time.Now()
		query := api.MessageQuery{Search: "jane@example.com"}
		_, err := c.Messages(t.Context(), budget.Interactive, query, api.PageRequest{})
		require.NoError(t, err)

		const path = "/v1/messages?filter%5Bsearch%5D=jane%40example.com"
		require.Equal(t, []api.Entry{
			{
				ID: 2, At: start.Add(time.Second), Method: "GET", Path: path, Class: budget.Interactive, Status: 200,
				Waited: time.Second, Attempt: 2, Remaining: 287, RequestID: "req- 7",
			},
			{ID: 1, At: start, Method: "GET", Path: path, Class: budget.Interactive, Attempt: 1, Remaining: -1, Kind: api.Network},
		}, c.Journal().Entries())
	})
}

func TestTheJournalForgetsTheOldest(t *testing.T) {
	s := always(http.StatusConflict, "", "CF-Ray", "ray-1")
	journal := api.NewJournal(3, nil)
	c, err := api.New(api.Options{BaseURL: base, Token: parseToken(t), Transport: s, Journal: journal})
	require.NoError(t, err)
	require.Empty(t, journal.Entries())
	for i := range 5 {
		_, err := c.CancelMessage(t.Context(), api.MessageID(fmt.Sprint(i)))
		require.ErrorIs(t, err, api.Conflict)
		require.Equal(t, min(i+1, 3), journal.Len())
	}
	require.EqualValues(t, 5, journal.Total())
	entries := journal.Entries()
	require.Equal(t, []uint64{5, 4, 3}, []uint64{entries[0].ID, entries[1].ID, entries[2].ID})
	require.Equal(t, "/v1/messages/4/cancel", entries[0].Path)
	require.Equal(t, "ray-1", entries[0].RequestID)
	require.Equal(t, budget.Write, entries[0].Tier)
	require.Equal(t, api.Conflict, entries[0].Kind)
}

func TestTheTokenIsNeverWritten(t *testing.T) {
	var log bytes.Buffer
	logger := slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	for name, answer := range map[string]func() (*http.Response, error){
		"an echo in every place": says(403, `{"error":{"code":"`+teamToken+`","message":"`+teamToken+`","details":"`+teamToken+`"},
			"errors":{"`+teamToken+`":["`+teamToken+`"]}}`, "X-Request-Id", teamToken),
		"an echo in a page":     says(502, "<title>"+teamToken+"</title>", "Content-Type", "text/html"),
		"an echo in a type":     says(200, "", "Content-Type", "text/"+teamToken),
		"an echo in a redirect": says(302, "", "Location", "https://"+teamToken+".example.test/?t="+teamToken),
		"an echo in an error":   breaks(errors.New("proxy said: bearer " + teamToken)),
		"an echo in a time":     says(200, `{"created_at":"`+teamToken+`"}`),
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c, err := api.New(api.Options{
					BaseURL: base, Token: parseToken(t), Transport: inTurn(answer), Journal: api.NewJournal(0, logger),
				})
				require.NoError(t, err)
				_, err = c.Team(t.Context(), budget.Visible)
				failed := failure(t, err)
				_, err = c.Message(t.Context(), budget.Visible, api.MessageID(teamToken))
				require.Error(t, err)
				synctest.Wait() // nobody else may touch what is printed
				written := fmt.Sprintf("%v %+v %#v | %v %+v | %s %v %s %s | %+v", c, c, c, err, failed,
					failed.Message, failed.Fields, failed.Details, failed.Advice(), c.Journal().Entries())
				require.NotContains(t, written, secret)
			})
		})
	}
	require.NotEmpty(t, log.String())
	require.NotContains(t, log.String(), secret)
}

func TestTheLogSaysWhatTheJournalSays(t *testing.T) {
	var log bytes.Buffer
	logger := slog.New(slog.NewTextHandler(&log, nil))
	c, err := api.New(api.Options{
		BaseURL: base, Token: parseToken(t), Transport: always(404, ""), Journal: api.NewJournal(0, logger),
	})
	require.NoError(t, err)
	_, err = c.Team(api.Because(t.Context(), api.Cause{Reason: api.ByKey, Part: "open"}), budget.Visible)
	require.ErrorIs(t, err, api.NotFound)
	require.Regexp(t, `level=WARN msg=request id=1 method=GET path="/v1/team\?include=features%2Caddons" tier=read class=visible cause="key open" status=404 failure="not found"`, log.String())
}
