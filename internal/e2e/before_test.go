//go:build unix

package e2e_test

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
	"github.com/stretchr/testify/require"

	"mintop/model/settings"
)

// reading is a call that waits for something before there is a screen, and a
// function that waits until it does. The function checks afterwards what has to be
// over besides.
type reading struct {
	session

	under func(t *testing.T) (over func())
}

// readings are the places where a call can wait before there is a screen.
func readings(t *testing.T) map[string]reading {
	t.Helper()
	folder := t.TempDir()
	// A pipe that a writer holds open and writes nothing to. The writer opens once
	// there is a reader.
	silent := func(name string) (path string, under func(t *testing.T) func()) {
		path = filepath.Join(folder, name)
		require.NoError(t, syscall.Mkfifo(path, 0o600))
		return path, func(t *testing.T) func() {
			t.Helper()
			writer, err := os.OpenFile(path, os.O_WRONLY, 0)
			require.NoError(t, err)
			return func() { require.NoError(t, writer.Close()) }
		}
	}
	tokens, untilToken := silent("token")
	config, untilConfig := silent("config")
	ready := filepath.Join(folder, "ready")
	return map[string]reading{
		"token file":  {session{arguments: []string{"--token-file", tokens}}, untilToken},
		"config file": {session{arguments: []string{"--demo", "--config", config}}, untilConfig},
		"token command": {
			session{arguments: []string{"--token-command", "sh -c 'echo $$ >" + ready + "; sleep 300; true'; true"}},
			func(t *testing.T) func() {
				t.Helper()
				id := 0
				require.Eventually(t, func() bool {
					text, err := os.ReadFile(ready)
					if err == nil {
						id, err = strconv.Atoi(strings.TrimSpace(string(text)))
					}
					return err == nil
				}, patience, 10*time.Millisecond)
				return func() {
					require.Eventually(t, func() bool { return !running(id) }, patience, 10*time.Millisecond, "the command runs on")
				}
			},
		},
	}
}

// running reports whether a process runs. One that is over and whose exit code
// nobody asked for does not.
func running(id int) bool {
	stat, err := os.ReadFile("/proc/" + strconv.Itoa(id) + "/stat")
	if err == nil {
		return !strings.Contains(string(stat), ") Z ")
	}
	return syscall.Kill(id, 0) == nil
}

// Whatever is being read before there is a screen, a signal or the loss of the
// terminal ends the program, and a token command with it.
func TestEverySignalEndsWhatIsReadBeforeTheScreen(t *testing.T) {
	t.Parallel()
	for how, test := range map[string]struct {
		signal os.Signal // nil for a terminal that is closed
		code   int
	}{
		"SIGHUP":            {syscall.SIGHUP, 128 + 1},
		"SIGINT":            {syscall.SIGINT, 128 + 2},
		"SIGTERM":           {syscall.SIGTERM, 128 + 15},
		"a closed terminal": {nil, 128 + 1},
	} {
		for what, reading := range readings(t) {
			t.Run(how+", "+what, func(t *testing.T) {
				t.Parallel()
				command := reading.command(t)
				terminal, err := pty.StartWithSize(command, &pty.Winsize{Cols: 80, Rows: 24})
				require.NoError(t, err)
				gone := time.AfterFunc(patience, func() { _ = command.Process.Kill() }) // a kill is what the code below tells
				defer gone.Stop()
				over := reading.under(t)
				if test.signal == nil {
					require.NoError(t, terminal.Close())
				} else {
					defer func() { require.NoError(t, terminal.Close()) }()
					require.NoError(t, command.Process.Signal(test.signal))
				}
				_ = command.Wait() // the exit code says more than the error
				require.Equal(t, test.code, command.ProcessState.ExitCode())
				over()
			})
		}
	}
}

// What is no file is refused, and what has no end is bounded.
func TestWhatIsNoFileIsRefusedBeforeTheScreen(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	pipe := filepath.Join(folder, "pipe")
	require.NoError(t, syscall.Mkfifo(pipe, 0o600))
	shared := filepath.Join(folder, "shared.toml")
	require.NoError(t, os.WriteFile(shared, []byte("theme = 'dark'"), 0o600))
	require.NoError(t, os.Chmod(shared, 0o666)) //nolint:gosec // the mistake that is tested
	for name, test := range map[string]struct {
		arguments []string
		says      string
	}{
		"token of a device":      {[]string{"--token-file", "/dev/zero"}, "it is a device"},
		"token of the terminal":  {[]string{"--token-file", "/dev/tty"}, "it is a device"},
		"token of a folder":      {[]string{"--token-file", folder}, "it is a folder"},
		"config of a device":     {[]string{"--demo", "--config", "/dev/zero"}, "it is a device"},
		"config of the terminal": {[]string{"--demo", "--config", "/dev/tty"}, "it is a device"},
		"config of all":          {[]string{"--demo", "--config", shared}, "chmod go-w"},
		"log of a device":        {[]string{"--demo", "--log-file", "/dev/zero"}, "--log-file"},
		"log of the terminal":    {[]string{"--demo", "--log-file", "/dev/tty"}, "--log-file"},
		"log of a pipe":          {[]string{"--demo", "--log-file", pipe}, "--log-file"},
		"command without an end": {[]string{"--token-command", "yes"}, "printed more than"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			requireRefusal(t, session{arguments: test.arguments}, test.says)
		})
	}
}

// A flag whose value is empty, as with a variable of the shell that isn't set, is a
// mistake: to leave the flag out means something else.
func TestAnEmptyFlagIsAMistake(t *testing.T) {
	t.Parallel()
	for _, flag := range []string{"profile", "config", "message", "status", "find", "tab", "theme", "base-url", "token-file", "token-command"} {
		requireRefusal(t, session{arguments: []string{"--demo", "--" + flag, ""}}, "--"+flag+" is empty")
	}
	said, _, code := once(t, session{arguments: []string{"--demo", "--once", "--log-file", ""}})
	require.Zero(t, code, said)
}

// A vault's command may leave an agent behind that holds its output open.
func TestATokenCommandThatLeavesADaemonBehindSucceeds(t *testing.T) {
	t.Parallel()
	s := quiet(t)
	folder := t.TempDir()
	s.environ = nil
	s.arguments = append(s.arguments, "--once", "--tab", "domains", "--token-command", "sleep 300 & echo $! >"+folder+"/id; echo "+canary)
	_, said, code := once(t, s)
	require.Zero(t, code, said)
	text, err := os.ReadFile(filepath.Join(folder, "id"))
	require.NoError(t, err)
	id, err := strconv.Atoi(strings.TrimSpace(string(text)))
	require.NoError(t, err)
	require.True(t, running(id), "what it leaves runs on")
	require.NoError(t, syscall.Kill(id, syscall.SIGKILL))
}

// A profile's address is not sent the token that happens to be exported.
func TestAnExportedTokenIsNotSentToAProfilesAddress(t *testing.T) {
	t.Parallel()
	gateway := &echo{}
	account := serveBy(t, gateway)
	url := account.arguments[1]
	require.Contains(t, url, "http")
	path := filepath.Join(t.TempDir(), "config.toml")
	require.NoError(t, os.WriteFile(path, []byte("base_url = '"+url+"'\n[profiles.staging]\nbase_url = '"+url+"'\n"), 0o600))
	for _, arguments := range [][]string{{"--config", path}, {"--config", path, "--profile", "staging"}} {
		s := session{arguments: arguments, environ: []string{settings.EnvToken + "=" + canary}}
		requireRefusal(t, s, "has no token of its own", "--token-file")
		s.arguments = append(s.arguments, "--once")
		_, said, code := once(t, s)
		require.Equal(t, 2, code, said)
	}
	require.Zero(t, gateway.echoes(), "nothing was asked")
}

// Whatever holds a token on the command line, it isn't repeated.
func TestNoErrorOfTheCommandLineRepeatsAToken(t *testing.T) {
	t.Parallel()
	bare := canary[len("lm_team_"):]
	for _, token := range []string{canary, bare, bare[:25], bare[:20] + "\u200b" + bare[20:], "x=" + canary, "lm%5Fteam%5F" + bare} {
		for _, arguments := range [][]string{
			{token},
			{"man", token},
			{"man", "--" + token},
			{"help", token},
			{"help", "man", token},
			{"completion", token},
			{"completion", "bash", token},
			{"completion", "bash", "--no-descriptions=" + token},
			{"__complete", token, ""},
			{"--" + token},
			{"--theme=" + token},
			{"--theme", token, "--demo"},
			{"--read-only=" + token},
			{"-" + token},
			{"--once", "--find", token},
			{"--demo", "--once", "--find", token},
			{"--status", token, "--once"},
			{"--message", token, "--once"},
		} {
			s := session{arguments: arguments, environ: []string{settings.EnvToken + "=" + canary}}
			command := s.command(t)
			folder := confined(t, command)
			var out, said strings.Builder
			command.Stdout, command.Stderr = &out, &said
			_ = command.Run() // it fails for most
			requireNowhere(t, canary, map[string][]byte{"the output": []byte(out.String()), "the errors": []byte(said.String())}, folder)
			require.NotContains(t, said.String()+out.String(), token[max(0, len(token)-12):], "%v", arguments)
		}
	}
}
