package suppression

import (
	"errors"
	"strings"
	"unicode/utf8"

	"mintop/model/address"
	"mintop/model/cell"
	"mintop/model/pattern"
)

// MaxAddress is the longest address the service takes, in bytes (contract:
// StoreSuppressionData).
const MaxAddress = 255

var (
	// quotedName is a display name in quotes before an address in angle
	// brackets. It may hold any separator.
	quotedName = pattern.New(`"[^"]*"\s*<`)
	// quotedLocal is a local part in quotes.
	quotedLocal = pattern.New(`"(?:[^"\\]|\\.)*"@`)
	bracketed   = pattern.New(`<([^<>]*)>`)
)

// Split takes a pasted or typed text apart into what should be addresses:
// between white space, commas and semicolons. What an address is dressed in is
// taken off.
func Split(text string) []string {
	if one, ok := address.Undress(text); ok {
		return []string{one} // whatever separators are in its clothes
	}
	text = quotedName().ReplaceAllString(text, " <")
	var words []string
	for _, part := range parts(text) {
		words = append(words, splitPart(part)...)
	}
	return words
}

// parts are what stands between commas, semicolons and line breaks, but for those
// in a quoted local part.
func parts(text string) []string {
	var list []string
	add := func(part string) {
		if part != "" {
			list = append(list, part)
		}
	}
	quoted := quotedLocal().FindAllStringIndex(text, -1)
	from := 0
	for at := range len(text) {
		for len(quoted) > 0 && at >= quoted[0][1] {
			quoted = quoted[1:]
		}
		inside := len(quoted) > 0 && at >= quoted[0][0]
		if !inside && strings.IndexByte(",;\n\r", text[at]) >= 0 {
			add(text[from:at])
			from = at + 1
		}
	}
	add(text[from:])
	return list
}

// splitPart takes one part between separators apart.
func splitPart(part string) []string {
	if one, ok := address.Undress(part); ok {
		return []string{one}
	}
	named := bracketed().MatchString(part)
	part = bracketed().ReplaceAllString(part, " $1 ")
	var words []string
	for word := range strings.FieldsSeq(part) {
		if named && !strings.ContainsAny(word, "@＠") {
			continue // a word of somebody's name
		}
		if one, ok := address.Undress(word); ok {
			word = one
		}
		words = append(words, word)
	}
	return words
}

// Why the service would not take an address. Each completes "not an address: ".
var (
	errLong   = errors.New("it is longer than 255 characters")
	errUnseen = errors.New("it holds characters that cannot be seen")
)

// unshown stand for characters that could not be drawn (model/cell).
const unshown = string(utf8.RuneError) + cell.Substitute

// CheckAddress reports why a word is no address that can be sent to the service;
// nil when it may be one. One rule says everywhere what an address is (see
// address.Check); a request takes a certain length besides.
func CheckAddress(word string) error {
	err := address.Check(word)
	switch {
	case err != nil:
		return err
	case len(word) > MaxAddress:
		return errLong
	case cell.Text(word) != word || strings.ContainsAny(word, unshown+"\n\t"):
		return errUnseen
	default:
		return nil
	}
}
