package handover_test

import (
	"net/url"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"

	"mintop/model/handover"
)

// The parts of a local part that no masked text may hold. They stand at its
// beginning, which a mask shows the first letter of, and at its end.
const head, tail = "zq7xjwk", "vk5wqzx"

// written is an address with whatever in the middle of its local part, in every
// form it may be written in.
func written(middle string) map[string]string {
	bare := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("!#$&'*+-/=?^_`{}~.%", r) {
			return r
		}
		return -1
	}, middle)
	line := strings.Map(func(r rune) rune {
		if r == '\n' || r == '\r' || unicode.IsControl(r) {
			return -1
		}
		return r
	}, middle)
	plain := head + bare + tail
	quoted := `"` + head + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(line) + tail + `"`
	link := url.QueryEscape(head + strings.Map(func(r rune) rune {
		if r == '<' || r == '>' || unicode.IsSpace(r) {
			return -1 // it ends an address in a link too
		}
		return r
	}, line) + tail)
	return map[string]string{
		"plain":              plain + "@example.com",
		"in angle brackets":  "<" + plain + "@example.com>",
		"with a name":        `"Jane" <` + plain + "@example.com>",
		"mailto":             "mailto:" + plain + "@example.com?subject=x",
		"full width":         plain + "＠example.com",
		"small sign":         plain + "﹫example.com",
		"literal":            plain + "@[192.0.2.1]",
		"IPv6 literal":       plain + "@[IPv6:2001:db8::1]",
		"Unicode":            plain + "@b\u00fccher.test",
		"xn--":               plain + "@xn--bcher-kva.test",
		"comment before":     plain + "(" + head + ")@example.com",
		"comment behind":     plain + "@(" + head + ")example.com",
		"comment at the end": plain + "@example.com(" + head + ")",
		"blanks":             plain + " @ example.com",
		"quoted":             quoted + "@example.com",
		"quoted, literal":    quoted + "@[::1]",
		"two words":          `"` + head + `".` + tail + "@example.com",
		"in a link":          "https://acme.test/?u=" + link + "%40example.com&x=1",
		"in a link, twice":   "https://acme.test/?u=" + url.QueryEscape(link) + "%2540example.com",
		"HTML":               plain + "&#64;example.com",
		"HTML in hex":        plain + "&#x40;example.com",
		"JSON":               plain + `\u0040example.com`,
		"mail":               plain + "=40example.com",
		"bounce":             "bounce+" + plain + "=example.com@acme.test",
		"bounce with a sign": "bounce+" + plain + "@example.com@acme.test",
		"cut off":            plain + "@",
		"several":            plain + "@example.com," + plain + "@example.org;<" + plain + "@a.test>",
	}
}

func requireHidden(t *testing.T, text, name string) {
	t.Helper()
	got := form(true).List(handover.List{Filters: []string{text}, At: noon})
	for _, part := range []string{head[1:5], tail[:4], tail[2:]} {
		require.NotContains(t, got, part, "%s: %q", name, text)
	}
}

func TestEveryFormOfAnAddressIsMasked(t *testing.T) {
	t.Parallel()
	for _, middle := range []string{"", ".", "+tag", " and ", `"`, `\`, "@", "é", "=x.test", "%41", "'", "%00", "%20", "%2520", "%3c"} {
		for name, text := range written(middle) {
			requireHidden(t, text, name)
			requireHidden(t, "550 5.1.1 <"+text+"> rejected "+text+", said mx.example.com", name)
		}
	}
}

// A name in quotes before an address says more than the address.
func TestANameInQuotesIsMasked(t *testing.T) {
	t.Parallel()
	for _, text := range []string{`"Zq7xjwk Vk5wqzx" <jane@example.com>`, `to "zq7xjwk \"vk5wqzx\""  <jane@example.com>, x`} {
		requireHidden(t, text, "name")
	}
}

// One address is the same in whatever form it is written.
func TestTheFormsOfAnAddressAreMaskedAlike(t *testing.T) {
	t.Parallel()
	same := []string{
		"jane@b\u00fccher.test", "JANE@b\u00fccher.test", `"jane"@b` + "\u00fccher.test", "jane@xn--bcher-kva.test", "jane＠b\u00fccher.test",
		"jane%40b%C3%BCcher.test", "jane(x)@b\u00fccher.test", "jane @ b\u00fccher.test",
	}
	got := form(true).List(handover.List{Filters: append(same, "john@b\u00fccher.test"), At: noon})
	require.Equal(t, len(same), strings.Count(got, "`j***@b\u00fccher.test`"), got)
	require.Contains(t, got, "`j***2@b\u00fccher.test`")
}

func TestWhatIsNoAddressIsNotMasked(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"to: @example.com", "mail to @example.com", "50 % of 40", "hello @everyone", "2 @ 5"} {
		got := form(true).List(handover.List{Filters: []string{text}, At: noon})
		require.Contains(t, got, "`"+text+"`")
	}
}

// FuzzMask writes an address in every form into any text: no part of its local
// part comes out.
func FuzzMask(f *testing.F) {
	f.Add("", "", "")
	f.Add("550 5.1.1 <", ">: no such user", "+tag")
	f.Add(`"`, `"`, `\`)
	f.Add("(", ")", "(")
	f.Add("%", "@", "%4")
	f.Add("&#", ";", "=4")
	f.Add("a@", "@b.test", `"@`)
	f.Fuzz(func(t *testing.T, before, after, middle string) {
		if len(middle) > 400 {
			return // a line of mail has at most 998 characters, a local part 64
		}
		// A control sequence may swallow the quote or bracket behind it, and a quote or
		// bracket may pair with one of the address: the text is another one then.
		around := func(r rune) rune {
			if unicode.IsControl(r) || strings.ContainsRune(`"()`, r) {
				return -1
			}
			return r
		}
		before, after = strings.Map(around, before), strings.Map(around, after)
		for name, text := range written(middle) {
			requireHidden(t, before+text+after, name)
		}
	})
}
