package ui_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/model/filter"
	"mintop/model/settings"
	"mintop/ui"
	"mintop/ui/palette"
)

func TestParseOpening(t *testing.T) {
	got, err := ui.ParseOpening(settings.Settings{
		Tab: "domains", Status: "failed,blocked", Find: " jane@example.com\n",
		Views: map[string]string{"b": " is:problem", "a": "suppressions since:1h"},
	})
	require.NoError(t, err)
	require.Equal(t, ui.Opening{
		Tab:    "domains",
		Filter: filter.Filter{Statuses: []api.Status{"failed", "blocked"}},
		Find:   "jane@example.com",
		Views:  []palette.View{{Name: "a", Line: "suppressions since:1h"}, {Name: "b", Line: "is:problem"}},
	}, got)

	for name, test := range map[string]struct {
		chosen settings.Settings
		says   string
	}{
		"tab":              {settings.Settings{Tab: "nope"}, `there is no tab "nope": choose one of messages, domains,`},
		"status":           {settings.Settings{Status: "nope"}, `--status: "nope" is no message status`},
		"status in words":  {settings.Settings{Status: "is:nope"}, `--status: "nope" is nothing a message is`},
		"find":             {settings.Settings{Find: "form:a@b.test"}, "--find: form: is no query word (did you mean from:?)"},
		"both":             {settings.Settings{Find: "is:problem", Status: "failed"}, "--find and --status both narrow the list"},
		"message":          {settings.Settings{Find: "jane", Message: "m1"}, "--find and --message both say what to open: keep one of them"},
		"view":             {settings.Settings{Views: map[string]string{"x": "mesages"}}, `the view "x" of the config file cannot be shown: "mesages" is no command and no place (did you mean messages?)`},
		"view of nothing":  {settings.Settings{Views: map[string]string{"x": " "}}, `the view "x" of the config file cannot be shown: a line names a place`},
		"view of no name":  {settings.Settings{Views: map[string]string{" ": "is:problem"}}, `the view " " of the config file has no name`},
		"view like a tab":  {settings.Settings{Views: map[string]string{"Team": "is:problem"}}, `the view "Team" of the config file has the name of a place`},
		"view of a length": {settings.Settings{Views: map[string]string{"x": strings.Repeat("subject:a ", 60)}}, "is too long: a line has at most 512 characters"},
	} {
		if test.chosen.Tab == "" {
			test.chosen.Tab = "messages"
		}
		got, err := ui.ParseOpening(test.chosen)
		require.ErrorContains(t, err, test.says, name)
		require.Equal(t, ui.Opening{}, got, name)
	}
}

func finding(text string) setup {
	return setup{options: func(o *ui.Options) { o.Tab, o.Find = "domains", text }}
}

func TestWhatIsToBeFoundIsShownFromTheStart(t *testing.T) {
	run(t, finding("is:problem since:1w"), func(a *app) {
		require.Contains(t, a.Chips(), "problems · last 7 d")
	})
	run(t, finding("your receipt"), func(a *app) {
		a.RequireLine("> your receipt")
		a.Press("esc")
		a.RequireLine("2 Domains")
	})
	run(t, finding("jane.doe@example.com"), func(a *app) {
		a.RequireLine("recipient jane.doe@example.com")
		a.RequireLine("Suppressed for the whole team")
	})
	run(t, finding("is:nonsense"), func(a *app) {
		a.RequireLine(`"nonsense" is nothing a message is`)
	})
}

func TestWhatWasFoundIsNotFoundAgain(t *testing.T) {
	run(t, finding("is:problem"), func(a *app) {
		a.Press("c")
		a.Resize(80, 24)
		a.Resize(120, 40)
		require.NotContains(t, a.Chips(), "problems")
	})
}

func TestAnAddressToFindIsUndressed(t *testing.T) {
	for _, text := range []string{"Jane <jane@example.com>", "mailto:jane@example.com", "(jane@example.com)", "jane@example.com."} {
		opening, err := ui.ParseOpening(settings.Settings{Tab: "messages", Find: text})
		require.NoError(t, err, text)
		require.Equal(t, "jane@example.com", opening.Find, text)
	}
}
