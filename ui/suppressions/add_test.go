package suppressions_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/sandbox"
	"mintop/internal/rig"
)

func TestSuppressingAnAddress(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.Press("a")
		a.Type("new@example.com")
		a.RequireLine("1 to add")
		a.Press("tab", "right", "tab", "right", "enter")
		a.RequireLine("Suppress this address?")
		a.RequireLine("All routes of project Marketing.")
		a.RequireLine("Reason: hard bounce.")
		require.Zero(t, a.posts())
		a.Press("y")
		a.RequireLine("Suppressed new@example.com.")
		a.RequireNoLine("applies to")
		require.Equal(t, []string{"project hard_bounce"}, a.standing("new@example.com"))
		a.Advance(2 * time.Second)
		require.Contains(t, a.RequireLine("new@example.com"), "project Marketing")
		require.Equal(t, 1, a.posts())
		require.Len(t, a.Audit, 1)
		require.Contains(t, a.Audit[0], "suppress new@example.com in project")
	})
}

func TestAPastedListIsSortedBeforeItIsSent(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.Press("a")
		a.Send(tea.PasteMsg{Content: "one@example.com\r\nTwo <two@example.com>; " + jane + ", nobody\none@example.com"})
		a.RequireLine("2 to add, 1 already suppressed, 1 duplicate, 1 invalid")
		a.Press("enter")
		a.RequireLine("Suppress 3 addresses?")
		a.RequireLine("Whole team: every project and every route.")
		for _, words := range []string{"skipped (1): " + jane, "sent once (1): one@example.com", "left out (1): nobody (it has no @)"} {
			require.Contains(t, strings.Join(strings.Fields(strings.ReplaceAll(a.Text(), "│", "")), " "), words)
		}
		a.Press("y")
		a.RequireLine("What was suppressed")
		for _, words := range []string{"Skipped, suppressed there already (1)", "Left out, no addresses (1)", "Suppressed (2)"} {
			a.RequireLine(words)
		}
		a.Press("esc")
		a.Advance(2 * time.Second)
		a.RequireLine("two@example.com")
		require.Equal(t, 1, a.posts())
	})
}

func TestAThousandAddressesAreOneRequest(t *testing.T) {
	for length, domain := range map[int]string{ // of an address, and what stands behind its sign
		16:  "a.test",
		145: strings.Repeat("sub.", 31) + "a.test",
		255: strings.Repeat("sub.", 58) + "long.test",
	} {
		t.Run(fmt.Sprint(length), func(t *testing.T) {
			run(t, rig.Setup{}, func(a *app) {
				local := length - 1 - len(domain)
				address := func(i int) string { return fmt.Sprintf("u%0*d@%s", local-1, i, domain) }
				var list strings.Builder
				for i := range 1000 {
					list.WriteString(address(i) + "\r\n")
				}
				require.Len(t, address(999), length)
				a.Press("a")
				a.Send(tea.PasteMsg{Content: list.String()})
				a.RequireLine("1000 to add")
				a.Press("enter")
				a.RequireLine("Suppress 1000 addresses?")
				a.Press("y")
				a.Advance(time.Second)
				a.RequireLine("Suppressed (1000)")
				require.Equal(t, 1, a.posts())
				for i := 0; i < 1000; i += 37 { // each is a request
					require.Equal(t, []string{"team manual"}, a.standing(address(i)))
				}
			})
		})
	}
}

func TestALongerListIsSentInParts(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		var list strings.Builder
		for i := range 2431 {
			fmt.Fprintf(&list, "user%d@example.com\n", i)
		}
		a.Press("a")
		a.Send(tea.PasteMsg{Content: list.String()})
		a.RequireLine("2431 to add, in 3 parts of up to 1000")
		for part, words := range []string{
			"Suppress the first 1000 of 2431 addresses?", "Suppress the first 1000 of 1431 addresses?", "Suppress 431 addresses?",
		} {
			a.Press("enter")
			a.RequireLine(words)
			a.Press("y")
			a.Advance(time.Second)
			a.RequireLine("What was suppressed")
			require.Equal(t, part+1, a.posts())
			a.Press("esc")
		}
		a.RequireNoLine("applies to")
		for i := 0; i < 2431; i += 90 { // each is a request
			require.Equal(t, []string{"team manual"}, a.standing(fmt.Sprintf("user%d@example.com", i)))
		}
	})
}

func TestAPartThatIsRefusedKeepsTheWholeList(t *testing.T) {
	refusal := sandbox.Rule{Method: http.MethodPost, Path: "/v1/suppressions", Times: 1, Fault: sandbox.Fail(http.StatusForbidden, sandbox.CodedJSON)}
	run(t, rig.Setup{Faults: []sandbox.Rule{refusal}}, func(a *app) {
		a.Press("a")
		a.Send(tea.PasteMsg{Content: strings.Repeat("x ", 3) + strings.Join(numbered(1001), ",")})
		a.Press("enter", "y")
		a.Advance(time.Second)
		a.RequireLine("1001 to add, 3 invalid, in 2 parts")
	})
}

// numbered are so many addresses.
func numbered(n int) []string {
	list := make([]string, n)
	for i := range list {
		list[i] = fmt.Sprintf("user%d@example.com", i)
	}
	return list
}

func TestNothingIsNoAddress(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.Press("a", "enter")
		a.RequireLine("type or paste at least one address")
		a.Type("nobody")
		a.Press("enter")
		a.RequireLine("no address among these: nobody: it has no @")
		require.Zero(t, a.posts())
	})
}

func TestAddingWithADoubledKeySendsOneRequest(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.Press("a")
		a.Type("new@example.com")
		a.Burst("enter", "y", "y", "enter", "y")
		a.Advance(time.Second)
		require.Equal(t, 1, a.posts())
	})
}

func TestBroadcastOnlyNeedsABroadcastRoute(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.Press("a")
		a.Type("new@example.com")
		a.Press("tab")
		for range 40 {
			if a.Contains("< route Production") {
				break
			}
			a.Press("right")
		}
		a.Press("tab", "tab", "right", "enter")
		a.RequireLine("This route carries no broadcast mail")
		require.Zero(t, a.posts())
		a.Press("left", "enter")
		a.RequireLine("Only route Production")
	})
}

// lostAdding is how often adding fails and what the program says then.
func lostAdding() map[string]struct {
	fault sandbox.Fault
	made  bool
} {
	return map[string]struct {
		fault sandbox.Fault
		made  bool
	}{
		"after the service acted":   {sandbox.LoseAnswer(), true},
		"before the service acted":  {sandbox.Reset(), false},
		"a gateway that gave up":    {sandbox.FailAfterActing(http.StatusGatewayTimeout, sandbox.HTML), true},
		"a gateway without service": {sandbox.Fail(http.StatusBadGateway, sandbox.HTML), false},
		"half an answer":            {sandbox.ResetInBody(), true},
	}
}

func TestALostAdditionIsLookedUp(t *testing.T) {
	for name, test := range lostAdding() {
		t.Run(name, func(t *testing.T) {
			s := rig.Setup{Faults: []sandbox.Rule{{Method: http.MethodPost, Path: "/v1/suppressions", Times: 1, Fault: test.fault}}}
			run(t, s, func(a *app) {
				a.Press("a")
				a.Type("new@example.com other@example.com " + jane)
				a.Press("enter", "y")
				a.AdvanceUntil(time.Minute, time.Second, func() bool { return a.Contains("Checked: ") })
				if test.made {
					a.RequireLine("the change was made")
					a.RequireNoLine("applies to")
					a.Press("u")
					a.Advance(time.Second)
					a.RequireLine("Remove 2 suppressions?")
				} else {
					a.RequireLine("the service did not suppress this")
					a.RequireLine("new@example.com other@example.com")
				}
				require.Equal(t, 1, a.posts(), "a change is never repeated by itself")
			})
		})
	}
}

func TestARefusedAdditionKeepsWhatWasTyped(t *testing.T) {
	adding := func(fault sandbox.Fault) rig.Setup {
		return rig.Setup{Faults: []sandbox.Rule{{Method: http.MethodPost, Path: "/v1/suppressions", Times: 1, Fault: fault}}}
	}
	for name, test := range map[string]struct {
		setup rig.Setup
		says  string
	}{
		"invalid":   {adding(sandbox.Fail(http.StatusUnprocessableEntity, sandbox.MessageJSON)), "Unprocessable Entity"},
		"limited":   {adding(sandbox.TooMany(sandbox.InSeconds(5))), "Too Many"},
		"forbidden": {adding(sandbox.Fail(http.StatusForbidden, sandbox.CodedJSON)), "forbidden (403)"},
	} {
		t.Run(name, func(t *testing.T) {
			run(t, test.setup, func(a *app) {
				a.Press("a")
				a.Type("new@example.com")
				a.Press("enter", "y")
				a.RequireLine(test.says)
				a.RequireLine("new@example.com")
				a.RequireLine("applies to")
				require.Equal(t, 1, a.posts())
				require.Empty(t, a.standing("new@example.com"))
				require.Len(t, a.Audit, 1)
				if name == "forbidden" {
					a.Press("enter")
					a.RequireLine("the service refused to change suppressions of scope team")
					require.Equal(t, 1, a.posts())
				}
			})
		})
	}
}

func TestAComplaintAboutAFieldStandsBesideIt(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.Press("a")
		a.Type("new@example.com")
		a.Press("tab", "right")
		projects, err := a.Client.Projects(a.T.Context(), 0, api.ProjectQuery{}, api.PageRequest{})
		require.NoError(t, err)
		for _, project := range projects.Rows {
			if project.Name == "Marketing" {
				require.NoError(t, a.Client.DeleteProject(a.T.Context(), project.ID))
			}
		}
		a.Press("enter", "y")
		a.RequireLine("The selected project id is invalid.")
		lines := a.Screen()
		for i, line := range lines {
			if strings.Contains(line, "< project Marketing >") {
				require.Contains(t, lines[i+1], "The selected project id is invalid.")
				return
			}
		}
		t.Fatal("the field has the focus")
	})
}

func TestUndoingAnAddition(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.Press("a")
		a.Type("one@example.com two@example.com " + jane)
		a.Press("enter", "y")
		a.Advance(time.Second)
		a.Press("esc", "u")
		a.Advance(time.Second)
		a.RequireLine("Remove 2 suppressions?")
		a.RequireLine("Mail that was held back since 12:00:0")
		a.Press("y")
		a.Advance(time.Second)
		a.RequireLine("2 removed.")
		require.Empty(t, a.standing("one@example.com"))
		require.Equal(t, []string{"team hard_bounce"}, a.standing(jane), "what was skipped is not undone")
		require.Equal(t, 2, a.deletes())
	})
}

func TestNothingToUndo(t *testing.T) {
	run(t, rig.Setup{}, func(a *app) {
		a.Press("u")
		a.RequireLine("Nothing was added or removed here")
	})
}
