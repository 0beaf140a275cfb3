//go:build unix

package token_test

import (
	"context"
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api/token"
)

func TestFromCommand(t *testing.T) {
	got, err := token.FromCommand(t.Context(), "echo chatter >&2; echo "+whole)
	require.NoError(t, err)
	require.Equal(t, "Bearer "+whole, got.Header())
}

func TestTheCommandDoesNotSeeAToken(t *testing.T) {
	t.Setenv("LETTERMINT_TEAM_TOKEN", whole)
	t.Setenv("ANOTHER", "lm_"+secret)
	t.Setenv("PLAIN", "seen")
	_, err := token.FromCommand(t.Context(), `echo "[$LETTERMINT_TEAM_TOKEN$ANOTHER] $PLAIN" >&2; exit 1`)
	require.ErrorContains(t, err, "[] seen")
}

// A command that waits for what does not come is ended, and so is waiting for
// what it left running with its output open.
func TestFromCommandEndsAtItsDeadline(t *testing.T) {
	for _, command := range []string{"exec sleep 60", "sleep 60 & wait", "trap '' TERM; sleep 60", "echo " + whole + "; exec sleep 60"} {
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
		begun := time.Now()
		_, err := token.FromCommand(ctx, command)
		cancel()
		require.ErrorContains(t, err, "took longer", command)
		require.Less(t, time.Since(begun), 10*time.Second, command)
	}
}

func TestFromCommandSaysWhatIsWrong(t *testing.T) {
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
	_, err := token.FromCommand(t.Context(), "yes complaint | head -c 1000000 >&2; exit 1")
	require.Error(t, err)
	require.Less(t, len(err.Error()), 300)
}

// A command that is given up is ended with all it started.
func TestFromCommandEndsWithItsContext(t *testing.T) {
	if runtime.GOOS != "linux" && runtime.GOOS != "darwin" {
		t.Skip("children are not known there")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := token.FromCommand(ctx, "exec sleep 60")
	require.ErrorIs(t, err, context.Canceled)

	ids := filepath.Join(t.TempDir(), "ids")
	ctx, cancel = context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() {
		_, err := token.FromCommand(ctx, fmt.Sprintf("(sleep 61; true) & echo $! >%[1]s; sh -c 'echo $$ >>%[1]s; sleep 62; true'; true", ids))
		ended <- err
	}()
	var children []int
	require.Eventually(t, func() bool {
		text, err := os.ReadFile(ids)
		children = nil
		for word := range strings.FieldsSeq(string(text)) {
			id, _ := strconv.Atoi(word)
			children = append(children, id)
		}
		return err == nil && len(children) == 2
	}, 10*time.Second, time.Millisecond)
	cancel()
	require.ErrorIs(t, <-ended, context.Canceled)
	for _, id := range children {
		require.Eventually(t, func() bool { return syscall.Kill(id, 0) != nil || zombie(id) }, 10*time.Second, time.Millisecond, "a child runs on")
	}
}

// zombie reports whether a process is over and only its number is left, where
// nobody asks for the exit codes of orphans.
func zombie(id int) bool {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", id))
	return err == nil && strings.Contains(string(stat), ") Z ")
}

// A vault's command may leave an agent behind, which keeps what it was given open.
func TestWhatACommandLeavesBehindIsNotWaitedFor(t *testing.T) {
	ids := filepath.Join(t.TempDir(), "id")
	begun := time.Now()
	got, err := token.FromCommand(t.Context(), fmt.Sprintf("sleep 60 & echo $! >%s; echo %s", ids, whole))
	require.NoError(t, err)
	require.Equal(t, "Bearer "+whole, got.Header())
	require.Less(t, time.Since(begun), 20*time.Second)
	text, err := os.ReadFile(ids)
	require.NoError(t, err)
	id, err := strconv.Atoi(strings.TrimSpace(string(text)))
	require.NoError(t, err)
	require.NoError(t, syscall.Kill(id, syscall.SIGKILL), "what it left runs on")
}

func TestFromCommandEndsOneThatPrintsWithoutAnEnd(t *testing.T) {
	begun := time.Now()
	_, err := token.FromCommand(t.Context(), "yes")
	require.ErrorContains(t, err, "printed more than 64 kB")
	require.Less(t, time.Since(begun), 20*time.Second)
}

// What vaults print around a token.
func TestFromCommandFindsTheTokenInWhatAVaultPrints(t *testing.T) {
	for name, output := range map[string]string{
		"JSON":              `{"request_id":"x","data":{"token":"` + whole + `","ttl":3600}}`,
		"JSON of two lines": "{\n  \"value\": \"" + whole + "\"\n}",
		"first line":        whole + "\nurl: https://example.com\nuser: jane\n",
		"a table":           "====== Data ======\nKey      Value\n---      -----\ntoken    " + whole + "\n",
		"a variable":        "LETTERMINT_TEAM_TOKEN=" + whole,
		"YAML":              "token: '" + whole + "'",
		"a header":          "Authorization: Bearer " + whole,
	} {
		path := filepath.Join(t.TempDir(), "output")
		require.NoError(t, os.WriteFile(path, []byte(output), 0o600))
		got, err := token.FromCommand(t.Context(), "cat "+path)
		require.NoError(t, err, name)
		require.Equal(t, "Bearer "+whole, got.Header(), name)
	}
}

// A command that fails after it printed the token may repeat it in any form.
func TestTheErrorOfACommandHoldsNoFormOfItsToken(t *testing.T) {
	for _, said := range []string{secret, "%6C%6D_" + secret[:20] + " " + secret[20:], base64.StdEncoding.EncodeToString([]byte(whole))} {
		_, err := token.FromCommand(t.Context(), "echo "+whole+"; echo 'no "+said+"' >&2; exit 1")
		require.ErrorContains(t, err, "no ")
		require.NotContains(t, err.Error(), said[len(said)-10:])
	}
}
