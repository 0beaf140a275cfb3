package ui_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api/sandbox"
	"mintop/ui"
)

// found are the lines of the finder that hold a hit or a title, without the
// frame.
func (a *app) found() []string {
	var lines []string
	for _, line := range a.Screen() {
		if inner, ok := strings.CutPrefix(line, "│ "); ok {
			lines = append(lines, strings.TrimRight(strings.TrimSuffix(inner, "│"), " "))
		}
	}
	return lines[1:] // without what is typed
}

// hit is the hit under the finder's cursor.
func (a *app) hit() string {
	for _, line := range a.found() {
		if text, ok := strings.CutPrefix(line, "▌ "); ok {
			return text
		}
	}
	return ""
}

// searched is the line that says what was searched.
func (a *app) searched() string {
	found := a.found()
	return found[len(found)-1]
}

func TestTheFinderOpensFromEveryTabBeforeAnyAnswer(t *testing.T) {
	silent := setup{faults: []sandbox.Rule{{Fault: sandbox.Hang()}}}
	for _, tab := range []string{"1", "2", "3", "4", "5", "6"} {
		run(t, silent, func(a *app) {
			a.Press(tab)
			a.Burst("/")
			a.Burst("j", "a", "n", "e", "@")
			a.RequireLine("> jane@")
			a.RequireLine("no message read yet")
			a.Press("esc")
			a.RequireNoLine("┌─ Find")
		})
	}
}

// A person types on while nothing is asked; one pause asks once, both lists.
func TestTheServerIsAskedOnceAfterAPause(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.Advance(5 * time.Second)
		a.Press("p", "/")
		before := len(a.Client.Journal().Entries())
		for _, letter := range []string{"j", "a", "n", "e"} {
			a.Press(letter)
			a.Advance(200 * time.Millisecond)
		}
		require.Len(t, a.Client.Journal().Entries(), before, "nothing is asked while letters come")
		require.Contains(t, a.searched(), "server: not asked yet")

		a.Advance(time.Second)
		require.Equal(t, 1, a.Asked(http.MethodGet, "filter%5Bsearch%5D=jane"))
		require.Equal(t, 1, a.Asked(http.MethodGet, "filter%5Bvalue%5D=jane"))
		a.Advance(10 * time.Second)
		require.Len(t, a.Client.Journal().Entries(), before+2)
		require.Regexp(t, `\d+ messages since \S.* · server: \d+ more`, a.searched())

		a.Press("backspace", "backspace")
		a.Advance(time.Second)
		require.Len(t, a.Client.Journal().Entries(), before+2, "two letters match half of everything")
		require.Contains(t, a.searched(), "server: asked from 3 letters on")
	})
}

// What comes from the server alone says so; what is known here does not.
func TestHitsOfTheServerAreMarked(t *testing.T) {
	run(t, setup{page: 10}, func(a *app) {
		a.Press("p", "/")
		a.Type("nobody@nowhere.test")
		require.Equal(t, "nobody@nowhere.test  what happened to its mail?", a.hit(), "a whole address can be opened whoever knows it")
		a.Advance(time.Second)
		require.Contains(t, a.searched(), "server: nothing more")

		a.Press("ctrl+u")
		a.Type("aol.test")
		require.NotRegexp(t, `(?m)server$`, strings.Join(a.found(), "\n"))
		a.Advance(time.Second)
		require.Regexp(t, `(?m)^. \S+@aol\.test .*server$`, strings.Join(a.found(), "\n"))
		require.Regexp(t, `server: \d+ more`, a.searched())
	})
	run(t, setup{page: 100}, func(a *app) {
		a.Advance(30 * time.Second) // history is read
		a.Press("p", "/")
		a.Type("jane.doe@example.com")
		a.Advance(time.Second)
		require.Regexp(t, `^jane\.doe@example\.com +\d+ messages?$`, a.hit())
		require.NotContains(t, strings.Join(a.found(), "\n"), "what happened to its mail?", "once is enough")

		for _, dressed := range []string{"Jane Doe <jane.doe@example.com>", "mailto:jane.doe@example.com", "to=<jane.doe@example.com>,", "jane.doe%40example.com"} {
			a.Press("ctrl+u")
			a.Type(dressed)
			a.Advance(time.Second)
			require.Regexp(t, `^jane\.doe@example\.com +\d+ messages?$`, a.hit(), dressed)
		}
	})
}

// An answer about what is no longer typed changes nothing.
func TestALateAnswerIsDropped(t *testing.T) {
	slow := setup{page: 10, faults: []sandbox.Rule{{
		Path: "/v1/suppressions", Fault: sandbox.Delay(2 * time.Second),
	}}}
	run(t, slow, func(a *app) {
		a.Press("p", "/")
		a.Type("jane.doe")
		a.Advance(2250 * time.Millisecond)
		require.Contains(t, a.searched(), "server: asking…")
		a.Press("backspace", "backspace", "backspace")
		a.Type("zzz")
		before := a.found()
		a.Advance(200 * time.Millisecond) // in which the answer about jane.doe comes
		require.Equal(t, before, a.found())
	})
}

func TestTheFinderSaysWhyTheServerDidNotAnswer(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.Advance(3 * time.Second)
		a.Press("p", "/")
		a.Server.Faults().Add(sandbox.Rule{Fault: sandbox.Fail(http.StatusForbidden, sandbox.CodedJSON)})
		a.Type("gmail")
		a.Advance(time.Second)
		require.Regexp(t, `server: .*(forbidden|may not|not allowed|permission)`, a.searched())
		require.Contains(t, strings.Join(a.found(), "\n"), "gmail.test", "what is known here stays")
		a.Press("ctrl+u")
		a.Type("zqxzqx")
		a.Press("enter")
		a.Advance(time.Second)
		a.RequireLine("Nothing read so far matches, the server gave no answer: type a whole address.")
	})
}

// One slip of the finger, and the address is found all the same.
func TestNearestIsOfferedWhenNothingMatches(t *testing.T) {
	run(t, setup{page: 100}, func(a *app) {
		a.Advance(30 * time.Second)
		a.Press("p", "/")
		a.Type("jnae.doe@")
		require.Contains(t, a.found(), "Nearest recipients")
		require.Regexp(t, `^jane\.doe@example\.com +\d+ messages?$`, a.hit())
	})
}

// Esc may be pressed by a slow link: what was typed is offered again.
func TestNothingTypedIsLost(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.Advance(3 * time.Second)
		a.Press("/")
		a.Type("Receipt")
		a.Press("esc", "/")
		require.Contains(t, a.found(), "Looked for before")
		require.Equal(t, "Receipt", a.hit())
		a.Press("enter")
		a.RequireLine("> Receipt")
		require.Contains(t, strings.Join(a.found(), "\n"), "Subjects")
	})
}

func TestTheCursorGoesFromKindToKind(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.Advance(5 * time.Second)
		a.Press("p", "/")
		a.Type("acme")
		first := a.hit()
		a.Press("tab")
		second := a.hit()
		require.NotEqual(t, first, second)
		a.Press("shift+tab")
		require.Equal(t, first, a.hit())
		a.Press("down", "up")
		require.Equal(t, first, a.hit())
		a.Press("up", "enter")
		a.RequireNoLine("┌─ Find")
	})
}

// Every record a tab has read can be gone to by its name.
func TestRecordsOpenInTheirTab(t *testing.T) {
	for name, want := range map[string]struct{ typed, kind, opens string }{
		"domain":  {"mail.acme.test", "Domains", "DKIM"},
		"route":   {"receipts", "Routes", "28 days"},
		"webhook": {"crm", "Webhooks", "deliver"},
		"address": {"hooks.acme.test", "Webhooks", "Order events"},
	} {
		t.Run(name, func(t *testing.T) {
			run(t, setup{}, func(a *app) {
				for _, tab := range []string{"2", "3", "5", "1"} {
					a.Press(tab)
					a.Advance(3 * time.Second)
				}
				a.Press("/")
				a.Type(want.typed)
				require.Contains(t, strings.Join(a.found(), "\n"), want.kind)
				for !strings.Contains(strings.Join(a.found(), "\n"), want.kind+"\n▌") {
					a.Press("tab")
				}
				a.Press("enter")
				a.Advance(2 * time.Second)
				a.RequireLine(want.opens)
			})
		})
	}
}

// Whatever was on the first tab, what is asked for is what is shown.
func TestAFilteredListTakesThePlaceOfADossier(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.Advance(3 * time.Second)
		a.Press("/")
		a.Type("jane.doe@example.com")
		a.Press("enter")
		a.Advance(time.Second)
		a.RequireLine("recipient jane.doe@example.com")
		a.Press("/")
		a.Type("Receipts")
		for !strings.Contains(strings.Join(a.found(), "\n"), "Tags\n▌") {
			a.Press("tab")
		}
		a.Press("enter")
		a.Advance(time.Second)
		require.Contains(t, a.Chips(), "tag: receipts")
		a.RequireNoLine("recipient jane.doe@example.com")
	})
}

// A slow line delivers keys in one piece. Enter then comes before anything was
// found, and means what is typed, not what the screen happens to show.
func TestEnterWaitsForWhatIsTyped(t *testing.T) {
	run(t, setup{page: 100}, func(a *app) {
		a.Advance(30 * time.Second) // history is read
		a.Burst("/", "j", "a", "n", "e", "enter")
		a.Advance(time.Second)
		a.RequireLine("recipient jane.doe@example.com")
		a.Press("esc", "/")
		a.Type("aol.test")
		other := a.hit()
		a.Burst("ctrl+u", "j", "a", "n", "e", "enter")
		a.Advance(time.Second)
		a.RequireLine("recipient jane.doe@example.com")
		require.NotContains(t, other, "jane.doe")
		a.Press("esc", "/")
		a.Burst("j", "a", "n", "e", "enter", ".", "d")
		a.RequireLine("> jane.d")
		a.Advance(time.Second)
		a.RequireNoLine("recipient ") // typing went on
	})
}

// Where nothing is known here, Enter asks the server at once and opens what it
// has: a customer's mail is often older than what was read.
func TestEnterWaitsForTheServerWhereNothingIsKnown(t *testing.T) {
	run(t, setup{page: 10}, func(a *app) {
		a.Press("p", "/")
		a.Burst("z", "o", "e", ".", "m", "enter")
		a.Advance(200 * time.Millisecond)
		a.RequireLine("recipient zoe.m")
		require.Equal(t, 1, a.Asked(http.MethodGet, "filter%5Bsearch%5D=zoe.m&"))

		a.Press("esc", "/")
		a.Burst("z", "q", "x", "z", "q", "x", "enter")
		a.Advance(time.Second)
		a.RequireLine("Nothing was found. A whole address or message id can be opened all the same.")
		require.Equal(t, 1, a.Asked(http.MethodGet, "filter%5Bsearch%5D=zqxzqx"), "the pause asks no second time")
	})
	silent := setup{page: 10, faults: []sandbox.Rule{{Path: "/v1/suppressions", Fault: sandbox.Delay(3 * time.Second)}}}
	run(t, silent, func(a *app) {
		a.Press("p", "/")
		a.Burst("z", "o", "e", ".", "m", "enter")
		a.Advance(time.Second)
		a.RequireLine("server: asking…")
		a.Press("esc")
		a.Advance(5 * time.Second)
		a.RequireNoLine("recipient ") // who left is not taken anywhere
	})
}

// Enter leads to what holds the text that is typed, not to a recipient whose
// name happens to have its letters.
func TestWhatHoldsTheTextComesBeforeWhatHasItsLetters(t *testing.T) {
	run(t, setup{page: 100}, func(a *app) {
		a.Advance(30 * time.Second) // history is read
		a.Press("4")
		a.Advance(3 * time.Second) // the suppressions are read
		a.Press("p", "/")
		a.Type("ceo@")
		require.Regexp(t, `^ceo@globex\.test +spam complaint, whole team`, a.hit())
		a.Press("ctrl+u")
		a.Type("jane")
		require.Regexp(t, `^jane\.doe@example\.com +\d+ messages?$`, a.hit())
	})
}

// Whoever told of a suppression, its place is named the same.
func TestAServersSuppressionNamesItsPlace(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.Advance(5 * time.Second) // projects and routes are read
		a.Press("p", "/")
		a.Type("press@example.com")
		a.Advance(time.Second)
		require.Regexp(t, `press@example\.com +manual, project Marketing +server`, strings.Join(a.found(), "\n"))
	})
}

// The finder that opens with the program looks before anything was read. What
// comes in until the server answers is found as well: it was left out as known,
// and never looked for.
func TestWhatIsReadWhileTheServerIsAskedIsFound(t *testing.T) {
	s := setup{page: 100, faults: []sandbox.Rule{{Path: "/v1/messages", Times: 1, Fault: sandbox.Delay(300 * time.Millisecond)}}}
	s.options = func(o *ui.Options) { o.Find = "jane" }
	run(t, s, func(a *app) {
		a.Advance(100 * time.Millisecond)
		require.Empty(t, a.hit())
		a.Advance(2 * time.Second)
		require.Regexp(t, `^jane\.doe@example\.com +\d+ messages?$`, a.hit())
	})
}

// Who presses Enter takes what was looked at, whatever comes from the server in
// that moment. Only what merely has the letters gives way to what holds the text.
func TestAnAnswerPutsNoOtherHitUnderTheCursor(t *testing.T) {
	for typed, hit := range map[string]struct{ here, then string }{
		"jan":  {"jane.doe@example.com", "jane.doe@example.com"}, // the server's jane.nash ranks above
		"will": {"esteban.schiller@example.org", "williams2598@gmx.test"},
	} {
		run(t, setup{page: 10}, func(a *app) {
			a.Press("p", "/")
			a.Type(typed)
			require.Contains(t, a.hit(), hit.here+" ")
			a.Advance(time.Second)
			require.Regexp(t, `server: \d+ more`, a.searched())
			require.Contains(t, a.hit(), hit.then+" ")
		})
	}
}
