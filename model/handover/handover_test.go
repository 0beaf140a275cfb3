package handover_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/exp/golden"
	"github.com/stretchr/testify/require"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
	"pgregory.net/rapid"

	"mintop/api"
	"mintop/model/address"
	"mintop/model/cell"
	"mintop/model/dossier"
	"mintop/model/handover"
	"mintop/model/mail"
)

var noon = time.Date(2026, time.March, 4, 12, 0, 0, 0, time.UTC)

func form(masked bool) handover.Form {
	return handover.Form{Masked: masked, Moment: func(at time.Time) string { return at.UTC().Format("2006-01-02 15:04:05 MST") }}
}

// bounced is a message that says the same text wherever a stranger can write.
func bounced(words string) handover.Message {
	detail := mail.DetailFromAPI(api.MessageDetail{
		Message: api.Message{
			ID: api.MessageID("m1 " + words), Type: api.Outbound, Status: api.StatusHardBounced,
			FromEmail: "billing@acme.test", FromName: words, Subject: words,
			To:        []api.Recipient{{Email: "jane.doe@example.com", Name: words}, {Email: words}},
			Tag:       words,
			Tags:      []api.Tag{{Name: words, Value: words}},
			CreatedAt: api.At(noon.Add(-time.Minute)), StatusChangedAt: api.At(noon),
		},
		Attachments: []api.Attachment{{Filename: words, Size: 9}},
		Metadata:    api.Metadata{"k": words},
		RouteID:     words,
	}, nil)
	return handover.Message{Row: detail.Message, Detail: &detail, At: noon, Events: []mail.Event{
		{At: noon.Add(-time.Minute), Type: api.EventQueued},
		{
			At: noon, Type: api.EventHardBounced, Recipient: cell.AsRaw(words), Code: 550, Enhanced: "5.1.1",
			Reply: words, Reason: words,
		},
	}}
}

func list(words string) handover.List {
	row := bounced(words).Row
	return handover.List{
		Filters: []string{words}, Coverage: "since 09:14", Reopen: "mintop " + words, At: noon,
		Messages: [][]mail.Message{{row}, {row}},
	}
}

func report(words string) dossier.Report {
	return dossier.Report{
		Address: "jane.doe@example.com", At: noon,
		Verdict:  dossier.Verdict{Sentence: words},
		Searched: dossier.Search{Sentence: words},
		Domain:   dossier.Domain{Sentence: words},
		Messages: []dossier.Letter{{ID: api.MessageID(words), Status: "delivered", Created: noon, From: cell.AsRaw(words), Subject: words}},
		Timeline: []dossier.Moment{{At: noon, Event: "delivered", Recipient: cell.AsRaw(words), Reply: words, Reason: words, Codes: words, Means: words}},
		Suppressions: []dossier.Suppression{{
			Where: words, Value: cell.AsRaw(words), Reason: "hard_bounce", Since: noon, Source: &dossier.Source{ID: api.MessageID(words)},
		}},
		Nearest: []dossier.Near{{Address: cell.AsRaw(words)}},
	}
}

func TestTexts(t *testing.T) {
	for name, write := range map[string]func(handover.Form) string{
		"message": func(f handover.Form) string { return f.Message(bounced("Your | `receipt` for jane.doe@example.com")) },
		"list":    func(f handover.Form) string { return f.List(list("to: jane.doe@example.com")) },
		"dossier": func(f handover.Form) string {
			return f.Dossier(report("550 5.1.1 <jane.doe@example.com>: no such user"))
		},
		"nothing known": func(f handover.Form) string {
			return f.Dossier(dossier.Report{Address: "x@example.com", Verdict: dossier.Verdict{Sentence: "No mail to this address."}, At: noon}) +
				f.Message(handover.Message{Row: mail.Message{ID: "m1"}, Eventless: "The API answered 403.", At: noon}) +
				f.List(handover.List{At: noon})
		},
	} {
		t.Run(name, func(t *testing.T) { golden.RequireEqual(t, write(form(false))) })
		t.Run(name+" masked", func(t *testing.T) { golden.RequireEqual(t, write(form(true))) })
	}
}

func TestOneAddressIsMaskedAlikeAndTwoAreToldApart(t *testing.T) {
	m := bounced("jane.doe@example.com, JANE.DOE@example.com; john@example.com j@example.com <j@example.com> " +
		`"jane doe"@example.com bounce+jane.doe=example.com@acme.test http://acme.test/?u=jane.doe%40example.com`)
	got := form(true).Message(m)
	require.NotContains(t, got, "jane.doe")
	require.NotContains(t, got, "jane doe")
	require.Contains(t, got, "j***@example.com, j***@example.com; j***2@example.com j***3@example.com <j***3@example.com> "+
		"j***4@example.com b***@acme.test http://acme.test/?u=j***@example.com")
}

func TestALookAlikeIsTold(t *testing.T) {
	const imitation = "j\u0430ne@example.com"
	message := bounced("plain")
	message.Row.To = imitation
	for name, write := range map[string]func(handover.Form) string{
		"message": func(f handover.Form) string { return f.Message(message) },
		"dossier": func(f handover.Form) string { return f.Dossier(dossier.Report{Address: imitation, At: noon}) },
	} {
		require.Contains(t, write(form(false)), "- look-alike: `"+imitation+"` can be taken for another address: `the \u0430 (U+0430) in j\u0430ne is Cyrillic`\n", name)
		masked := write(form(true))
		require.Regexp(t, "(?m)^- look-alike: `j\\*{3}2?@example.com` can be taken for another address$", masked, name)
		require.NotContains(t, masked, "j\u0430ne", name)
	}
	require.NotContains(t, form(false).Message(bounced("plain")), "look-alike")
}

// skeleton is what Markdown makes of a text, without the text.
func skeleton(source string) string {
	var lines []string
	for line := range strings.Lines(source) {
		if told, ok := strings.CutPrefix(line, "- look-alike: "); ok {
			// It is there for some texts only. What it quotes stands in code.
			if strings.Trim(structure(told), "\n ") != strings.Trim(structure(strings.Repeat("`x` ", strings.Count(structure(told), "code"))), "\n ") {
				return "broken out of: " + line
			}
			continue
		}
		lines = append(lines, line)
	}
	return structure(strings.Join(lines, ""))
}

func structure(source string) string {
	markdown := goldmark.New(goldmark.WithExtensions(extension.GFM))
	var out strings.Builder
	depth := 0
	// The walker never fails, so neither does the walk.
	_ = ast.Walk(markdown.Parser().Parse(text.NewReader([]byte(source))), func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		switch node.(type) {
		case *ast.Text, *ast.String:
			return ast.WalkSkipChildren, nil
		case *ast.CodeSpan:
			if entering {
				out.WriteString(" code")
			}
			return ast.WalkSkipChildren, nil
		}
		if entering {
			depth++
			fmt.Fprintf(&out, "\n%s%s", strings.Repeat(" ", depth), node.Kind())
		} else {
			depth--
		}
		return ast.WalkContinue, nil
	})
	return out.String()
}

// hostile draws texts that mean something to Markdown, HTML or a ticket system.
func hostile() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		drawn := rapid.OneOf(
			rapid.String(),
			rapid.StringOfN(rapid.RuneFrom([]rune("`|\\*_[]()<>!#-=~&:;/@ \n\tax")), 1, 40, -1),
			rapid.SampledFrom([]string{
				"[x](http://evil.test)", "![x](http://evil.test/x.png)", "<http://evil.test>", "http://evil.test", "www.evil.test",
				"# heading", "a | b | c", "a\\| b", "<script>alert(1)</script>", "<!-- x", "```\ncode\n```", "`", "``", "` ` `", "a`", "`a",
				"\\`", "---", "===", "> quote", "- item", "1. item", "@everyone", "&lt;b&gt;", "jane@example.com", "[^1]", "| --- |", "~~x~~",
				"[x]: http://evil.test", "a\\", "\\\\|", "*x*", "x  \ny", "\x1b[31m", "\u202e",
			}),
		).Draw(t, "text")
		if strings.TrimSpace(strings.NewReplacer("\n", " ", "\t", " ").Replace(cell.Text(drawn))) == "" {
			return "x"
		}
		return drawn
	})
}

// Whatever a stranger writes, the ticket has the structure it has for a plain
// word.
func TestNoTextOfAStrangerMeansAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words, f := hostile().Draw(t, "words"), form(rapid.Bool().Draw(t, "masked"))
		for name, got := range map[string][2]string{
			"message": {f.Message(bounced("plain")), f.Message(bounced(words))},
			"list":    {f.List(list("plain")), f.List(list(words))},
			"dossier": {f.Dossier(report("plain")), f.Dossier(report(words))},
		} {
			// A command that holds an address is left out when addresses are hidden.
			if name == "list" && f.Masked && len(address.Find(words)) > 0 {
				continue
			}
			require.Equal(t, skeleton(got[0]), skeleton(got[1]), "%s\n%s", name, got[1])
			for _, r := range strings.ReplaceAll(got[1], "\n", "") {
				require.True(t, cell.Seen(r), "%U", r)
			}
		}
	})
}

func FuzzText(f *testing.F) {
	f.Add("[x](http://evil.test) | `a` \\|")
	f.Add("# heading\n![x](y)")
	f.Fuzz(func(t *testing.T, words string) {
		if strings.TrimSpace(strings.NewReplacer("\n", " ", "\t", " ").Replace(cell.Text(words))) == "" {
			return
		}
		require.Equal(t, skeleton(form(false).Message(bounced("plain"))), skeleton(form(false).Message(bounced(words))))
		require.Equal(t, skeleton(form(false).List(list("plain"))), skeleton(form(false).List(list(words))))
		require.Equal(t, skeleton(form(false).Dossier(report("plain"))), skeleton(form(false).Dossier(report(words))))
	})
}

func TestMaskedAddressesAreInjective(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		addresses := rapid.SliceOfNDistinct(rapid.StringMatching(`[a-c][a-z.+]{1,6}@(example\.com|acme\.test)`), 2, 6, rapid.ID).Draw(t, "addresses")
		twice := slices.Concat(addresses, addresses)
		got := form(true).List(handover.List{Filters: twice, At: noon})
		for _, address := range addresses {
			require.NotContains(t, got, "`"+address+"`")
		}
		var seen []string
		for line := range strings.Lines(got) {
			if masked, ok := strings.CutPrefix(line, "- filter: "); ok {
				seen = append(seen, masked)
			}
		}
		require.Len(t, seen, len(twice))
		require.Equal(t, seen[:len(addresses)], seen[len(addresses):], "the same each time")
		distinct := make(map[string]bool)
		for _, masked := range seen {
			distinct[masked] = true
		}
		require.Len(t, distinct, len(addresses), "and different for each")
	})
}
