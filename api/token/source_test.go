package token_test

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api/token"
)

func write(t *testing.T, content string, mode os.FileMode) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "token")
	require.NoError(t, os.WriteFile(path, []byte(content), 0o600))
	require.NoError(t, os.Chmod(path, mode))
	return path
}

func TestFromFile(t *testing.T) {
	got, err := token.FromFile(write(t, "  "+whole+"\n\n", 0o600))
	require.NoError(t, err)
	require.Equal(t, "Bearer "+whole, got.Header())
}

func TestFromFileRefusesWhatOthersCanRead(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("permission bits say nothing there")
	}
	for _, mode := range []os.FileMode{0o640, 0o604, 0o660, 0o644} {
		_, err := token.FromFile(write(t, whole, mode))
		require.ErrorContains(t, err, "chmod 600", mode)
	}
}

func TestFromFileRefusesWhatBelongsToAnother(t *testing.T) {
	path := write(t, whole, 0o600)
	if err := os.Chown(path, 65534, 65534); err != nil {
		t.Skip("only root gives files away")
	}
	_, err := token.FromFile(path)
	require.ErrorContains(t, err, "belongs to another user")
}

func TestFromFileSaysWhatIsWrong(t *testing.T) {
	_, err := token.FromFile(filepath.Join(t.TempDir(), "absent"))
	require.ErrorIs(t, err, os.ErrNotExist)

	_, err = token.FromFile(write(t, "\n", 0o600))
	require.ErrorContains(t, err, "is empty")

	_, err = token.FromFile(write(t, "lm_"+secret, 0o600))
	require.ErrorIs(t, err, token.ErrProject)

	_, err = token.FromFile(write(t, strings.Repeat("x", 1<<20), 0o600))
	require.ErrorIs(t, err, token.ErrMalformed)

	_, err = token.FromFile(whole)
	require.Error(t, err)
	require.NotContains(t, err.Error(), secret, "a token passed where its file was meant")
}

func TestFromCommand(t *testing.T) {
	needsShell(t)
	got, err := token.FromCommand(t.Context(), "echo chatter >&2; echo "+whole)
	require.NoError(t, err)
	require.Equal(t, "Bearer "+whole, got.Header())
}

func TestTheCommandDoesNotSeeAToken(t *testing.T) {
	needsShell(t)
	t.Setenv("LETTERMINT_TEAM_TOKEN", whole)
	t.Setenv("ANOTHER", "lm_"+secret)
	t.Setenv("PLAIN", "seen")
	_, err := token.FromCommand(t.Context(), `echo "[$LETTERMINT_TEAM_TOKEN$ANOTHER] $PLAIN" >&2; exit 1`)
	require.ErrorContains(t, err, "[] seen")
}

// A command that waits for what does not come is ended, and so is waiting for
// what it left running with its output open.
func TestFromCommandEndsAtItsDeadline(t *testing.T) {
	needsShell(t)
	for _, command := range []string{"exec sleep 60", "sleep 60 & wait"} {
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
		begun := time.Now()
		_, err := token.FromCommand(ctx, command)
		cancel()
		require.ErrorContains(t, err, "took longer", command)
		require.Less(t, time.Since(begun), 10*time.Second, command)
	}
}

func TestFromCommandSaysWhatIsWrong(t *testing.T) {
	needsShell(t)
	for command, want := range map[string]string{
		"":                                 "is empty",
		"  ":                               "is empty",
		"true":                             "printed nothing",
		"echo lm_" + secret:                "project token",
		"false":                            "run it by hand",
		"echo vault is sealed >&2; exit 3": "exit status 3): vault is sealed",
		"echo 'no " + whole + " today' >&2;exit 1":        "no [redacted] today",
		`printf 'a\033]0;b\007c\n' >&2; exit 1`:           "a ]0;b c",
		`printf 'lm_te\033am_` + secret + `' >&2; exit 1`: "token command failed",
	} {
		_, err := token.FromCommand(t.Context(), command)
		require.ErrorContains(t, err, want, command)
		require.NotContains(t, err.Error(), whole)
		require.NotContains(t, err.Error(), "\x1b")
	}
}

func TestFromCommandBoundsWhatItRepeats(t *testing.T) {
	needsShell(t)
	_, err := token.FromCommand(t.Context(), "yes complaint | head -c 1000000 >&2; exit 1")
	require.Error(t, err)
	require.Less(t, len(err.Error()), 300)
}

func TestFromCommandEndsWithItsContext(t *testing.T) {
	needsShell(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := token.FromCommand(ctx, "exec sleep 60")
	require.ErrorIs(t, err, context.Canceled)
}

func needsShell(t *testing.T) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("the commands of this test are written for sh")
	}
}
