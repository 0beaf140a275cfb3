package domain_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mintop/api"
	"mintop/model/cell"
	"mintop/model/domain"
)

// marked writes parts with what differs in brackets.
func marked(parts []domain.Part) string {
	var text strings.Builder
	for _, part := range parts {
		if part.Differs {
			text.WriteString("[" + part.Text + "]")
		} else {
			text.WriteString(part.Text)
		}
	}
	return text.String()
}

func TestWhatDiffersIsMarked(t *testing.T) {
	for _, c := range []struct{ expected, found, inExpected, inFound string }{
		{"same", "same", "same", "same"},
		{"lm1.dkim.test", "lm2.dkim.test", "lm[1].dkim.test", "lm[2].dkim.test"},
		{"p=none; rua=x", "p=reject; rua=x", "p=[n]o[ne]; rua=x", ""},
		{"abc", "", "[abc]", ""},
		{"", "abc", "", "[abc]"},
		{"ac", "abc", "ac", "a[b]c"},
		{"héllo", "hello", "h[é]llo", "h[e]llo"},
	} {
		inExpected, inFound := domain.Compare(c.expected, c.found)
		if c.inFound != "" || c.found == "" {
			require.Equal(t, c.inExpected, marked(inExpected))
			require.Equal(t, c.inFound, marked(inFound))
		}
	}
}

func TestWhatAgrees(t *testing.T) {
	for _, c := range []struct {
		kind            api.RecordType
		expected, found string
		want            bool
	}{
		{api.RecordCNAME, "Lm1.Dkim.test.", "lm1.dkim.test", true},
		{api.RecordCNAME, "lm1.dkim.test", "lm2.dkim.test", false},
		{api.RecordTXT, "v=DKIM1; p=Ab", "v=DKIM1; p=Ab", true},
		{api.RecordTXT, "v=DKIM1; p=Ab", "v=DKIM1; p=ab", false},
		{api.RecordMX, "10 mx.test", "10 MX.test", true},
		{api.RecordMX, "mx.test", "10 mx.test", true},
		{api.RecordMX, "20 mx.test", "10 mx.test", false},
	} {
		require.Equal(t, c.want, domain.Agrees(c.kind, c.expected, c.found), "%s %q %q", c.kind, c.expected, c.found)
	}
}

// joined puts parts together again, all of them or only those that are alike.
func joined(parts []domain.Part, all bool) string {
	var text strings.Builder
	for _, part := range parts {
		if all || !part.Differs {
			text.WriteString(part.Text)
		}
	}
	return text.String()
}

// Whatever is compared, nothing is lost, and what is not marked is the same in
// both.
func TestComparingKeepsTheTexts(t *testing.T) {
	texts := rapid.OneOf(rapid.StringOfN(rapid.SampledFrom([]rune("ab. é漢")), 0, 40, -1), rapid.String())
	rapid.Check(t, func(t *rapid.T) {
		expected, found := cell.Line(texts.Draw(t, "expected")), cell.Line(texts.Draw(t, "found"))
		inExpected, inFound := domain.Compare(expected, found)
		require.Equal(t, expected, joined(inExpected, true))
		require.Equal(t, found, joined(inFound, true))
		require.Equal(t, joined(inExpected, false), joined(inFound, false))
		for _, parts := range [][]domain.Part{inExpected, inFound} {
			for i, part := range parts {
				require.NotEmpty(t, part.Text)
				require.True(t, i == 0 || parts[i-1].Differs != part.Differs, "neighbours are joined")
			}
		}
		if expected == found {
			require.Equal(t, expected, joined(inExpected, false))
		}
	})
}

func TestVeryLongTextsAreComparedAtTheirEnds(t *testing.T) {
	long := strings.Repeat("x", 4000)
	inExpected, _ := domain.Compare("a"+long+"b"+long, "a"+strings.Repeat("y", 4000)+"c"+long)
	require.Equal(t, "a", inExpected[0].Text)
	require.Equal(t, long, inExpected[len(inExpected)-1].Text)
}
