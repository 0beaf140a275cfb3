package search

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// scoreRunes scores any text as scoreASCII does plain ones. Offsets and
// penalties count bytes, as they do in sahilm/fuzzy, and a text ends for it at
// a zero byte.
func scoreRunes(query []rune, text string) (score int, matches bool) {
	if end := strings.IndexByte(text, 0); end >= 0 {
		text = text[:end]
	}
	w := window{best: -1, chosen: -1, before: -1}
	matched := 0
	for next, size := utf8.DecodeRuneInString(text); size > 0; {
		c, width := next, size
		w.consider(c, query[matched], matched > 0)
		after := w.at + width
		next, size = 0, 0
		if after < len(text) {
			next, size = utf8.DecodeRuneInString(text[after:])
		}
		following := matched+1 < len(query) && size > 0 && sameFold(query[matched+1], next)
		if (following || size == 0) && w.chosen >= 0 {
			score += w.close(matched == 0)
			matched++
		}
		w.lastAt, w.last, w.at = w.at, c, after
	}
	return score + matched - len(text), matched == len(query)
}

// window is the part of a text in which one character of a query may be
// chosen.
type window struct {
	best, chosen int // score and offset of the choice so far
	before       int // offset of the choice for the character before
	run          int // what adjacent choices have earned so far

	at, lastAt int // offsets of the character looked at and the one before it
	last       rune
}

// consider looks at one character of the text.
func (w *window) consider(c, wanted rune, follows bool) {
	if !sameFold(c, wanted) {
		return
	}
	bonus := 0
	if w.at == 0 {
		bonus += firstBonus
	}
	if unicode.IsLower(w.last) && unicode.IsUpper(c) {
		bonus += camelBonus
	}
	if w.at != 0 && strings.ContainsRune(separators, w.last) {
		bonus += separatorBonus
	}
	if follows && w.lastAt == w.before {
		bonus += 2*w.run + adjacentBonus
		w.run += 2*w.run + adjacentBonus
	}
	if bonus > w.best {
		w.best, w.chosen = bonus, w.at
	}
}

// close ends the window and gives its score.
func (w *window) close(first bool) int {
	score := w.best
	if first {
		score += max(w.chosen*leadingPenalty, maxLeadingPenalty)
	}
	w.before, w.best = w.chosen, -1
	return score
}

// sameFold reports whether two characters differ in case alone.
func sameFold(a, b rune) bool {
	if a == b {
		return true
	}
	if a < utf8.RuneSelf && b < utf8.RuneSelf {
		return lower(a) == lower(b)
	}
	return foldRune(a) == foldRune(b)
}
