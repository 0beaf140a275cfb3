//go:build unix

package e2e_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// What is to be found is on the first screen, and saved views are a colon away.
func TestWordsOnTheCommandLineAndInTheConfigFile(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "config.toml")
	require.NoError(t, os.WriteFile(path, []byte("[views]\nbounces = 'messages status:hard_bounced since:1w'\n"), 0o600))
	terminal := demo("--config", path, "--tab", "domains", "--find", "is:problem since:1w").start(t)
	await(t, terminal, "problems · last 7 d")
	press(t, terminal, ":")
	await(t, terminal, "messages status:hard_bounced since:1w")
	press(t, terminal, "bounc\r")
	await(t, terminal, "status: hard_bounced · last 7 d")
	press(t, terminal, "q")
	require.Zero(t, ended(t, terminal))
}
