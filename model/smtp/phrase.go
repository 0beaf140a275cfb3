package smtp

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// familyPhrases are the wordings of one family. A phrase is words in lower case
// without accents or punctuation; "~" stands for up to maxGap words of any kind.
type familyPhrases struct {
	family      Family
	phrases     []string
	onlyForGood bool // means the family only in a refusal for good
}

// maxGap is how many words "~" may stand for: enough for an address, a domain and
// an article, too few to join two sentences.
const maxGap = 6

// maxReply is how much of a reply is read, in bytes. Replies are one line of at
// most 512 bytes each (RFC 5321, 4.5.3.1.5), and the words that matter come first.
const maxReply = 4096

// Read says which family the words of a reply belong to. Families that speak about
// the sender come before those that speak about the recipient: a block list or a
// failed authentication is never the address's fault, whatever else is said. text
// may be anything in any language; several lines are read as one. forGood says that
// the refusal is permanent.
func Read(text string, forGood bool) Family {
	words := wordsOf(text)
	for _, known := range families() {
		if known.onlyForGood && !forGood {
			continue
		}
		if slices.ContainsFunc(known.phrases, func(phrase string) bool { return contains(words, phrase) }) {
			return known.family
		}
	}
	return FamilyUnknown
}

// contains reports whether a phrase stands somewhere in a text that wordsOf made.
func contains(text, phrase string) bool {
	first, rest, hasGap := strings.Cut(phrase, " ~ ")
	for {
		_, after, found := cutWords(text, first)
		if !found {
			return false
		}
		if !hasGap || follows(after, rest) {
			return true
		}
		text = after
	}
}

// follows reports whether a text begins with a phrase, or has it after few words.
func follows(text, phrase string) bool {
	before, _, found := cutWords(text, phrase)
	return found && strings.Count(before, " ") <= maxGap
}

// cutWords cuts a text around whole words: what is before them, ending in a blank,
// and what is after them, beginning with one.
func cutWords(text, words string) (before, after string, found bool) {
	for from := 0; ; {
		at := strings.Index(text[from:], words)
		if at < 0 {
			return "", "", false
		}
		start, end := from+at, from+at+len(words)
		if text[start-1:start] == " " && text[end:end+1] == " " {
			return text[:start], text[end:], true
		}
		from = end
	}
}

// wordsOf leaves the words of a reply, with one blank before and after each: in
// lower case, without accents, and without anything that is neither a letter nor a
// digit. Scripts without blanks between words stay in one piece up to their
// punctuation.
func wordsOf(text string) string {
	if len(text) > maxReply {
		text = text[:maxReply]
	}
	var kept strings.Builder
	for line := range strings.Lines(strings.ToLower(strings.ToValidUTF8(text, " "))) {
		writeWords(&kept, norm.NFKD.String(strings.TrimLeft(line, lineCodes)))
	}
	return " " + strings.Join(strings.Fields(kept.String()), " ") + " "
}

// lineCodes are the characters of the codes that each line of a reply may repeat.
const lineCodes = "0123456789.-# \t"

// writeWords writes a decomposed text with a blank in place of whatever is no part
// of a word.
func writeWords(kept *strings.Builder, text string) {
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Mn, r) || r == '\'' || r == '’':
			// "doesn't" and "doesnt" are one word, "é" and "e" one letter.
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			kept.WriteRune(r)
		default:
			kept.WriteByte(' ')
		}
	}
}
