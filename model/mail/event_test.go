package mail_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/model/cell"
	"mintop/model/mail"
)

func events(t *testing.T, raw string) []api.Event {
	t.Helper()
	var list []api.Event
	require.NoError(t, json.Unmarshal([]byte(raw), &list))
	return list
}

func TestTimeline(t *testing.T) {
	line := mail.Timeline(events(t, `[
		{"event":"hard_bounced","timestamp":"2025-03-04T12:00:03Z","metadata":{"recipient":"jane@example.com",
			"response":{"status_code":550,"enhanced_status_code":"5.1.1","content":"550 5.1.1 no\r\nsuch user","mx":"mx.example.com"}}},
		{"event":"message.queued","timestamp":"2025-03-04T12:00:00Z","metadata":null},
		{"event":"processed","timestamp":"2025-03-04T12:00:01Z","metadata":[]},
		{"event":"queued","timestamp":"2025-03-04T12:00:00Z","metadata":null}]`))
	require.Len(t, line, 3, "what came twice is shown once")
	require.Equal(t, api.EventQueued, line[0].Type)
	require.Zero(t, line[0].Gap)
	require.Equal(t, time.Second, line[1].Gap)

	bounce := line[2]
	require.Equal(t, 2*time.Second, bounce.Gap)
	require.Equal(t, noon.Add(3*time.Second), bounce.At)
	require.Equal(t, mail.Bad, bounce.Severity)
	require.EqualValues(t, "jane@example.com", bounce.Recipient)
	require.Equal(t, 550, bounce.Code)
	require.Equal(t, "5.1.1", bounce.Enhanced)
	require.Equal(t, "550 5.1.1 no such user", bounce.Reply)
	require.Equal(t, []mail.Field{{Key: "response.mx", Value: "mx.example.com"}}, bounce.Fields)
}

func TestEventsOfOneMomentKeepTheirOrder(t *testing.T) {
	line := mail.Timeline(events(t, `[
		{"event":"queued","timestamp":"2025-03-04T12:00:00Z","metadata":null},
		{"event":"processed","timestamp":"2025-03-04T12:00:00Z","metadata":null},
		{"event":"delivered","timestamp":"2025-03-04T12:00:00Z","metadata":{"recipient":"a@example.com"}},
		{"event":"delivered","timestamp":"2025-03-04T12:00:00Z","metadata":{"recipient":"b@example.com"}}]`))
	require.Len(t, line, 4, "one delivery for each recipient")
	require.Equal(t, api.EventQueued, line[0].Type)
	require.EqualValues(t, "b@example.com", line[3].Recipient)
}

func TestMetadataOfAnotherShapeIsStillShown(t *testing.T) {
	line := mail.Timeline(events(t, `[{"event":"quite_new","timestamp":null,"metadata":
		{"recipient":7,"response":"no","bot":{"counts_for_metrics":false},"note":"a\u001b[31mb"}}]`))
	require.Equal(t, []mail.Field{
		{Key: "bot.counts_for_metrics", Value: "false"},
		{Key: "note", Value: "ab"},
		{Key: "recipient", Value: "7"},
		{Key: "response", Value: "no"},
	}, line[0].Fields)
	require.True(t, line[0].Machine)
	require.True(t, line[0].At.IsZero())
	require.Equal(t, mail.Info, line[0].Severity)
}

func TestEventSeverity(t *testing.T) {
	for event, want := range map[api.EventType]mail.Severity{
		api.EventDelivered: mail.Good, api.EventSoftBounced: mail.Warn, api.EventHardBounced: mail.Bad,
		api.EventInboundSpamBlocked: mail.Bad, api.EventInboundRetry: mail.Warn, api.EventQueued: mail.Info,
		"quite_new": mail.Info,
	} {
		require.Equal(t, want, mail.EventSeverity(event), event)
	}
}

func FuzzTimeline(f *testing.F) {
	f.Add([]byte(`[{"event":"failed","timestamp":"2025-03-04T12:00:00Z","metadata":{"reason":"\u202ex","response":{"content":"\t"}}}]`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		var list []api.Event
		if json.Unmarshal(raw, &list) != nil {
			return
		}
		for i, e := range mail.Timeline(list) {
			require.GreaterOrEqual(t, e.Gap, time.Duration(0))
			texts := []string{string(e.Type), e.Recipient.Drawn(), e.Reason, e.Enhanced, e.Reply}
			for _, field := range e.Fields {
				texts = append(texts, field.Key, field.Value)
			}
			for _, s := range texts {
				require.Equal(t, cell.Line(s), s, "event %d", i)
			}
		}
	})
}
