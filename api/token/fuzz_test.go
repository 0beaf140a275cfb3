package token_test

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/api/token"
)

// FuzzRedact puts a token into any text: it is gone, and redacting again changes
// nothing.
func FuzzRedact(f *testing.F) {
	for _, text := range []string{"", "Authorization: Bearer ", "lm_", "?token=", "\x00lm_team_", "lm_sso_a"} {
		f.Add(text, text)
	}
	f.Fuzz(func(t *testing.T, before, after string) {
		got := token.Redact(before + whole + after)
		require.NotContains(t, got, secret)
		require.Equal(t, got, token.Redact(got))
	})
}

// each writes every character of a text in a form.
func each(text, form string) string {
	var out strings.Builder
	for _, c := range text {
		fmt.Fprintf(&out, form, c)
	}
	return out.String()
}

// split puts a text between every few characters of another.
func split(text, between string, every int) string {
	var out strings.Builder
	for i, c := range text {
		if i > 0 && i%every == 0 {
			out.WriteString(between)
		}
		out.WriteRune(c)
	}
	return out.String()
}

// written is a token in a form, and the part of that which is secret.
type written struct{ text, secret string }

// as writes the token, with its prefix and without, in a form.
func as(form func(text string) string) written {
	text := form(whole)
	return written{text, text[len(text)-len(form(secret)):]}
}

func format(form string) func(string) string {
	return func(text string) string { return each(text, form) }
}

func by(between string, every int) func(string) string {
	return func(text string) string { return split(text, between, every) }
}

// forms are the ways a program may write a token that knows no better. What
// stands around it in the same encoding moves the bits of some.
func forms(around string) map[string]written {
	percent := format("%%%02X")
	all := map[string]written{
		"as it is":              {whole, secret},
		"without its prefix":    {secret, secret},
		"a third of it":         {secret[13:27], secret[13:27]},
		"in capitals":           as(strings.ToUpper),
		"hex":                   {hex.EncodeToString([]byte(around + whole + around)), hex.EncodeToString([]byte(secret))},
		"hex in capitals":       as(format("%02X")),
		"hex with colons":       as(format("%02x:")),
		"percent-encoded":       as(percent),
		"percent twice":         as(func(text string) string { return url.QueryEscape(percent(text)) }),
		"percent thrice":        as(func(text string) string { return url.QueryEscape(url.QueryEscape(percent(text))) }),
		"quoted-printable":      as(format("=%02X")),
		"JSON escapes":          as(format("\\u%04x")),
		"Go escapes":            as(format("\\x%02x")),
		"octal escapes":         as(format("\\%03o")),
		"HTML":                  as(format("&#%d;")),
		"HTML in hex":           as(format("&#x%x;")),
		"full width":            as(func(text string) string { return strings.Map(func(r rune) rune { return r - '!' + '！' }, text) }),
		"split by zero width":   as(by("\u200b", 1)),
		"split by joiners":      as(by("\u2060", 3)),
		"split by soft hyphens": as(by("\u00ad", 5)),
		"split by controls":     as(by("\x00", 2)),
		"split by colors":       as(by("\x1b[31;1m", 4)),
		"by written colors":     as(by(`\x1b[0m`, 7)),
		"by C1":                 as(by("\u009b1m", 2)),
		"split by lines":        as(by("\r\n", 10)),
		"split by written ends": as(by(`\n`, 10)),
		"split by blanks":       as(by(" ", 1)),
		"split by dashes":       as(by("-", 4)),
	}
	for name, encoding := range map[string]*base64.Encoding{"base64": base64.StdEncoding, "base64 for URLs": base64.RawURLEncoding} {
		for before := range 3 {
			lead := strings.Repeat("?", before) + around + "Bearer lm_team_"
			text := encoding.EncodeToString([]byte(lead + secret + around))
			// The bits of its first and last letters are among those around them.
			from := len(lead)*4/3 + 2
			core := text[from : from+len(secret)*4/3-2]
			all[fmt.Sprintf("%s, %d before", name, before)] = written{text, core}
			lines := split(text, "\n", 20)
			all[fmt.Sprintf("%s in lines, %d before", name, before)] = written{lines, lines[from+from/20 : from+from/20+len(core)]}
		}
	}
	return all
}

// requireGone fails if a quarter of what is secret is left in a row.
func requireGone(t *testing.T, got, core, name string) {
	t.Helper()
	size := max(len(core)/4, 10)
	for at := 0; at+size <= len(core); at++ {
		require.NotContains(t, got, core[at:at+size], name)
	}
}

func TestATokenIsKnownInEveryForm(t *testing.T) {
	parsed := parse(t, whole)
	guard := new(token.Guard)
	guard.KeepToken(parsed)
	for name, written := range forms("") {
		text := "before " + written.text + " after"
		for _, got := range []string{parsed.Redact(text), guard.Redact(text)} {
			requireGone(t, got, written.secret, name)
			require.True(t, strings.HasPrefix(got, "before "), got)
			require.True(t, strings.HasSuffix(got, " after"), got)
			require.Contains(t, got, token.Placeholder, name)
		}
		require.True(t, guard.Holds(text), name)
	}
}

func TestOrdinaryTextStays(t *testing.T) {
	parsed := parse(t, whole)
	for _, text := range []string{
		"", "[redacted]", "lm_team", "GET /v1/messages?page[cursor]=eyJpZCI6MTIzfQ&filter%5Bsearch%5D=jane%40example.com",
		`{"message":"Too many requests.","errors":{"to.0":["is no address"]}}`, "\x1b[31mred\x1b[0m \\u0041 &#65; =41 %41",
	} {
		require.Equal(t, text, parsed.Redact(text))
	}
}

// A token that is not known is recognized by its beginning, also split or encoded.
func TestAnUnknownTokenIsRecognized(t *testing.T) {
	for name, written := range map[string]string{
		"base64": base64.StdEncoding.EncodeToString([]byte("x:" + whole)), "hex": hex.EncodeToString([]byte(whole)),
		"percent": strings.ReplaceAll(whole, "_", "%5F"), "zero width": split(whole, "\u200b", 1), "colors": split(whole, "\x1b[1m", 9),
	} {
		requireGone(t, token.Redact("before "+written+" after"), written, name)
	}
}

// FuzzNoFormOfTheToken puts every form of a token into any text.
func FuzzNoFormOfTheToken(f *testing.F) {
	f.Add("", "", "")
	f.Add("Authorization: Basic ", "?", "x")
	f.Add("%", "=", "user:")
	f.Add("\\u00", "\x1b[", "\xff")
	f.Add(secret[:7], secret[33:], secret[:5])
	f.Fuzz(func(t *testing.T, before, after, around string) {
		parsed := parse(t, whole)
		for name, written := range forms(around) {
			requireGone(t, parsed.Redact(before+written.text+after), written.secret, name)
		}
	})
}
