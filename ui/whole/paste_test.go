package whole_test

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// pauses are of every kind the input tells apart: none, short, longer than an ESC
// is waited for, longer than the silence that ends a paste, longer than any
// sequence is waited for.
func pauses() []time.Duration {
	return []time.Duration{0, 5 * time.Millisecond, 80 * time.Millisecond, 200 * time.Millisecond, 1500 * time.Millisecond, 3 * time.Second, time.Minute}
}

// afterwards are two keys after which it is plain that the input hears keys.
func afterwards() []piece { return []piece{{5 * time.Second, "j"}, {5 * time.Second, "\x03"}} }

// requireHearing checks that the keys of afterwards were heard, and returns what
// was heard before.
func requireHearing(t require.TestingT, names []string, why ...any) []string {
	require.GreaterOrEqual(t, len(names), 2, why...)
	end := len(names) - 2
	require.Equal(t, []string{"j", "ctrl+c"}, names[end:], why...)
	return names[:end]
}

// Whatever a terminal sends, cut at every byte with every pause: the input hears
// the keys after it, and as long as the rest is waited for it is what it was.
func TestEverySequenceCutAtEveryByteWithEveryPause(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		for text, want := range sent() {
			for at := range len(text) {
				for _, pause := range pauses() {
					pieces := []piece{{0, text[:max(at, 1)]}, {pause, text[max(at, 1):]}}
					names := requireHearing(t, heard(slices.Concat(pieces, afterwards())), "%q after %v", pieces, pause)
					if pause < wait {
						require.Equal(t, []string{want}, names, "%q after %v", pieces, pause)
					}
				}
			}
		}
	})
}

// A paste cut at every byte with every pause: nothing of it is a key, all of it is
// pasted, in one part as long as the pause is short.
func TestAPasteCutAtEveryByteWithEveryPause(t *testing.T) {
	t.Parallel()
	const content = "dy\rqq é 3"
	const all = "\x1b[200~" + content + "\x1b[201~"
	synctest.Test(t, func(t *testing.T) {
		for at := 1; at < len(all); at++ {
			for _, pause := range pauses() {
				pieces := []piece{{0, all[:at]}, {pause, all[at:]}}
				names := requireHearing(t, heard(slices.Concat(pieces, afterwards())), "%q after %v", pieces, pause)
				if at == 1 && pause > wait {
					require.Equal(t, "esc", names[0], "nobody can know better")
					names = names[1:]
				}
				if pause < time.Second {
					require.Equal(t, []string{"paste " + content}, names, "%q after %v", pieces, pause)
				}
				require.Equal(t, strings.ReplaceAll(content, "é", ""), strings.ReplaceAll(pasted(t, names), "é", ""), "%q after %v", pieces, pause)
			}
		}
	})
}

// pasted is what was pasted, all in all. Nothing else may have been heard.
func pasted(t *testing.T, names []string) string {
	t.Helper()
	var all strings.Builder
	for _, name := range names {
		content, ok := strings.CutPrefix(name, "paste ")
		require.True(t, ok, "%q was pressed", name)
		all.WriteString(content)
	}
	return all.String()
}

func TestAPasteThatNobodyEnds(t *testing.T) {
	t.Parallel()
	answers := func(count int) (pieces []piece) {
		for range count {
			pieces = append(pieces, piece{300 * time.Millisecond, "\x1b[0n"}, piece{300 * time.Millisecond, "\x1b[I"})
		}
		return pieces
	}
	const begun = "\x1b[200~dy"
	synctest.Test(t, func(t *testing.T) {
		for name, test := range map[string]struct {
			pieces []piece
			want   []string
		}{
			"ends by itself":                    {[]piece{{0, begun}}, []string{"paste dy"}},
			"and keys are keys":                 {[]piece{{0, begun}, {1100 * time.Millisecond, "q"}}, []string{"paste dy", "q"}},
			"in mid character":                  {[]piece{{0, begun + "\xc3"}, {1100 * time.Millisecond, "q"}}, []string{"paste dy", "q"}},
			"in mid answer":                     {[]piece{{0, begun + "\x1b]11;"}, {1100 * time.Millisecond, "q"}}, []string{"paste dy", "q"}},
			"reports keep it open no longer":    {append([]piece{{0, begun}}, append(answers(2), piece{0, "q"})...), []string{"paste dy", "focus", "q"}},
			"ctrl-c ends it":                    {[]piece{{0, begun}, {100 * time.Millisecond, "\x03"}}, []string{"paste dy", "ctrl+c"}},
			"ctrl-c in the same piece":          {[]piece{{0, begun + "\x03"}}, []string{"paste dy", "ctrl+c"}},
			"ctrl-c again and again":            {[]piece{{0, begun}, {100 * time.Millisecond, "\x03"}, {30 * time.Millisecond, "\x03"}}, []string{"paste dy", "ctrl+c", "ctrl+c"}},
			"ctrl-c of kitty":                   {[]piece{{0, begun}, {100 * time.Millisecond, "\x1b[99;5u"}}, []string{"paste dy", "ctrl+c"}},
			"ctrl-c of xterm":                   {[]piece{{0, begun}, {100 * time.Millisecond, "\x1b[27;5;99~"}}, []string{"paste dy", "ctrl+c"}},
			"ctrl-c after half a marker":        {[]piece{{0, begun + "\x1b[20"}, {100 * time.Millisecond, "\x03"}}, []string{"paste dy", "ctrl+c"}},
			"ctrl-c after silence":              {[]piece{{0, begun}, {1100 * time.Millisecond, "\x03"}}, []string{"paste dy", "ctrl+c"}},
			"ctrl-c that was pasted":            {[]piece{{0, begun + "\x03"}, {10 * time.Millisecond, "q\x1b[201~"}}, []string{"paste dy\x03q"}},
			"the rest is no key":                {[]piece{{0, begun}, {3 * time.Second, "qq"}}, []string{"paste dy", "paste qq"}},
			"nor is it byte for byte":           {[]piece{{0, begun}, {3 * time.Second, "q"}, {20 * time.Millisecond, "q"}, {20 * time.Millisecond, "\x1b[201~"}}, []string{"paste dy", "paste qq"}},
			"nor after ctrl-c":                  {[]piece{{0, begun}, {100 * time.Millisecond, "\x03"}, {3 * time.Second, "qq\r"}}, []string{"paste dy", "ctrl+c", "paste qq\r"}},
			"nor behind an arrow":               {[]piece{{0, begun}, {3 * time.Second, "\x1b[A"}, {0, "qq\r"}}, []string{"paste dy", "up", "paste qq\r"}},
			"a late end is nothing":             {[]piece{{0, begun}, {3 * time.Second, "\x1b[201~"}, {0, "qq"}}, []string{"paste dy", "q", "q"}},
			"an end without a beginning":        {[]piece{{0, "\x1b[201~j"}}, []string{"j"}},
			"after a key by itself all is well": {[]piece{{0, begun}, {3 * time.Second, "q"}, {200 * time.Millisecond, "qq"}}, []string{"paste dy", "q", "q", "q"}},
			"the next paste is a paste":         {[]piece{{0, begun}, {3 * time.Second, "\x1b[200~q\x1b[201~j"}}, []string{"paste dy", "paste q", "j"}},
		} {
			require.Equal(t, test.want, heard(test.pieces), name)
		}
	})
}

// However long it is: also where it fills what the runtime reads at once.
func TestALongPasteThatNobodyEnds(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		for length := 500; length <= 12_500; length += 500 {
			for extra := -14; extra <= 14; extra++ {
				text := strings.Repeat("q", length+extra)
				require.Equal(t, []string{"paste " + text}, heard([]piece{{0, "\x1b[200~" + text}}))
			}
		}
	})
}

// Pieces of everything in any order with any pauses leave an input that hears.
func TestNothingMakesTheInputDeaf(t *testing.T) {
	t.Parallel()
	parts := []string{"\x1b", "[", "]", "O", "P", "200~", "201~", "\x1b[200~", "\x1b[201~", "\x1b[20", "0~", "1~", "q", "11;rgb:", "\a", "\x03", "\x1b[99;5u", "\xc3", "\xbb", "\r", "\x1b[<64;10;5M", "\x1b[0n", ";5", "u", "_", "0"}
	rapid.Check(t, func(r *rapid.T) {
		var pieces []piece
		for range rapid.IntRange(1, 12).Draw(r, "pieces") {
			pieces = append(pieces, piece{rapid.SampledFrom(pauses()).Draw(r, "pause"), strings.Join(rapid.SliceOfN(rapid.SampledFrom(parts), 1, 4).Draw(r, "parts"), "")})
		}
		requireHearing(r, simulated(t, append(pieces, afterwards()...)))
	})
}

// FuzzInput: whatever bytes come in whatever pieces, nothing breaks, and what is
// pressed afterwards is heard.
func FuzzInput(f *testing.F) {
	f.Add("\x1b[1;", "5A", uint16(80))
	f.Add("\x1b]11;", "\x1b", uint16(500))
	f.Add("\x1b[200~dy\x1b[20", "1~qq", uint16(3000))
	f.Add("\x1b[200~dy\x03", "\x1b[200~", uint16(10))
	f.Fuzz(func(t *testing.T, one, other string, gap uint16) {
		if one == "" || other == "" {
			return
		}
		pieces := []piece{{0, one}, {time.Duration(gap) * time.Millisecond, other}}
		requireHearing(t, simulated(t, append(pieces, afterwards()...)))
	})
}
