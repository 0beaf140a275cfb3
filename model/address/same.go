package address

import (
	"slices"
	"strings"

	"golang.org/x/net/idna"
	"golang.org/x/text/unicode/norm"
)

// Same reports whether two texts that are an address each are the same one: the
// local part in any case and with its marks composed or not (NFC), the domain as
// it is in DNS, in Unicode or with the xn-- of IDNA, without a final dot. Two texts
// without an "@", such as domains, are compared as domains are.
//
// It is run over every loaded message, so that plain addresses, which are nearly
// all, are compared where they are.
func Same[A, B ~string](one A, other B) bool {
	a, b := string(one), string(other)
	if a == b {
		return true
	}
	a, b = strings.TrimSuffix(a, "."), strings.TrimSuffix(b, ".")
	if IsPlain(a) && IsPlain(b) {
		return len(a) == len(b) && strings.EqualFold(a, b)
	}
	x, y := cut(a), cut(b)
	if !strings.EqualFold(x.Local, y.Local) && !strings.EqualFold(norm.NFC.String(x.Local), norm.NFC.String(y.Local)) {
		return false
	}
	return x.Domain == y.Domain || x.domainKey() == y.domainKey()
}

// SameKey is equal for two texts that Same reports to be the same address. It is
// for looking addresses up; it is not an address.
func SameKey[A ~string](text A) string {
	s := strings.TrimSuffix(string(text), ".")
	if IsPlain(s) {
		return strings.ToLower(s)
	}
	a := cut(s)
	if a.Local == "" && !strings.Contains(s, "@") {
		return a.domainKey()
	}
	return a.Key()
}

// InDomain reports whether an address is at a domain.
func InDomain[A ~string](text A, domain string) bool {
	a := cut(string(text))
	return a.Domain != "" && strings.Contains(string(text), "@") && Same(a.Domain, domain)
}

// Ways lists the ways in which the service may hold an address: as it is given, and
// with the domain in Unicode and as it is in DNS where those differ. The service
// compares texts.
func Ways[A ~string](text A) []string {
	ways := []string{string(text)}
	if IsPlain(text) {
		return ways
	}
	a := cut(strings.TrimSuffix(string(text), "."))
	before := string(text)[:max(strings.LastIndexByte(string(text), '@')+1, 0)]
	unicode, _ := idna.Lookup.ToUnicode(a.Domain) // as far as it can be
	for _, domain := range []string{a.domainKey(), unicode} {
		if !slices.Contains(ways, before+domain) {
			ways = append(ways, before+domain)
		}
	}
	return ways
}

// cut takes an address apart at its last sign. A text without one is a domain.
func cut(text string) Address {
	at := strings.LastIndexByte(text, '@')
	if at < 0 {
		return Address{Domain: text}
	}
	return Address{Local: text[:at], Domain: text[at+1:]}
}

// IsPlain reports whether a text is ASCII without an encoded label: there is then no
// other way to write its domain.
func IsPlain[A ~string](text A) bool {
	for i := range len(text) {
		if text[i] >= 0x80 {
			return false
		}
		if text[i] == '-' && i >= 3 && text[i-1] == '-' && (text[i-3]|0x20) == 'x' && (text[i-2]|0x20) == 'n' {
			return false
		}
	}
	return true
}
