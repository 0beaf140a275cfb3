package command_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/model/command"
	"mintop/model/filter"
	"mintop/model/suppression"
)

// An address is understood in the same clothes wherever one can be typed.
func TestAnAddressIsUnderstoodEverywhere(t *testing.T) {
	const jane = "jane@example.com"
	for text, want := range map[string]string{
		jane:                                jane,
		"<jane@example.com>":                jane,
		"Jane Doe <jane@example.com>":       jane,
		`"Doe, Jane" <jane@example.com>`:    jane,
		"mailto:jane@example.com":           jane,
		"mailto:jane@example.com?subject=x": jane,
		`"jane@example.com"`:                jane,
		"'jane@example.com'":                jane,
		"(jane@example.com)":                jane,
		"jane@example.com.":                 jane,
		"jane@example.com,":                 jane,
		"to=<jane@example.com>":             jane,
		"to=<jane@example.com>,":            jane,
		"jane%40example.com":                jane,
		"%3Cjane%40example.com%3E":          jane,
		"jane＠example.com":                  jane,
		"jane&#64;example.com":              jane,
		"jane@example.com (Jane)":           jane,
		"a..b.@docomo.test":                 "a..b.@docomo.test",
		`"jane doe"@example.com`:            `"jane doe"@example.com`,
		"jane@[192.0.2.1]":                  "jane@[192.0.2.1]",
		"jane@bücher.test":                  "jane@bücher.test",
		"bounce+jane=40a.test@acme.test":    "bounce+jane=40a.test@acme.test",
	} {
		one, ok := filter.Address(text)
		require.True(t, ok, "--find %q", text)
		require.Equal(t, want, one, "--find %q", text)

		recipient := filter.Filter{Terms: []filter.Term{{Field: filter.Recipient, Value: want}}}
		narrowed, err := filter.ParseStatus(text)
		require.NoError(t, err, "--status %q", text)
		require.Equal(t, recipient, narrowed, "--status %q", text)

		for _, line := range []string{text, "dossier " + text} {
			read, err := command.Parse(line, time.Time{})
			require.NoError(t, err, "palette %q", line)
			require.Equal(t, command.Dossier, read.Place, "palette %q", line)
			require.Equal(t, want, read.Name, "palette %q", line)
		}
		require.Equal(t, []string{want}, suppression.Sort(text, nil).Send(), "add form %q", text)
	}
	for text, want := range map[string]filter.Term{
		"to:jane@example.com":        {Field: filter.Recipient, Value: jane},
		"to:<jane@example.com>":      {Field: filter.Recipient, Value: jane},
		"-to:<jane@example.com>":     {Field: filter.Recipient, Value: jane, Not: true},
		"from:jane%40example.com":    {Field: filter.Sender, Value: jane},
		`from:"Jane <` + jane + `>"`: {Field: filter.Sender, Value: jane},
		"to:jane@example.com.":       {Field: filter.Recipient, Value: jane},
		"from:jane＠example.com":      {Field: filter.Sender, Value: jane},
		"to:@example.com":            {Field: filter.RecipientDomain, Value: "example.com"},
		"<jane@example.com>":         {Field: filter.Recipient, Value: jane},
	} {
		narrowed, err := filter.Parse(text)
		require.NoError(t, err, text)
		require.Equal(t, []filter.Term{want}, narrowed.Terms, text)
	}
}
