//go:build linux

package e2e_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api/sandbox"
	"mintop/internal/term"
)

// stocked is a session on an account of so many messages where nothing happens,
// and room for all of them. Older pages hold 5,000 messages in place of 100, so
// that a few keys load them all.
func stocked(tb testing.TB, messages int, arguments ...string) session {
	tb.Helper()
	simulated := sandbox.New(sandbox.Config{
		Token: canary, Seed: 7, History: messages + 1_000, PerMinute: -1, Limits: sandbox.Limits{Read: 1_000_000},
	})
	s := serveBy(tb, largePages(simulated, 50))
	s.arguments = append(s.arguments, arguments...)
	config := filepath.Join(tb.TempDir(), "config.toml")
	require.NoError(tb, os.WriteFile(config, []byte("history = 1_000_000\n"), 0o600))
	s.arguments = append(s.arguments, "--config", config)
	return s
}

// largePages answers as the sandbox does, but for the second page of messages
// and those after it, each of which holds the rows of so many of its pages.
func largePages(simulated http.Handler, pages int) http.Handler {
	type page struct {
		Data       []json.RawMessage `json:"data"`
		NextCursor *string           `json:"next_cursor"`
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		query := r.URL.Query()
		if r.URL.Path != "/v1/messages" || query.Get("page[cursor]") == "" {
			simulated.ServeHTTP(w, r)
			return
		}
		var whole page
		var recorded *httptest.ResponseRecorder
		for range pages {
			asked := r.Clone(r.Context())
			asked.Header.Del("Accept-Encoding")
			asked.URL.RawQuery = query.Encode()
			recorded = httptest.NewRecorder()
			simulated.ServeHTTP(recorded, asked)
			var part page
			if recorded.Code != http.StatusOK || json.Unmarshal(recorded.Body.Bytes(), &part) != nil {
				http.Error(w, "the sandbox answered without a page", http.StatusTeapot)
				return
			}
			whole.Data, whole.NextCursor = append(whole.Data, part.Data...), part.NextCursor
			if part.NextCursor == nil {
				break
			}
			query.Set("page[cursor]", *part.NextCursor)
		}
		for _, name := range []string{"Content-Type", "X-Ratelimit-Limit", "X-Ratelimit-Remaining", "X-Ratelimit-Reset"} {
			w.Header()[name] = recorded.Header()[name]
		}
		// A client that went away is no concern of the test's.
		_ = json.NewEncoder(w).Encode(whole)
	})
}

// load has the program read so many messages, by going to the bottom of the list
// again and again.
func load(tb testing.TB, terminal *term.Terminal, messages int) {
	tb.Helper()
	awaitMail(tb, terminal)
	for shown := shownOf(terminal.Screen()); shown < messages; {
		before := shown
		press(tb, terminal, "G")
		awaitThat(tb, terminal, "an older page", func(screen []string) bool {
			shown = shownOf(screen)
			return shown > before
		})
	}
	press(tb, terminal, "g")
}

// traced is the session with a collector that writes a line about each collection,
// and tells how many there were so far.
func (s session) traced(tb testing.TB) (traced session, collections func() int) {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), "stderr")
	file, err := os.Create(path)
	require.NoError(tb, err)
	tb.Cleanup(func() { require.NoError(tb, file.Close()) })
	s.stderr = file
	s.environ = append(s.environ, "GODEBUG=gctrace=1")
	return s, func() int {
		content, err := os.ReadFile(path)
		require.NoError(tb, err)
		return bytes.Count(content, []byte("\ngc ")) + count(bytes.HasPrefix(content, []byte("gc ")))
	}
}

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// What a program may cost that holds many messages while nothing happens.
const (
	restStretch     = 10 * time.Second
	restTime        = 15 * time.Millisecond // of processor time in a second
	restCollections = 3                     // in the stretch
)

// A program that holds many messages rests when nobody touches it: the garbage
// collector does not run without end, and whatever grows with what is held is
// done once, not again and again.
func TestManyMessagesCostNothingAtRest(t *testing.T) {
	if testing.Short() {
		t.Skip("takes half a minute")
	}
	t.Parallel()
	const loaded = 60_000
	s, collections := stocked(t, loaded).traced(t)
	terminal := s.start(t)
	load(t, terminal, loaded)
	require.Positive(t, collections(), "loading makes garbage: if none was collected, none would be counted")
	awaitRest(t, terminal, collections)

	cpu, cycles := usage(t, terminal).CPU, collections()
	stretch(t, terminal, restStretch)
	cpu, cycles = usage(t, terminal).CPU-cpu, collections()-cycles
	perSecond := cpu / (restStretch / time.Second)
	t.Logf("%v of processor time a second, %d collections in %v", perSecond, cycles, restStretch)
	require.LessOrEqual(t, perSecond, restTime, "processor time in a second")
	require.LessOrEqual(t, cycles, restCollections, "collections")
}

// awaitRest waits until what loading left to do is done, giving back what was
// freed after three seconds (ui/program) being the last of it: a stretch without a
// collection. A collector that never rests is not waited for.
func awaitRest(tb testing.TB, terminal *term.Terminal, collections func() int) {
	tb.Helper()
	for range 10 {
		before := collections()
		stretch(tb, terminal, 4*time.Second)
		if collections() == before {
			return
		}
	}
}
