package domain_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/model/domain"
)

func zoneOf(records ...api.Record) []string {
	return domain.Zone(domain.DetailFromAPI(api.DomainDetail{Domain: api.Domain{Name: "example.com"}, Records: records}))
}

func TestTheZoneSnippet(t *testing.T) {
	require.Equal(t, []string{
		"; DNS records of example.com",
		"",
		"; return path CNAME, required",
		"lm-bounces.example.com.  300  IN  CNAME  bounces.example.org.",
		"",
		"; dmarc TXT, recommended",
		`_dmarc.example.com.  300  IN  TXT  "v=DMARC1; p=none"`,
		"",
		"; MX, optional",
		"in.example.com.  300  IN  MX  10 mx.example.org.",
	}, zoneOf(
		api.Record{Type: api.RecordCNAME, FQDN: "lm-bounces.example.com", Content: "bounces.example.org", Purpose: api.PurposeReturnPath, Scope: api.RecordRequired},
		api.Record{Type: api.RecordTXT, FQDN: "_dmarc.example.com", Content: "v=DMARC1; p=none", Purpose: api.PurposeDMARC, Scope: api.RecordRecommended},
		api.Record{Type: api.RecordMX, FQDN: "in.example.com.", Content: "10 mx.example.org."},
	))
}

func TestALongTextIsCutIntoStrings(t *testing.T) {
	lines := zoneOf(api.Record{Type: api.RecordTXT, FQDN: "k.example.com", Content: strings.Repeat("k", 300)})
	require.Equal(t, []string{
		"k.example.com.  300  IN  TXT  (",
		`  "` + strings.Repeat("k", 64) + `"`, `  "` + strings.Repeat("k", 64) + `"`,
		`  "` + strings.Repeat("k", 64) + `"`, `  "` + strings.Repeat("k", 64) + `"`,
		`  "` + strings.Repeat("k", 44) + `" )`,
	}, lines[3:])
}

func TestALongLineIsBrokenInParentheses(t *testing.T) {
	lines := zoneOf(api.Record{Type: api.RecordCNAME, FQDN: strings.Repeat("a", 40) + ".example.com", Content: strings.Repeat("b", 40) + ".example.org"})
	require.Equal(t, []string{
		strings.Repeat("a", 40) + ".example.com.  300  IN  CNAME  (",
		"  " + strings.Repeat("b", 40) + ".example.org. )",
	}, lines[3:])
}

func TestWhatIsDeprecatedIsNotPublished(t *testing.T) {
	lines := zoneOf(api.Record{Type: api.RecordTXT, FQDN: "old.example.com", Content: "x", Scope: api.RecordDeprecated})
	require.Equal(t, "; need not be published any more", lines[3])
}

// The service's word is not trusted to stay within its line.
func TestNothingBreaksOutOfItsLine(t *testing.T) {
	for _, name := range []string{"a b.example.com", "a;b.example.com", `a".example.com`, "$INCLUDE", ""} {
		require.Contains(t, zoneOf(api.Record{Type: api.RecordCNAME, FQDN: name, Content: "x.test"})[3], "cannot be written")
	}
	line := zoneOf(api.Record{Type: api.RecordTXT, FQDN: "t.example.com", Content: "say \"hi\" \\ é"})[3]
	require.Contains(t, line, `"say \"hi\" \\ \195\169"`)
	require.Contains(t, zoneOf(api.Record{Type: api.RecordCNAME, FQDN: "c.example.com", Content: "x.test ; evil"})[3], `"x.test ; evil"`)
}

func TestWhichNamesCanBeAdded(t *testing.T) {
	for _, good := range []string{"example.com", "mail.example.com", "a.b.c.example.org", "xn--bcher-kva.example.com"} {
		require.NoError(t, domain.CheckName(good), good)
	}
	for bad, says := range map[string]string{
		"":                                "type a domain",
		"https://example.com/x":           "leave out all before the name: example.com",
		"://":                             "leave out all before the name",
		"jane@example.com":                "what follows the @",
		"example":                         "at least two parts",
		"exa mple.com":                    "letters, digits",
		"example..com":                    "1 to 63",
		"example.c":                       "ends in letters",
		"192.0.2.1":                       "ends in letters",
		strings.Repeat("a", 64) + ".com":  "1 to 63",
		strings.Repeat("a.", 130) + "com": "at most 255",
	} {
		require.ErrorContains(t, domain.CheckName(bad), says, bad)
	}
}

func FuzzCheckName(f *testing.F) {
	for _, seed := range []string{"example.com", "https://x", "a@b", "..", "x.y"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if domain.CheckName(text) == nil {
			require.Regexp(t, `^([^.]{1,63}\.)+[a-zA-Z]{2,63}$`, text)
			require.LessOrEqual(t, len(text), 255)
		}
	})
}

func TestWhatAnAssignmentChanges(t *testing.T) {
	one, two, three := domain.Project{ID: "1", Name: "One"}, domain.Project{ID: "2", Name: "Two"}, domain.Project{ID: "3", Name: "Three"}
	assignment := domain.Assign([]domain.Project{one, two}, []domain.Project{two, three})
	require.True(t, assignment.Changes())
	require.Equal(t, "Three may send from it. One may no longer send from it.", assignment.Sentence())
	require.Equal(t, []api.ProjectID{"2", "3"}, assignment.IDs())
	require.False(t, domain.Assign([]domain.Project{one, two}, []domain.Project{two, one}).Changes())
	require.True(t, domain.SameProjects([]domain.Project{one, two}, []domain.Project{two, one}))
	require.False(t, domain.SameProjects([]domain.Project{one}, []domain.Project{one, two}))
}

func TestAZoneHoldsNamesInTheirDNSForm(t *testing.T) {
	lines := domain.Zone(domain.Detail{Domain: domain.Domain{Name: "bücher.test"}, Records: []domain.Record{
		{Type: api.RecordCNAME, Name: "lm1._domainkey.bücher.test", Content: "lm1.bücher.test.dkim.test"},
		{Type: api.RecordMX, Name: "bücher.test.", Content: "10 mx.bücher.test."},
	}})
	all := strings.Join(lines, "\n")
	require.Contains(t, all, "lm1._domainkey.xn--bcher-kva.test.  300  IN  CNAME  (\n  lm1.xn--bcher-kva.test.dkim.test. )")
	require.Contains(t, all, "xn--bcher-kva.test.  300  IN  MX  10 mx.xn--bcher-kva.test.")
}

func TestANameIsShownInBothForms(t *testing.T) {
	for name, want := range map[string]string{
		"lm1.example.com":        "lm1.example.com",
		"lm1.bücher.test":        "lm1.bücher.test (in the DNS lm1.xn--bcher-kva.test)",
		"lm1.xn--bcher-kva.test": "lm1.xn--bcher-kva.test (reads lm1.bücher.test)",
		"xn--.test":              "xn--.test",
	} {
		require.Equal(t, want, (&domain.Record{Name: name}).NameWords())
	}
}
