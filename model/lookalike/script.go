package lookalike

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// script is a script by its name in Unicode.
type script string

// The scripts that are told apart by name. Any other is foreign.
const (
	latin    script = "Latin"
	cyrillic script = "Cyrillic"
	greek    script = "Greek"
	armenian script = "Armenian"
	cherokee script = "Cherokee"
	han      script = "Han"
	hiragana script = "Hiragana"
	katakana script = "Katakana"
	hangul   script = "Hangul"
	bopomofo script = "Bopomofo"
	foreign  script = "of another script"
)

// scriptOf is the script of a letter; empty for what all scripts use, such as
// digits and marks.
func scriptOf(r rune) script {
	if r < utf8.RuneSelf {
		if unicode.IsLetter(r) {
			return latin
		}
		return ""
	}
	if unicode.In(r, unicode.Common, unicode.Inherited) || !unicode.IsLetter(r) {
		return ""
	}
	for _, s := range [...]struct {
		name  script
		table *unicode.RangeTable
	}{
		{latin, unicode.Latin},
		{cyrillic, unicode.Cyrillic},
		{greek, unicode.Greek},
		{han, unicode.Han},
		{hiragana, unicode.Hiragana},
		{katakana, unicode.Katakana},
		{hangul, unicode.Hangul},
		{bopomofo, unicode.Bopomofo},
		{armenian, unicode.Armenian},
		{cherokee, unicode.Cherokee},
	} {
		if unicode.Is(s.table, r) {
			return s.name
		}
	}
	return foreign
}

// written are the scripts that are written with others (UTS 39, 5.2, Highly
// Restrictive): Japanese, Chinese and Korean, each with Latin.
func written() [][]script {
	return [][]script{
		{latin, han, hiragana, katakana},
		{latin, han, bopomofo},
		{latin, han, hangul},
	}
}

// lookLatin are the scripts so many of whose letters have the shape of Latin
// ones that whole words do.
func lookLatin() []script { return []script{cyrillic, greek, armenian, cherokee} }

// scriptsOf are the scripts of a text, each with how many letters it has.
func scriptsOf(text string) map[script]int {
	counts := make(map[script]int)
	for _, r := range text {
		if s := scriptOf(r); s != "" {
			counts[s]++
		}
	}
	return counts
}

// words are the parts of an address that are read as words. Each is judged by
// itself: a Russian word beside an English one is no imitation.
func words(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
}

// oddity says what is odd about a word; empty for nothing. home are the scripts
// of the top-level domain: in a domain of their own country letters are what
// they are.
func oddity(word string, home map[script]int) string {
	if isASCII(word) {
		return ""
	}
	if plain := norm.NFKC.String(word); isASCII(plain) {
		return word + " is " + plain + " in letters of another form"
	}
	counts := scriptsOf(word)
	if len(counts) > 1 {
		if fits(counts) {
			return ""
		}
		return mixture(word, counts)
	}
	for _, s := range lookLatin() {
		if counts[s] == 0 || home[s] > 0 {
			continue
		}
		if reads := skeleton(word); isASCII(reads) && len(words(reads)) == 1 {
			return word + " reads " + reads + ", but is " + string(s)
		}
	}
	return ""
}

// fits reports whether the scripts of a word are written together.
func fits(counts map[script]int) bool {
	return slices.ContainsFunc(written(), func(together []script) bool {
		for s := range counts {
			if !slices.Contains(together, s) {
				return false
			}
		}
		return true
	})
}

// mostLetters is how many letters of a word are named.
const mostLetters = 3

// mixture names the letters of a word that are not of the script of most; of two
// as frequent, Latin is taken for that.
func mixture(word string, counts map[script]int) string {
	usual := latin
	for s, count := range counts {
		if count > counts[usual] {
			usual = s
		}
	}
	var named []string
	var odd script
	for _, r := range word {
		s := scriptOf(r)
		if s == "" || s == usual || odd != "" && s != odd {
			continue
		}
		odd = s
		if letter := fmt.Sprintf("%c (U+%04X)", r, r); !slices.Contains(named, letter) {
			named = append(named, letter)
		}
	}
	verb := "is"
	if len(named) > 1 {
		verb = "are"
	}
	if len(named) > mostLetters {
		named = append(named[:mostLetters], "others")
	}
	return fmt.Sprintf("the %s in %s %s %s", strings.Join(named, ", "), word, verb, odd)
}
