package ui_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api/sandbox"
	"mintop/theme"
	"mintop/ui"
)

// The imitations of this test: a Cyrillic letter, a domain of the account in
// other letters, and an address with a character that is not drawn.
const (
	honest    = "jane@example.com"
	cyrillic  = "j\u0430ne@example.com"
	misspelt  = "info@acrne.test"
	invisible = "jane\ufffd@example.com"
)

// imitated is an account that has mail to, and suppressions of, addresses that
// are not what they seem.
func imitated() setup {
	addresses := []string{honest, cyrillic, misspelt, "jane\u200b@example.com"}
	var rows, held []string
	for i, address := range addresses {
		at := noon.Add(-time.Duration(i+1) * time.Minute).Format(time.RFC3339)
		rows = append(rows, fmt.Sprintf(`{"id":"m%d","type":"outbound","status":"delivered","from_email":"billing@acme.test","subject":"Receipt %d",`+
			`"to":[{"email":%q}],"created_at":%q,"status_changed_at":%q}`, i, i, address, at, at))
		held = append(held, fmt.Sprintf(`{"id":"s%d","type":"email","value":%q,"reason":"manual","scope":"team","applies_to":"all","created_at":%q}`, i, address, at))
	}
	says := func(path string, list []string) sandbox.Rule {
		return sandbox.Rule{Path: path, Fault: sandbox.Says(`{"data":[` + strings.Join(list, ",") + `],"next_cursor":null}`)}
	}
	return setup{
		sandbox: sandbox.Config{History: -1, PerMinute: -1},
		faults: []sandbox.Rule{
			says("/v1/messages", rows), says("/v1/suppressions", held),
			{Path: "/v1/messages/*", Fault: sandbox.LoseAnswer()}, // what the list says has to do
		},
	}
}

// requireMarked checks which of the lines that name an address bear the sign.
func requireMarked(a *app, sign string) {
	a.T.Helper()
	for _, address := range []string{cyrillic, misspelt, invisible} {
		require.Contains(a.T, a.RequireLine(address), sign+address)
	}
	require.NotContains(a.T, a.RequireLine(honest), sign+honest)
}

func TestLookAlikesAreMarkedWhereverTheyAreListed(t *testing.T) {
	run(t, imitated(), func(a *app) {
		a.Advance(3 * time.Second) // the domains of the account are read
		requireMarked(a, "≈ ")
		a.Press("4")
		a.Advance(3 * time.Second)
		requireMarked(a, "≈ ")
		a.Press("/")
		a.Type("example")
		a.Advance(time.Second)
		require.Contains(t, a.RequireLine(cyrillic), "≈"+cyrillic)
		require.Contains(t, a.RequireLine(invisible), "≈"+invisible)
		require.Contains(t, a.RequireLine(cyrillic), "look-alike")
		require.NotContains(t, a.RequireLine(honest), "≈")
	})
}

func TestTheMarkIsPlainWhereOnlyASCIIIsDrawn(t *testing.T) {
	s := imitated()
	s.options = func(o *ui.Options) { o.Theme = theme.Options{Name: theme.ANSI, ASCII: true} }
	run(t, s, func(a *app) {
		a.Advance(3 * time.Second)
		requireMarked(a, "! ")
	})
}

func TestAnOpenRecordSaysWhyAnAddressIsALookAlike(t *testing.T) {
	run(t, imitated(), func(a *app) {
		a.Advance(3 * time.Second)
		a.Press("g", "j", "enter")
		require.Contains(t, a.RequireLine("look-alike"), "U+0430")
		a.Press("esc", "j", "enter")
		require.Contains(t, a.RequireLine("look-alike"), "acrne.test can be taken for acme.test")
		a.Press("esc", "g", "enter")
		a.RequireLine("Receipt 0")
		a.RequireNoLine("look-alike")
	})
}

func TestTheDossierOfALookAlikeSaysSo(t *testing.T) {
	run(t, imitated(), func(a *app) {
		a.Advance(3 * time.Second)
		a.Press("/")
		a.Type(cyrillic)
		a.Advance(time.Second)
		a.Press("enter")
		a.Advance(3 * time.Second)
		require.Contains(t, a.RequireLine("Look-alike"), "the \u0430 (U+0430) in j\u0430ne is Cyrillic")
	})
}

// A mistake costs most where mail is let through or held back.
func TestBeforeALookAlikeIsChangedItIsTold(t *testing.T) {
	run(t, imitated(), func(a *app) {
		a.Advance(3 * time.Second)
		a.Press("4")
		a.Advance(3 * time.Second)
		a.Press("d")
		a.RequireLine("Remove this suppression?")
		a.RequireNoLine("Look-alike")
		a.Press("n", "j", "d")
		a.RequireLine("Remove this suppression?")
		require.Contains(t, a.RequireLine("Look-alike"), "(U+0430)")
		a.Press("n", "a")
		a.Paste(misspelt)
		a.Press("enter")
		a.RequireLine("Suppress this address?")
		require.Contains(t, a.RequireLine("Look-alike"), "can be taken for acme.test")
	})
}

// An address with a character that is not drawn is not the one without: it must
// not be that one's mail that is held back.
func TestWhatIsNotDrawnIsNeverDropped(t *testing.T) {
	run(t, imitated(), func(a *app) {
		a.Advance(3 * time.Second)
		a.Press("G", "a")
		a.Advance(time.Second)
		a.Press("enter")
		a.RequireNoLine("Suppress this address?")
		a.RequireLine("cannot be seen")
		require.Zero(t, a.writes())
	})
}
