package query

import (
	"cmp"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"mintop/model/cell"
)

// Word is one word of a query.
type Word struct {
	Not    bool   // what it asks for is left out
	Name   string // in lower case; empty for a bare value
	Value  string // without its quotes; may be empty
	Quoted bool   // the value stands in quotes

	// Start, At and End are bytes of the text: where the word begins, its sign
	// included, where its value does, and where the word ends.
	Start, At, End int
}

// Split takes a text apart into its words. The error names the first quote that
// goes wrong; the words are then what could be made of the text.
func Split(text string) ([]Word, error) {
	var words []Word
	var wrong error
	for at := skipBlanks(text, 0); at < len(text); {
		word, err := read(text, at)
		words = append(words, word)
		wrong = cmp.Or(wrong, err)
		at = skipBlanks(text, word.End)
	}
	return words, wrong
}

// Under is the word a byte of the text belongs to, or stands right behind; an
// empty one when it is in none. In the name of a word, it is the name and its
// colon, as a word of no name. Quotes may go wrong: the text is still being
// typed.
func Under(text string, caret int) Word {
	for at := skipBlanks(text, 0); at <= caret && at < len(text); {
		word, _ := read(text, at) // what is wrong with it is said when it is run
		switch {
		case caret > word.End:
		case caret < word.At && word.Name != "":
			return Word{Not: word.Not, Value: word.Name, Start: word.Start, At: word.At - len(word.Name) - 1, End: word.At}
		default:
			return word
		}
		at = skipBlanks(text, word.End)
	}
	return Word{Start: caret, At: caret, End: caret}
}

// Before is the value as far as it stands before a byte of the text, without an
// opening quote.
func (w Word) Before(text string, caret int) string {
	typed := text[w.At:max(min(caret, w.End), w.At)]
	if w.Quoted {
		typed = strings.TrimPrefix(typed, `"`)
	}
	return typed
}

// Safe is the word with a value that can be drawn as a line. The error is for
// one that is too long.
func (w Word) Safe() (Word, error) {
	clean := cell.Line(w.Value)
	if max(len(w.Value), len(clean)) > cell.MaxLine {
		return w, fmt.Errorf("a word is too long: there are at most %d characters in one", cell.MaxLine)
	}
	w.Value = clean
	return w, nil
}

// read reads the word that begins at a byte. With an error, the word is what
// could be made of it, and ends with the text.
func read(text string, start int) (Word, error) {
	word := Word{Start: start, At: start}
	if text[start] == '-' || text[start] == '!' {
		word.Not = true
		word.At++
	}
	if end := nameEnd(text, word.At); end > 0 {
		word.Name = strings.ToLower(text[word.At:end])
		word.At = end + 1
	}
	if word.At < len(text) && text[word.At] == '"' {
		return quoted(text, word)
	}
	word.End = blank(text, word.At)
	word.Value = text[word.At:word.End]
	return word, nil
}

// nameEnd is where a name that begins at a byte has its colon; 0 when none
// begins there.
func nameEnd(text string, at int) int {
	end := at
	for end < len(text) && (text[end] == '_' || text[end]|0x20 >= 'a' && text[end]|0x20 <= 'z') {
		end++
	}
	if end == at || end == len(text) || text[end] != ':' {
		return 0
	}
	return end
}

// quoted reads the value of a word from its opening quote on.
func quoted(text string, word Word) (Word, error) {
	word.Quoted = true
	var value strings.Builder
	for at := word.At + 1; at < len(text); at++ {
		switch text[at] {
		case '\\':
			at++
			if at < len(text) {
				value.WriteByte(text[at])
			}
		case '"':
			word.Value, word.End = value.String(), at+1
			if end := blank(text, word.End); end > word.End {
				word.End = end
				return word, fmt.Errorf("a word ends with its quote: put a blank behind it in %s", text[word.Start:end])
			}
			return word, nil
		default:
			value.WriteByte(text[at])
		}
	}
	word.Value, word.End = value.String(), len(text)
	return word, fmt.Errorf("the quote in %s is not closed: put a \" at its end", text[word.Start:])
}

// skipBlanks is the first byte from one on that begins no blank.
func skipBlanks(text string, from int) int {
	at := strings.IndexFunc(text[from:], func(r rune) bool { return !unicode.IsSpace(r) })
	if at < 0 {
		return len(text)
	}
	return from + at
}

// blank is the first byte from one on that begins a blank, the text's end when
// none does.
func blank(text string, from int) int {
	at := strings.IndexFunc(text[from:], unicode.IsSpace)
	if at < 0 {
		return len(text)
	}
	return from + at
}

// Quote writes a value as Split reads it, in quotes where it needs them.
func Quote(value string) string {
	first, _ := utf8.DecodeRuneInString(value)
	if value != "" && first != '"' && strings.IndexFunc(value, unicode.IsSpace) < 0 {
		return value
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(value) + `"`
}

// Named writes a word of a name.
func Named(not bool, name, value string) string {
	sign := ""
	if not {
		sign = "-"
	}
	return sign + name + ":" + Quote(value)
}
