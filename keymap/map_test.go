package keymap_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mintop/keymap"
)

func innermost() []keymap.Scope {
	return append(tabs(),
		keymap.Detail, keymap.Raw, keymap.Record, keymap.Overlay,
		keymap.Menu, keymap.Input, keymap.Confirm,
	)
}

func tabs() []keymap.Scope {
	return []keymap.Scope{
		keymap.Messages, keymap.Domains, keymap.Routes, keymap.Suppressions, keymap.Webhooks, keymap.Team,
	}
}

// scopes are all scopes there are, and one that nobody named.
func scopes() []keymap.Scope {
	return []keymap.Scope{
		keymap.Always, keymap.Global, keymap.Motion, keymap.List, keymap.Messages, keymap.Detail, keymap.Raw, keymap.Record,
		keymap.Overlay, keymap.Page, keymap.Ticket, keymap.Dossier, keymap.Menu, keymap.Several, keymap.Finder,
		keymap.Command, keymap.Input, keymap.Confirm, keymap.Domains, keymap.Routes, keymap.Suppressions,
		keymap.Webhooks, keymap.Team, "a new tab",
	}
}

// Whatever has the keys can be left; and unless letters mean something else there,
// quitting, help and the other tabs are a key away.
func TestEveryScopeHasTheKeysThatLeaveIt(t *testing.T) {
	t.Parallel()
	m := keymap.Default()
	modal := []keymap.Scope{keymap.Menu, keymap.Several, keymap.Finder, keymap.Command, keymap.Input, keymap.Confirm, keymap.Always}
	for _, scope := range scopes() {
		want := map[string]keymap.Action{"ctrl+c": keymap.Cancel}
		if !slices.Contains(modal, scope) {
			want["q"], want["?"], want["tab"] = keymap.Quit, keymap.Help, keymap.NextTab
		}
		for key, action := range want {
			got, ok := m.Resolve(key, keymap.Within(scope)...)
			require.True(t, ok, "%s in %s", key, scope)
			require.Equal(t, action, got, "%s in %s", key, scope)
		}
	}
}

func TestDefaultsAreSound(t *testing.T) {
	t.Parallel()
	m := keymap.Default()
	require.NoError(t, m.Clashes())
	for _, scope := range innermost() {
		for _, row := range m.Bindings(keymap.Within(scope)...) {
			require.NotEmpty(t, row.Short, row.Action)
			require.NotEmpty(t, row.Group, row.Action)
			require.NotEmpty(t, row.Help, row.Action)
			require.NotRegexp(t, `\.$`, row.Help, row.Action)
			require.Equal(t, m.Keys(row.Action), row.Keys, "%s has the same keys in every scope", row.Action)
			for _, key := range row.Keys {
				name, err := keymap.ParseKey(key)
				require.NoError(t, err)
				require.Equal(t, key, name)
				require.NotRegexp(t, `^f\d`, key, "nothing needs a function key")
			}
		}
	}
}

// Every key shown in a help screen does what its row says.
func TestEveryBindingResolvesToItself(t *testing.T) {
	t.Parallel()
	m := keymap.Default()
	for _, innermost := range innermost() {
		scopes := keymap.Within(innermost)
		for _, row := range m.Bindings(scopes...) {
			for _, key := range row.Keys {
				action, ok := m.Resolve(key, scopes...)
				require.True(t, ok)
				require.Equal(t, row.Action, action, "%s in %s", key, innermost)
			}
		}
	}
}

// An open record takes its tab's keys too, and none of the list's, whose cursor
// is elsewhere.
func TestKeysOfAnOpenRecord(t *testing.T) {
	t.Parallel()
	m := keymap.Default()
	for key, want := range map[string]keymap.Action{
		"v": keymap.Verify, "d": keymap.Remove, "J": keymap.NextRecord, "z": keymap.Zoom, "x": "", "space": "",
	} {
		action, _ := m.Resolve(key, keymap.Inside(keymap.Domains)...)
		require.Equal(t, want, action, key)
	}
	for _, tab := range tabs()[1:5] {
		for _, row := range m.Bindings(keymap.Inside(tab)...) {
			for _, key := range row.Keys {
				action, _ := m.Resolve(key, keymap.Inside(tab)...)
				require.Equal(t, row.Action, action, "%s while a record of %s is open", key, tab)
			}
		}
	}
}

// What the tabs share has the same key in each of them.
func TestOneKeyForWhatTheTabsShare(t *testing.T) {
	t.Parallel()
	m := keymap.Default()
	for _, tab := range []keymap.Scope{keymap.Domains, keymap.Routes, keymap.Suppressions, keymap.Webhooks} {
		for key, want := range map[string]keymap.Action{"a": keymap.Add, "d": keymap.Remove} {
			action, _ := m.Resolve(key, keymap.Within(tab)...)
			require.Equal(t, want, action, "%s in %s", key, tab)
		}
	}
}

// Small e exports wherever there is a list, y and Y copy and / finds: nothing
// else may take these keys there.
func TestKeysThatAreSpokenFor(t *testing.T) {
	t.Parallel()
	m := keymap.Default()
	for _, tab := range tabs() {
		for key, want := range map[string]keymap.Action{"/": keymap.Find, "y": keymap.Copy, "Y": keymap.CopyJSON} {
			action, _ := m.Resolve(key, append([]keymap.Scope{keymap.Record}, keymap.Within(tab)...)...)
			require.Equal(t, want, action, "%s in %s", key, tab)
		}
		action, taken := m.Resolve("e", append([]keymap.Scope{keymap.Record}, keymap.Within(tab)...)...)
		require.True(t, !taken || action == keymap.Export, "e in %s asks for %s", tab, action)
	}
}

// A program with fewer tabs neither binds nor shows the keys of the others.
func TestWithoutLeavesNoTrace(t *testing.T) {
	t.Parallel()
	base := keymap.Default()
	m := base.Without(keymap.ShowDomains, keymap.NextTab)
	_, ok := m.Resolve("2", keymap.Within(keymap.Messages)...)
	require.False(t, ok)
	require.NotContains(t, shorts(m.Commands(keymap.Global)), "domains")
	require.NotContains(t, m.Markdown(), "tab.next")
	require.Equal(t, []string{"2"}, base.Keys(keymap.ShowDomains), "the map it came from is untouched")
}

func TestResolve(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		key   string
		scope keymap.Scope
		want  keymap.Action
	}{
		{"enter", keymap.Messages, keymap.Open},
		{"enter", keymap.Confirm, keymap.ConfirmNo},
		{"enter", keymap.Menu, keymap.MenuAccept},
		{"w", keymap.Detail, keymap.ShowRaw},
		{"w", keymap.Raw, keymap.NextView},
		{"esc", keymap.Input, keymap.Back},
		{"ctrl+c", keymap.Confirm, keymap.Cancel},
		{"q", keymap.Messages, keymap.Quit},
		{"6", keymap.Domains, keymap.ShowTeam},
		{"tab", keymap.Record, keymap.NextTab},
		{"tab", keymap.Input, keymap.InputNext},
		{"E", keymap.Routes, keymap.Edit},
		{"n", keymap.Team, ""},
		// Letters are text where text is typed, and no answer to a question.
		{"q", keymap.Input, ""},
		{"j", keymap.Menu, ""},
		{"q", keymap.Confirm, ""},
	} {
		action, ok := keymap.Default().Resolve(test.key, keymap.Within(test.scope)...)
		require.Equal(t, test.want, action, "%s in %s", test.key, test.scope)
		require.Equal(t, test.want != "", ok)
	}
}

func TestWithRebinds(t *testing.T) {
	t.Parallel()
	base := keymap.Default()
	m, err := base.With(map[string][]string{
		"list.problems":     {"P", "Ctrl-X"},
		"list.next-problem": {"."},
		"messages.follow":   {},
	})
	require.NoError(t, err)
	require.Equal(t, []string{"P", "ctrl+x"}, m.Keys(keymap.Problems))

	_, ok := m.Resolve("x", keymap.Within(keymap.Messages)...)
	require.False(t, ok, "the old key is free")
	action, _ := m.Resolve(".", keymap.Within(keymap.Detail)...)
	require.Equal(t, keymap.NextProblem, action, "an action is rebound in all its scopes")
	require.Empty(t, m.Keys(keymap.Follow), "an empty list takes the keys away")

	require.Equal(t, []string{"x"}, base.Keys(keymap.Problems), "the map it came from is untouched")
}

// Two actions may swap keys: only the result has to be free of clashes.
func TestWithAllowsSwaps(t *testing.T) {
	t.Parallel()
	m, err := keymap.Default().With(map[string][]string{"app.pause": {"r"}, "app.refresh": {"p"}})
	require.NoError(t, err)
	action, _ := m.Resolve("r", keymap.Global)
	require.Equal(t, keymap.Pause, action)
}

func TestWithRefuses(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		overrides map[string][]string
		says      []string
	}{
		"a clash": {
			map[string][]string{"messages.follow": {"x"}},
			[]string{`"x"`, "list.problems", "messages.follow", "[keys]"},
		},
		"a clash between the list and the detail below it": {
			map[string][]string{"detail.zoom": {"s"}},
			[]string{`"s"`, "messages.status", "detail.zoom"},
		},
		"a clash through another spelling": {
			map[string][]string{"app.pause": {"Ctrl-D"}},
			[]string{"list.halfdown", "app.pause"},
		},
		"an unknown action": {
			map[string][]string{"messages.folow": {"F"}},
			[]string{`"messages.folow"`},
		},
		"an action in the wrong family": {
			map[string][]string{"app.follow": {"F"}},
			[]string{`did you mean "messages.follow"`},
		},
		"an unknown key": {
			map[string][]string{"app.pause": {"hyper+x"}},
			[]string{"app.pause", `"hyper+x"`},
		},
		"a letter where letters are text": {
			map[string][]string{"app.back": {"b"}},
			[]string{"app.back", `"b"`, "while text is typed"},
		},
		"no way back": {
			map[string][]string{"app.cancel": {}},
			[]string{"app.cancel", "at least one key"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := keymap.Default().With(test.overrides)
			require.Error(t, err)
			for _, part := range test.says {
				require.Contains(t, err.Error(), part)
			}
			require.NotContains(t, err.Error(), "\n")
		})
	}
}

// Whatever is rebound: either it is refused, or every key shown still means
// what its row says.
func TestWithNeverLetsAKeyMeanTwoThings(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		base := keymap.Default()
		rows := base.Bindings(keymap.Within(keymap.Messages)...)
		overrides := rapid.MapOfN(
			rapid.Custom(func(t *rapid.T) string { return string(rapid.SampledFrom(rows).Draw(t, "row").Action) }),
			rapid.SliceOfN(rapid.SampledFrom([]string{"a", "x", "j", "Z", "ctrl+d", "PgDn", "esc", "tab"}), 0, 2),
			0, 4).Draw(t, "overrides")
		m, err := base.With(overrides)
		if err != nil {
			return
		}
		for _, innermost := range innermost() {
			scopes := keymap.Within(innermost)
			for _, row := range m.Bindings(scopes...) {
				for _, key := range row.Keys {
					action, ok := m.Resolve(key, scopes...)
					if !ok || action != row.Action {
						t.Fatalf("%s in %s asks for %s, its row says %s", key, innermost, action, row.Action)
					}
				}
			}
		}
	})
}

func TestHintsComeInOrderOfUse(t *testing.T) {
	t.Parallel()
	m := keymap.Default()
	require.Equal(t, "open find status problems mark copy help command only this recipient follow clear", shorts(m.Hints(keymap.Within(keymap.Messages)...)))
	require.Equal(t, "expand find raw zoom recipient back next copy help command", shorts(m.Hints(keymap.Within(keymap.Detail)...)))
	require.Equal(t, "open find verify problems add mark copy projects help command clear", shorts(m.Hints(keymap.Within(keymap.Domains)...)))
	require.Equal(t, "open find verify zoom add back next copy projects help command", shorts(m.Hints(keymap.Inside(keymap.Domains)...)))
	require.Equal(t, "yes no back", shorts(m.Hints(keymap.Within(keymap.Confirm)...)))
}

func TestCommandsAreWhatCanBeAskedForByName(t *testing.T) {
	t.Parallel()
	words := shorts(keymap.Default().Commands(keymap.Within(keymap.Messages)...))
	for _, word := range []string{"status", "pause", "quit", "journal"} {
		require.Contains(t, words, word)
	}
	for _, word := range []string{"half page", "command", "yes", "raw"} {
		require.NotContains(t, words, word)
	}

	m, err := keymap.Default().With(map[string][]string{"messages.follow": {}})
	require.NoError(t, err)
	require.Contains(t, shorts(m.Commands(keymap.Messages)), "follow", "a command needs no key")
}

func shorts(rows []keymap.Binding) string {
	words := make([]string, len(rows))
	for i, row := range rows {
		words[i] = row.Short
	}
	return strings.Join(words, " ")
}

func TestAnActionIsHintedAtOnce(t *testing.T) {
	for _, scope := range []keymap.Scope{keymap.Page, keymap.Ticket, keymap.Detail, keymap.Messages, keymap.Dossier} {
		seen := make(map[keymap.Action]bool)
		for _, row := range keymap.Default().Hints(keymap.Within(scope)...) {
			require.False(t, seen[row.Action], "%s in %s", row.Action, scope)
			seen[row.Action] = true
		}
	}
}
