package dns

import (
	"errors"
	"slices"
	"strings"

	"golang.org/x/net/idna"
)

// profile maps names as a look-up does (UTS 46, non-transitional). Service labels
// such as _dmarc have an underscore, which host names may not have.
func profile() *idna.Profile {
	return idna.New(idna.MapForLookup(), idna.Transitional(false), idna.StrictDomainName(false))
}

// ASCII is a name as it stands in the DNS: in lower case, without a final dot, and
// every label beyond ASCII as its A-label (RFC 5890), so that "bücher.test" is
// "xn--bcher-kva.test". A name that has no such form is returned in lower case, with
// the error.
func ASCII(name string) (string, error) {
	name = strings.TrimSuffix(name, ".")
	ascii, err := profile().ToASCII(name)
	if err == nil && name != "" && slices.Contains(strings.Split(ascii, "."), "") {
		err = errEmptyLabel // "xn--" decodes to nothing
	}
	if err != nil {
		return strings.ToLower(name), err
	}
	return strings.ToLower(ascii), nil
}

var errEmptyLabel = errors.New("a part of the name is empty")

// Unicode is a name with its A-labels decoded, for people to read; a label that
// cannot be decoded stays as it is.
func Unicode(name string) string {
	labels := strings.Split(name, ".")
	for i, label := range labels {
		if decoded, err := profile().ToUnicode(label); err == nil && decoded != "" {
			labels[i] = decoded
		}
	}
	return strings.Join(labels, ".")
}

// SameName reports whether two names are one in the DNS.
func SameName(a, b string) bool {
	inA, errA := ASCII(a)
	inB, errB := ASCII(b)
	return errA == nil && errB == nil && inA == inB || strings.EqualFold(a, b)
}
