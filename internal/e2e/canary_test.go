//go:build unix

package e2e_test

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"io/fs"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/api/sandbox"
	"mintop/internal/term"
	"mintop/model/settings"
)

// confined has a command write nowhere but below one folder, which is looked
// through afterwards: settings, state, cache, data, what is temporary, and where
// it runs.
func confined(t *testing.T, command *exec.Cmd) (folder string) {
	t.Helper()
	folder = t.TempDir()
	command.Dir = folder
	command.Env = append(command.Env, "HOME="+folder, "TMPDIR="+folder)
	for _, name := range []string{"CONFIG", "STATE", "CACHE", "DATA"} {
		command.Env = append(command.Env, "XDG_"+name+"_HOME="+filepath.Join(folder, strings.ToLower(name)))
	}
	return folder
}

// leaks are the forms a secret may be in: as it is, a part of it, and as a
// program encodes it that knows no better.
func leaks(secret string) map[string][]byte {
	half := len(secret) / 2
	forms := map[string][]byte{
		"its first half": []byte(secret[:half]), "its second half": []byte(secret[half:]),
		"hex": []byte(hex.EncodeToString([]byte(secret))), "a link": []byte(url.QueryEscape(secret)),
	}
	for name, encoding := range map[string]*base64.Encoding{"base64": base64.RawStdEncoding, "base64 for links": base64.RawURLEncoding} {
		for before := range 3 { // what stands before it moves its bits
			text := encoding.EncodeToString([]byte(strings.Repeat("x", before) + secret))
			forms[name+" after "+strings.Repeat("x", before)] = []byte(text[4 : len(text)-4])
		}
	}
	return forms
}

// requireNowhere searches texts, and every file below folders, for a secret.
func requireNowhere(t *testing.T, secret string, texts map[string][]byte, folders ...string) {
	t.Helper()
	texts = maps.Clone(texts)
	if texts == nil {
		texts = make(map[string][]byte)
	}
	for _, folder := range folders {
		require.NoError(t, filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			texts["the name "+path] = []byte(path)
			if !entry.IsDir() {
				texts[path], err = os.ReadFile(path) //nolint:gosec // nobody else writes to a folder of the test's
			}
			return err
		}))
	}
	for where, text := range texts {
		for form, leak := range leaks(secret) {
			require.False(t, bytes.Contains(text, leak), "%s of a secret in %s", form, where)
		}
	}
}

// requirePrivate checks that every file below a folder is its owner's alone, and
// every folder the program made.
func requirePrivate(t *testing.T, folder string) (files int) {
	t.Helper()
	require.NoError(t, filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || path == folder {
			return err
		}
		info, err := entry.Info()
		require.NoError(t, err)
		require.Zero(t, info.Mode().Perm()&0o077, path)
		if !entry.IsDir() {
			files++
		}
		return nil
	}))
	return files
}

// echo answers reads with all it was sent, as a gateway does that was left in a
// debugging mode, and notes the secrets that it tells once.
type echo struct {
	account http.Handler

	mu    sync.Mutex
	every int // echoes one read in so many; 0 is none
	asked int
	told  []string
}

// breakDown has one read in so many echoed from now on.
func (e *echo) breakDown(every int) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.every, e.asked = every, 0
}

// echoes is how many reads came since it broke down.
func (e *echo) echoes() int {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.asked
}

// tellsOnce finds what an answer tells only once.
var tellsOnce = regexp.MustCompile(`"(?:api_token|new_token|secret)":"([^"]+)"`)

func (e *echo) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.asked++
	if r.Method == http.MethodGet && e.every > 0 && e.asked%e.every == 0 {
		e.repeat(w, r)
		return
	}
	recorded := httptest.NewRecorder()
	e.account.ServeHTTP(recorded, r)
	for _, found := range tellsOnce.FindAllStringSubmatch(recorded.Body.String(), -1) {
		e.told = append(e.told, found[1])
	}
	maps.Copy(w.Header(), recorded.Header())
	w.WriteHeader(recorded.Code)
	_, _ = w.Write(recorded.Body.Bytes()) // a client that went away is no concern of the test's
}

// repeat answers with the token: as HTML, as JSON, or in a redirection.
func (e *echo) repeat(w http.ResponseWriter, r *http.Request) {
	authorization := r.Header.Get("Authorization")
	w.Header().Set("X-Request-Id", authorization)
	w.Header().Set("Set-Cookie", "seen="+url.QueryEscape(authorization))
	switch e.asked / e.every % 3 {
	case 0:
		w.WriteHeader(http.StatusBadGateway)
		_, _ = w.Write([]byte("<html><h1>502</h1><pre>Authorization: " + authorization + "</pre>")) //nolint:gosec // what a broken gateway does
	case 1:
		w.WriteHeader(http.StatusForbidden)
		_, _ = w.Write([]byte(`{"message":"` + authorization + ` may not","errors":{"` + authorization + `":["no"]}}`)) //nolint:gosec // as above
	default:
		http.Redirect(w, r, "https://example.test/?token="+url.QueryEscape(authorization), http.StatusFound)
	}
}

// secrets are those that were told once so far.
func (e *echo) secrets() []string {
	e.mu.Lock()
	defer e.mu.Unlock()
	return slices.Clone(e.told)
}

// The token appears nowhere: not in what is written to the terminal, to files or
// to errors, in no form, whatever goes wrong. Secrets that are shown once appear
// on the screen alone.
func TestNoSecretIsWrittenAnywhere(t *testing.T) {
	t.Parallel()
	for name, source := range sources(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			gateway := &echo{account: sandbox.New(sandbox.Config{Seed: 7, History: 300, PerMinute: 60, Steady: true, Token: canary})}
			account := serveBy(t, gateway)
			source.arguments = slices.Concat(source.arguments, account.arguments, []string{"--log-file", "request.log"})
			command := source.command(t)
			folder := confined(t, command)
			var said bytes.Buffer
			command.Stderr = &said
			terminal := startCommand(t, command, wide)
			use(t, terminal)
			gateway.breakDown(1)
			for _, tab := range []string{"1", "2", "3", "4", "5", "6", "L"} {
				before := gateway.echoes()
				press(t, terminal, tab+"r")
				awaitThat(t, terminal, "an echo in "+tab, func([]string) bool { return tab == "L" || gateway.echoes() > before })
			}
			press(t, terminal, term.CtrlC+"qq")
			require.Zero(t, ended(t, terminal))

			written := map[string][]byte{"the errors": said.Bytes(), "the title": []byte(terminal.Title())}
			for _, secret := range gateway.secrets() {
				requireNowhere(t, secret, written, folder)
			}
			require.NotEmpty(t, gateway.secrets())
			written["the terminal"] = terminal.OutputSince(0)
			requireNowhere(t, canary, written, folder)
			require.GreaterOrEqual(t, requirePrivate(t, folder), 3, "the log, the audit, an export")
			require.NotContains(t, string(terminal.OutputSince(0)), "Bearer")
		})
	}
}

// use does what leaves traces: copies, writes a file, changes something, creates
// what has a secret, reads the journal.
func use(t *testing.T, terminal *term.Terminal) {
	t.Helper()
	awaitMail(t, terminal)
	for _, stop := range []struct {
		keys, shows string
		late        bool // it opens by itself
	}{
		{keys: "jyY", shows: "ent to the terminal"},
		{keys: "e", shows: "Write "},
		{keys: term.Enter, shows: "Wrote "},
		{keys: "4", shows: "press@example.com"},
		{keys: "d", shows: "Remove this suppression?"},
		{keys: "y", shows: "SOURCE MESSAGE"},
		{keys: "3", shows: "transactional"},
		{keys: "C", shows: "Create a project"},
		{keys: "Canary" + term.Enter, shows: "Create this project?"},
		{keys: "y", shows: "The token of project", late: true},
		{keys: "y", shows: "Sent to the terminal"},
		{keys: term.CtrlC, shows: "for good?"},
		{keys: "y", shows: "PROJECT / ROUTE"},
		{keys: "L", shows: "GET"},
		{keys: term.CtrlC, shows: "PROJECT / ROUTE"},
	} {
		press(t, terminal, stop.keys)
		await(t, terminal, stop.shows)
		if stop.late {
			letKeysCount(t)
		}
	}
}

// What runs without a screen keeps the token to itself too, whatever it is
// answered.
func TestNoSecretIsPrinted(t *testing.T) {
	t.Parallel()
	gateway := &echo{account: sandbox.New(sandbox.Config{Seed: 7, History: 300, PerMinute: -1, Token: canary})}
	gateway.breakDown(2)
	account := serveBy(t, gateway)
	plain := account.arguments
	for _, arguments := range [][]string{
		{"--once"},
		{"--once"},
		{"--once", "--json"},
		{"--once", "--tab", "domains"},
		{"--once", "--find", "jane.doe@example.com"},
		{"--once", "--find", canary},
		{"completion", "bash"},
		{"man"},
		{"--help"},
		{"--token-file", canary, "--once"},
		{"--config", canary},
		{"--tab", canary},
		{"--profile", canary},
		{"--status", canary},
		{"--base-url", "http://" + canary + "@example.com/"},
		{"--log-file", "no/" + canary},
		{canary},
		{"--" + canary},
	} {
		account.arguments = append(slices.Clone(arguments), "--log-file", "request.log")
		if arguments[0] == "--once" || len(arguments) > 2 {
			account.arguments = slices.Concat(account.arguments, plain)
		}
		command := account.command(t)
		folder := confined(t, command)
		var out, said bytes.Buffer
		command.Stdout, command.Stderr = &out, &said
		_ = command.Run() // it fails for most
		requireNowhere(t, canary, map[string][]byte{"the output": out.Bytes(), "the errors": said.Bytes()}, folder)
		requirePrivate(t, folder)
	}
}

// A command that prints the token has no need of the one in the environment.
func TestTheTokenCommandIsNotHandedTheToken(t *testing.T) {
	t.Parallel()
	s := session{
		arguments: []string{"--once", "--token-command", "env >env; echo " + settings.EnvToken + " >&2; exit 1"},
		environ:   []string{settings.EnvToken + "=" + canary},
	}
	command := s.command(t)
	folder := confined(t, command)
	require.Error(t, command.Run())
	require.FileExists(t, filepath.Join(folder, "env"))
	requireNowhere(t, canary, nil, folder)
}
