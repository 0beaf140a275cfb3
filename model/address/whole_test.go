package address_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mintop/model/address"
)

func TestUndress(t *testing.T) {
	t.Parallel()
	const jane = "jane@example.com"
	for text, want := range map[string]string{
		jane:                                    jane,
		" jane@example.com\t":                   jane,
		"<jane@example.com>":                    jane,
		"< jane@example.com >":                  jane,
		"Jane Doe <jane@example.com>":           jane,
		"Jane <jane@example.com>,":              jane,
		`"Doe, Jane" <jane@example.com>`:        jane,
		"'Jane' <jane@example.com>":             jane,
		"जेन <jane@example.com>":                jane,
		"mailto:jane@example.com":               jane,
		"MAILTO:jane@example.com?subject=x&b=y": jane,
		"<mailto:jane@example.com>":             jane,
		`"jane@example.com"`:                    jane,
		"'jane@example.com'":                    jane,
		"“jane@example.com”":                    jane,
		"(jane@example.com)":                    jane,
		"[jane@example.com]":                    jane,
		"jane@example.com.":                     jane,
		"jane@example.com,":                     jane,
		"jane@example.com;":                     jane,
		"jane@example.com (Jane Doe)":           jane,
		"to=<jane@example.com>":                 jane,
		"to=<jane@example.com>,":                jane,
		"from=<jane@example.com>":               jane,
		"RCPT TO:<jane@example.com>":            jane,
		"rfc822;jane@example.com":               jane,
		"email: jane@example.com":               jane,
		"jane%40example.com":                    jane,
		"jane%2540example.com":                  jane,
		"%3Cjane%40example.com%3E":              jane,
		"jane&#64;example.com":                  jane,
		"jane＠example.com":                      jane,
		"jane＠example．com":                      jane,
		"jane @ example.com":                    jane,
		"JANE@Example.COM":                      "JANE@Example.COM",
		"jane+shop%2Bx%40example.com":           "jane+shop+x@example.com",
		"o'brien@example.com":                   "o'brien@example.com",
		"a..b.@docomo.test":                     "a..b.@docomo.test",
		"_dmarc@a_b.example.com":                "_dmarc@a_b.example.com",
		`"jane doe"@example.com`:                `"jane doe"@example.com`,
		`Jane <"jane doe"@example.com>`:         `"jane doe"@example.com`,
		`"a@b"@example.com`:                     `"a@b"@example.com`,
		"jane@[192.0.2.1]":                      "jane@[192.0.2.1]",
		"<jane@[IPv6:2001:db8::1]>":             "jane@[IPv6:2001:db8::1]",
		"jane@bücher.test":                      "jane@bücher.test",
		"Jane <jane@xn--bcher-kva.test>":        "jane@xn--bcher-kva.test",
		"राम@example.com":                       "राम@example.com",
		"bounce+jane=example.com@acme.test":     "bounce+jane=example.com@acme.test",
		"bounce+jane=40example.com@acme.test":   "bounce+jane=40example.com@acme.test",
		"jane%example.org@relay.test":           "jane%example.org@relay.test",
		"jane%40example.org@relay.test":         "jane%40example.org@relay.test",
		strings.Repeat("a", 80) + "@acme.test":  strings.Repeat("a", 80) + "@acme.test",

		"":                      "",
		"jane":                  "",
		"@example.com":          "",
		"jane@":                 "",
		"jane@example":          "",
		"a@b.test, c@d.test":    "",
		"a@b.test@example.com":  "",
		"jane@example.com bob":  "",
		"mail to jane@a.test":   "",
		"see jane@example.com.": "",
		"550 5.1.1 <jane@example.com>: user unknown":  "",
		"550 user unknown <jane@example.com>":         "",
		"https://acme.test/unsubscribe?u=jane%40a.te": "",
		"jane@-example.com":                           "",
		"jane@example..com":                           "",
		`b"@x.test`:                                   "",
	} {
		got, ok := address.Undress(text)
		assert.Equal(t, want, got, "%q", text)
		assert.Equal(t, want != "", ok, "%q", text)
	}
}

// FuzzUndress looks that what is taken off an address leaves an address, and that
// nothing is taken off twice.
func FuzzUndress(f *testing.F) {
	for _, seed := range []string{
		"Jane Doe <jane@example.com>", "mailto:j%40x.test?a", `"a b"@c.test`, "to=<j@x.test>,", "j＠x．test", "(j@[::1])", "a@b@c.d",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, ok := address.Undress(text)
		if !ok {
			require.Empty(t, got)
			require.Error(t, address.Check(strings.TrimSpace(text)))
			return
		}
		require.NoError(t, address.Check(got))
		again, ok := address.Undress(got)
		require.True(t, ok)
		require.Equal(t, got, again)
		if address.Is(text) {
			require.Equal(t, text, got)
		}
	})
}

// Nobody sees such a character, and without it the address is somebody else's.
func TestNothingUnseenIsTakenOffAnAddress(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"ja\u200bne@example.com", "<jane@exam\u200bple.com>", "mailto:jane\u2060@example.com", "jane@example\u00ad.com"} {
		_, ok := address.Undress(text)
		require.False(t, ok, "%q", text)
	}
}
