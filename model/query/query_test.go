package query_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mintop/model/query"
)

func TestSplit(t *testing.T) {
	words, err := query.Split(` bare -to:@x.test !"two words" SUBJECT:"a \"b\"" tag: 12:30`)
	require.NoError(t, err)
	require.Equal(t, []query.Word{
		{Value: "bare", Start: 1, At: 1, End: 5},
		{Not: true, Name: "to", Value: "@x.test", Start: 6, At: 10, End: 17},
		{Not: true, Value: "two words", Quoted: true, Start: 18, At: 19, End: 30},
		{Name: "subject", Value: `a "b"`, Quoted: true, Start: 31, At: 39, End: 48},
		{Name: "tag", Start: 49, At: 53, End: 53},
		{Value: "12:30", Start: 54, At: 54, End: 59},
	}, words)
}

func TestUnder(t *testing.T) {
	const text = `to:jane  tag:"a b`
	for caret, want := range map[int]string{3: "to", 7: "to", 8: "", 13: "tag", 14: "tag", len(text): "tag"} {
		word := query.Under(text, caret)
		require.Equal(t, want, word.Name, caret)
		if want == "" {
			require.Equal(t, query.Word{Start: caret, At: caret, End: caret}, word)
		}
	}
	require.Equal(t, "ja", query.Under(text, 5).Before(text, 5))
	require.Equal(t, "a b", query.Under(text, len(text)).Before(text, len(text)))
	name := query.Under(text, 1)
	require.Equal(t, query.Word{Value: "to", End: 3}, name, "a name can be changed by itself")
	require.Equal(t, "t", name.Before(text, 1))
	require.Equal(t, query.Word{Not: true, Value: "to", Start: 1, At: 2, End: 5}, query.Under(" -To:x", 1))
	require.Empty(t, query.Under("", 0).Before("", 0))
}

// Whatever a value is, it can be written as a word.
func TestAWordIsReadAsItWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		value, sign := rapid.String().Draw(t, "value"), rapid.Bool().Draw(t, "not")
		text := query.Named(sign, "tag", value)
		words, err := query.Split("a " + text + " b")
		require.NoError(t, err)
		require.Len(t, words, 3)
		require.Equal(t, value, words[1].Value)
		require.Equal(t, sign, words[1].Not)
		require.Equal(t, text, ("a " + text)[words[1].Start:words[1].End])
	})
}

func FuzzSplit(f *testing.F) {
	f.Add(`a -b:"c" !d:e\f`)
	f.Add(`"`)
	f.Add(`x:"\`)
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1000 {
			t.Skip("longer than anybody types")
		}
		words, _ := query.Split(text)
		end := 0
		for _, word := range words {
			require.Empty(t, strings.TrimSpace(text[end:word.Start]), "only blanks are between words")
			require.True(t, word.Start <= word.At && word.At <= word.End && word.End <= len(text))
			require.Less(t, word.Start, word.End)
			require.Equal(t, word, query.Under(text, word.At))
			end = word.End
		}
		require.Empty(t, strings.TrimSpace(text[end:]))
		for caret := range len(text) + 1 {
			word := query.Under(text, caret)
			require.True(t, word.Start <= caret && caret <= word.End)
			_ = word.Before(text, caret)
		}
	})
}

func TestSpans(t *testing.T) {
	for text, want := range map[string]time.Duration{
		"15m": 15 * time.Minute, "2h": 2 * time.Hour, "3D": 72 * time.Hour, "1w": 168 * time.Hour, "007h": 7 * time.Hour,
	} {
		got, err := query.ParseSpan(text)
		require.NoError(t, err, text)
		require.Equal(t, want, got, text)
	}
	for _, text := range []string{"", "h", "2", "0m", "-1h", "1.5h", "2y", "2 h", "1h30m", "٣h", "600w", "999999999w", "9999999999m"} {
		_, err := query.ParseSpan(text)
		require.ErrorContains(t, err, "such as 15m, 2h, 3d or 1w", text)
	}
	for _, candidate := range query.Spans() {
		span, err := query.ParseSpan(candidate.Text)
		require.NoError(t, err)
		require.Equal(t, candidate.Text, query.Span(span))
	}
	rapid.Check(t, func(t *rapid.T) {
		span := time.Duration(rapid.IntRange(1, 5_000_000).Draw(t, "minutes")) * time.Minute
		got, err := query.ParseSpan(query.Span(span))
		require.NoError(t, err)
		require.Equal(t, span, got)
	})
}

func TestNearest(t *testing.T) {
	names := []string{"status", "is", "since", "to", "from", "tag", "subject"}
	for word, want := range map[string]string{
		"stauts": "status", "Statsu": "status", "sta": "status", "form": "from", "ot": "to", "sinc": "since", "sincee": "since",
		"subejct": "subject", "tags": "tag", "route": "", "x": "", "": "", "recipient": "",
	} {
		require.Equal(t, want, query.Nearest(word, names), word)
	}
	require.Equal(t, " (did you mean from:?)", query.Offer("form", names, ":"))
	require.Empty(t, query.Offer("colour", names, ":"))
	require.Equal(t, "to:, from: and tag:", query.List([]string{"to", "from", "tag"}, ":"))
	require.Equal(t, "to", query.List([]string{"to"}, ""))
	require.Empty(t, query.List(nil, ":"))
}
