package ui_test

import (
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/model/address"
	"mintop/model/cell"
	"mintop/model/dossier"
	"mintop/model/export"
	"mintop/model/filter"
	"mintop/model/handover"
	"mintop/model/mail"
	"mintop/model/search"
	"mintop/model/suppression"
)

// alike are pairs of addresses in the scripts of the world that are drawn the same,
// or nearly so, and are not the same address.
func alike() map[string][2]string {
	return map[string][2]string{
		"Devanagari":             {"राम@example.com", "नाम@example.com"},
		"Devanagari domain":      {"info@राम.test", "info@नाम.test"},
		"Bengali":                {"কা@example.com", "খা@example.com"},
		"Gujarati":               {"કા@example.com", "ખા@example.com"},
		"Gurmukhi":               {"ਕਾ@example.com", "ਖਾ@example.com"},
		"Tamil":                  {"கா@example.com", "சா@example.com"},
		"Telugu":                 {"కా@example.com", "గా@example.com"},
		"Kannada":                {"ಕಾ@example.com", "ಗಾ@example.com"},
		"Malayalam":              {"കാ@example.com", "ഗാ@example.com"},
		"Sinhala":                {"කා@example.com", "ගා@example.com"},
		"Thai":                   {"กำ@example.com", "ขำ@example.com"},
		"Khmer":                  {"កា@example.com", "ខា@example.com"},
		"Myanmar":                {"ကာ@example.com", "ခာ@example.com"},
		"Korean jamo":            {"\u1100\u1161@example.com", "\u1102\u1161@example.com"},
		"Arabic, joined":         {"ا\u200cب@example.com", "ا\u200dب@example.com"},
		"Persian, not joined":    {"می\u200cروم@example.com", "میروم@example.com"},
		"Hebrew, marked":         {"\u200fדנה@example.com", "\u200eדנה@example.com"},
		"families":               {"👨\u200d👩\u200d👧@example.com", "👨\u200d👩\u200d👦@example.com"},
		"flags of regions":       {"🏴\U000e0067\U000e007f@example.com", "🏴\U000e0075\U000e007f@example.com"},
		"how an emoji looks":     {"❤\ufe0f@example.com", "❤\ufe0e@example.com"},
		"skins":                  {"👋🏻@example.com", "👋🏿@example.com"},
		"towers of marks":        {"e" + strings.Repeat("\u0301", 20) + "@example.com", "e" + strings.Repeat("\u0300", 20) + "@example.com"},
		"no width":               {"ja\u200bne@example.com", "ja\u2060ne@example.com"},
		"bidirectional controls": {"\u202ejane@example.com", "\u2066jane@example.com"},
		"control characters":     {"jane\x01@example.com", "jane\x02@example.com"},
		"escapes":                {"jane\u200b@example.com", `jane\u200b@example.com`},
		"wide letters":           {"ｊane@example.com", "jane@example.com"},
	}
}

// given is a pair as the service gives it: a message to each, and a suppression.
func given(pair [2]string) (messages []mail.Message, entries []suppression.Entry) {
	at := api.At(time.Date(2026, time.March, 4, 12, 0, 0, 0, time.UTC))
	for i, to := range pair {
		id := api.MessageID([]string{"m1", "m2"}[i])
		messages = append(messages, mail.FromAPI(api.Message{
			ID: id, FromEmail: to, To: []api.Recipient{{Email: to}, {Email: "cc." + to}}, CreatedAt: at,
		}, nil))
		entries = append(entries, suppression.FromAPI(api.Suppression{
			ID: api.SuppressionID(id), Type: api.SuppressedEmail, Value: to, Reason: api.ReasonManual, Scope: api.ScopeTeam,
		}))
	}
	return messages, entries
}

// Two addresses stay two, and stay what they are, wherever they are not drawn.
func TestAddressesDrawnAlikeStayApart(t *testing.T) {
	for name, pair := range alike() {
		t.Run(name, func(t *testing.T) {
			messages, entries := given(pair)
			one, other := cell.AsRaw(pair[0]), cell.AsRaw(pair[1])
			require.False(t, address.Same(one, other))
			require.NotEqual(t, address.SameKey(one), address.SameKey(other))

			require.Equal(t, []string{pair[0], pair[1]}, cell.Strings([]cell.Raw{messages[0].To, messages[1].To}), "the row")
			require.True(t, dossier.Reaches(&messages[0], one), "the page of the address")
			require.False(t, dossier.Reaches(&messages[1], one), "the page of the address")
			require.False(t, dossier.Comes(&messages[1], one), "the page of the address")
			require.Equal(t, entries[:1], suppression.Of(entries, one), "the suppressions of the address")
			require.False(t, entries[1].Holds(one, suppression.Team()))

			requests, _ := suppression.Renew(entries)
			require.Equal(t, pair[:], requests[0].Emails, "the request that suppresses again")

			narrowed := filter.Filter{}.Only(filter.Recipient, string(one))
			require.True(t, narrowed.Match(&messages[0], time.Time{}), "the filter")
			require.False(t, narrowed.Match(&messages[1], time.Time{}), "the filter")
			require.Equal(t, pair[0], narrowed.Queries()[0].Search, "the request for messages")

			var book search.Book
			book.Learn(&messages[0])
			require.Equal(t, 1, book.Count(search.Recipients, pair[0]), "what is searched")
			require.Zero(t, book.Count(search.Recipients, pair[1]), "what is searched")

			require.NotEqual(t, one.Exact(), other.Exact(), "the clipboard")
			require.Equal(t, one.Exact(), cell.Text(one.Exact()), "the clipboard takes nothing out")
			requireHandedOver(t, &messages[0], &messages[1])
			requireExported(t, messages, entries, pair)
		})
	}
}

// requireHandedOver requires a ticket to hold the recipient of one message, and not
// that of the other.
func requireHandedOver(t *testing.T, one, other *mail.Message) {
	t.Helper()
	form := handover.Form{Moment: time.Time.String}
	ticket := form.Message(handover.Message{Row: *one})
	require.Contains(t, ticket, "`"+one.To.Exact()+"`", "the ticket")
	require.NotContains(t, ticket, "`"+other.To.Exact()+"`", "the ticket")
}

// requireExported requires every format to give the addresses back.
func requireExported(t *testing.T, messages []mail.Message, entries []suppression.Entry, pair [2]string) {
	t.Helper()
	for column, sheet := range map[string]export.Sheet{"to": export.Messages(messages), "value": export.Suppressions(entries)} {
		var out strings.Builder
		require.NoError(t, sheet.Write(&out, export.JSON))
		var whole struct{ Rows []map[string]any }
		require.NoError(t, json.Unmarshal([]byte(out.String()), &whole))
		for i, row := range whole.Rows {
			require.Equal(t, pair[i], row[column], "JSON")
		}

		out.Reset()
		require.NoError(t, sheet.Write(&out, export.NDJSON))
		for i, line := range strings.Split(strings.TrimSpace(out.String()), "\n")[1:] {
			var row map[string]any
			require.NoError(t, json.Unmarshal([]byte(line), &row))
			require.Equal(t, pair[i], row[column], "NDJSON")
		}

		out.Reset()
		require.NoError(t, sheet.Write(&out, export.CSV))
		records, err := csv.NewReader(strings.NewReader(out.String())).ReadAll()
		require.NoError(t, err)
		for i, record := range records[1:] {
			require.Contains(t, record, cell.AsRaw(pair[i]).Exact(), "CSV")
		}
		requireNothingUnseen(t, out.String())
	}
}

// requireNothingUnseen requires a text that leaves the program to hold nothing that
// commands a terminal or is not seen.
func requireNothingUnseen(t *testing.T, text string) {
	t.Helper()
	for _, r := range text {
		require.True(t, r == '\n' || r == '\r' || cell.Seen(r), "%U", r)
	}
}

// Two ways to write one address are the same address.
func TestWaysToWriteOneAddressAreTheSame(t *testing.T) {
	for _, same := range [][2]string{
		{"jane@bücher.test", "jane@xn--bcher-kva.test"},
		{"Jane@BÜCHER.test", "jane@xn--BCHER-kva.TEST"},
		{"jane@bücher.test.", "jane@xn--bcher-kva.test"},
		{"jane@bu\u0308cher.test", "jane@b\u00fccher.test"},
		{"ja\u0308ne@example.com", "j\u00e4ne@example.com"},
		{"JANE@example.com", "jane@EXAMPLE.com."},
		{"jane@example．com", "jane@example.com"},
		{"jane@ｅxample.com", "jane@example.com"},
		{"राम@उदाहरण.test", "राम@xn--p1b6ci4b4b3a.test"},
		{"jane@почта.test", "jane@xn--80a1acny.test"},
	} {
		require.True(t, address.Same(same[0], same[1]), "%q", same)
		require.True(t, address.Same(same[1], same[0]), "%q", same)
		require.Equal(t, address.SameKey(same[0]), address.SameKey(same[1]), "%q", same)
		messages, entries := given(same)
		require.True(t, dossier.Reaches(&messages[1], cell.AsRaw(same[0])), "%q", same)
		require.Len(t, suppression.Of(entries, cell.AsRaw(same[0])), 2, "%q", same)
	}
	for _, two := range [][2]string{
		{"jane@bücher.test", "jane@bucher.test"},
		{"jane@example.com", "jane.@example.com"},
		{"jane+x@example.com", "jane@example.com"},
		{"janе@example.com", "jane@example.com"},
		{"bücher.test", "jane@bücher.test"},
		{"", "jane@example.com"},
	} {
		require.False(t, address.Same(two[0], two[1]), "%q", two)
	}
}

// A suppression is asked for in each way its address can be written.
func TestTheWaysToWriteAnAddress(t *testing.T) {
	for text, want := range map[string][]string{
		"jane@example.com":        {"jane@example.com"},
		"jane@bücher.test":        {"jane@bücher.test", "jane@xn--bcher-kva.test"},
		"jane@xn--bcher-kva.test": {"jane@xn--bcher-kva.test", "jane@bücher.test"},
		"जेन@example.com":         {"जेन@example.com"},
		"bücher.test":             {"bücher.test", "xn--bcher-kva.test"},
	} {
		require.Equal(t, want, address.Ways(text), "%q", text)
	}
}
