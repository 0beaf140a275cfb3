package token

import (
	"regexp"
	"slices"
	"strings"
)

// secret matches what looks like any Lettermint token, whole or cut short,
// and any bearer credential; also a team token in base64, at each of the three
// places its bits can begin, and in hex.
var secret = regexp.MustCompile(`(?i:lm_(?:team|sso)_[a-z0-9_]+)|\blm_[A-Za-z0-9_]{8,}|(?i:\bbearer\s+)[^\s"',;]+` +
	`|[A-Za-z0-9+/_-]*(?:bG1fdGVhbV|xtX3RlYW1f|sbV90ZWFtX)[A-Za-z0-9+/_=-]*` +
	`|(?i:6c6d5f7465616d5f[0-9a-f]+)`)

// Redact replaces everything in a text that looks like a token, of whatever
// kind, with Placeholder, also where it is split by characters that are not drawn
// or written with escapes. It guards text this program did not write, such as
// a server's error message, before it is shown or logged. Where a token is known,
// its own Redact finds more.
func Redact(text string) string { return redact(text) }

// mostPasses bounds how often a text is looked through. What is left around a
// placeholder can look like a token of its own, once or twice.
const mostPasses = 4

func redact(text string, known ...traces) string {
	for range mostPasses {
		spans := find(text, known)
		if len(spans) == 0 {
			return text
		}
		cleaned := replace(text, spans)
		if cleaned == text {
			return text
		}
		text = cleaned
	}
	return text
}

// find lists the parts of a text that hold a token.
func find(text string, known []traces) []span {
	var found []span
	for _, at := range secret.FindAllStringIndex(text, -1) {
		found = append(found, span{at[0], at[1]})
	}
	for _, reading := range readings(text) {
		found = append(found, reading.patterns()...)
		for _, one := range known {
			found = append(found, one.in(reading)...)
		}
	}
	return found
}

// replace puts Placeholder where the spans are, once for those that touch.
func replace(text string, spans []span) string {
	slices.SortFunc(spans, func(a, b span) int { return a.start - b.start })
	var out strings.Builder
	end := 0
	for i, s := range spans {
		if i == 0 || s.start > end {
			out.WriteString(text[end:s.start] + Placeholder)
		}
		end = max(end, s.end)
	}
	out.WriteString(text[end:])
	return out.String()
}
