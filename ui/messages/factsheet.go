package messages

import (
	"mintop/api"
	"mintop/keymap"
	"mintop/model/mail"
	"mintop/model/number"
	"mintop/ui/session"
	"mintop/ui/widget"
)

// factsheet is what is known of a message as facts, and the lines of it that fit.
// Both are written when something changed, not with every frame: a message may
// have a hundred thousand of them.
type factsheet struct {
	session *session.Session

	of     factsKey
	pairs  []widget.Pair
	common int // how many pairs stand before those that few messages have
	more   int // how many of the latter are not among the pairs

	width, height int
	lines         []string
	left          int  // facts that are not in the lines
	whole         bool // everything is in the lines
}

// factsKey says what facts were written of, and when: times of today are written
// without the date.
type factsKey struct {
	judgedKey

	known  bool
	judged bool
	year   int
	day    int
	route  string
}

// facts are what is known, those that few messages have as far as they are worth
// a line.
func (f *factsheet) facts(row *mail.Message, full *mail.Detail, judge *judge) []widget.Pair {
	odd, known := judge.look(row, full)
	now := f.session.ServiceNow().In(f.session.Zone)
	of := factsKey{
		judgedKey: judge.key(row, full), known: true, judged: known,
		year: now.Year(), day: now.YearDay(), route: routeWords(f.session, api.RouteID(row.Route)),
	}
	if of != f.of {
		f.of, f.lines = of, nil
		f.write(row, full, f.oddFacts(odd, known))
	}
	return f.pairs
}

func (f *factsheet) write(row *mail.Message, full *mail.Detail, odd []widget.Pair) {
	f.pairs, f.more = commonFacts(f.session, row, full, odd), 0
	f.common = len(f.pairs)
	if full != nil {
		var rare []widget.Pair
		rare, f.more = rareFacts(f.session, full)
		f.pairs = append(f.pairs, rare...)
	}
}

// oddFacts is what is odd about the addresses.
func (f *factsheet) oddFacts(odd judged, known bool) []widget.Pair {
	if !known {
		words := "looking at every address" + f.session.Theme.Glyphs.Ellipsis
		return []widget.Pair{{Name: "look-alike", Value: words, Style: f.session.Theme.Muted}}
	}
	return f.session.OddFacts(odd.all)
}

// draw writes the first facts in at most so many lines.
func (f *factsheet) draw(pairs []widget.Pair, width, height int) []string {
	if f.lines == nil || f.width != width || f.height != height {
		f.width, f.height = width, height
		f.lines, f.left, f.whole = widget.FirstPairs(pairs, width, height, f.session.Style())
		f.left, f.whole = f.left+f.more, f.whole && f.more == 0
		if f.lines == nil {
			f.lines = []string{}
		}
	}
	return f.lines
}

// words say what the drawn facts leave out, and the key that shows it: the one that
// opens what is under the cursor, when it is on the line that says so. brief is the
// same where there is little room.
func (f *factsheet) words(under bool) (words, brief string) {
	key := keymap.ShowRaw
	if under {
		key = keymap.Open
	}
	words = f.session.KeyOf(key) + " shows all"
	if f.left > 0 {
		words = number.Of(f.left, "more fact", "more facts") + " " + f.session.Theme.Glyphs.Dot + " " + words
	}
	return words, f.session.KeyOf(key)
}
