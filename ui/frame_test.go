package ui_test

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/require"

	"mintop/api/sandbox"
	"mintop/internal/drive"
	"mintop/internal/rig"
	"mintop/keymap"
	"mintop/theme"
	"mintop/ui"
)

func TestHelpShowsTheKeysOfTheScreenItWasOpenedFrom(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.Press("?")
		a.RequireLine("Keys of this screen")
		require.Contains(t, a.RequireLine("Choose the statuses to show"), " s ")
		a.RequireNoLine("Cancel a scheduled message")
		a.Press("?")
		a.RequireNoLine("Keys of this screen")
		a.Press("j", "enter", "?")
		require.Contains(t, a.RequireLine("Cancel a scheduled message"), " X ")
		a.RequireNoLine("Choose the statuses to show")
	})
}

func TestThePaletteFindsAndPerformsCommandsByName(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.Press(":")
		a.RequireLine("Commands")
		a.RequireLine("Show the request journal")
		a.Type("probl")
		a.RequireNoLine("Show the request journal")
		a.Press("enter")
		a.RequireNoLine("Commands")
		require.Contains(t, a.Chips(), "problems")
		a.Press(":")
		a.Type("journal")
		a.Press("enter")
		a.RequireLine("Requests, newest first")
	})
}

func TestTheJournalListsRequestsAndNotices(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.Press("ctrl+a", "L")
		a.RequireLine("marked now")
		a.Advance(time.Second)
		first := a.RequireLine("Requests, newest first")
		require.Regexp(t, `GET +200 .* read \d+ left .* /v1/`, a.RequireLine("/v1/team"))
		a.Advance(20 * time.Second)
		require.NotEqual(t, first, a.RequireLine("Requests, newest first"), "it grows while it is open")
		require.NotContains(t, a.Text(), rig.Token[8:20])
		a.Press("L")
		a.RequireNoLine("Requests, newest first")
	})
}

func TestEscNeverQuits(t *testing.T) {
	run(t, setup{}, func(a *app) {
		for _, keys := range [][]string{
			{}, {"j"}, {"x"}, {"s"}, {"?"}, {":"}, {"L"}, {"enter"}, {"enter", "z"}, {"enter", "w"}, {"space"}, {"p"},
		} {
			a.Press(keys...)
			for range 5 {
				a.Press("esc")
			}
			require.False(t, a.Quit(), "after %v", keys)
			require.NotEmpty(t, a.rows(), "after %v the list is back", keys)
		}
	})
}

func TestQuitAndCancel(t *testing.T) {
	for name, test := range map[string]struct {
		keys []string
		quit bool
	}{
		"q at the top level":               {[]string{"q"}, true},
		"ctrl+c at the top level":          {[]string{"ctrl+c"}, true},
		"q goes back from a message":       {[]string{"j", "enter", "q"}, false},
		"and quits from there":             {[]string{"j", "enter", "q", "q"}, true},
		"q closes help":                    {[]string{"?", "q"}, false},
		"ctrl+c ends what is inside":       {[]string{"s", "ctrl+c"}, false},
		"ctrl+c ends an overlay first":     {[]string{"j", "enter", "w", "ctrl+c", "ctrl+c"}, false},
		"q is a letter where one is typed": {[]string{":", "q"}, false},
	} {
		t.Run(name, func(t *testing.T) {
			run(t, setup{}, func(a *app) {
				a.Press(test.keys...)
				require.Equal(t, test.quit, a.Quit())
			})
		})
	}
}

func TestAPasteNeverPressesKeys(t *testing.T) {
	run(t, setup{}, func(a *app) {
		before := a.Screen()
		a.Paste("q")
		a.Paste("xsp\x03jj\r")
		require.False(t, a.Quit())
		require.Equal(t, before, a.Screen())
		a.Press("s")
		a.Paste("hard\r\n\x1b[31m")
		a.RequireLine("Statuses to show")
		a.RequireLine("> hard")
		require.NotContains(t, a.Content(), "\x1b[31m")
	})
}

func TestKeysOfTheConfigReachHintsHelpAndDispatch(t *testing.T) {
	s := setup{keys: map[string][]string{"messages.status": {"ctrl+s", "S"}, "list.problems": {}}}
	run(t, s, func(a *app) {
		hints := a.Screen()[len(a.Screen())-1]
		require.Contains(t, hints, "ctrl-s status")
		require.NotContains(t, hints, "problems")
		a.Press("?")
		require.Contains(t, a.RequireLine("Choose the statuses to show"), "ctrl-s S")
		a.Press("esc", "s", "x")
		a.RequireNoLine("Statuses to show")
		require.NotContains(t, a.Chips(), "problems")
		a.Press("S")
		a.RequireLine("Statuses to show")
		a.Press("esc", ":")
		a.RequireLine("Show problems only")
	})
}

func TestWithoutColoursNoneIsDrawn(t *testing.T) {
	for name, options := range map[string]theme.Options{
		"the theme none": {Name: theme.None},
		"NO_COLOR":       {Name: theme.Dark, NoColor: true},
	} {
		t.Run(name, func(t *testing.T) {
			s := setup{sandbox: sandbox.Config{Hostile: true}, options: func(o *ui.Options) { o.Theme = options }}
			run(t, s, func(a *app) {
				everywhere(a, func(screen string) {
					for _, code := range attributes(a.Content()) {
						require.Contains(t, []string{"", "0", "1", "4", "7"}, code, "on %s", screen)
					}
				})
			})
		})
	}
}

// Mail may be in any script, but what mintop draws itself may not: none of the
// signs of its usual look is left.
func TestASCIIChromeIsASCII(t *testing.T) {
	s := setup{options: func(o *ui.Options) { o.Theme = theme.Options{Name: theme.None, ASCII: true} }}
	s.faults = []sandbox.Rule{{Path: "/v1/team", Times: 1, Fault: sandbox.Reset()}}
	run(t, s, func(a *app) {
		everywhere(a, func(screen string) {
			require.NotRegexp(t, `[\x{2010}-\x{205e}\x{2190}-\x{21ff}\x{2500}-\x{259f}●○✓✗·]`, a.Text(), "on %s", screen)
		})
	})
}

// everywhere looks at every screen the program has.
func everywhere(a *app, look func(screen string)) {
	for _, place := range []struct {
		name       string
		keys, back []string
	}{
		{"the list", []string{"j", "space"}, nil},
		{"the statuses", []string{"s", "space"}, []string{"esc"}},
		{"the values", []string{"i"}, []string{"esc"}},
		{"the palette", []string{":"}, []string{"esc"}},
		{"the help", []string{"?"}, []string{"esc"}},
		{"the journal", []string{"L"}, []string{"esc"}},
		{"a message", []string{"g", "n", "enter", "enter"}, nil},
		{"the whole message", []string{"z"}, nil},
		{"its fields", []string{"w"}, nil},
		{"its source", []string{"w"}, []string{"esc", "esc", "esc"}},
		{"a pause", []string{"p"}, []string{"p"}},
		{"problems", []string{"x"}, []string{"x"}},
	} {
		a.Press(place.keys...)
		look(place.name)
		a.Press(place.back...)
	}
}

// attributes lists the parameters of every SGR sequence of a text.
func attributes(content string) []string {
	var codes []string
	for _, part := range strings.Split(content, "\x1b[")[1:] {
		parameters, _, _ := strings.Cut(part, "m")
		codes = append(codes, strings.Split(parameters, ";")...)
	}
	return codes
}

func TestEverySizeIsDrawnWithoutPanic(t *testing.T) {
	run(t, setup{size: dot}, func(a *app) {
		everywhere(a, func(string) {
			for _, size := range []drive.Size{{Width: 2, Height: 1}, {Width: 1, Height: 9}, {Width: 300, Height: 3}, {Width: 7, Height: 80}, dot} {
				a.Resize(size.Width, size.Height)
				a.Advance(200 * time.Millisecond)
				require.Len(t, a.Screen(), size.Height)
			}
		})
	})
}

func TestAStormOfResizesIsOneResize(t *testing.T) {
	run(t, setup{}, func(a *app) {
		for width := 119; width >= 60; width-- {
			a.Resize(width, 30)
			require.Equal(t, 120, ansi.StringWidth(a.Content()[:strings.IndexByte(a.Content(), '\n')]))
			a.Advance(10 * time.Millisecond)
		}
		a.Advance(time.Second)
		require.Len(t, a.Screen(), 30)
		require.Equal(t, 60, ansi.StringWidth(a.Content()[:strings.IndexByte(a.Content(), '\n')]))
	})
}

func TestEachSizeOfAStormIsHeldFromTheRenderer(t *testing.T) {
	run(t, setup{}, func(a *app) {
		var filter ui.Resizes
		sizes := 0
		for width := range 50 {
			if _, ok := filter.Filter(nil, tea.WindowSizeMsg{Width: width, Height: 24}).(tea.WindowSizeMsg); ok {
				sizes++
			}
		}
		require.Equal(t, 1, sizes, "only the first passes")
	})
}

func TestATerminalThatLostFocusIsServedMoreSlowly(t *testing.T) {
	reads := func(lose bool) (count int) {
		run(t, setup{}, func(a *app) {
			if lose {
				a.Send(tea.BlurMsg{})
			}
			before := a.Server.Stats().Read
			a.Advance(time.Minute)
			count = a.Server.Stats().Read - before
			a.Send(tea.FocusMsg{})
			a.Advance(30 * time.Second)
			require.Greater(t, a.Server.Stats().Read, before+count)
		})
		return count
	}
	require.Less(t, 2*reads(true), reads(false))
}

func TestAnIdleScreenIsNotRedrawn(t *testing.T) {
	run(t, setup{sandbox: sandbox.Config{History: 500}}, func(a *app) {
		a.AdvanceUntil(10*time.Minute, 10*time.Second, func() bool { return a.Contains("all the service keeps") })
		body := a.Screen()[1:]
		a.Advance(30 * time.Second)
		require.Equal(t, body, a.Screen()[1:], "only the first line may change")
	})
}

func TestTheBackgroundRefinesTheTheme(t *testing.T) {
	s := setup{options: func(o *ui.Options) { o.Theme = theme.Options{Name: theme.Auto} }}
	run(t, s, func(a *app) {
		before := a.Text()
		a.Send(tea.BackgroundColorMsg{Color: ansi.BrightWhite})
		require.Equal(t, before, a.Text())
	})
}

func TestAThemeThereIsNotIsRefused(t *testing.T) {
	_, err := ui.New(t.Context(), ui.Options{Now: time.Now, Keys: keymap.Default(), Theme: theme.Options{Name: "pink"}})
	require.ErrorContains(t, err, `there is no theme "pink"`)
}
