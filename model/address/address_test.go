package address_test

import (
	"net/mail"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"

	"mintop/model/address"
)

// find is what was found, as local part, "@" and domain, and the text it takes.
func find(text string) (addresses, parts []string) {
	for _, found := range address.Find(text) {
		addresses = append(addresses, found.Local+"@"+found.Domain)
		parts = append(parts, text[found.Start:found.End])
	}
	return addresses, parts
}

func TestFind(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][2]string{ // the address, and the text it takes
		"jane@example.com":                                {"jane@example.com", "jane@example.com"},
		"<jane@example.com>: no such user":                {"jane@example.com", "jane@example.com"},
		"550 5.1.1 jane.doe+x@example.com.":               {"jane.doe+x@example.com", "jane.doe+x@example.com"},
		"(jane@example.com)":                              {"jane@example.com", "jane@example.com"},
		"'jane@example.com'":                              {"jane@example.com", "jane@example.com"},
		"o'brien@example.com":                             {"o'brien@example.com", "o'brien@example.com"},
		"mailto:jane@example.com?subject=x":               {"jane@example.com", "jane@example.com"},
		"mailto:jane%2Bx%40example.com":                   {"jane+x@example.com", "jane%2Bx%40example.com"},
		"http://acme.test/?u=jane%40example.com&x=1":      {"jane@example.com", "jane%40example.com"},
		"http://acme.test/?u=jane%2540example.com":        {"jane@example.com", "jane%2540example.com"},
		"u=%3Cj%C3%A4ne%40example.com%3E":                 {"jäne@example.com", "j%C3%A4ne%40example.com"},
		"%3Cjane@example.com%3E":                          {"jane@example.com", "jane@example.com"},
		"jane%14doe@example.com":                          {"jane\x14doe@example.com", "jane%14doe@example.com"},
		"u=j%00ne%40example.com":                          {"j\x00ne@example.com", "j%00ne%40example.com"},
		"u=a%20j%2520ne%40example.com":                    {"j ne@example.com", "j%2520ne%40example.com"},
		"u=a%2520j%2520ne%2540example.com":                {"ne@example.com", "ne%2540example.com"},
		"u=j%E4ne%40example.com":                          {"jäne@example.com", "j%E4ne%40example.com"},
		"to=<jane@example.com>, relay=x":                  {"jane@example.com", "jane@example.com"},
		"jane@[192.0.2.1] refused":                        {"jane@[192.0.2.1]", "jane@[192.0.2.1]"},
		"jane@[IPv6:2001:db8::1]":                         {"jane@[IPv6:2001:db8::1]", "jane@[IPv6:2001:db8::1]"},
		"jane@[not a literal]":                            {"jane@", "jane@"},
		`"jane doe"@example.com`:                          {"jane doe@example.com", `"jane doe"@example.com`},
		`"jane\"doe"@example.com`:                         {`jane"doe@example.com`, `"jane\"doe"@example.com`},
		`"a@b"@example.com`:                               {"a@b@example.com", `"a@b"@example.com`},
		`"jane".doe@example.com`:                          {"jane.doe@example.com", `"jane".doe@example.com`},
		`jane."doe x"@example.com`:                        {"jane.doe x@example.com", `jane."doe x"@example.com`},
		`jane"@example.com`:                               {"jane@example.com", `jane"@example.com`},
		`jane\ doe@example.com`:                           {"jane doe@example.com", `jane\ doe@example.com`},
		"jane(her)@example.com":                           {"jane@example.com", "jane(her)@example.com"},
		"jane(her(a\\)))@(at)example.com(x)":              {"jane@example.com", "jane(her(a\\)))@(at)example.com(x)"},
		"(jane)@example.com":                              {"@example.com", "(jane)@example.com"},
		"jane @ example.com":                              {"jane@example.com", "jane @ example.com"},
		"jane @example.com":                               {"jane@example.com", "jane @example.com"},
		"jane@ example.com":                               {"jane@example.com", "jane@ example.com"},
		"jane＠example.com":                                {"jane@example.com", "jane＠example.com"},
		"jane﹫example．com":                                {"jane@example．com", "jane﹫example．com"},
		"jane&#64;example.com jane":                       {"jane@example.com", "jane&#64;example.com"},
		"&lt;jane&#x40;example.com&gt;":                   {"jane@example.com", "jane&#x40;example.com"},
		"jane&commat;example.com":                         {"jane@example.com", "jane&commat;example.com"},
		`{"to":"jane\u0040example.com"}`:                  {"jane@example.com", `jane\u0040example.com`},
		"jane=40example.com":                              {"jane@example.com", "jane=40example.com"},
		"jane@b\u00fccher.test":                           {"jane@b\u00fccher.test", "jane@b\u00fccher.test"},
		"jane@xn--bcher-kva.test":                         {"jane@xn--bcher-kva.test", "jane@xn--bcher-kva.test"},
		"राम@example.com":                                 {"राम@example.com", "राम@example.com"},
		"jane@उदाहरण.test":                                {"jane@उदाहरण.test", "jane@उदाहरण.test"},
		"ja\u200bne@exam\u200bple.com":                    {"jane@example.com", "ja\u200bne@exam\u200bple.com"},
		"bounce+jane=example.com@acme.test":               {"bounce+jane=example.com@acme.test", "bounce+jane=example.com@acme.test"},
		"jane@example.com@acme.test":                      {"jane@example.com@acme.test", "jane@example.com@acme.test"},
		"jane%example.org@relay.test":                     {"jane%example.org@relay.test", "jane%example.org@relay.test"},
		"@relay.test:jane@example.com":                    {"jane@example.com", "jane@example.com"},
		"cut off at jane@":                                {"jane@", "jane@"},
		"https://jane@example.com/path":                   {"jane@example.com", "jane@example.com"},
		"mail to @example.com was not read by @everyone.": {},
		"2 @ 5":            {},
		"no address":       {},
		"%40 and &#64; @@": {},
	} {
		addresses, parts := find(text)
		if want[0] == "" {
			require.Empty(t, addresses, text)
			continue
		}
		require.Equal(t, []string{want[0]}, addresses, text)
		require.Equal(t, []string{want[1]}, parts, text)
	}
}

func TestFindSeveral(t *testing.T) {
	t.Parallel()
	addresses, _ := find(`Jane <jane@example.com>, "John D" <john@example.org>; x@a.test,y@b.test <"q r"@[::1]>`)
	require.Equal(t, []string{"jane@example.com", "john@example.org", "x@a.test", "y@b.test", "q r@[::1]"}, addresses)
	found := address.Find(`to "John D" <john@example.org>`)
	require.Equal(t, `"John D"`, `to "John D" <john@example.org>`[found[0].NameStart:found[0].NameEnd])
}

func TestParse(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"jane@example.com", " jane@example.com. ", "<jane@example.com>", "Jane Doe <jane@example.com>", `"Jane, Doe" <jane@example.com>`,
		"mailto:jane@example.com", `"jane"@example.com`, "(jane@example.com)", "jane%40example.com", "jane＠example.com", "jane@example.com (Jane)",
	} {
		got, ok := address.Parse(text)
		require.True(t, ok, text)
		require.Equal(t, address.Address{Local: "jane", Domain: "example.com"}, got, text)
	}
	for _, text := range []string{"", "jane", "jane@", "@example.com", "jane@example.com, john@example.com"} {
		_, ok := address.Parse(text)
		require.False(t, ok, text)
	}
}

func TestKey(t *testing.T) {
	t.Parallel()
	for _, same := range [][]string{
		{"jane@b\u00fccher.test", "jane@xn--bcher-kva.test", "JANE@B\u00dcCHER.test", "jane@bu\u0308cher.test", "jane@b\u00fccher\uff0etest"},
		{"j\u00e4ne@example.com", "ja\u0308ne@Example.COM", "j%C3%A4ne%40example.com", `"j` + "\u00e4" + `ne"@example.com.`},
		{"jane@[IPv6:::1]", "Jane@[ipv6:::1]"},
		{"jane@a_b.test", "jane@A_B.test"},
	} {
		for _, text := range same {
			first, ok := address.Parse(same[0])
			require.True(t, ok)
			got, ok := address.Parse(text)
			require.True(t, ok, text)
			require.Equal(t, first.Key(), got.Key(), text)
		}
	}
	one, _ := address.Parse("राम@example.com")
	other, _ := address.Parse("नाम@example.com")
	require.NotEqual(t, one.Key(), other.Key())
}

// FuzzFind compares with another parser: whatever that takes for an address is
// found, with its whole local part.
// escaped is one character as a URL has it.
var escaped = regexp.MustCompile("%[0-9a-fA-F]{2}")

func FuzzFind(f *testing.F) {
	for _, seed := range []string{
		"jane@example.com", `"Jane Doe" <jane@example.com>`, `"a b"@example.com`, "a(c)@b.test", "=?utf-8?q?J?= <j@[192.0.2.1]>",
		"a @ b.test", "<a%40b@c.test>", `"\"@"@x.test`, "a@b", "(((", `"""@`, "&#64;", "%40%40",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, found := range address.Find(text) {
			require.GreaterOrEqual(t, found.Start, end, "in their order")
			require.Greater(t, found.End, found.Start)
			require.LessOrEqual(t, found.End, len(text))
			require.LessOrEqual(t, found.NameEnd, found.Start)
			end = found.End
			_ = found.Key()
		}
		known, err := mail.ParseAddress(text)
		if err != nil || len(known.Address) < 3 {
			return
		}
		at := strings.LastIndex(known.Address, "@")
		local, domain := known.Address[:at], known.Address[at+1:]
		read := escaped.ReplaceAllStringFunc(local, func(one string) string {
			letter, err := url.PathUnescape(one)
			require.NoError(t, err)
			return letter
		})
		named := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
		if !strings.ContainsFunc(read, named) || !strings.ContainsFunc(domain, named) {
			return // marks alone name nobody
		}
		if strings.Contains(local, "|") {
			return // it parts addresses in lists and tables, though RFC 5322 lets it be in one
		}
		require.NotEmpty(t, address.Find(text), "%q is %s", text, known.Address)
	})
}

func BenchmarkFind(b *testing.B) {
	for name, text := range map[string]string{
		"a reply":     "550 5.1.1 <jane.doe@example.com>: Recipient address rejected: User unknown in virtual mailbox table",
		"many quotes": strings.Repeat(`x"@a `, 10_000),
		"many signs":  strings.Repeat("@", 50_000),
		"brackets":    strings.Repeat("(@", 25_000),
		"closing":     strings.Repeat(")@", 25_000),
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				address.Find(text)
			}
		})
	}
}
