package keymap_test

import (
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/keymap"
)

var update = flag.Bool("update", false, "write the key table into the README")

const (
	readme = "../README.md"
	begin  = "<!-- keys:begin -->\n"
	end    = "<!-- keys:end -->"
)

func TestMarkdown(t *testing.T) {
	t.Parallel()
	table := keymap.Default().Markdown()
	require.Contains(t, table, "| `j` `↓` | Move down | lists, timelines, text | `list.down` |\n")
	require.Contains(t, table, "| `s` | Choose the statuses to show | messages | `messages.status` |\n")

	m, err := keymap.Default().With(map[string][]string{"app.pause": {"|"}})
	require.NoError(t, err)
	require.Contains(t, m.Markdown(), "| `\\|` |", "a bar as a key does not end the cell")
}

// The README shows the table between two markers. `go test ./keymap -update`
// writes it there.
func TestReadmeShowsTheTable(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(readme)
	require.NoError(t, err)
	before, rest, found := strings.Cut(string(text), begin)
	require.True(t, found, "the README has the line %q", begin)
	shown, after, found := strings.Cut(rest, end)
	require.True(t, found, "the README has the line %q", end)

	table := keymap.Default().Markdown()
	if *update {
		require.NoError(t, os.WriteFile(readme, []byte(before+begin+table+end+after), 0o600))
		return
	}
	require.Equal(t, table, shown, "run: go test ./keymap -update")
}
