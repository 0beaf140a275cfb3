package keymap

import (
	"slices"
	"strings"
)

// Markdown writes the map as a table for the README: keys, what they do,
// where, and the action's name for the config file.
func (m *Map) Markdown() string {
	var b strings.Builder
	b.WriteString("| key | does | where | action |\n|---|---|---|---|\n")
	for _, row := range m.rows {
		if len(row.Keys) == 0 {
			continue
		}
		cells := []string{codeKeys(row.Keys), row.Help, row.Scope.where(), "`" + string(row.Action) + "`"}
		b.WriteString("| " + strings.Join(cells, " | ") + " |\n")
	}
	return b.String()
}

func codeKeys(keys []string) string {
	labels := slices.Clone(keys)
	for i, key := range keys {
		// A bar would end the table's cell.
		labels[i] = "`" + strings.ReplaceAll(Label(key, false), "|", `\|`) + "`"
	}
	return strings.Join(labels, " ")
}
