package search

import "unicode/utf8"

// pattern is a query made ready to be looked for.
type pattern struct {
	folded  []byte
	letters letters
	keys    []key // the characters, when the query is plain
	runes   []rune
}

// key is an ASCII character to look for in either case: a letter in lower case
// together with the bit that makes one of upper case equal to it.
type key struct{ char, bit byte }

// matches reports whether c is the character, in whatever case.
func (k key) matches(c byte) bool { return c|k.bit == k.char }

// newPattern makes a query ready.
func newPattern(query string) pattern {
	p := pattern{runes: []rune(query), folded: appendFolded(nil, query)}
	p.letters = lettersOf(p.folded)
	if !plain(query) {
		return p
	}
	for _, c := range p.folded {
		k := key{char: c}
		if c-'a' < 26 {
			k.bit = caseBit
		}
		p.keys = append(p.keys, k)
	}
	return p
}

// holds reports whether whatever matches the pattern matches the query too,
// because its characters are among the pattern's in the same order.
func (p *pattern) holds(query string) bool {
	rest := p.folded
	for _, r := range string(appendFolded(nil, query)) {
		for {
			if len(rest) == 0 {
				return false
			}
			next, size := utf8.DecodeRune(rest)
			rest = rest[size:]
			if next == r {
				break
			}
		}
	}
	return true
}

// score is what sahilm/fuzzy gives a text, which has the letters set.
func (p *pattern) score(text string, set letters) (score int, matches bool) {
	if p.keys == nil || set&odd != 0 {
		return scoreRunes(p.runes, text)
	}
	return scoreASCII(p.keys, text, set)
}

// mostForOne is the most that a single character is worth before each byte of
// the text takes one off: at the beginning of the text, or of a word one byte
// later.
const mostForOne = max(firstBonus, separatorBonus+leadingPenalty, camelBonus+leadingPenalty) + 1

// alone reports whether the pattern is a single character with a bit of its
// own, so that a plain text that has it in its set is known to match.
func (p *pattern) alone() bool {
	return len(p.keys) == 1 && p.letters < 1<<otherASCII
}
