package address

import (
	"slices"
	"strings"
	"unicode"
)

// around reads the address around the sign at a place, and where in the reading it
// starts, or the name before it. It is none where nothing stands before the sign.
func (r reading) around(sign int) (one Found, start int, ok bool) {
	domain, end := r.domain(sign)
	apart := end > sign+1 && unicode.IsSpace(r[sign+1].char)
	start, local := r.local(sign, strings.Contains(domain, "."), apart)
	for start < sign { // a sign before it belongs to it, as one with no blank between
		before := r.beforeBlanks(r.beforeComment(r.beforeBlanks(start)))
		if before == 0 || !isSign(r[before-1].char) {
			break
		}
		further, more := r.local(before-1, true, true)
		if further == before-1 {
			break
		}
		start, local = further, more+"@"+local
	}
	if start == sign {
		return Found{}, r.atom(sign, r[sign].links), false // which holds signs and quotes only
	}
	one = Found{Address: Address{Local: local, Domain: domain}, Start: r[start].start, End: r[end-1].end}
	if open, closed := r.name(start); open < closed {
		one.NameStart, one.NameEnd = r[open].start, r[closed-1].end
		start = open
	}
	return one, start, true
}

// domain reads the domain behind a sign, and where it ends; without one that is
// behind the sign. Blanks may stand before a domain of several labels.
func (r reading) domain(sign int) (domain string, end int) {
	at := r.afterComment(sign + 1)
	if at < len(r) && r[at].char == ' ' {
		at = r.afterComment(r.afterBlanks(at))
		if !strings.Contains(r.labels(at), ".") {
			return "", sign + 1
		}
	}
	if at < len(r) && r[at].char == '[' {
		if literal := r.literal(at); literal != "" {
			return literal, at + len(literal) // it is of ASCII only
		}
		return "", sign + 1
	}
	name := strings.TrimRight(r.labels(at), "._-。．｡")
	if name == "" {
		return "", sign + 1
	}
	end = at + len([]rune(name))
	return name, max(r.afterComment(end), end)
}

// labels is the run of characters at a place that the names of hosts are made of.
func (r reading) labels(at int) string {
	var name strings.Builder
	for ; at < len(r) && inDomain(r[at].char); at++ {
		name.WriteRune(r[at].char)
	}
	return name.String()
}

func inDomain(c rune) bool {
	return unicode.IsLetter(c) || unicode.IsMark(c) || unicode.IsNumber(c) || strings.ContainsRune("._-。．｡", c)
}

// literal is the address literal at a place (RFC 5321, 4.1.3), "" for none.
func (r reading) literal(at int) string {
	text := []byte{'['}
	for i := at + 1; i < len(r); i++ {
		c := r[i].char
		switch {
		case c == ']' && len(text) > 1:
			return string(append(text, ']'))
		case c < 0x80 && (unicode.IsLetter(c) || unicode.IsDigit(c) || c == '.' || c == ':' || c == '-'):
			text = append(text, byte(c)) //nolint:gosec // it is ASCII
		default:
			return ""
		}
	}
	return ""
}

// local reads the local part before a sign, and where it starts. Where blanks
// stand before the sign, it has to be before a domain of several labels.
func (r reading) local(sign int, several, apart bool) (start int, local string) {
	at := r.beforeComment(sign)
	commented := at < sign
	if at > 0 && r[at-1].char == ' ' && several {
		before := r.beforeComment(r.beforeBlanks(at))
		// "mail to @example.com" names a domain.
		if word := r.atom(before, 0); apart || !slices.Contains(beforeDomains(), strings.ToLower(r[word:before].text())) {
			at = before
		}
	}
	start, local = r.words(at, r[sign].links)
	if start == at && !commented {
		return sign, ""
	}
	return start, local
}

// beforeDomains are the words that stand before a domain written with its sign.
func beforeDomains() []string {
	return []string{"to", "from", "at", "of", "for", "in", "by", "on", "and", "or", "not", "with", "is"}
}

// words reads what stands before a place: words with dots between, each of which
// may be quoted (RFC 5322, 3.4.1 and 4.4).
func (r reading) words(end, links int) (start int, local string) {
	start = end
	for start > 0 {
		if r[start-1].char == '"' {
			open := r.openQuote(start - 1)
			if open < 0 {
				// A quote that nothing opens belongs to what stands before it.
				at := r.atom(start-1, links)
				return at, r[at:start-1].text() + local
			}
			local = r[open+1:start-1].unquoted() + local
			start = open
		} else {
			at := r.atom(start, links)
			if at == start {
				break
			}
			local = r[at:start].unquoted() + local
			start = at
		}
		// Another word comes before a dot only.
		joined := start < end && r[start].char == '.' || start > 0 && r[start-1].char == '.'
		if start == 0 || !joined {
			break
		}
	}
	// What opens a quotation, a mention or the host of a link is no part of it.
	for start < end && strings.ContainsRune(openers, r[start].char) {
		start++
	}
	return start, strings.TrimLeft(local, openers)
}

// openers are the characters before an address that are no part of it.
const openers = "'`@＠/<"

// longest is how many characters a comment or a quoted string may have. A line of
// mail has at most 998 (RFC 5322, 2.1.1).
const longest = 1000

// atom is where the word before a place starts that is not quoted. links is in how
// many links, one in the other, its sign stands.
func (r reading) atom(end, links int) int {
	at := end
	for at > 0 {
		g := r[at-1]
		if isSign(g.char) {
			links = max(links, g.links)
		}
		if ends(g, links) && (at < 2 || r[at-2].char != '\\') {
			break
		}
		at--
	}
	return at
}

// ends reports whether a character can't be in a local part without quotes. In a
// link, in which the sign is escaped, those that part it can't either, and what is
// escaped there belongs to a value as a whole.
func ends(g glyph, links int) bool {
	switch {
	case g.links > links:
		return false // a local part may hold a % by itself
	case unicode.IsSpace(g.char), g.char == '<', g.char == '>':
		return true
	case g.links > 0:
		return false
	case unicode.IsControl(g.char):
		return true
	}
	return strings.ContainsRune(`(),;:"[]|`, g.char) || links > 0 && strings.ContainsRune("/?&=%#", g.char)
}

// openQuote is where the quoted string starts that ends at a place, -1 for none.
func (r reading) openQuote(end int) int {
	candidate := -1
	for at := end - 1; at >= max(0, end-longest); at-- {
		if r[at].char != '"' || r[at].links != r[end].links {
			continue // a quoted string may hold a %22 by itself
		}
		candidate = at
		slashes := 0
		for slashes < at && r[at-1-slashes].char == '\\' {
			slashes++
		}
		if slashes%2 == 0 {
			return at
		}
	}
	return candidate
}

// beforeComment is where the comment starts that ends at a place, the place itself
// for none (RFC 5322, 3.2.2).
func (r reading) beforeComment(end int) int {
	depth := 0
	for at := end - 1; at >= max(0, end-longest); at-- {
		escaped := at > 0 && r[at-1].char == '\\'
		switch {
		case r[at].char == ')' && !escaped:
			depth++
		case r[at].char == '(' && !escaped:
			depth--
		}
		if depth == 0 {
			if r[at].char == '(' {
				return r.beforeComment(at)
			}
			return end
		}
	}
	return end
}

// afterComment is where the comment ends that starts at a place, the place itself
// for none.
func (r reading) afterComment(start int) int {
	depth := 0
	for at := start; at < min(start+longest, len(r)); at++ {
		switch r[at].char {
		case '\\':
			at++
			continue
		case '(':
			depth++
		case ')':
			depth--
		}
		if depth == 0 {
			if r[at].char == ')' {
				return r.afterComment(at + 1)
			}
			return start
		}
	}
	return start
}

func (r reading) beforeBlanks(at int) int {
	for at > 0 && r[at-1].char == ' ' {
		at--
	}
	return at
}

func (r reading) afterBlanks(at int) int {
	for at < len(r) && r[at].char == ' ' {
		at++
	}
	return at
}

// name is where the name in quotes stands before an address in angle brackets.
func (r reading) name(start int) (from, to int) {
	at := start
	if at == 0 || r[at-1].char != '<' {
		return 0, 0
	}
	at = r.beforeBlanks(at - 1)
	if at == 0 || r[at-1].char != '"' {
		return 0, 0
	}
	open := r.openQuote(at - 1)
	if open < 0 {
		return 0, 0
	}
	return open, at
}
