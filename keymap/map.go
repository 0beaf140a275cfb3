package keymap

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Map is a table of bindings with its lookups. It never changes once made, so
// it may be shared. Make one with Default and With; the zero value has no
// keys.
type Map struct {
	rows  []Binding
	index map[place]Action
}

// place is where a key is looked up.
type place struct {
	scope Scope
	key   string
}

// Default is the map with the keys the program comes with.
func Default() *Map { return newMap(table()) }

func newMap(rows []Binding) *Map {
	m := &Map{rows: rows, index: make(map[place]Action, 2*len(rows))}
	for _, row := range rows {
		for _, key := range row.Keys {
			m.index[place{row.Scope, key}] = row.Action
		}
	}
	return m
}

// With gives a map in which the named actions have the given keys instead of
// their own; an empty list takes the keys away. Keys may be spelled as
// ParseKey reads them. It refuses unknown actions, unknown keys, keys that
// cannot work where the action does, and clashes; the error is one sentence
// that names what to change.
func (m *Map) With(overrides map[string][]string) (*Map, error) {
	rows := slices.Clone(m.rows)
	// Sorted, so that of several mistakes the same one is named each time.
	for _, name := range slices.Sorted(maps.Keys(overrides)) {
		keys, err := parseKeys(overrides[name])
		if err != nil {
			return nil, fmt.Errorf("keys for %s: %w", name, err)
		}
		if err := rebind(rows, Action(name), keys); err != nil {
			return nil, err
		}
	}
	changed := newMap(rows)
	if err := changed.Clashes(); err != nil {
		return nil, err
	}
	return changed, nil
}

func parseKeys(spelled []string) ([]string, error) {
	keys := make([]string, 0, len(spelled))
	for _, text := range spelled {
		key, err := ParseKey(text)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	return keys, nil
}

// rebind sets the keys of every row of the action.
func rebind(rows []Binding, action Action, keys []string) error {
	found := false
	for i := range rows {
		if rows[i].Action != action {
			continue
		}
		if err := suits(rows[i], keys); err != nil {
			return err
		}
		rows[i].Keys, found = keys, true
	}
	if !found {
		return fmt.Errorf("there is no action %q to bind keys to%s: the help screen and the README list them", action, nearest(rows, action))
	}
	return nil
}

// suits refuses keys that would lock a person in or out: text could not be
// typed, or a screen could not be left.
func suits(row Binding, keys []string) error {
	if len(keys) == 0 && row.Scope == Always {
		return fmt.Errorf("%s needs at least one key: without it there would be no way back", row.Action)
	}
	if !row.Scope.typing() {
		return nil
	}
	for _, key := range keys {
		// In a menu the space bar ticks an entry; no entry needs it typed.
		if printable(key) && (row.Scope != Several || key != "space") {
			return fmt.Errorf("%s cannot be on %q: it works while text is typed, so it needs a key that types nothing", row.Action, key)
		}
	}
	return nil
}

// nearest offers the actions that share the unknown one's last word.
func nearest(rows []Binding, action Action) string {
	_, last, _ := strings.Cut(string(action), ".")
	for _, row := range rows {
		if _, word, _ := strings.Cut(string(row.Action), "."); word == cmp.Or(last, string(action)) {
			return fmt.Sprintf(" (did you mean %q?)", row.Action)
		}
	}
	return ""
}

// Without gives a map that has no row of the named actions: what a program
// cannot do is neither bound nor shown.
func (m *Map) Without(actions ...Action) *Map {
	return newMap(slices.DeleteFunc(slices.Clone(m.rows), func(row Binding) bool {
		return slices.Contains(actions, row.Action)
	}))
}

// Resolve gives the action a key asks for in the given scopes, innermost
// first, or false when it asks for none.
func (m *Map) Resolve(key string, scopes ...Scope) (Action, bool) {
	for _, scope := range scopes {
		if action, ok := m.index[place{scope, key}]; ok {
			return action, true
		}
	}
	return "", false
}

// Bindings lists the rows of the given scopes that have keys, in the order of
// the table.
func (m *Map) Bindings(scopes ...Scope) []Binding {
	var rows []Binding
	for _, row := range m.rows {
		if len(row.Keys) > 0 && slices.Contains(scopes, row.Scope) {
			rows = append(rows, row)
		}
	}
	return rows
}

// Hints lists the rows of the hint line for the given scopes, the most useful
// first. What does not fit is dropped from the end. The way back is left out
// where the innermost scope is the top of the program.
func (m *Map) Hints(scopes ...Scope) []Binding {
	top := len(scopes) > 0 && (slices.Contains(tabs(), scopes[0]) || scopes[0] == List || scopes[0] == Global)
	rows := slices.DeleteFunc(m.Bindings(scopes...), func(row Binding) bool {
		return row.Hint == 0 || top && row.Action == Back
	})
	slices.SortStableFunc(rows, func(a, b Binding) int {
		return cmp.Or(cmp.Compare(a.Hint, b.Hint), cmp.Compare(slices.Index(scopes, a.Scope), slices.Index(scopes, b.Scope)))
	})
	// What two scopes offer alike is hinted at once.
	hinted := make(map[Action]bool, len(rows))
	return slices.DeleteFunc(rows, func(row Binding) bool {
		again := hinted[row.Action]
		hinted[row.Action] = true
		return again
	})
}

// Commands lists what the command palette offers in the given scopes, keys or
// none: everything that can be asked for by name, so neither movement nor
// answers to a dialog, nor the palette itself.
func (m *Map) Commands(scopes ...Scope) []Binding {
	var rows []Binding
	named := append(tabs(), List, Detail, Dossier, Record, Raw, Global)
	for _, row := range m.rows {
		if row.Action != Palette && slices.Contains(scopes, row.Scope) && slices.Contains(named, row.Scope) {
			rows = append(rows, row)
		}
	}
	return rows
}

// Keys gives the keys of an action; none when it has none or is unknown.
func (m *Map) Keys(action Action) []string {
	for _, row := range m.rows {
		if row.Action == action {
			return slices.Clone(row.Keys)
		}
	}
	return nil
}

// Clashes tells whether a key has two meanings in scopes that are active
// together. The error is one sentence that names the key and both actions.
func (m *Map) Clashes() error {
	for _, scopes := range together() {
		if err := clash(m.Bindings(scopes...)); err != nil {
			return err
		}
	}
	return nil
}

func clash(rows []Binding) error {
	taken := make(map[string]Action)
	for _, row := range rows {
		for _, key := range row.Keys {
			if other, ok := taken[key]; ok && other != row.Action {
				return fmt.Errorf("the key %q is bound to both %s and %s: give one of them another key under [keys]", key, other, row.Action)
			}
			taken[key] = row.Action
		}
	}
	return nil
}
