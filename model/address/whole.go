package address

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Why a text is no address. Each completes "not an address: ".
var (
	errNoSign = errors.New("it has no @")
	errForm   = errors.New("it is not written as an address is")
	errDomain = errors.New("its domain is none")
	errUnseen = errors.New("it holds characters that cannot be seen")
)

// Check reports why a text is not one complete address as it is written, without
// clothes; nil when it is. It refuses nothing that a mail service may have
// accepted: quoted local parts, address literals, dots anywhere before the sign,
// underscores in domains and local parts of any length. The service has the last
// word.
func Check(text string) error {
	at := lastSign(text)
	switch {
	case at < 0:
		return errNoSign
	case !utf8.ValidString(text) || strings.ContainsFunc(text, unseen):
		return errUnseen
	case !isLocal(text[:at]):
		return errForm
	case !isDomain(text[at+1:]):
		return errDomain
	}
	return nil
}

// Is reports whether a text is one complete address as it is written.
func Is(text string) bool { return Check(text) == nil }

// Undress returns the address that a text holds in whatever clothes: with a name
// and angle brackets, as a mailto: link, in quotes or parentheses, with a final
// dot, as to=<…>, percent-encoded, or with a full-width sign. It reports false for
// a text that holds anything else, such as a sentence with an address in it.
// What is an address as it is written is returned as it is.
func Undress(text string) (string, bool) {
	text = strings.TrimSpace(text)
	if Is(text) {
		return text, true
	}
	if strings.Count(text, `"`)%2 != 0 {
		return "", false // a part of something, of which the rest may be an address too
	}
	text = strings.Trim(text, curly)
	found := Find(text)
	if len(found) != 1 || strings.Contains(found[0].Local, "@") {
		return "", false
	}
	if strings.ContainsFunc(text[found[0].Start:found[0].End], unseen) {
		return "", false // without it this would be somebody else's address
	}
	before, after := read(text[:found[0].Start]).text(), read(text[found[0].End:]).text()
	if !dressBefore(before) || !dressAfter(before, after) {
		return "", false
	}
	address := found[0].String()
	if !Is(address) {
		return "", false
	}
	return address, true
}

// curly are the quotes of word processors, which Find takes for letters.
const curly = "“”„‘’‚«»‹›"

// String writes the address as a message would: the local part in quotes where it
// needs them (RFC 5321, 4.1.2), and the domain with ordinary dots.
func (a Address) String() string {
	local := a.Local
	if !isAtom(local) {
		local = `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(local) + `"`
	}
	return local + "@" + strings.NewReplacer("．", ".", "。", ".", "｡", ".").Replace(a.Domain)
}

// lastSign is where the sign stands between local part and domain.
func lastSign(text string) int { return strings.LastIndexByte(text, '@') }

// unseen reports whether a character can't be in an address because nobody sees
// that it is there. The joiners are letters' parts in several scripts.
func unseen(c rune) bool {
	const nonJoiner, joiner = '\u200c', '\u200d'
	return unicode.IsControl(c) || unicode.Is(unicode.Cf, c) && c != nonJoiner && c != joiner
}

// isLocal reports whether a text is a local part (RFC 5321, 4.1.2; RFC 6531). The
// dots are not looked at: carriers have given out addresses with two in a row.
func isLocal(text string) bool {
	inner, quoted := strings.CutPrefix(text, `"`)
	if !quoted {
		return isAtom(text)
	}
	inner, closed := strings.CutSuffix(inner, `"`)
	for i := 0; i < len(inner); i++ {
		switch inner[i] {
		case '\\':
			i++
			closed = closed && i < len(inner)
		case '"':
			return false
		}
	}
	return closed && inner != ""
}

// isAtom reports whether a text is a local part without quotes.
func isAtom(text string) bool {
	return text != "" && !strings.ContainsFunc(text, func(c rune) bool {
		return unicode.IsSpace(c) || strings.ContainsRune(`()<>[]:;,\"@＠﹫`, c)
	})
}

// longestLabel is how many bytes a part of a domain has at most (RFC 1035, 2.3.4).
// One in Unicode is measured as it is written, which is never longer than its
// encoding by much.
const longestLabel = 4 * 63

// isDomain reports whether a text is a domain of at least two labels, or an
// address literal.
func isDomain(text string) bool {
	if strings.HasPrefix(text, "[") {
		return read(text).literal(0) == text
	}
	labels := strings.Split(text, ".")
	for _, label := range labels {
		wrong := strings.ContainsFunc(label, func(c rune) bool {
			return c != '-' && c != '_' && c != '\u200c' && c != '\u200d' && !unicode.IsLetter(c) && !unicode.IsMark(c) && !unicode.IsNumber(c)
		})
		if wrong || label == "" || len(label) > longestLabel || strings.HasPrefix(label, "-") || strings.HasSuffix(label, "-") {
			return false
		}
	}
	return len(labels) > 1
}

// dressBefore reports whether a text before an address belongs to its clothes.
func dressBefore(text string) bool {
	text = strings.TrimSpace(text)
	if name, bracketed := strings.CutSuffix(text, "<"); bracketed {
		name = strings.TrimSpace(name)
		return isLead(name) || isName(name)
	}
	return isLead(text)
}

// isLead reports whether a text is what introduces an address: quotes, brackets,
// and the words of links and logs.
func isLead(text string) bool {
	text = strings.ToLower(strings.Trim(text, "\"'`([{</ "+curly))
	switch strings.TrimRight(text, "\"'`([{< "+curly) {
	case "", "mailto:", "to=", "to:", "from=", "from:", "email=", "email:", "rcpt to:", "mail from:", "orcpt=rfc822;", "rfc822;":
		return true
	}
	return false
}

// isName reports whether a text may be somebody's name rather than a sentence
// from a log.
func isName(text string) bool {
	const longest = 128
	if text == "" || len(text) > longest {
		return false
	}
	first, _ := utf8.DecodeRuneInString(text)
	return strings.HasPrefix(text, `"`) && strings.HasSuffix(text, `"`) || !unicode.IsDigit(first) && !strings.ContainsAny(text, ":;=@<>")
}

// dressAfter reports whether a text behind an address belongs to its clothes. In
// a link, what is asked of the mail program does too.
func dressAfter(before, after string) bool {
	after = strings.TrimSpace(after)
	if strings.HasPrefix(after, "?") {
		return strings.Contains(strings.ToLower(before), "mailto:") && !strings.ContainsAny(after, " \t\n")
	}
	if strings.HasPrefix(after, "(") && strings.HasSuffix(after, ")") {
		return !strings.Contains(after, "@") // a name as a comment (RFC 5322, 3.2.2)
	}
	return strings.Trim(after, ">)]}\"'`.,;:|。．/ "+curly) == ""
}
