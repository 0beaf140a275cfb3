package suppression

import (
	"errors"
	"net/mail"
	"strings"
	"unicode/utf8"

	"mintop/model/cell"
	"mintop/model/pattern"
)

// maxAddress is the longest address the service takes, in bytes (contract:
// StoreSuppressionData).
const maxAddress = 255

// maxLocal is the longest part before the "@" (RFC 5321, 4.5.3.1.1).
const maxLocal = 64

var (
	// quotedName is a display name in quotes before an address in angle
	// brackets. It may hold any separator.
	quotedName = pattern.New(`"[^"]*"\s*<`)
	bracketed  = pattern.New(`<([^<>]*)>`)
)

// Split takes a pasted or typed text apart into what should be addresses:
// between white space, commas and semicolons. Display names before an address
// in angle brackets are dropped, as is the mailto: of a link.
func Split(text string) []string {
	text = quotedName().ReplaceAllString(text, " <")
	var words []string
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' || r == '\n' || r == '\r' }) {
		words = append(words, splitPart(part)...)
	}
	return words
}

// splitPart takes one part between separators apart.
func splitPart(part string) []string {
	named := bracketed().MatchString(part)
	part = bracketed().ReplaceAllString(part, " $1 ")
	var words []string
	for word := range strings.FieldsSeq(part) {
		if named && !strings.Contains(word, "@") {
			continue // a word of somebody's name
		}
		words = append(words, bare(word))
	}
	return words
}

// bare takes off what surrounds an address in a text.
func bare(word string) string {
	if len(word) > len("mailto:") && strings.EqualFold(word[:len("mailto:")], "mailto:") {
		word = word[len("mailto:"):]
	}
	return strings.Trim(word, `'`)
}

// Why an address is none. Each completes "not an address: ".
var (
	errNoAt      = errors.New("it has no @")
	errLong      = errors.New("it is longer than 255 characters")
	errLongLocal = errors.New("there are more than 64 characters before the @")
	errForm      = errors.New("it is not written as an address is")
	errDomain    = errors.New("its domain is none")
	errUnseen    = errors.New("it holds characters that cannot be seen")
)

// unshown stand for characters that could not be drawn (model/cell).
const unshown = string(utf8.RuneError) + cell.Substitute

// CheckAddress reports why a word is no address the service would take; nil
// when it may be one. The service has the last word.
func CheckAddress(word string) error {
	at := strings.LastIndexByte(word, '@')
	switch {
	case at < 0:
		return errNoAt
	case len(word) > maxAddress:
		return errLong
	case at > maxLocal:
		return errLongLocal
	case cell.Text(word) != word || strings.ContainsAny(word, unshown+"\n\t"):
		return errUnseen
	case !isDomain(word[at+1:]):
		return errDomain
	}
	parsed, err := mail.ParseAddress("<" + word + ">")
	if err != nil || parsed.Name != "" || !strings.EqualFold(parsed.Address, word) {
		return errForm
	}
	return nil
}

// label is one part of a domain name (RFC 1035, 2.3.1), or of an
// internationalized one before it is encoded.
var label = pattern.New(`^[\pL\pN]([\pL\pN\pM-]{0,61}[\pL\pN\pM])?$`)

// isDomain reports whether a text is a domain name of at least two labels.
func isDomain(text string) bool {
	labels := strings.Split(text, ".")
	if len(labels) < 2 {
		return false
	}
	for _, part := range labels {
		if !label().MatchString(part) {
			return false
		}
	}
	return true
}
