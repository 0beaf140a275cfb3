//go:build unix

package e2e_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func readme(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	require.NoError(t, err)
	return string(text)
}

// The table of flags in the README and the program's own help name the same.
func TestReadmeNamesEveryFlag(t *testing.T) {
	t.Parallel()
	help, _, _ := session{arguments: []string{"--help"}}.run(t)
	_, listed, found := strings.Cut(help, "FLAGS")
	require.True(t, found)
	flag := regexp.MustCompile(`(?m)^\s+(?:-\w )?(--[a-z-]+)`)
	var helped []string
	for _, match := range flag.FindAllStringSubmatch(listed, -1) {
		helped = append(helped, match[1])
	}
	var written []string
	for _, match := range regexp.MustCompile("(?m)^\\| `(?:-\\w`, `)?(--[a-z-]+)").FindAllStringSubmatch(readme(t), -1) {
		written = append(written, match[1])
	}
	slices.Sort(helped)
	slices.Sort(written)
	require.Equal(t, helped, written)
}

// The config file in the README is one: with the profile it has, the program
// starts.
func TestReadmeConfigurationWorks(t *testing.T) {
	t.Parallel()
	_, rest, found := strings.Cut(readme(t), "```toml\n")
	require.True(t, found)
	config, _, found := strings.Cut(rest, "```")
	require.True(t, found)
	path := filepath.Join(t.TempDir(), "config.toml")
	require.NoError(t, os.WriteFile(path, []byte(config), 0o600))
	terminal := demo("--config", path, "--profile", "prod").start(t)
	awaitMail(t, terminal)
	require.Contains(t, terminal.Screen()[0], "READ-ONLY", "the profile counts")
	press(t, terminal, "P")
	await(t, terminal, "PAUSED")
	press(t, terminal, "q")
	require.Zero(t, ended(t, terminal))
}
