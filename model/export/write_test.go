package export_test

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mintop/api"
	"mintop/model/cell"
	"mintop/model/export"
	"mintop/model/mail"
)

var noon = time.Date(2026, time.March, 4, 12, 0, 0, 0, time.UTC)

// sheet is two messages, one of which tries to be more than text.
func sheet() export.Sheet {
	messages := []mail.Message{
		mail.FromAPI(api.Message{
			ID: "m1", Type: api.Outbound, Status: api.StatusHardBounced, FromEmail: "billing@acme.test",
			To:        []api.Recipient{{Email: "jane@example.com"}, {Email: "boss@example.org"}},
			Subject:   `Your "receipt", Jane`,
			Tags:      []api.Tag{{Name: "team", Value: "a"}},
			CreatedAt: api.At(noon), DeliveryMode: api.Live,
		}, nil),
		mail.FromAPI(api.Message{
			ID: "m2", Status: "quite_new", FromEmail: "+49@acme.test", Subject: "=HYPERLINK(\"http://x.test\")\x1b[31m",
			SpamScore: new(-0.5), CreatedAt: api.At(noon.Add(-time.Second)),
		}, nil),
	}
	s := export.Messages(messages)
	s.Scope, s.Coverage, s.At = "2 marked", "since 09:14", noon
	return s
}

func written(t require.TestingT, s export.Sheet, format export.Format) string {
	var out strings.Builder
	require.NoError(t, s.Write(&out, format))
	return out.String()
}

func TestCSV(t *testing.T) {
	require.Equal(t, strings.Join([]string{
		"id,created_at,status_changed_at,status,type,delivery_mode,sandbox_result,from_email,from_name,to,other_recipients," +
			"subject,tag,tags,route_id,scheduled_at,spam_score,export_scope,export_coverage,exported_at",
		`m1,2026-03-04T12:00:00.000Z,,hard_bounced,outbound,live,,billing@acme.test,,jane@example.com,boss@example.org,` +
			`"Your ""receipt"", Jane",,team=a,,,,2 marked,since 09:14,2026-03-04T12:00:00.000Z`,
		`m2,2026-03-04T11:59:59.000Z,,quite_new,,,,'+49@acme.test,,,,"'=HYPERLINK(""http://x.test"")",,,,,-0.5,` +
			`2 marked,since 09:14,2026-03-04T12:00:00.000Z`,
		"",
	}, "\r\n"), written(t, sheet(), export.CSV))
}

func TestJSON(t *testing.T) {
	var got struct {
		Name, Scope, Coverage string
		ExportedAt            time.Time `json:"exported_at"`
		Count                 int
		Rows                  []map[string]any
	}
	require.NoError(t, json.Unmarshal([]byte(written(t, sheet(), export.JSON)), &got))
	require.Equal(t, []any{"messages", "2 marked", "since 09:14", noon, 2},
		[]any{got.Name, got.Scope, got.Coverage, got.ExportedAt, got.Count})
	require.Len(t, got.Rows, 2)
	require.Equal(t, `Your "receipt", Jane`, got.Rows[0]["subject"])
	require.Equal(t, []any{"boss@example.org"}, got.Rows[0]["other_recipients"])
	require.Contains(t, got.Rows[0], "spam_score", "what is not known is there")
	require.Nil(t, got.Rows[0]["spam_score"])
	require.InDelta(t, -0.5, got.Rows[1]["spam_score"], 0)
	require.Equal(t, `=HYPERLINK("http://x.test")`, got.Rows[1]["subject"], "JSON knows no formulas")
}

func TestNDJSON(t *testing.T) {
	lines := strings.Split(strings.TrimSuffix(written(t, sheet(), export.NDJSON), "\n"), "\n")
	require.Len(t, lines, 3)
	require.JSONEq(t, `{"export":{"name":"messages","scope":"2 marked","coverage":"since 09:14",`+
		`"exported_at":"2026-03-04T12:00:00.000Z","count":2}}`, lines[0])
	require.True(t, strings.HasPrefix(lines[1], `{"id":"m1","created_at":"2026-03-04T12:00:00.000Z",`), lines[1])
}

func TestPlain(t *testing.T) {
	require.Equal(t, strings.Join([]string{
		`ID  CREATED_AT                STATUS        FROM_EMAIL         TO                SUBJECT`,
		`m1  2026-03-04T12:00:00.000Z  hard_bounced  billing@acme.test  jane@example.com  Your "receipt", Jane`,
		`m2  2026-03-04T11:59:59.000Z  quite_new     +49@acme.test      -                 =HYPERLINK("http://x.test")`,
		``,
	}, "\n"), written(t, sheet(), export.Plain))
}

func TestAnEmptySheetIsWhole(t *testing.T) {
	s := export.Messages(nil)
	require.True(t, json.Valid([]byte(written(t, s, export.JSON))))
	require.Equal(t, "[]", s.Records())
	require.Equal(t, 1, strings.Count(written(t, s, export.CSV), "\n"))
	require.Equal(t, 1, strings.Count(written(t, s, export.NDJSON), "\n"))
	require.Error(t, s.Write(io.Discard, "XML"))
}

func TestRecordsArePastedAsOneObjectOrAList(t *testing.T) {
	s := sheet()
	require.True(t, strings.HasPrefix(s.Records(), "[\n  {\n    \"id\": \"m1\","), s.Records())
	one := export.Messages([]mail.Message{mail.FromAPI(api.Message{ID: "m1"}, nil)})
	require.True(t, strings.HasPrefix(one.Records(), "{\n  \"id\": \"m1\","), one.Records())
}

func TestFileName(t *testing.T) {
	require.Equal(t, "mintop-messages-20260304-1200.ndjson", export.FileName("messages", noon, export.NDJSON.Extension()))
}

// cells is what a rapid test fills a sheet with.
func cells(hostile *rapid.Generator[string]) *rapid.Generator[export.Cell] {
	return rapid.Custom(func(t *rapid.T) export.Cell {
		switch rapid.IntRange(0, 6).Draw(t, "kind") {
		case 0:
			return export.None()
		case 1:
			return export.Whole(rapid.Int64().Draw(t, "whole"))
		case 2:
			return export.Float(rapid.Float64Range(-1e9, 1e9).Draw(t, "float"))
		case 3:
			return export.Bool(rapid.Bool().Draw(t, "bool"))
		case 4:
			return export.Moment(time.UnixMilli(rapid.Int64Range(0, 4e12).Draw(t, "at")))
		case 5:
			return export.List(rapid.SliceOfN(hostile, 0, 3).Draw(t, "list"))
		default:
			return export.Text(hostile.Draw(t, "text"))
		}
	})
}

// hostile draws texts of the kind strangers write.
func hostile() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.String(),
		rapid.SampledFrom([]string{
			"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n", "＝1", "a,b", `"`, "a\"b\r\nc", "\x1b[31mred", "\u009b1m", "\u202eabc",
			"\u2028", "\x7f", "\xff", "</script>", "a\x00b", "\u200b", "'=1", "👨\u200d👩", "\U000e0041",
		}),
	)
}

func TestWhateverIsWrittenCanBeReadBackAndIsSafe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		columns := rapid.IntRange(1, 4).Draw(t, "columns")
		s := export.Sheet{Name: "things", Scope: hostile().Draw(t, "scope"), Coverage: hostile().Draw(t, "coverage"), At: noon}
		for i := range columns {
			s.Columns = append(s.Columns, export.Column{Name: fmt.Sprintf("c%d", i), Plain: rapid.Bool().Draw(t, "plain")})
		}
		rows := rapid.SliceOfN(rapid.SliceOfN(cells(hostile()), columns, columns), 0, 5).Draw(t, "rows")
		s.Len = len(rows)
		s.Rows = func(yield func([]export.Cell) bool) {
			for _, row := range rows {
				if !yield(row) {
					return
				}
			}
		}
		requireCSV(t, written(t, s, export.CSV), s.Len, columns)
		requireJSON(t, written(t, s, export.JSON), s)
		requireNDJSON(t, written(t, s, export.NDJSON), s)
		requireSafe(t, written(t, s, export.Plain))
		requireSafe(t, s.Records())
	})
}

// requireCSV reads a file back and looks for formulas.
func requireCSV(t require.TestingT, text string, rows, columns int) {
	requireSafe(t, strings.ReplaceAll(text, "\r\n", "\n"))
	records, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	require.NoError(t, err)
	require.Len(t, records, rows+1)
	for _, record := range records[1:] {
		require.Len(t, record, columns+3)
		for _, field := range record {
			if field == "" {
				continue
			}
			number := json.Valid([]byte(field))
			for part := range strings.SplitSeq(field, ";") {
				require.False(t, !number && beginsFormula(part), "a formula: %q", field)
			}
		}
	}
}

// beginsFormula reports whether a spreadsheet could take a field for a formula:
// also one that takes off what stands before it, but not an apostrophe.
func beginsFormula(field string) bool {
	if strings.HasPrefix(field, "'") {
		return false
	}
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(field, " \"\u00a0\u3000\t\r\n"))
	return strings.ContainsRune("=+-@＝＋－＠", first)
}

func TestNoFieldIsAFormula(t *testing.T) {
	for text, want := range map[string]string{
		"=1+1": "'=1+1", "＝1": "'＝1", "＋1": "'＋1", "－1": "'－1", "＠x": "'＠x", "-": "'-",
		" =1": "' =1", "\u00a0+1": "'\u00a0+1", `"=1`: `'"=1`, "'=1": "''=1", "“ -1": "'“ -1",
		"\u200b=1": "'=1", "\x1b[1m@x": "'@x", "\r\n=1": "' =1", "\t=1": "' =1",
		"a;=1": "a;'=1", "a; +1;b": "a;' +1;b", "=1;=2": "'=1;'=2",
		"a=1": "a=1", "a-b; c": "a-b; c", "it's - fine": "it's - fine", "": "",
	} {
		s := export.Messages([]mail.Message{{ID: "m", Subject: text}})
		records, err := csv.NewReader(strings.NewReader(written(t, s, export.CSV))).ReadAll()
		require.NoError(t, err)
		require.Contains(t, records[1], want, "%q", text)
		for i, name := range records[0] {
			if name == "subject" {
				require.Equal(t, want, records[1][i])
			}
		}
	}
}

func requireJSON(t require.TestingT, text string, s export.Sheet) {
	requireSafe(t, text)
	var got struct {
		Scope string
		Rows  []map[string]any
	}
	require.NoError(t, json.Unmarshal([]byte(text), &got))
	require.Equal(t, strings.NewReplacer("\n", " ", "\t", " ").Replace(cell.Text(s.Scope)), got.Scope)
	require.Len(t, got.Rows, s.Len)
}

func requireNDJSON(t require.TestingT, text string, s export.Sheet) {
	requireSafe(t, text)
	scanner := bufio.NewScanner(strings.NewReader(text))
	scanner.Buffer(nil, 1<<20)
	lines := 0
	for ; scanner.Scan(); lines++ {
		require.True(t, json.Valid(scanner.Bytes()), scanner.Text())
	}
	require.Equal(t, s.Len+1, lines)
}

// requireSafe fails when a text holds what a terminal or an editor would obey.
func requireSafe(t require.TestingT, text string) {
	require.True(t, utf8.ValidString(text))
	for _, r := range strings.ReplaceAll(text, "\n", "") {
		require.True(t, cell.Seen(r), "%U in %q", r, text)
		require.False(t, unicode.IsControl(r) || unicode.In(r, unicode.Bidi_Control), "%U in %q", r, text)
	}
}

func FuzzText(f *testing.F) {
	for _, seed := range []string{"=cmd|' /C calc'!A0", "a\r\nb,\"c\"", "\x1b]52;c;aGk=\x07", "\u202e", "\xff"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		row := mail.FromAPI(api.Message{Tag: text, FromName: text}, nil)
		row.ID, row.Subject, row.From, row.To = api.MessageID(text), text, cell.Raw(text), cell.Raw(text)
		s := export.Messages([]mail.Message{row})
		s.Scope, s.Coverage, s.At = text, text, noon
		requireCSV(t, written(t, s, export.CSV), 1, len(s.Columns))
		requireJSON(t, written(t, s, export.JSON), s)
		requireNDJSON(t, written(t, s, export.NDJSON), s)
		requireSafe(t, written(t, s, export.Plain))
	})
}

func FuzzIndent(f *testing.F) {
	f.Add([]byte(`{"subject":"\u202e` + "\u202e\u009b\U000e0041" + `","n":[1,null]}`))
	f.Add([]byte("no JSON \x1b[31m"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		got := export.Indent(raw)
		requireSafe(t, strings.ReplaceAll(got, "\t", ""))
		if !json.Valid(raw) || !utf8.Valid(raw) {
			return
		}
		var before, after any
		decode(t, raw, &before)
		decode(t, []byte(got), &after)
		require.Equal(t, before, after, "nothing is lost")
	})
}

func decode(t *testing.T, raw []byte, into *any) {
	t.Helper()
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.UseNumber()
	require.NoError(t, decoder.Decode(into))
}

// An export of everything the program can hold.
func BenchmarkWrite(b *testing.B) {
	messages := make([]mail.Message, 200_000)
	for i := range messages {
		messages[i] = mail.FromAPI(api.Message{
			ID: api.MessageID(fmt.Sprintf("9f1c2d3e-0000-4000-8000-%012d", i)), Status: api.StatusDelivered, Type: api.Outbound,
			FromEmail: "billing@acme.test", Subject: "Your receipt, order " + fmt.Sprint(i), Tag: "receipts",
			To: []api.Recipient{{Email: fmt.Sprintf("jane.doe+%d@example.com", i)}}, CreatedAt: api.At(noon),
		}, nil)
	}
	s := export.Messages(messages)
	s.Scope, s.Coverage, s.At = "200,000 shown", "since 09:14", noon
	for _, format := range export.Formats() {
		b.Run(string(format), func(b *testing.B) {
			for b.Loop() {
				require.NoError(b, s.Write(io.Discard, format))
			}
		})
	}
}
