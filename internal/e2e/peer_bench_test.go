//go:build linux

package e2e_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/internal/term"
)

// peer is a program many people know that shows a long list on a terminal. What
// mintop costs is measured beside it: same terminal, same machine, same run.
type peer struct {
	command string // of the shell; %s is a file of lines
	first   string // is on the screen once there is anything of the list
	ready   string // is on the screen once the list is whole
	step    string // the key that goes to the next line
	end     string // the key that makes it read all of the list
}

// peers come from the packages of any Linux distribution. Those that are not
// installed are skipped.
func peers() map[string]peer {
	return map[string]peer{
		"less": {command: "exec less -n %s", first: "message 1 ", ready: "message 30 ", step: "j", end: "G"},
		"fzf":  {command: "exec fzf <%s", first: "/", ready: fmt.Sprintf("%d/%d", peerLines, peerLines), step: "\x1b[A"},
		"tig":  {command: "cd $(dirname %s) && exec tig", first: "commit 1 ", ready: "commit 30 ", step: "j"},
		"htop": {command: "exec htop --delay 100 # %s", first: "F10", ready: "F10", step: "\x1b[B"},
	}
}

// peerLines is how long the list of less and fzf is: as many as messages are
// held to.
const peerLines = 100_000

// eachPeer runs a benchmark once for each peer that is installed.
func eachPeer(b *testing.B, run func(b *testing.B, p peer, file string)) {
	b.Helper()
	if testing.Short() {
		b.Skip("no change of mintop alters what others do")
	}
	file := filepath.Join(b.TempDir(), "lines")
	require.NoError(b, os.WriteFile(file, []byte(lines(peerLines)), 0o600))
	commits(b, filepath.Dir(file), 200)
	for name, p := range peers() {
		b.Run(name, func(b *testing.B) {
			if _, err := exec.LookPath(name); err != nil {
				b.Skipf("%s is not installed", name)
			}
			run(b, p, file)
		})
	}
}

// start runs a peer until a text is on the screen.
func (p peer) start(b *testing.B, file, text string) *term.Terminal {
	b.Helper()
	command := exec.CommandContext(b.Context(), "sh", "-c", fmt.Sprintf(p.command, file))
	command.Env = term.Environ("TERM=xterm-256color", "HOME="+filepath.Dir(file), "LC_ALL=C.UTF-8")
	terminal := startCommand(b, command, wide)
	await(b, terminal, text)
	return terminal
}

// lines are as long as those of the list of messages.
func lines(count int) string {
	var text strings.Builder
	for i := range count {
		fmt.Fprintf(&text, "12:%02d:%02d  delivered  message %d for person.%d@example.com  Your order %d is on its way\n",
			i/60%60, i%60, i+1, i*7919%count, 1_000_000+i)
	}
	return text.String()
}

// commits makes a repository with a history for tig.
func commits(b *testing.B, folder string, count int) {
	b.Helper()
	var history strings.Builder
	for i := range count {
		fmt.Fprintf(&history, "commit refs/heads/main\ncommitter Sam <sam@example.com> %d +0000\ndata <<end\ncommit %d of many\nend\n\n",
			1_700_000_000+i*60, count-i)
	}
	script := "git init -q -b main . && git fast-import --quiet"
	command := exec.CommandContext(b.Context(), "sh", "-c", script)
	command.Dir, command.Stdin = folder, strings.NewReader(history.String())
	command.Env = append(term.Environ(), "HOME="+folder)
	if said, err := command.CombinedOutput(); err != nil {
		b.Fatalf("a repository: %v: %s", err, said)
	}
}

// BenchmarkPeerBytes is what a step to the next line costs the peers; less has
// no cursor, so that it scrolls.
func BenchmarkPeerBytes(b *testing.B) {
	eachPeer(b, func(b *testing.B, p peer, file string) {
		terminal := p.start(b, file, p.ready)
		settle(b, terminal)
		reportBytes(b, func() int { return cost(b, terminal, p.step) })
	})
}

// BenchmarkPeerStart is the time from the start of the peers to the first of their
// list on the screen.
func BenchmarkPeerStart(b *testing.B) {
	eachPeer(b, func(b *testing.B, p peer, file string) {
		var times []time.Duration
		for b.Loop() {
			begun := time.Now()
			terminal := p.start(b, file, p.first)
			times = append(times, time.Since(begun))
			require.NoError(b, terminal.Close())
		}
		slices.Sort(times)
		b.ReportMetric(milliseconds(times[len(times)/2]), "ms/median")
		b.ReportMetric(milliseconds(times[len(times)-1]), "ms/most")
		b.ReportMetric(0, "ns/op")
	})
}

// BenchmarkPeerIdle is what the peers cost while nobody touches them, and the
// memory they hold with their list; htop looks at the machine every 10 seconds
// here, mintop at the account every few.
func BenchmarkPeerIdle(b *testing.B) {
	eachPeer(b, func(b *testing.B, p peer, file string) {
		terminal := p.start(b, file, p.ready)
		press(b, terminal, p.end)
		stretch(b, terminal, idleStretch) // what is read and drawn at the start
		reportIdle(b, terminal)
	})
}
