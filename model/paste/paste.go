// Package paste reads the lists of addresses that other programs export: tables
// with commas, semicolons, tabs or bars, JSON, and plain lists. Of a table only
// the column of addresses is read, and of JSON only what a record says its
// address is, since an address in a free text, such as the reply of a server, is
// somebody else's.
package paste

import (
	"errors"
	"strings"

	"mintop/model/address"
)

// List is what was read.
type List struct {
	// Addresses are in the order of the text, each as often as it came, without
	// what it was dressed in.
	Addresses []string
	// From says what they were read from: "the column email of 120 rows".
	From string
	// Left is what stands where an address should be and is none.
	Left []Left
}

// Left is what was left out.
type Left struct {
	Text  string // as it came
	Where string // "row 17"; empty for a record of JSON
	Why   string // completes "left out: "
}

// errNoColumn is said of a table in which no column is one of addresses.
var errNoColumn = errors.New("no column of this table is one of addresses: paste the addresses alone")

// Read reads a table or JSON. It reports false for any other text, which is a
// plain list. The error says why nothing was read of a table or of JSON.
func Read(text string) (list List, is bool, err error) {
	text = decode(text)
	if looksLikeJSON(text) {
		list, err = readJSON(text)
		return list, true, err
	}
	if g := table(text); g != nil {
		list, err = g.read()
		return list, true, err
	}
	return List{}, false, nil
}

// take adds what stands where an address should be.
func (l *List) take(text, where string) {
	text = strings.TrimSpace(text)
	if text == "" {
		if where == "" {
			where = "a record"
		}
		l.Left = append(l.Left, Left{Where: where, Why: "it is empty"})
		return
	}
	if found := addressesOf(text); found != nil {
		l.Addresses = append(l.Addresses, found...)
		return
	}
	why := address.Check(text)
	if why == nil {
		why = errors.New("it is not written as an address is")
	}
	l.Left = append(l.Left, Left{Text: text, Where: where, Why: why.Error()})
}

// addressesOf reads the address that a cell or value is, or the several that it
// lists; nil where anything else is among them.
func addressesOf(text string) []string {
	if one, ok := address.Undress(text); ok {
		return []string{one}
	}
	parts := strings.FieldsFunc(text, func(c rune) bool { return c == ',' || c == ';' || c == '\n' })
	several := addressesIn(parts)
	if len(several) < len(parts) {
		return nil
	}
	return several
}

// Place is what was left out, and where it stands.
func (l Left) Place() string {
	switch {
	case l.Text == "":
		return l.Where
	case l.Where == "":
		return l.Text
	default:
		return l.Text + " in " + l.Where
	}
}
