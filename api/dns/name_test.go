package dns_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/dns/dnsmessage"

	"mintop/api/dns"
)

func TestNamesAreAskedForInTheirDNSForm(t *testing.T) {
	for name, want := range map[string]string{
		"example.com":                       "example.com",
		"Example.COM.":                      "example.com",
		"_dmarc.example.com":                "_dmarc.example.com",
		"lm1._domainkey.bücher.test":        "lm1._domainkey.xn--bcher-kva.test",
		"lm1._domainkey.BÜCHER.test.":       "lm1._domainkey.xn--bcher-kva.test",
		"lm1._domainkey.xn--bcher-kva.test": "lm1._domainkey.xn--bcher-kva.test",
		"straße.test":                       "xn--strae-oqa.test",
		"例え.テスト":                            "xn--r8jz45g.xn--zckzah",
		"भारत.test":                         "xn--h2brj9c.test",
		"münchen。test":                      "xn--mnchen-3ya.test",
	} {
		got, err := dns.ASCII(name)
		require.NoError(t, err, name)
		require.Equal(t, want, got, name)
		require.True(t, dns.SameName(name, want), name)
	}
	require.Equal(t, "lm1._domainkey.bücher.test", dns.Unicode("lm1._domainkey.xn--bcher-kva.test"))
	require.Equal(t, "xn--.test", dns.Unicode("xn--.test"), "what cannot be decoded stays")
	require.False(t, dns.SameName("bücher.test", "bucher.test"))

	_, err := dns.ASCII("a\u0338b.xn--\u0000.test")
	require.Error(t, err)
}

func TestTheWireHasTheDNSForm(t *testing.T) {
	var asked []string
	capture := func(network string, question dnsmessage.Message) []dnsmessage.Message {
		asked = append(asked, question.Questions[0].Name.String())
		return says(text(300, "here"))(network, question)
	}
	answer, err := asking(map[string]zone{server: capture}, server).LookUp(t.Context(), "lm1._domainkey.bücher.test", dns.TXT)
	require.NoError(t, err)
	require.Equal(t, []string{"here"}, answer.Values)
	require.Equal(t, []string{"lm1._domainkey.xn--bcher-kva.test."}, asked)
}
