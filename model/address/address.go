// Package address finds the addresses of mail in a text and reads them, in
// whatever form people, servers and programs write them: bare, in angle brackets,
// with comments, with a quoted local part or an address literal (RFC 5321, 5322),
// percent-encoded in a link, with the full-width sign of East Asian keyboards, in
// Unicode or with the xn-- of IDNA.
package address

import (
	"strings"

	"golang.org/x/net/idna"
	"golang.org/x/text/unicode/norm"
)

// Address is one address, without what it was dressed in.
type Address struct {
	// Local is what stands before the sign, without quotes, comments and escapes.
	Local string
	// Domain is what stands behind it, an address literal with its brackets, and
	// without a final dot. It is empty where the text ends at the sign.
	Domain string
}

// Key is equal for two addresses that are the same: the local part in any case, as
// the service compares it, and the domain as it is in DNS.
func (a Address) Key() string {
	return strings.ToLower(norm.NFC.String(a.Local)) + "@" + a.domainKey()
}

// domainKey is the domain as it is in DNS.
func (a Address) domainKey() string {
	// As a look-up of DNS does, but for names with an underscore and the like, which
	// are compared too.
	lookup := idna.New(idna.MapForLookup(), idna.Transitional(false), idna.StrictDomainName(false))
	domain, err := lookup.ToASCII(a.Domain)
	if err != nil {
		return strings.ToLower(a.Domain)
	}
	return domain
}

// Parse reads a text that holds one address and nothing that could be another,
// dressed in any way. It reports whether it does.
func Parse(text string) (Address, bool) {
	found := Find(text)
	if len(found) != 1 || found[0].Local == "" || found[0].Domain == "" {
		return Address{}, false
	}
	return found[0].Address, true
}

// Found is an address in a text.
type Found struct {
	Address

	// Start and End are the bytes of the text it takes, with the comments inside
	// of it and the quotes of its local part, without what it stands in.
	Start, End int
	// Name is where a name in quotes stands that belongs to the address; both are
	// 0 where there is none.
	NameStart, NameEnd int
}

// Find lists the addresses in a text, in their order. It would rather take too
// much for an address than miss one: what stands before a sign with no blank
// between belongs to it.
func Find(text string) []Found {
	if !mayHold(text) {
		return nil
	}
	r := read(text)
	var found []Found
	// From the right, since a local part may hold signs. What one takes another
	// can't.
	for at := len(r) - 1; at >= 0; at-- {
		if !isSign(r[at].char) {
			continue
		}
		one, start, ok := r.around(at)
		if ok {
			found = append(found, one)
			r = r[:start]
		}
		at = min(at, start)
	}
	for i, j := 0, len(found)-1; i < j; i, j = i+1, j-1 {
		found[i], found[j] = found[j], found[i]
	}
	return found
}

// mayHold reports whether there can be a sign in a text, as it is or escaped.
func mayHold(text string) bool {
	return strings.ContainsAny(text, "@＠﹫") || strings.Contains(text, "40") || strings.Contains(text, "64") || strings.Contains(text, "&commat;")
}

// isSign reports whether a character stands between local part and domain.
func isSign(r rune) bool { return r == '@' || r == '＠' || r == '﹫' }
