package ui_test

import (
	"fmt"
	"maps"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api/sandbox"
	"mintop/keymap"
)

// fronts are the keys that lead to each kind of pane that can have the keys: every
// place the program reads, and what opens above them.
func fronts() map[string][]string {
	all := make(map[string][]string)
	for _, place := range places() {
		all[place.name] = place.keys
	}
	maps.Copy(all, map[string][]string{
		"help": {"?"}, "journal": {"L"}, "palette": {":"}, "finder": keysOf("/jane"),
		"statuses": {"s"}, "values": {"i"}, "hand-over": {"H"}, "zone": {"2", "enter", "w"},
		"record": {"2", "enter", "enter"}, "projects of a domain": {"2", "enter", "A"},
		"form": {"4", "a"}, "question": {"4", "d"}, "suppression": {"4", "enter"},
		"edit": {"3", "j", "E"}, "export": {"e"}, "scope": {"4", "s"},
	})
	return all
}

// Every key that the help of a pane shows is a key that does something there.
func TestEveryBindingHasAHandler(t *testing.T) {
	driven := make(map[string]bool)
	var idle []string
	for name, keys := range fronts() {
		open := func(test func(a *app)) {
			run(t, setup{page: 20, sandbox: sandbox.Config{History: 40}}, func(a *app) {
				a.Advance(time.Second)
				a.Press(keys...)
				a.Advance(2 * time.Second)
				test(a)
			})
		}
		var bindings []keymap.Binding
		open(func(a *app) { bindings = keymap.Default().Bindings(a.Root.Scopes()...) })
		require.NotEmpty(t, bindings, name)
		for _, binding := range bindings {
			trial := fmt.Sprint(name, binding.Action)
			if driven[trial] || len(binding.Keys) == 0 || binding.Action == keymap.Suspend {
				continue
			}
			driven[trial] = true
			open(func(a *app) {
				a.Press(binding.Keys[0])
				if a.Contains("does nothing here") {
					idle = append(idle, fmt.Sprintf("%s (%s) in %s", binding.Keys[0], binding.Action, name))
				}
			})
		}
	}
	require.Empty(t, idle)
	require.Greater(t, len(driven), 300)
}
