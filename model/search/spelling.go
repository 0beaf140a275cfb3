package search

import (
	"slices"
	"unicode"
)

// character is what a folded text is made of: bytes when it is ASCII.
type character interface{ byte | rune }

// spelling is a query as it was typed, folded. Of an address the parts are
// compared on their own as well.
type spelling[C character] struct {
	whole         []C
	local, domain []C // nil unless both have characters
}

func newSpelling[C character](folded []C) *spelling[C] {
	s := &spelling[C]{whole: folded}
	if at := lastAt(folded); at > 0 && at+1 < len(folded) {
		s.local, s.domain = folded[:at], folded[at+1:]
	}
	return s
}

// mostSlips is how many slips the spelling may have.
func (s *spelling[C]) mostSlips() int {
	if s.local != nil {
		return 2
	}
	return 1
}

// place is where in a text a query was found, the likeliest first.
type place uint8

const (
	allOfIt   place = iota // it is the text, or the local part of the address
	beginning              // the text begins with it
	word                   // a word begins with it
	middle
)

// likeness is how much a text is like a query; less is better.
type likeness struct {
	slips int
	place place
}

// resembles compares the query with a folded text.
func (s *spelling[C]) resembles(text []C) (likeness, bool) {
	at := lastAt(text)
	if at < 0 {
		at = len(text)
	}
	like, alike := fragment(s.whole, text, at)
	if alike && like.slips == 0 || s.local == nil || at == len(text) {
		return like, alike
	}
	if parts, both := s.parts(text[:at], text[at+1:]); both && (!alike || parts.less(like)) {
		return parts, true
	}
	return like, alike
}

func (l likeness) less(other likeness) bool {
	return l.slips < other.slips || l.slips == other.slips && l.place < other.place
}

// fragment looks for a query anywhere in a text whose local part ends at an
// offset.
func fragment[C character](query, text []C, local int) (best likeness, found bool) {
	for _, part := range [...][]C{text, text[:local]} {
		if slips, ok := slipsIn(query, part, true); ok && (!found || slips < best.slips) {
			best, found = likeness{slips, allOfIt}, true
		}
	}
	for at := range text {
		if found && best.slips == 0 {
			break
		}
		if !worthTrying(query, text[at:]) {
			continue
		}
		slips, ok := slipsIn(query, text[at:], false)
		if here := (likeness{slips, placeOf(text, at)}); ok && (!found || here.less(best)) {
			best, found = here, true
		}
	}
	return best, found
}

// worthTrying reports whether one of the query's first two characters is among
// the text's: whatever slip there is, it spares one of them.
func worthTrying[C character](query, text []C) bool {
	first, second := query[0], query[min(1, len(query)-1)]
	c := text[0]
	if c == first || c == second || len(text) == 1 {
		return true
	}
	c = text[1]
	return c == first || c == second
}

// parts compares the two parts of an address, of which the local one must be
// there to its end.
func (s *spelling[C]) parts(local, domain []C) (best likeness, found bool) {
	there, whole := slipsIn(s.domain, domain, true)
	if !whole {
		var begun bool
		if there, begun = slipsIn(s.domain, domain, false); !begun {
			return likeness{}, false
		}
	}
	for at := range local {
		if at > 0 && placeOf(local, at) != word {
			continue
		}
		slips, ok := slipsIn(s.local, local[at:], true)
		here := likeness{slips + there, placeOf(local, at)}
		if at == 0 && whole {
			here.place = allOfIt
		}
		if ok && (!found || here.less(best)) {
			best, found = here, true
		}
	}
	return best, found
}

// placeOf is what begins at an offset of a text.
func placeOf[C character](text []C, at int) place {
	switch {
	case at == 0:
		return beginning
	case !inWord(rune(text[at-1])):
		return word
	default:
		return middle
	}
}

// inWord reports whether r is part of a word.
func inWord(r rune) bool {
	return r-'a' < 26 && r >= 'a' || r-'0' < 10 && r >= '0' || r > unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsNumber(r))
}

// lastAt is the offset of a text's last @, below 0 when it has none.
func lastAt[C character](text []C) int {
	for at, c := range slices.Backward(text) {
		if c == '@' {
			return at
		}
	}
	return -1
}
