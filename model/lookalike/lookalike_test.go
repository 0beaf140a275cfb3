package lookalike_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"mintop/model/cell"
	"mintop/model/lookalike"
)

// own are the domains of the account.
func own() lookalike.Known {
	return lookalike.Of([]string{"acme.test", "mail.example.com", "book1.test", "xn--mnchen-3ya.test"})
}

// Addresses as people of many countries have them raise no alarm.
func TestOrdinaryAddressesRaiseNoAlarm(t *testing.T) {
	for _, address := range []string{
		"", "@", "jane.doe@example.com", "JANE@EXAMPLE.COM", "jane+receipts@example.com", "o'brien@example.org", "a@b", "no address at all",
		"jürgen.groß@straße.test", "renée.lefèvre@example.test", "façade@élan.test", "łukasz.żółć@przykład.test", "bjørn.ångström@ærlig.test",
		"ışık@örnek.test", "nguyễn.thị.hương@ví-dụ.test", "œuvre@cœur.test", "jiří@dvořák.test", "þórður@dæmi.test", "e\u0301lan@example.com",
		"иван.петров@пример.test", "алексей7@example.com", "ася@яндекс.test", "роса@пример.рф", "оса@рора.рф", "почта-support@example.com", "ольга@мир-tv.test",
		"ολυμπία@παράδειγμα.test", "μαρία@example.com", "αν@παράδειγμα.ελ", "հայկ@օրինակ.test",
		"山田太郎@例え.test", "やまだタロウ@example.jp", "メール@ドメイン.test", "taro山田@example.com", "ニノ@example.com", "王小明@例子.test", "김민수@예시.test", "minsu김@example.com",
		"דנה.כהן@דוגמה.test", "ליאור@example.com", "ليلى@مثال.test", "प्रिया@उदाहरण.test", "สมชาย@ตัวอย่าง.test", "გიორგი@მაგალითი.test",
		"info@acme.test", "info@shop.acme.test", "info@ACME.test", "info@mail.example.com", "info@example.com", "info@books.test", "info@münchen.test",
	} {
		got := own().Judge(cell.Raw(address))
		require.False(t, got.Alarm, "%s: %s", address, got.Words())
		require.Empty(t, got.Words(), address)
	}
}

func TestWhatImitatesIsTold(t *testing.T) {
	for address, why := range map[string]string{
		// Scripts mixed in a word, either way round, and more than two.
		"billing@p\u0430ypal.test":             "the \u0430 (U+0430) in p\u0430ypal is Cyrillic",
		"j\u0430n\u0435@example.com":           "the \u0430 (U+0430), \u0435 (U+0435) in j\u0430n\u0435 are Cyrillic",
		"g\u03bfogle@example.com":              "the \u03bf (U+03BF) in g\u03bfogle is Greek",
		"g\u0585ogle@example.com":              "the \u0585 (U+0585) in g\u0585ogle is Armenian",
		"прив\u0065т@пример.рф":                "the e (U+0065) in прив\u0065т is Latin",
		"x-\u0440\u0430y\u0440al@shop.test":    "the \u0440 (U+0440), \u0430 (U+0430) in \u0440\u0430y\u0440al are Cyrillic",
		"\u0430\u0435\u043e\u0440xyzuvw@b.com": "the \u0430 (U+0430), \u0435 (U+0435), \u043e (U+043E), others in",
		// One script throughout, that reads as another.
		"\u0440\u043e\u0440\u0430@example.com":        "\u0440\u043e\u0440\u0430 reads popa, but is Cyrillic",
		"jane@\u0430\u0440\u0440\u04cf\u0435.test":    "reads apple, but is Cyrillic",
		"\u03bd\u03b1\u03bd@example.com":              "reads vav, but is Greek",
		"jane@\u0441\u0430\u0440.\u043e\u0440\u0435n": "the n (U+006E) in \u043e\u0440\u0435n is Latin",
		// Letters of another form.
		"ｊａｎｅ@example.com":    "ｊａｎｅ is jane in letters of another form",
		"𝓳𝓪𝓷𝓮@example.com":    "is jane in letters of another form",
		"jane@ﬁsh.test":       "is fish in letters of another form",
		"jane@exampl\u2147.c": "is example in letters of another form",
		// A domain of the account, in other letters or other signs.
		"info@acrne.test":                 "acrne.test can be taken for acme.test, a domain of this account",
		"info@shop.acrne.test":            "can be taken for acme.test",
		"info@rnail.example.com":          "can be taken for mail.example.com",
		"info@bookl.test":                 "bookl.test can be taken for book1.test",
		"info@b0ok1.test":                 "can be taken for book1.test",
		"info@\u0430cme.test":             "can be taken for acme.test",
		"acrne.test":                      "can be taken for acme.test",
		"info@m\u00fcnchen.test.acrne.te": "",
		// Punycode is shown as what it is.
		"x@xn--pypal-4ve.test":        "xn--pypal-4ve.test is written out p\u0430ypal.test; the \u0430 (U+0430) in p\u0430ypal is Cyrillic",
		"x@XN--80AK6AA92E.test":       "reads apple, but is Cyrillic",
		"x@xn--acme-\u00e9.test":      "",
		"x@xn--ab-j1t.test":           "its domain holds what is not drawn",
		"jane\u200b@example.com":      "it holds what is not drawn, shown as \ufffd",
		"ja\u00adne@example.com":      "it holds what is not drawn, shown as \ufffd",
		"jane\u202e@example.com":      "it holds what is not drawn, shown as \ufffd",
		"jane\x1b[8m@example.com":     "it holds what is not drawn, shown as \ufffd",
		"jane@exam\x00ple.com":        "it holds what is not drawn, shown as \ufffd",
		"jane\xff@example.com":        "it holds what is not drawn, shown as \ufffd",
		"jane@example.com\r\nBcc: x@": "it holds what is not drawn, shown as \ufffd",
	} {
		got := own().Judge(cell.Raw(address))
		require.Equal(t, why != "", got.Alarm, "%q: %s", address, got.Words())
		require.Contains(t, got.Words(), why, "%q", address)
	}
}

// A name in Punycode that imitates nothing is told, without an alarm.
func TestPunycodeIsWrittenOut(t *testing.T) {
	got := lookalike.Known{}.Judge("x@shop.xn--mnchen-3ya.test")
	require.Equal(t, "shop.xn--mnchen-3ya.test is written out shop.m\u00fcnchen.test", got.Words())
	require.False(t, got.Alarm)
	require.Empty(t, lookalike.Known{}.Judge("x@xn--.test").Words())
	require.Empty(t, lookalike.Known{}.Judge("x@xn--99999999.test").Words())
}

func TestWhatIsKnownChangesTheSum(t *testing.T) {
	require.Equal(t, lookalike.Of([]string{"a.test", "b.test"}).Sum(), lookalike.Of([]string{"b.test", "A.test"}).Sum())
	require.NotEqual(t, lookalike.Of([]string{"a.test"}).Sum(), lookalike.Of([]string{"b.test"}).Sum())
	require.NotEqual(t, lookalike.Of(nil).Sum(), lookalike.Of([]string{"a.test"}).Sum())
}

// Most addresses are plain, and cost nothing.
func TestPlainAddressesCostNothing(t *testing.T) {
	require.Zero(t, testing.AllocsPerRun(100, func() { _ = lookalike.Known{}.Judge("jane.doe@example.com") }))
}

func FuzzJudge(f *testing.F) {
	for _, address := range []string{
		"jane@example.com", "p\u0430ypal@acrne.test", "x@xn--pypal-4ve.test", "\u200b@\xff", "@@..@", strings.Repeat("\u0430b.", 200),
		"x@\u0301.acrne.test", "x@\u1e9e.acme.test", "x@\u0130.acme.test", "ｊ@xn--xn---epa.test",
	} {
		f.Add(address)
	}
	known := own()
	f.Fuzz(func(t *testing.T, address string) {
		for _, known := range []lookalike.Known{known, {}} {
			got := known.Judge(cell.AsRaw(address))
			require.True(t, utf8.ValidString(got.Words()))
			for _, why := range got.Why {
				require.Equal(t, cell.Line(why), why, "safe to draw")
			}
			require.LessOrEqual(t, len(got.Why), 6)
		}
		if strings.Trim(address, "abcdefghijklmnopqrstuvwxyz@.0123456789") == "" {
			require.False(t, lookalike.Known{}.Judge(cell.AsRaw(address)).Alarm)
		}
	})
}

func BenchmarkJudge(b *testing.B) {
	known := own()
	for name, address := range map[string]string{
		"plain": "jane.doe@example.com", "foreign": "ольга@пример.test", "longest": strings.Repeat("\u0430b.", 200),
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				_ = known.Judge(cell.AsRaw(address))
			}
		})
	}
}
