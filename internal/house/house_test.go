package house_test

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"mintop/internal/house"
)

func TestThisRepositoryKeepsTheRules(t *testing.T) {
	findings, err := house.Check(os.DirFS("../.."), house.Rules()...)
	require.NoError(t, err)
	require.Empty(t, findings, "see internal/house for the reasons")
}

// tree is a repository of one file.
func tree(path, text string) fstest.MapFS {
	return fstest.MapFS{path: {Data: []byte(text)}}
}

// importing is a Go file that imports one folder of ours.
func importing(folder string) string {
	return "package p\n\nimport _ \"mintop/" + folder + "\"\n"
}

func TestArrows(t *testing.T) {
	for _, test := range []struct {
		path, imports string
		allowed       bool
	}{
		{"main.go", "ui", true},
		{"main.go", "api/sandbox", true},
		{"main.go", "internal/term", false},
		{"main.go", "internal/disk", true},
		{"ui/root.go", "internal/disk", false},
		{"internal/disk/save.go", "model/cell", false},
		{"api/client.go", "api/budget", true},
		{"api/client.go", "api/sandbox", false},
		{"api/client.go", "model/feed", false},
		{"api/budget/budget.go", "keymap", false},
		{"api/sandbox/server.go", "api", true},
		{"api/sandbox/server.go", "model/feed", false},
		{"model/feed/feed.go", "api", true},
		{"model/feed/feed.go", "model/cell", true},
		{"model/feed/feed.go", "api/sandbox", false},
		{"model/feed/feed.go", "ui", false},
		{"model/feed/feed_test.go", "api/sandbox", true},
		{"model/domain/look.go", "api/dns", true},
		{"ui/domains/look.go", "api/dns", true},
		{"api/dns/client.go", "model/domain", false},
		{"keymap/table.go", "theme", false},
		{"theme/theme.go", "api", false},
		{"ui/root.go", "ui/messages", true},
		{"ui/root.go", "model/feed", true},
		{"ui/root.go", "api/sandbox", false},
		{"ui/widget/table.go", "theme", true},
		{"ui/widget/table.go", "model/mail", false},
		{"ui/widget/table.go", "ui/messages", false},
		{"internal/picture/main.go", "internal/term", true},
		{"internal/rig/rig.go", "ui", true},
		{"internal/drive/drive.go", "ui", false},
		{"ui/root.go", "internal/rig", false},
		{"elsewhere/file.go", "api", false},
	} {
		findings, err := house.Check(tree(test.path, importing(test.imports)), house.Arrows)
		require.NoError(t, err)
		require.Equal(t, test.allowed, len(findings) == 0, "%s imports %s: %v", test.path, test.imports, findings)
	}
}

func TestLength(t *testing.T) {
	for path, most := range map[string]int{"main.go": 400, "main_test.go": 600} {
		text := "package p\n" + strings.Repeat("\n", most-1)
		for extra, want := range map[string]int{"": 0, "\n": 1} {
			findings, err := house.Check(tree(path, text+extra), house.Length)
			require.NoError(t, err)
			require.Len(t, findings, want, path)
		}
	}
}

func TestGoroutines(t *testing.T) {
	text := "package p\n\nfunc f() { func() { go f() }() }\n"
	for path, want := range map[string]int{"ui/root.go": 1, "ui/pane/pane.go": 1, "ui/root_test.go": 0, "api/client.go": 0} {
		findings, err := house.Check(tree(path, text), house.Goroutines)
		require.NoError(t, err)
		require.Len(t, findings, want, path)
	}
}

func TestWords(t *testing.T) {
	for text, want := range map[string]int{
		"a picture for the README":            0,
		"see https://example.com/work/page":   0,
		"cd /" + "work/main":                  1,
		`open("/` + `root/token")`:            1,
		"// " + "TO" + "DO: all of it":        1,
		"\x00 binary, so not " + "TO" + "DO ": 0,
	} {
		findings, err := house.Check(tree("docs/page.md", text), house.Words)
		require.NoError(t, err)
		require.Len(t, findings, want, text)
	}
}

func TestCheckLooksOnlyAtWhatIsCommitted(t *testing.T) {
	findings, err := house.Check(fstest.MapFS{
		".git/note":      {Data: []byte("TO" + "DO")},
		"dist/note":      {Data: []byte("TO" + "DO")},
		"docs/dist/note": {Data: []byte("TO" + "DO")},
	}, house.Words)
	require.NoError(t, err)
	require.Len(t, findings, 1)
	require.Contains(t, findings[0], "docs/dist/note: ")
	findings, err = house.Check(tree(".git", "TO"+"DO"), house.Words)
	require.NoError(t, err)
	require.Empty(t, findings, "the history of a second work tree is a file")
}

func TestCheckRefusesWhatIsNotGo(t *testing.T) {
	_, err := house.Check(tree("main.go", "package"), house.Rules()...)
	require.ErrorContains(t, err, "main.go")
}
