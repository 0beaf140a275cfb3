package api_test

import (
	"encoding/json"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mintop/api"
	"mintop/api/budget"
)

// read decodes a document that must be accepted.
func read[T any](tb testing.TB, document string) T {
	tb.Helper()
	var value T
	require.NoError(tb, json.Unmarshal([]byte(document), &value))
	return value
}

func TestBothPagingEnvelopesAreRead(t *testing.T) {
	for name, test := range map[string]struct{ document, next string }{
		"flat":            {`{"data":[{"id":"a"}],"path":"/","per_page":30,"next_cursor":"x","prev_cursor":null}`, "x"},
		"flat, the end":   {`{"data":[{"id":"a"}],"next_cursor":null,"next_page_url":null}`, ""},
		"nested":          {`{"data":[{"id":"a"}],"links":["x"],"meta":{"next_cursor":"y","per_page":30}}`, "y"},
		"nested, end":     {`{"data":[{"id":"a"}],"meta":{"next_cursor":null}}`, ""},
		"both":            {`{"data":[{"id":"a"}],"next_cursor":"x","meta":{"next_cursor":"y"}}`, "x"},
		"no cursor":       {`{"data":[{"id":"a"}]}`, ""},
		"links an object": {`{"data":[{"id":"a"}],"links":{"next":"?"},"meta":null}`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			page := messagesIn(t, test.document)
			require.Equal(t, []api.Message{{ID: "a"}}, page.Rows)
			require.Equal(t, test.next, page.Next)
		})
	}
	require.Empty(t, messagesIn(t, `{"data":[]}`).Rows)
}

// messagesIn reads a page of messages from an answer.
func messagesIn(t *testing.T, body string) api.Page[api.Message] {
	t.Helper()
	page, err := newClient(t, always(http.StatusOK, body)).
		Messages(t.Context(), budget.Visible, api.MessageQuery{}, api.PageRequest{})
	require.NoError(t, err)
	return page
}

func TestUnknownValuesSurviveAndNullsAreZero(t *testing.T) {
	detail := read[api.MessageDetail](t, `{"id":"a","status":"teleported","type":"sideways","from_name":null,"subject":null,
		"to":null,"cc":null,"bcc":[],"reply_to":null,"tags":null,"spam_score":null,"metadata":null,"attachments":null,
		"spam_symbols":null,"scheduled_at":null,"created_at":"2026-03-01T12:00:00.123456Z","of_tomorrow":{"x":[1]}}`)
	require.EqualValues(t, "teleported", detail.Status)
	require.EqualValues(t, "sideways", detail.Type)
	require.Empty(t, detail.Subject)
	require.Nil(t, detail.SpamScore)
	require.True(t, detail.ScheduledAt.IsZero())
	require.Equal(t, 123456000, detail.CreatedAt.Nanosecond())
	require.Contains(t, string(detail.Raw), "of_tomorrow")
}

func TestMetadataKeepsWhateverItIs(t *testing.T) {
	require.Equal(t, api.Metadata{"a": "x", "b": "1", "c": `{"d":[true]}`, "e": "null"},
		read[api.Metadata](t, `{"a":"x","b":1,"c":{"d": [true]},"e":null}`))
	require.Nil(t, read[api.Metadata](t, `[]`))
	require.Nil(t, read[api.Metadata](t, `null`))
}

func TestSpamSymbolsTakeOptionsOfAnyShape(t *testing.T) {
	for document, want := range map[string][]string{
		`{"name":"A","score":1.5,"options":["x"]}`: {"x"},
		`{"name":"A","score":1.5,"options":[]}`:    {},
		`{"name":"A","score":1.5,"options":{}}`:    nil,
		`{"name":"A","score":1.5,"options":""}`:    nil,
		`{"name":"A","score":1.5}`:                 nil,
	} {
		require.Equal(t, api.SpamSymbol{Name: "A", Score: 1.5, Options: want}, read[api.SpamSymbol](t, document))
	}
}

func TestTimeIsReadInEveryKnownForm(t *testing.T) {
	want := time.Date(2026, 3, 1, 12, 30, 15, 0, time.UTC)
	for _, text := range []string{
		"2026-03-01T12:30:15Z", "2026-03-01T12:30:15.000000Z", "2026-03-01T13:30:15+01:00",
		"2026-03-01T12:30:15", "2026-03-01 12:30:15", "2026-03-01 12:30:15Z",
	} {
		require.True(t, want.Equal(read[api.Time](t, `"`+text+`"`).Time), text)
	}
	require.True(t, read[api.Time](t, `null`).IsZero())
	require.True(t, read[api.Time](t, `""`).IsZero())
	var none api.Time
	require.ErrorContains(t, json.Unmarshal([]byte(`"yesterday"`), &none), `"yesterday" is in no known form`)
	require.Error(t, json.Unmarshal([]byte(`1772368215`), &none))
}

func TestTimeIsWrittenAsItIsRead(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		moment := time.UnixMicro(rapid.Int64Range(1, 4e15).Draw(r, "µs"))
		written, err := json.Marshal(api.At(moment))
		require.NoError(r, err)
		var back api.Time
		require.NoError(r, json.Unmarshal(written, &back))
		require.True(r, moment.Equal(back.Time))
	})
	written, err := json.Marshal(api.Time{})
	require.NoError(t, err)
	require.Equal(t, "null", string(written))
}

func TestEventsLoseTheirPrefixAndNothingElse(t *testing.T) {
	event := read[api.Event](t, `{"message_id":"a","event":"message.delivered","tag":null,"tags":[],"metadata":null,
		"timestamp":"2026-03-01T12:00:00Z","of_tomorrow":1}`)
	require.Equal(t, api.EventDelivered, event.Type)
	require.Contains(t, string(event.Raw), "of_tomorrow")
	require.EqualValues(t, "brand_new", read[api.Event](t, `{"event":"brand_new"}`).Type)
}

func TestSMTPReplies(t *testing.T) {
	for document, want := range map[string]api.SMTPReply{
		`{"response":{"status_code":550,"enhanced_status_code":"5.1.1","content":"No such user"}}`: {Code: 550, Enhanced: "5.1.1", Text: "No such user"},
		`{"response":{"status_code":null,"content":"timed out"}}`:                                  {Text: "timed out"},
		`{"response":{"status_code":"451"}}`:                                                       {Code: 451},
		`{"response":{"status_code":4.5,"content":5}}`:                                             {},
		`{"response":"550 no"}`:                                                                    {},
		`{"response":null}`:                                                                        {},
		`{}`:                                                                                       {},
		`null`:                                                                                     {},
		`[]`:                                                                                       {},
	} {
		reply := read[api.EventMetadata](t, document).Reply()
		require.Equal(t, want, reply, document)
		require.Equal(t, want == api.SMTPReply{}, reply.IsZero())
	}
}

func TestMachinesAreToldByWhetherTheyCount(t *testing.T) {
	for document, want := range map[string]bool{
		`{"counts_for_metrics":false}`:                                   true,
		`{"counts_for_metrics":true}`:                                    false,
		`{"bot":{"counts_for_metrics":false}}`:                           true,
		`{"counts_for_metrics":true,"bot":{"counts_for_metrics":false}}`: false,
		`{"counts_for_metrics":null}`:                                    false,
		`{"classification":"scanner"}`:                                   true,
		`{"bot":{"classification":"bot"}}`:                               true,
		`{"classification":"privacy"}`:                                   false,
		`{"classification":"bot","counts_for_metrics":true}`:             false,
		`{"counts_for_metrics":"false"}`:                                 false,
		`{}`:                                                             false,
	} {
		require.Equal(t, want, read[api.EventMetadata](t, document).Machine(), document)
	}
}

func TestRestShowsEveryOtherKey(t *testing.T) {
	metadata := read[api.EventMetadata](t, `{"recipient":"a@example.com","reason":"full","z":1,"gone":null,
		"response":{"status_code":250,"content":"ok"},"list":[1, 2],"deep":{"b":{"c":{"d":{"e":1}}}}}`)
	require.Equal(t, "a@example.com", metadata.Recipient())
	require.Equal(t, "full", metadata.Reason())
	require.Equal(t, []api.Field{
		{"deep.b.c.d", `{"e":1}`}, {"list", "[1,2]"}, {"response.content", "ok"}, {"z", "1"},
	}, metadata.Rest("recipient", "reason", "response.status_code"))
}

func TestQueryValues(t *testing.T) {
	require.Empty(t, api.MessageQuery{}.Key())
	query := api.MessageQuery{
		Sort: "-created_at", Search: "s", Project: "p", RouteID: "r", DomainID: "d", Type: api.Inbound, Status: api.StatusFailed,
		Tag: "t", Tags: []api.Tag{{Name: "a", Value: "1"}, {Name: "b", Value: "2"}}, FromEmail: "f", Subject: "u", Overdue: "o",
		DeliveryMode: api.Live, From: time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC), To: time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC),
	}
	values := query.Values()
	for name, want := range map[string]string{
		"sort": "-created_at", "filter[search]": "s", "filter[project]": "p", "filter[route_id]": "r", "filter[domain_id]": "d",
		"filter[type]": "inbound", "filter[status]": "failed", "filter[tag]": "t", "filter[from_email]": "f", "filter[subject]": "u",
		"filter[overdue]": "o", "filter[delivery_mode]": "live", "filter[from_date]": "2026-03-01T00:00:00Z",
		"filter[to_date]": "2026-03-02T00:00:00Z", "filter[tags][0][name]": "a", "filter[tags][0][value]": "1",
		"filter[tags][1][name]": "b", "filter[tags][1][value]": "2",
	} {
		require.Equal(t, []string{want}, values[name], name)
		values.Del(name)
	}
	require.Empty(t, values)
	require.Len(t, api.Statuses(), 17)
}
