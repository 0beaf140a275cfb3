package suppressions_test

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"

	"mintop/internal/rig"
)

// flat is the screen without frames and line breaks.
func (a *app) flat() string {
	return strings.Join(strings.Fields(strings.ReplaceAll(a.Text(), "│", "")), " ")
}

// An address in the reply of a server, or the sender beside a recipient, is not
// suppressed with the one that an export is about.
func TestAnExportOfAnotherProgramIsPasted(t *testing.T) {
	for name, text := range map[string]string{
		"CSV":  "created,email,reason\r\n1,one@example.net,<eve@evil.test>: unknown\r\n2,\"Two <two@example.net>\",\"550\nask eve@evil.test\"\r\n3,n/a,x\r\n",
		"TSV":  "Recipient\tSender\none@example.net\teve@evil.test\ntwo@example.net\teve@evil.test\nn/a\teve@evil.test\n",
		"JSON": `{"data":[{"email":"one@example.net","reason":"eve@evil.test"},{"email":"two@example.net"},{"email":"n/a"}]}`,
	} {
		t.Run(name, func(t *testing.T) {
			run(t, rig.Setup{}, func(a *app) {
				a.Press("a")
				a.Send(tea.PasteMsg{Content: text})
				a.RequireLine("2 to add, 1 invalid (n/a")
				a.Press("enter")
				a.RequireLine("Suppress 2 addresses?")
				require.Contains(t, a.flat(), "Read from ")
				require.Contains(t, a.flat(), "left out (1): n/a")
				a.Press("y")
				a.Advance(time.Second)
				a.RequireLine("Suppressed (2)")
				a.RequireLine("Left out, no addresses (1)")
				require.Equal(t, []string{"team manual"}, a.standing("one@example.net"))
				require.Equal(t, []string{"team manual"}, a.standing("two@example.net"))
				require.Empty(t, a.standing("eve@evil.test"))
			})
		})
	}
}

func TestAPasteThatIsNotClearIsRefused(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.Press("a")
		a.Type("kept@example.net ")
		a.Send(tea.PasteMsg{Content: "1,550 jane@example.com unknown\n2,551 bob@example.com\n"})
		require.Contains(t, a.flat(), "not pasted: no column of this table is one of addresses")
		a.Send(tea.PasteMsg{Content: `{"email":"jane@exa`})
		require.Contains(t, a.flat(), "not pasted: this begins as JSON")
		a.Send(tea.PasteMsg{Content: `[{"email":"n/a"}]`})
		require.Contains(t, a.flat(), "holds no address")
		a.Send(tea.PasteMsg{Content: strings.Join(numbered(60_000), "\n")})
		require.Contains(t, a.flat(), "not pasted: these are 60,000 addresses")
		a.Type(" ")
		a.Press("enter")
		a.RequireLine("Suppress this address?")
		a.RequireLine("kept@example.net")
	})
}

func TestTheAccountsOwnDomainsAreAskedAbout(t *testing.T) {
	for choice, want := range map[string]struct {
		keys []string
		own  []string
	}{
		"left out": {[]string{"enter"}, nil},
		"taken":    {[]string{"down", "enter"}, []string{"team manual"}},
	} {
		t.Run(choice, func(t *testing.T) {
			run(t, rig.Setup{}, func(a *app) {
				a.Press("2")
				a.Advance(2 * time.Second)
				a.Press("4")
				a.Advance(2 * time.Second)
				a.Press("a")
				a.Send(tea.PasteMsg{Content: "one@example.net\nops@acme.test\n"})
				a.Press("enter")
				a.RequireLine("1 address is at domains of this account")
				a.Press(want.keys...)
				require.Contains(t, a.flat(), "At domains of this account")
				a.Press("y")
				a.Advance(time.Second)
				require.Equal(t, []string{"team manual"}, a.standing("one@example.net"))
				require.Equal(t, want.own, a.standing("ops@acme.test"))
			})
		})
	}
}
