package ui_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/model/filter"
	"mintop/ui"
)

// line opens the palette and types a line into it.
func (a *app) line(text string) {
	a.T.Helper()
	a.Press(":")
	a.Type(text)
}

// input is the line being typed.
func (a *app) input() string {
	a.T.Helper()
	line := a.RequireLine("│ > ")
	_, typed, _ := strings.Cut(line, "> ")
	return strings.TrimRight(strings.TrimSuffix(typed, "│"), " ")
}

func TestALineNarrowsTheMessages(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.line("messages status:hard_bounced,failed to:@gmail.test since:2h")
		a.Press("enter")
		a.RequireNoLine("Commands")
		require.Contains(t, a.Chips(), "status: hard_bounced, failed · to: @gmail.test · last 2 h")

		a.line("messages")
		a.Press("enter")
		require.Contains(t, a.Chips(), "status: hard_bounced, failed", "without words the list is left as it is")
		a.line("is:problem")
		a.Press("enter")
		require.Contains(t, a.Chips(), " problems ", "messages are meant when no place is named")
		require.NotContains(t, a.Chips(), "hard_bounced")
	})
}

func TestALineIsAnsweredFromWhateverIsOpen(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.Press("j", "j", "enter", "z")
		a.RequireLine("─ ")
		a.line("messages subject:a")
		a.Press("enter")
		require.NotEmpty(t, a.rows(), "the message is closed")
		require.Contains(t, a.Chips(), `subject: "a"`)
		for range 2 {
			a.Press("2")
			a.line("is:problem")
			a.Press("enter")
			require.NotEmpty(t, a.rows())
			require.Contains(t, a.Chips(), " problems ")
		}
	})
}

func TestTheSelectedMessageStaysSelectedWhenItStillMatches(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.Press("j", "j", "j")
		selected := a.cursor()
		a.line("messages since:1w")
		a.Press("enter")
		require.Equal(t, selected, a.cursor())
	})
}

func TestTabWritesTheRestOfAWord(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.line("mess")
		a.Press("tab")
		require.Equal(t, "messages", a.input(), "and a blank")
		a.RequireLine("any of these statuses, with commas between")
		a.Type("stat")
		a.RequireNoLine("the last 15m")
		a.Press("tab")
		a.Type("hard")
		a.RequireNoLine("soft_bounced")
		a.Press("tab")
		a.Type(",fai")
		a.Press("tab", "tab")
		a.Type("to:@gma")
		require.Regexp(t, `@gmail\.test +\d+ of the newest 40`, a.RequireLine("of the newest"))
		a.Press("tab")
		a.Type("x")
		a.Press("tab")
		require.Equal(t, "messages status:hard_bounced,failed to:@gmail.test x", a.input())
		a.RequireLine("Nothing that is known begins like this.")
		a.Press("enter")
		require.Contains(t, a.Chips(), `status: hard_bounced, failed · to: @gmail.test · subject: "x"`)
	})
}

func TestAWordTheCursorWasMovedToIsWrittenBeforeAnythingIsRun(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.line("messages since:")
		a.Press("down", "enter")
		require.Equal(t, "messages since:1h", a.input())
		a.Press("enter")
		require.Contains(t, a.Chips(), "last 1 h")
	})
}

func TestWordsAreCompletedWhereTheCaretIs(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.line("messages stat since:1h")
		for range len(" since:1h") {
			a.Press("left")
		}
		a.RequireLine("any of these statuses")
		a.Press("tab")
		require.Equal(t, "messages status: since:1h", a.input())
		a.Type("fai")
		a.Press("tab")
		require.Equal(t, "messages status:failed since:1h", a.input())
	})
}

func TestAMistakeIsSaidUnderTheLineWhichStays(t *testing.T) {
	run(t, setup{size: common}, func(a *app) {
		before := a.Chips()
		a.line("messages stauts:failed")
		a.Press("enter")
		a.RequireLine("stauts: is no query word (did you mean status:?)")
		a.RequireLine("a text with a colon stands in") // the end of the sentence
		require.Equal(t, "messages stauts:failed", a.input())
		require.Equal(t, before, a.Chips())
		a.Press("backspace")
		a.RequireNoLine("is no query word")

		a.Press("esc")
		require.Empty(t, a.input())
		a.RequireLine("Choose the statuses to show")
		a.Type("colour")
		a.RequireLine("nothing matches")
		a.Press("enter")
		a.RequireLine(`"colour" is no command and no place: there are messages,`)
		a.Press("esc", "esc")
		a.RequireNoLine("Commands")
	})
}

func TestSavedViewsAreOfferedByName(t *testing.T) {
	s := withViews()
	run(t, s, func(a *app) {
		a.Press(":")
		a.RequireLine("bounces-gmail")
		a.RequireLine("messages status:hard_bounced to:@gmail.test since:1d")
		a.Type("troub")
		a.Press("enter")
		require.Contains(t, a.Chips(), "problems")
		a.line("bounc")
		a.Press("tab")
		require.Equal(t, "messages status:hard_bounced to:@gmail.test since:1d", a.input(), "a view can be changed before it is run")
		a.Press("backspace")
		a.Type("h")
		a.Press("enter")
		require.Contains(t, a.Chips(), "last 1 h")
	})
}

func TestRecordsAreGoneToByName(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.Advance(3 * time.Second)
		for _, c := range []struct{ line, shows string }{
			{"domains shop.acme.test", "─ failed verification  shop.acme.test"},
			{"domains SHOP", "─ failed verification  shop.acme.test"},
			{"domains acm.tst", "acme.test"},
			{"shop.acme", "─ failed verification  shop.acme.test"},
			{"routes Marketing", "Marketing"},
		} {
			a.line(c.line)
			a.Press("enter")
			a.RequireNoLine("Commands")
			a.RequireLine(c.shows)
			a.RequireLine("J next") // the record is open
			a.Press("esc")
		}
	})
}

func TestANameNobodyHasIsSaid(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.Advance(3 * time.Second)
		a.line("domains nowhere.test")
		a.RequireLine("nothing that was read is called so")
		a.Press("enter")
		a.RequireLine(`none of the domains read so far is called "nowhere.test"`)
		a.Press("esc")
		a.Type("team x")
		a.Press("enter")
		a.RequireLine("nothing may stand behind team")
	})
}

func TestPlacesThatNeedMoreAreWrittenFirst(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.line("message i")
		a.Press("esc")
		a.Type("message")
		a.Press("down", "enter")
		require.Equal(t, "message", a.input(), "and a blank")
		a.RequireLine("an id, taken as it is typed")
		a.Press("enter")
		a.RequireLine("message needs an id behind it")
		a.Type(string(a.newest()))
		a.Press("enter")
		a.RequireNoLine("Commands")
		a.RequireLine(string(a.newest()))

		a.line("dossier jane")
		a.Press("enter")
		a.RequireLine(`"jane" is no complete address`)
	})
}

// newest is the id of the newest message of the account.
func (a *app) newest() api.MessageID {
	a.T.Helper()
	view := a.Feed.View(filter.Filter{}, time.Now())
	defer view.Close()
	return view.Message(0).ID
}

func TestSuppressionsAreNarrowedByWordsOfTheirOwn(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.line("suppressions ")
		a.RequireLine("why it was made")
		a.Type("reason:hard scope:team")
		a.Press("enter")
		a.RequireLine("reason:hard is none (did you mean hard_bounce?)")
		a.Press("esc")
		a.Type("suppressions reason:hard_bounce scope:team @gmail.test since:1w")
		a.Press("enter")
		a.Advance(time.Second)
		require.Contains(t, a.Chips(), `"@gmail.test" · scope: team · reason: hard bounce · from 2026-02-25 12:00:00`)
	})
}

// A bare Esc, which a slow link can make, costs no line that was typed.
func TestALineThatWasPutAwayCanBeHadBack(t *testing.T) {
	run(t, setup{}, func(a *app) {
		for _, line := range []string{"messages status:failed since:2h", "stauts:failed"} {
			a.line(line)
			a.Press("esc")
			require.Empty(t, a.input())
			a.RequireLine("The line is put away: ↑ brings it back.")
			a.Press("up")
			require.Equal(t, line, a.input())
			a.Press("esc", "esc")
			a.RequireNoLine("Commands")
		}
		a.Press("j") // takes the notice away
		a.line("problems")
		a.Press("esc")
		a.RequireNoLine("put away") // the cursor is on what was named
	})
}

func TestWhatWasRunCanBeRecalled(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.Press(":", "up")
		require.Empty(t, a.input(), "nothing was run yet")
		a.Press("esc")
		for _, line := range []string{"is:problem", "messages since:1h", "messages since:1h"} {
			a.line(line)
			a.Press("enter")
		}
		a.Press(":", "up")
		require.Equal(t, "messages since:1h", a.input())
		a.Press("up")
		require.Equal(t, "is:problem", a.input())
		a.Press("up")
		require.Equal(t, "is:problem", a.input(), "there is no older one")
		a.Press("down", "down")
		require.Empty(t, a.input())
		a.Press("up", "up", "enter")
		require.Contains(t, a.Chips(), " problems ")
	})
}

func TestARouteIsAskedForByName(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.Press("3")
		a.Advance(3 * time.Second)
		a.line("messages route:")
		a.RequireLine(" of Marketing")
		a.Press("tab", "enter")
		require.Regexp(t, `route: [0-9a-f-]{8,}`, a.Chips())
	})
}

func TestTheKeysOfThePaletteCanBeRemapped(t *testing.T) {
	keys := map[string][]string{"palette.complete": {"ctrl+t"}, "menu.accept": {"ctrl+y"}}
	run(t, setup{keys: keys}, func(a *app) {
		a.line("mess")
		a.RequireLine("ctrl-t complete")
		a.Press("tab")
		require.Equal(t, "mess", a.input())
		a.Press("ctrl+t")
		a.Type("is:problem")
		a.Press("ctrl+y")
		require.Contains(t, a.Chips(), " problems ")
	})
}

func TestTheColonOfHabitChangesNothing(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.line(":jour")
		a.RequireLine("Show the request journal")
		a.Press("esc")
		a.Type(":messages is:problem")
		a.Press("enter")
		require.Contains(t, a.Chips(), " problems ")
	})
}

func TestEveryTabIsAPlace(t *testing.T) {
	run(t, setup{}, func(a *app) {
		seen := make(map[string]string)
		for _, name := range ui.TabNames() {
			a.line(name + " ")
			a.Press("enter")
			a.RequireNoLine("Commands")
			body := strings.Join(a.Screen()[3:], "\n")
			require.NotContains(t, seen, body, name)
			seen[body] = name
		}
	})
}
