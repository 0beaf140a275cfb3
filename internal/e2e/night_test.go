//go:build linux

package e2e_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api/sandbox"
	"mintop/internal/term"
)

// night is how long TestLongNight watches. The default only shows that it does;
// a night that says something is asked for:
//
//	go test -v -run TestLongNight -timeout 40m ./internal/e2e -night 25m
//	go test -v -run TestLongNight -timeout 90m ./internal/e2e -night 1h -history 200000
var (
	night   = flag.Duration("night", 7*time.Second, "how long TestLongNight watches a busy account")
	history = flag.Int("history", 10_000, "how many messages the program may hold in it, and holds at its begin; 200,000 by default of the program")
)

// scenes are what a person does in a long night, over and over: keys, and the
// terminal's own reports. None of them quits or changes mail, and after the last
// one the list of messages is before them as at first.
func scenes() []string {
	return []string{
		"f", "jjj", term.Space, "jj", term.Space, term.Enter, "w", "w", term.Esc, term.Esc,
		"2", term.Enter, term.Esc, "3", "jj", "4", term.Enter, term.Esc, "5", term.Enter, term.Enter, term.Esc, term.Esc, "6", "1",
		"/", "jane", term.Enter, "j", term.Enter, term.Esc, term.Esc, "/", "gmail", term.Esc,
		"x", "n", "n", "x", "i", "c", "[", "]", "s", term.Esc, "c",
		":", "dom", term.Esc, "?", term.Esc, "L", term.Esc, "G", term.PageUp, "g",
		"p", "r", "p", focusLost, "j", "k", "j", focusGained, term.Space, "k", term.Space, term.Esc,
	}
}

// What a terminal reports when it loses the focus and when it has it again.
const (
	focusLost   = "\x1b[O"
	focusGained = "\x1b[I"
)

// pause is how long a person looks at a scene at least; a short night has to have
// time for all of them.
func pause() time.Duration { return min(400*time.Millisecond, *night/time.Duration(len(scenes()))) }

// hour is what is noted from time to time.
type hour struct {
	at                        time.Duration
	usage                     term.Usage
	bytes, reads, tooMany     int
	perSecond, bytesPerSecond float64
}

// watcher notes what a running program costs.
type watcher struct {
	*testing.T

	terminal *term.Terminal
	server   *sandbox.Server
	begun    time.Time
	hours    []hour
}

// note takes down how things stand.
func (w *watcher) note() {
	w.Helper()
	usage, err := w.terminal.Usage()
	require.NoError(w, err)
	stats := w.server.Stats()
	now := hour{at: time.Since(w.begun), usage: usage, bytes: w.terminal.BytesSince(0), reads: stats.Read, tooMany: stats.TooMany}
	if len(w.hours) > 0 {
		before := w.hours[len(w.hours)-1]
		seconds := (now.at - before.at).Seconds()
		now.perSecond = milliseconds(now.usage.CPU-before.usage.CPU) / seconds
		now.bytesPerSecond = float64(now.bytes-before.bytes) / seconds
	}
	w.hours = append(w.hours, now)
}

// table is what was noted, a line for each time.
func (w *watcher) table() string {
	var table strings.Builder
	fmt.Fprintf(&table, "%8s %10s %8s %12s %10s %10s %8s %5s\n", "at", "resident", "threads", "descriptors", "ms-cpu/s", "bytes/s", "reads", "429")
	for _, h := range w.hours {
		fmt.Fprintf(&table, "%8s %7.1f MB %8d %12d %10.1f %10.0f %8d %5d\n", h.at.Round(time.Second),
			float64(h.usage.Resident)/1e6, h.usage.Threads, h.usage.Descriptors, h.perSecond, h.bytesPerSecond, h.reads, h.tooMany)
	}
	return table.String()
}

// goroutines ends a program by the signal that has Go tell all of them, and
// counts them.
func goroutines(t *testing.T, terminal *term.Terminal) int {
	t.Helper()
	mark := terminal.Mark()
	require.NoError(t, terminal.Signal(syscall.SIGQUIT))
	ended(t, terminal)
	return bytes.Count(terminal.OutputSince(mark), []byte("\ngoroutine "))
}

// watchBusy runs mintop on a server, with room for so many messages.
func watchBusy(t *testing.T, s session) *term.Terminal {
	t.Helper()
	config := filepath.Join(t.TempDir(), "config.toml")
	require.NoError(t, os.WriteFile(config, fmt.Appendf(nil, "history = %d\n", *history), 0o600))
	s.arguments = append(s.arguments, "--config", config)
	s.environ = append(s.environ, "GOTRACEBACK=all")
	terminal := s.start(t)
	awaitMail(t, terminal)
	return terminal
}

// The program stays as small, as busy and as polite as it was, however long a
// night gets: a message ten times a second, somebody at the keys, more mail than
// it may hold.
func TestLongNight(t *testing.T) {
	t.Parallel()
	server := sandbox.New(sandbox.Config{Token: canary, Seed: 7, History: 2 * *history, PerMinute: 600, Steady: true})
	s := serveBy(t, largePages(server, 50))
	young := goroutines(t, watchBusy(t, s))

	terminal := watchBusy(t, s)
	load(t, terminal, *history) // from the first minute on it forgets what is old
	w := &watcher{T: t, terminal: terminal, server: server, begun: time.Now()}
	w.note()
	for time.Since(w.begun) < *night {
		w.round()
		w.note()
	}
	old := goroutines(t, w.terminal)
	t.Logf("\n%s\ngoroutines: %d at the start, %d at the end", w.table(), young, old)
	require.LessOrEqual(t, old, young+2*slackOf, "goroutines: a read under way has two, whoever asks and who waits for the limit")
	w.judge()
}

// round plays all scenes once.
func (w *watcher) round() {
	w.Helper()
	for _, keys := range scenes() {
		press(w, w.terminal, keys)
		// Time has to pass whatever is drawn; the program must not end in it.
		never := func([]string) bool { return false }
		require.ErrorContains(w, w.terminal.WaitUntil(within(w, pause()), "the next scene", never), "not within")
	}
	await(w, w.terminal, "LIVE")
	awaitMail(w, w.terminal)
}

// slackOf is how many more of something there may be than at another moment,
// because requests are under way.
const slackOf = 8

// judge holds the night to its begin: nothing that is counted has grown, and
// memory has come to rest by the last third.
func (w *watcher) judge() {
	w.Helper()
	first, last := w.hours[1].usage, w.hours[len(w.hours)-1].usage
	require.Zero(w, w.hours[len(w.hours)-1].tooMany, "no request was refused")
	require.LessOrEqual(w, last.Descriptors, first.Descriptors+slackOf)
	require.LessOrEqual(w, last.Threads, first.Threads+slackOf)
	require.Less(w, last.Resident, int64(75e6)+int64(*history)*700, "resident memory")
	third := len(w.hours) / 3
	if w.hours[third].at < 5*time.Minute {
		return // it is still filling up
	}
	middle, end := most(w.hours[third:2*third]), most(w.hours[2*third:])
	require.Less(w, float64(end), 1.1*float64(middle), "resident memory grows")
	require.Less(w, busiest(w.hours[2*third:]), 1.3*busiest(w.hours[third:2*third]), "processor time grows")
}

// busiest is the most processor time that a round took, in milliseconds a second.
func busiest(hours []hour) float64 {
	longest := 0.0
	for _, h := range hours {
		longest = max(longest, h.perSecond)
	}
	return longest
}

// most is the largest memory that was resident.
func most(hours []hour) int64 {
	largest := int64(0)
	for _, h := range hours {
		largest = max(largest, h.usage.Resident)
	}
	return largest
}
