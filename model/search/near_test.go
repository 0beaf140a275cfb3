package search_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mintop/model/search"
)

// nearest is a search that nothing is in the way of.
func nearest(t require.TestingT, s search.Snapshot, query string, limit int) []search.Near {
	near, err := s.Nearest(context.Background(), query, limit)
	require.NoError(t, err)
	return near
}

func nearTexts(near []search.Near) []string {
	var texts []string
	for _, n := range near {
		texts = append(texts, n.Text)
	}
	return texts
}

func TestOneSlipIsForgiven(t *testing.T) {
	s := corpusOf(
		"jane.doe@example.com", "peter@example.org", "mary_jane@example.org", "josé@example.com",
		"用户@例え.test", "a@b.test", "Invoice 2041 is overdue",
	).Snapshot()
	for query, want := range map[string][]string{
		"jnae":                 {"jane.doe@example.com", "mary_jane@example.org"}, // swapped
		"jne.doe":              {"jane.doe@example.com"},                          // left out
		"jannee":               nil,                                               // two slips
		"jaane":                {"jane.doe@example.com", "mary_jane@example.org"}, // doubled
		"jsne":                 {"jane.doe@example.com", "mary_jane@example.org"}, // wrong
		"janwe.doe":            {"jane.doe@example.com"},                          // too many
		"PTEER":                {"peter@example.org"},                             // in any case
		"jane.do@exmaple.com":  {"jane.doe@example.com"},                          // one in each part
		"jzne.doe@exzmple.com": {"jane.doe@example.com"},                          // letters it has not
		"jane.do@example":      {"jane.doe@example.com"},
		"jnae@exmaple.org":     {"mary_jane@example.org"}, // the end of a local part is a word
		"jane.doeexample.com":  {"jane.doe@example.com"},  // the @ left out
		"jane.doee@xample.com": {"jane.doe@example.com"},  // the @ and its neighbour
		"jose":                 {"josé@example.com"},
		"jsoé":                 {"josé@example.com"},
		"用戶@":                  {"用户@例え.test"},
		"invocie":              {"Invoice 2041 is overdue"},
		"inovice 2014":         nil,
		"x@b.test":             {"a@b.test"},
		"q":                    nil,
		"":                     nil,
	} {
		require.Equal(t, want, nearTexts(nearest(t, s, query, 5)), query)
	}
}

func TestTheLikeliestIsNearest(t *testing.T) {
	corpus := corpusOf(
		"jane@example.com",          // all of the local part, and shorter
		"jane@mail.example.com",     // all of the local part
		"jane.roe@example.com",      // its beginning, met once
		"jane.doe@example.com",      // its beginning, met twice
		"jane.doe@mail.example.com", // its beginning, and longer
		"ms.jane@example.com",       // a word in it
		"maryjane@example.com",      // the middle of a word
		"unlike@example.com",
	)
	corpus.Add("jane.doe@example.com")
	require.Equal(t, []search.Near{
		{Text: "jane@example.com", Count: 1, Slips: 1},
		{Text: "jane@mail.example.com", Count: 1, Slips: 1},
		{Text: "jane.doe@example.com", Count: 2, Slips: 1},
		{Text: "jane.roe@example.com", Count: 1, Slips: 1},
		{Text: "jane.doe@mail.example.com", Count: 1, Slips: 1},
		{Text: "ms.jane@example.com", Count: 1, Slips: 1},
		{Text: "maryjane@example.com", Count: 1, Slips: 1},
	}, nearest(t, corpus.Snapshot(), "jnae", 10))
	require.Len(t, nearest(t, corpus.Snapshot(), "jnae", 3), 3)
	require.Empty(t, nearest(t, corpus.Snapshot(), "jnae", 0))
	require.Equal(t, 0, nearest(t, corpus.Snapshot(), "jane@example.com", 1)[0].Slips)
}

// slip draws one slip somewhere in a word.
func slip(t *rapid.T, word string) string {
	runes := []rune(word)
	at := rapid.IntRange(0, len(runes)-1).Draw(t, "at")
	switch rapid.SampledFrom([]string{"swap", "drop", "double", "wrong", "more"}).Draw(t, "slip") {
	case "swap":
		other := min(at+1, len(runes)-1)
		runes[at], runes[other] = runes[other], runes[at]
	case "drop":
		runes = slices.Delete(runes, at, at+1)
	case "double":
		runes = slices.Insert(runes, at, runes[at])
	case "wrong":
		runes[at] = rapid.RuneFrom([]rune("abcxyz.é")).Draw(t, "wrong")
	case "more":
		runes = slices.Insert(runes, at, rapid.RuneFrom([]rune("abcxyz.é")).Draw(t, "more"))
	}
	return string(runes)
}

// TestAnAddressIsNearWhateverTheSlip slips once in the local part of an address,
// typed alone or with the domain. Whatever is given before that address must be
// as near: it is among the first few unless others are as likely.
func TestAnAddressIsNearWhateverTheSlip(t *testing.T) {
	const few = 5
	list := addresses(3_000)
	s := corpusOf(list...).Snapshot()
	rapid.Check(t, func(t *rapid.T) {
		address := rapid.SampledFrom(list).Draw(t, "address")
		local, domain, _ := strings.Cut(address, "@")
		query := slip(t, local)
		if rapid.Bool().Draw(t, "whole") {
			query += "@" + domain
		}
		if find(t, s, query, 1, nil).Total > 0 {
			t.Skip("something matches")
		}
		near := nearest(t, s, query, len(list))
		at := slices.Index(nearTexts(near), address)
		require.GreaterOrEqual(t, at, 0, "%s for %q", address, query)
		require.Equal(t, 1, near[at].Slips)
		if strings.Contains(query, "@") {
			require.Less(t, at, few, "%s for %q", address, query)
			return
		}
		for _, before := range nearTexts(near[:at]) {
			local, _, _ := strings.Cut(before, "@")
			require.LessOrEqual(t, plainSlips(folded(query), folded(local)), 1, "%s before %s for %q", before, address, query)
			require.LessOrEqual(t, len(before), len(address), "%s before %s for %q", before, address, query)
		}
	})
}

func folded(text string) []rune { return []rune(strings.ToLower(text)) }

// plainSlips is by how many slips two texts differ, counted the slow way: the
// optimal string alignment distance.
func plainSlips(a, b []rune) int {
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
		for j := range d[i] {
			switch {
			case i == 0 || j == 0:
				d[i][j] = i + j
			case a[i-1] == b[j-1]:
				d[i][j] = d[i-1][j-1]
			default:
				d[i][j] = 1 + min(d[i-1][j-1], d[i-1][j], d[i][j-1])
				if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
					d[i][j] = min(d[i][j], 1+d[i-2][j-2])
				}
			}
		}
	}
	return d[len(a)][len(b)]
}

// TestNearIsWhatASlowSearchFindsNear tries every part of a text.
func TestNearIsWhatASlowSearchFindsNear(t *testing.T) {
	draw := text([]string{"a", "b", "c", "é", "."}, 7)
	rapid.Check(t, func(t *rapid.T) {
		query, candidate := []rune(draw.Draw(t, "query")), []rune(draw.Draw(t, "text"))
		want := len(query)
		for from := range candidate {
			for to := from + 1; to <= len(candidate); to++ {
				want = min(want, plainSlips(query, candidate[from:to]))
			}
		}
		near := nearest(t, corpusOf(string(candidate)).Snapshot(), string(query), 1)
		if want > 1 || want == 1 && len(query) == 1 {
			require.Empty(t, near)
			return
		}
		require.Len(t, near, 1)
		require.Equal(t, want, near[0].Slips)
	})
}
