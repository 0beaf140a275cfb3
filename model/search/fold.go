package search

import (
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf8"
)

// letters is a set of characters, a bit for each: the ASCII letters, digits and
// what stands between them in an address have one of their own, all others
// share. Case makes no difference. A text can only hold a query when its set
// holds the query's.
type letters uint64

// Which bits are whose.
const (
	digits      = 26 // the letters come before
	punctuation = digits + 10
	otherASCII  = punctuation + len(marks)
	otherCount  = 6
	beyondASCII = otherASCII + otherCount
	beyondCount = 14

	// marks are the characters beside letters and digits that addresses,
	// subjects and ids are full of.
	marks = "@.-_+ "

	// odd is set for texts that are not ASCII throughout, or hold a zero byte;
	// mixed for those that are not lower case throughout. Both say how a text
	// is written, not what it is.
	odd   letters = 1 << 63
	mixed letters = 1 << 62
)

// has reports whether all of the others are in the set.
func (l letters) has(others letters) bool { return l&others == others }

// lettersOf is the set of a folded text.
func lettersOf(folded []byte) letters {
	var set letters
	for at := 0; at < len(folded); {
		c := folded[at]
		if c < utf8.RuneSelf {
			set |= letterASCII(c)
			at++
			continue
		}
		r, size := utf8.DecodeRune(folded[at:])
		set |= 1 << (beyondASCII + int(r)%beyondCount)
		at += size
	}
	return set
}

// moreOften is the set of the letters that a folded text has more often than
// some times. Where characters share a bit they count together: as many of them
// as there are too many must be there.
func moreOften(folded []byte, times int) letters {
	var counts [wordBits]int
	var set letters
	for _, r := range string(folded) {
		bit := bits.TrailingZeros64(uint64(lettersOf(utf8.AppendRune(nil, r))))
		counts[bit]++
		if counts[bit] > times {
			set |= 1 << bit
		}
	}
	return set
}

// written is how a text is written: odd, mixed, both or neither.
func written(text string) (set letters) {
	if !plain(text) {
		set |= odd
	}
	if strings.ContainsFunc(text, unicode.IsUpper) {
		set |= mixed
	}
	return set
}

// letterASCII is the set of one folded ASCII character.
func letterASCII(c byte) letters {
	switch {
	case c-'a' < 26:
		return 1 << (c - 'a')
	case c-'0' < 10:
		return 1 << (digits + c - '0')
	}
	for i := range len(marks) {
		if marks[i] == c {
			return 1 << (punctuation + i)
		}
	}
	return 1 << (otherASCII + int(c)%otherCount)
}

// plain reports whether s is ASCII throughout and has no zero byte, at which
// sahilm/fuzzy would stop reading.
func plain(s string) bool {
	for i := range len(s) {
		if s[i]-1 >= utf8.RuneSelf-1 {
			return false
		}
	}
	return true
}

// appendFolded appends s to folded with one character standing for all that
// differ in case alone, and U+FFFD for every byte that is no UTF-8. Two texts
// are the same to strings.EqualFold exactly when they fold to the same bytes.
func appendFolded(folded []byte, s string) []byte {
	for _, r := range s {
		if r < utf8.RuneSelf {
			folded = append(folded, byte(lower(r))) //nolint:gosec // ASCII
			continue
		}
		folded = utf8.AppendRune(folded, foldRune(r))
	}
	return folded
}

// foldRune is the character that stands for r and all that differ from it in
// case alone: the lower case one in ASCII, otherwise the first in Unicode.
func foldRune(r rune) rune {
	least := r
	for next := unicode.SimpleFold(r); next != r; next = unicode.SimpleFold(next) {
		least = min(least, next)
	}
	if least < utf8.RuneSelf {
		return lower(least)
	}
	return least
}

// lower is an ASCII character in lower case.
func lower[C character](c C) C {
	if 'A' <= c && c <= 'Z' {
		return c | caseBit
	}
	return c
}

// caseBit is what ASCII letters of lower case have set.
const caseBit = 0x20
