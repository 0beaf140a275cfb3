package ui_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"

	"mintop/internal/drive"
	"mintop/model/poll"
	"mintop/ui"
)

// films keeps every screen there was, one for each message the program handled.
type films struct {
	tea.Model

	screens []string
}

// Update lets the program handle the message, then films the screen.
func (f *films) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	_, cmd := f.Model.Update(msg)
	f.screens = append(f.screens, f.Model.View().Content)
	return f, cmd
}

// filmed presses keys at once, and returns the screens from the last one on.
func (a *app) filmed(f *films, keys ...string) []string {
	before := len(f.screens)
	a.Burst(keys...)
	return f.screens[before+len(keys)-1:]
}

// archive opens a program that holds so many messages and asks for nothing.
func archive(t *testing.T, count int, test func(a *app, f *films)) {
	t.Helper()
	drive.Bubble(t, noon, func(t *testing.T) {
		a := assemble(t, setup{options: func(o *ui.Options) {
			o.Feed = filled(t, count)
			o.Plan.Due(poll.Facts{Now: noon, Paused: true}) // what a program asks first is taken for asked
		}})
		a.Root.Update(tea.KeyPressMsg{Code: 'p', Text: "p"})
		f := &films{Model: a.Root}
		a.Drive = drive.New(t, f, wide, drive.WithFilter(a.Root.Filter))
		test(a, f)
	})
}

// choosing opens the menu of a key and chooses the value that holds a text.
func (a *app) choosing(key, text string) {
	a.Press(key)
	a.Type(text)
}

const many = 30_000 // messages, more than are looked through at a time

// A filter that has to look through every message shows at once what it found
// so far, and says how many it has still to see. It claims nothing before.
func TestALongListIsLookedThroughInSteps(t *testing.T) {
	archive(t, many, func(a *app, f *films) {
		a.Press("j")
		a.choosing("i", "news.acme")
		screens := a.filmed(f, "enter")
		require.Greater(t, len(screens), 2)
		for i, screen := range screens[:len(screens)-1] {
			require.Contains(t, screen, "looking through ")
			require.NotContains(t, screen, "all the service keeps")
			require.Contains(t, screen, "hello@news.acme.test", "what was found is shown")
			require.Contains(t, screens[i+1], " shown of 30,000")
		}
		require.Contains(t, screens[0], "looking through 21,808 messages")
		a.RequireLine("all the service keeps · 10,000 shown of 30,000")
	})
}

// Problems, and all messages again, are there with the key.
func TestProblemsOfALongListAreThereAtOnce(t *testing.T) {
	archive(t, many, func(a *app, f *films) {
		for _, shown := range []string{" 750 shown of 30,000", " 30,000 shown of 30,000", " 750 shown of 30,000"} {
			screens := a.filmed(f, "x")
			require.Len(t, screens, 1)
			require.Contains(t, screens[0], shown)
		}
	})
}

// The message under the cursor stays there, on its line, while others are found
// above it; a hidden one is followed by the next older one.
func TestTheCursorStaysWhileAListIsLookedThrough(t *testing.T) {
	for _, test := range []struct {
		name, key, after string // a key that leads from the message to the one that is selected then
	}{
		{"one that matches", "i", ""},
		{"one that is hidden", "!", "j"},
	} {
		t.Run(test.name, func(t *testing.T) {
			archive(t, many, func(a *app, f *films) {
				a.Press("G", "pgup", "pgup", "pgup", "pgup", "k", "k", "k")
				line, row := a.under()
				want := row
				if test.after != "" {
					a.Press(test.after)
					_, want = a.under()
					a.Press("k")
				}
				words := strings.Fields(row)
				a.choosing(test.key, words[len(words)-1]) // the sender
				require.Greater(t, len(a.filmed(f, "enter")), 2)
				now, found := a.under()
				require.Equal(t, moment(want), moment(found))
				require.Equal(t, line, now)
			})
		})
	}
}

// under is the row under the cursor, and on which line of the screen it is.
func (a *app) under() (line int, row string) {
	a.T.Helper()
	for i, text := range a.Screen() {
		if strings.HasPrefix(text, "▌") && rowForm.MatchString(text) {
			return i, a.cursor()
		}
	}
	require.Fail(a.T, "no row is selected")
	return 0, ""
}

// Who goes elsewhere while a list is looked through stays there.
func TestKeysAreHeededWhileAListIsLookedThrough(t *testing.T) {
	archive(t, many, func(a *app, f *films) {
		a.Press("G")
		a.choosing("!", "billing")
		require.Greater(t, len(a.filmed(f, "enter", "g", "j")), 1)
		_, row := a.under()
		require.Equal(t, a.rows()[1], row)
		require.NotContains(t, a.Chips(), "following")
	})
}

// What is done to all rows waits until all are known.
func TestAListThatIsLookedThroughIsNotTakenForWhole(t *testing.T) {
	for key, says := range map[string]string{
		"ctrl+a": "still being looked through", "e": "still being looked through",
		"H": "still being looked through", "N": "looked through so far",
	} {
		archive(t, many, func(a *app, f *films) {
			a.Press("j")
			a.choosing("i", "news.acme")
			require.Greater(t, len(a.filmed(f, "enter", key)), 1)
			a.RequireLine(says)
			require.NotContains(t, a.Chips(), "marked")
		})
	}
}
