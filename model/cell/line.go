package cell

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

const (
	// MaxLine is the most cells Line lets through. It is several times the
	// widest terminal in use, and bounds what one hostile subject can cost.
	MaxLine = 512

	// Substitute stands for a cluster that has no width all terminals agree
	// on: joined emoji, most Indic syllables, stray combining marks.
	Substitute = "□"

	// Ellipsis ends text that was cut.
	Ellipsis = "…"

	// maxSource is how many bytes Line looks at. The safe text of a line is
	// shorter; the rest would be marks and controls that are not drawn, which
	// could otherwise cost as much as the sender likes in every row.
	maxSource = 32 * MaxLine

	// maxCluster is the most bytes one cell's worth of text may take. Real
	// scripts need at most about 20; towers of combining marks, which paint
	// over their neighbours, need more.
	maxCluster = 24
)

// Line makes s safe to draw as one line of at most MaxLine cells. Control
// sequences, control characters and invisible characters are dropped, each run
// of tabs and line breaks becomes one space, bytes that are no UTF-8 become
// U+FFFD, and what terminals measure differently becomes Substitute. Line is
// idempotent, and returns s itself when there is nothing to do.
func Line(s string) string {
	if len(s) <= MaxLine && plain(s) {
		return s
	}
	return bounded(s, visible)
}

// bounded makes a text safe, one line of at most MaxLine cells, by a function
// that takes out what is not drawn. Only as much of it is looked at as can be
// shown; a cut is marked.
func bounded(s string, drawn func(string) string) string {
	head := s[:min(len(s), maxSource)]
	if len(head) < len(s) {
		head = head[:wholeRunes(head)]
	}
	line := agreed(drawn(head), MaxLine)
	if len(head) < len(s) {
		line += Ellipsis
	}
	return Truncate(line, MaxLine)
}

// wholeRunes is the length of s without a character at its end that may have
// been cut in two.
func wholeRunes(s string) int {
	for end := len(s) - 1; end >= max(len(s)-utf8.UTFMax, 0); end-- {
		if utf8.RuneStart(s[end]) {
			return end
		}
	}
	return len(s)
}

// Address is Line for addresses, of which nothing may be lost: jane@example.com
// with an invisible character in it is another mailbox than without, and must
// not be drawn, found or suppressed as that. What Line drops, and what leads to
// another line, is shown as U+FFFD here, each run as one.
func Address(s string) string {
	if len(s) <= MaxLine && plain(s) {
		return s
	}
	return bounded(s, shown)
}

// shown replaces every run of characters of s that is not drawn.
func shown(s string) string {
	if !needsScrub(s) {
		return s
	}
	var out strings.Builder
	dropped := false
	for s != "" {
		r, size := utf8.DecodeRuneInString(s)
		s = s[size:]
		if r != utf8.RuneError && Seen(r) {
			out.WriteRune(r)
			dropped = false
			continue
		}
		if !dropped {
			out.WriteRune(utf8.RuneError)
		}
		dropped = true
		switch {
		case r == esc:
			s = afterEscape(s)
		case unicode.IsControl(r):
			s = afterC1(r, s)
		}
	}
	return out.String()
}

// plain reports whether s is printable ASCII throughout: safe, and as many
// cells wide as it has bytes.
func plain(s string) bool {
	for i := range len(s) {
		if s[i]-0x20 >= 0x7f-0x20 {
			return false
		}
	}
	return true
}

// visible drops or replaces every character of s that is not itself drawn.
func visible(s string) string {
	if !needsScrub(s) {
		return s
	}
	var out strings.Builder
	out.Grow(len(s))
	spaced := false
	for s != "" {
		r, size := utf8.DecodeRuneInString(s)
		s = s[size:]
		switch {
		case r == esc:
			s = afterEscape(s)
		case breaks(r):
			if !spaced {
				out.WriteByte(' ')
			}
			spaced = true
		case unicode.IsControl(r):
			s = afterC1(r, s)
		case !hidden(r):
			out.WriteRune(r)
			spaced = r == ' '
		}
	}
	return out.String()
}

func needsScrub(s string) bool {
	for _, r := range s {
		if r == utf8.RuneError || breaks(r) || unicode.IsControl(r) || hidden(r) {
			return true
		}
	}
	return false
}

// Seen reports whether r is itself drawn, and moves nothing: it is neither a
// control character nor a line break, nor one of those that are drawn as
// nothing, such as bidirectional controls.
func Seen(r rune) bool { return !breaks(r) && !unicode.IsControl(r) && !hidden(r) }

// breaks reports whether r moves to another line or column.
func breaks(r rune) bool {
	switch r {
	case '\t', '\n', '\v', '\f', '\r', '\u0085', '\u2028', '\u2029':
		return true
	}
	return false
}

// hidden reports whether r is drawn as nothing: bidirectional controls,
// joiners, soft hyphens, variation selectors, tags, fillers. The format
// category and Default_Ignorable_Code_Point (Unicode, DerivedCoreProperties)
// cover them.
func hidden(r rune) bool {
	return r > 0x7f && unicode.In(r, unicode.Cf, unicode.Variation_Selector,
		unicode.Other_Default_Ignorable_Code_Point)
}

// agreed replaces every cluster of s that has no agreed width. It may leave off
// what is beyond limit cells and one; every cluster takes one at least.
func agreed(s string, limit int) string {
	var out strings.Builder
	kept := 0 // s[:kept] has been written to out
	for at, clusters := 0, 0; at < len(s); clusters++ {
		if clusters > limit {
			s = s[:at]
			break
		}
		cluster, _ := first(s[at:])
		end := at + len(cluster)
		if !steady(cluster) {
			out.WriteString(s[kept:at])
			out.WriteString(Substitute)
			kept = end
		}
		at = end
	}
	if kept == 0 {
		return s
	}
	out.WriteString(s[kept:])
	return out.String()
}

// steady reports whether a cluster is as wide by one measure as by the other,
// and stays what it is whatever is drawn beside it.
func steady(cluster string) bool {
	r, size := utf8.DecodeRuneInString(cluster)
	if size == len(cluster) && (r < combining || settled(r)) {
		return true
	}
	if len(cluster) > maxCluster || sprawls(r) || ansi.StringWidth(cluster) == 0 ||
		ansi.StringWidth(cluster) != ansi.StringWidthWc(cluster) {
		return false
	}
	after, _ := first("x" + cluster)
	before, _ := first(cluster + "x")
	return after == "x" && before == cluster
}

// settled reports whether r, a cluster by itself, is one of the letters that most
// text beyond Latin is written in: Cyrillic, Japanese, Chinese, Korean. Their width
// is the same by either measure, so that nobody has to take both.
func settled(r rune) bool {
	switch {
	case r < 0x0410:
		return false
	case r <= 0x044f, r >= 0x3041 && r <= 0x3096, r >= 0x30a1 && r <= 0x30fa,
		r >= 0x4e00 && r <= 0x9fff, r >= 0xac00 && r <= 0xd7a3:
		return true
	default:
		return false
	}
}

// sprawls reports whether r is drawn far wider than any terminal measures it, over
// what stands beside it: words and phrases that are one character, the longest
// dashes, cuneiform.
func sprawls(r rune) bool {
	return r >= 0xfdf0 && r <= 0xfdfd || r == 0x2e3a || r == 0x2e3b || r >= 0x12000 && r <= 0x1254f
}

// combining is the first code point that can join the one before it. Visible
// text below it is one cell a code point by either measure.
const combining = 0x300
