//go:build unix

package e2e_test

import (
	"bytes"
	"errors"
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/internal/term"
)

// run runs mintop without a terminal and returns what it wrote and its exit
// code.
func (s session) run(tb testing.TB) (out, said string, code int) {
	tb.Helper()
	var stdout, stderr bytes.Buffer
	command := s.command(tb)
	command.Stdout, command.Stderr = &stdout, &stderr
	err := command.Run()
	if _, exited := errors.AsType[*exec.ExitError](err); !exited {
		require.NoError(tb, err)
	}
	return stdout.String(), stderr.String(), command.ProcessState.ExitCode()
}

func TestWordsThatNeedNoToken(t *testing.T) {
	t.Parallel()
	for arguments, words := range map[string][]string{
		"--version":             {"mintop "},
		"--help":                {"--demo", "--token-file", "--read-only", "--low-bandwidth", "--base-url", "--log-file"},
		"-h":                    {"--demo"},
		"man":                   {".TH MINTOP 1", "token-command"},
		"completion bash":       {"__start_mintop"},
		"completion zsh":        {"#compdef mintop"},
		"completion fish":       {"complete -c mintop"},
		"completion powershell": {"Register-ArgumentCompleter"},
	} {
		t.Run(arguments, func(t *testing.T) {
			t.Parallel()
			out, said, code := session{arguments: strings.Fields(arguments)}.run(t)
			require.Zero(t, code)
			require.Empty(t, said)
			require.NotContains(t, out, "\x1b", "no colour goes into a pipe")
			for _, word := range words {
				require.Contains(t, out, word)
			}
		})
	}
}

// A question to the terminal whose reply comes after the program has ended is
// typed into the shell. The help alone asks for the background, and reads the
// reply, before it chooses its colours: the library that writes it has no way
// not to.
func TestWordsAskTheTerminalNothing(t *testing.T) {
	t.Parallel()
	for _, argument := range []string{"--version", "man", "completion bash"} {
		t.Run(argument, func(t *testing.T) {
			t.Parallel()
			terminal := session{arguments: strings.Fields(argument)}.start(t)
			require.Zero(t, ended(t, terminal))
			written := terminal.OutputSince(0)
			for _, question := range []string{"\x1b]10;?", "\x1b]11;?", "\x1b[c", "\x1b[6n", "\x1b[?u", "$p"} {
				require.NotContains(t, string(written), question)
			}
			require.Equal(t, asFound(), terminal.Modes())
		})
	}
}

func TestDrawsOnATerminalOnly(t *testing.T) {
	t.Parallel()
	out, said, code := demo().run(t)
	require.Equal(t, 2, code)
	require.Empty(t, out)
	require.Contains(t, said, "terminal")
	require.Equal(t, 1, strings.Count(said, "\n"))
}

func TestScreenIsOfTheSizeOfTheTerminal(t *testing.T) {
	t.Parallel()
	terminal := quiet(t).start(t)
	awaitMail(t, terminal)
	for _, size := range []term.Size{{Width: 40, Height: 10}, {Width: 1, Height: 1}, common, wide} {
		require.NoError(t, terminal.Resize(size))
	}
	awaitThat(t, terminal, "a full screen again", func(screen []string) bool { return len(rows(screen)) >= wide.Height-6 })
	press(t, terminal, "q")
	require.Zero(t, ended(t, terminal))
}
