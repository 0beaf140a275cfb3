package whole_test

import (
	"context"
	"errors"
	"io"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mintop/ui/whole"
)

// wait is how long an ESC may be the beginning of a sequence in these tests.
const wait = 120 * time.Millisecond

// wire is a terminal whose bytes come in pieces, in simulated time. It waits for
// itself.
type wire struct {
	pieces chan string

	mu      sync.Mutex
	next    string
	ended   bool
	stopped chan struct{} // closed while it is stopped
}

func newWire(buffered int) *wire {
	return &wire{pieces: make(chan string, buffered), stopped: make(chan struct{})}
}

func (*wire) Write(p []byte) (int, error) { return len(p), nil }
func (*wire) Close() error                { return nil }
func (*wire) Fd() uintptr                 { return 0 }

func (w *wire) Read(into []byte) (int, error) {
	if has, _ := w.Readable(0, whole.Forever); !has {
		return 0, errors.New("a read while it was stopped")
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.ended {
		return 0, io.EOF
	}
	n := copy(into, w.next)
	w.next = w.next[n:]
	return n, nil
}

func (w *wire) Readable(_ uintptr, within time.Duration) (bool, error) {
	w.mu.Lock()
	ready, stopped := w.next != "" || w.ended, w.stopped
	w.mu.Unlock()
	if ready {
		return true, nil
	}
	var late <-chan time.Time
	if within != whole.Forever {
		late = time.After(within)
	}
	select {
	case piece, ok := <-w.pieces:
		w.mu.Lock()
		w.next, w.ended = w.next+piece, !ok
		w.mu.Unlock()
		return true, nil
	case <-stopped:
		return false, nil
	case <-late:
		return false, nil
	}
}

func (w *wire) Stop() {
	w.mu.Lock()
	defer w.mu.Unlock()
	select {
	case <-w.stopped:
	default:
		close(w.stopped)
	}
}

func (w *wire) Start() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.stopped = make(chan struct{})
}

// over is an input of a wire.
func over(line *wire) *whole.Input {
	return whole.New(line, whole.Options{Wait: wait, Now: time.Now, Poll: line})
}

// piece is bytes that come together, after a pause.
type piece struct {
	after time.Duration
	bytes string
}

// together are pieces with the same pause before each.
func together(gap time.Duration, texts ...string) []piece {
	pieces := make([]piece, len(texts))
	for n, text := range texts {
		pieces[n] = piece{gap, text}
	}
	return pieces
}

// heard is what the runtime makes of the pieces: keys by their names, pastes,
// and other reports by theirs.
func heard(pieces []piece) []string {
	line := newWire(0)
	input := over(line)
	events, done := make(chan uv.Event), make(chan struct{})
	go func() {
		for _, piece := range pieces {
			<-time.After(piece.after)
			line.pieces <- piece.bytes
		}
		<-time.After(time.Minute) // until nothing is held any more
		close(line.pieces)
	}()
	go func() {
		defer close(done)
		_ = uv.NewTerminalReader(input, "xterm-256color").StreamEvents(context.Background(), events) // ends with the line
		close(events)
	}()
	var names []string
	for event := range events {
		if name := nameOf(event); name != "" {
			names = append(names, name)
		}
	}
	<-done
	return names
}

func nameOf(event uv.Event) string {
	switch event := event.(type) {
	case uv.KeyPressEvent:
		return event.String()
	case uv.PasteEvent:
		return "paste " + event.Content
	case uv.FocusEvent:
		return "focus"
	case uv.ModeReportEvent:
		return "mode"
	case uv.BackgroundColorEvent:
		return "background"
	case uv.MouseWheelEvent:
		return "wheel"
	case uv.PasteStartEvent, uv.PasteEndEvent:
		return ""
	default:
		return "other"
	}
}

// sent are what terminals send: keys as they come without and with key
// disambiguation, reports, answers, and pasted text.
func sent() map[string]string {
	return map[string]string{
		"\x1b[A": "up", "\x1b[B": "down", "\x1bOA": "up", "\x1b[Z": "shift+tab", "\x1b[5~": "pgup", "\x1b[1;5A": "ctrl+up",
		"\x1b[97;5u": "ctrl+a", "\x1b[27u": "esc", "\x1b[I": "focus", "\x1b[?2026;2$y": "mode", "\x1b[<64;10;5M": "wheel",
		"\x1b]11;rgb:1111/2222/3333\x1b\\": "background", "\x1b]11;rgb:1111/2222/3333\a": "background",
		"\x1b[200~dy qq\x1b[201~": "paste dy qq",
		"j":                       "j", "y": "y", "日": "日", "\r": "enter", "\x03": "ctrl+c",
	}
}

// Every sequence in two pieces, at every place, 80 ms apart: the runtime hears
// what it would have heard of the whole.
func TestASequenceInTwoPiecesIsTheSequence(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		for text, want := range sent() {
			for at := 1; at < len(text); at++ {
				require.Equal(t, []string{want}, heard(together(80*time.Millisecond, text[:at], text[at:])), "%q and %q", text[:at], text[at:])
			}
		}
	})
}

// However the bytes come, as long as no pause within them is longer than is
// waited for, and pauses that end a key are.
func TestTheRuntimeHearsTheSameInWhateverPieces(t *testing.T) {
	t.Parallel()
	texts := sent()
	rapid.Check(t, func(r *rapid.T) {
		var pieces []piece
		var want []string
		for range rapid.IntRange(1, 8).Draw(r, "keys") {
			text := rapid.SampledFrom(slices.Sorted(maps.Keys(texts))).Draw(r, "key")
			want = append(want, texts[text])
			pause := rapid.SampledFrom([]time.Duration{0, 5 * time.Millisecond, time.Second}).Draw(r, "pause")
			for _, part := range cut(r, text) {
				pieces = append(pieces, piece{pause, part})
				pause = time.Duration(rapid.IntRange(0, int(wait/time.Millisecond)-1).Draw(r, "gap")) * time.Millisecond
			}
		}
		require.Equal(r, want, simulated(t, pieces))
	})
}

// No sequence a terminal could send types a letter, whether the runtime knows it
// or not. Those of the keypad and with codes of keys are left out: typing is what
// they are for.
func TestNoSequenceTypesALetter(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		text := rapid.StringMatching(`\x1b(\[[?<>=]?[0-9;:]{0,8}[ !$'*]?[@-Z^-t}]|\[\[[A-Z]|O[0-9;]{0,3}[A-W])`).Draw(r, "sequence")
		for _, name := range simulated(t, together(0, text)) {
			require.NotRegexp(r, `^.$`, name)
		}
	})
}

// simulated is heard in a bubble of its own.
func simulated(t *testing.T, pieces []piece) []string {
	t.Helper()
	var names []string
	synctest.Test(t, func(*testing.T) { names = heard(pieces) })
	return names
}

// What came late all the same costs an Esc at most, and no letter of it is a key.
func TestTheRestOfALateSequenceIsNoKey(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		for text, want := range sent() {
			if !strings.HasPrefix(text, "\x1b") || strings.Contains(text, "200~") {
				continue // of pastes there is a test of their own
			}
			require.Equal(t, []string{"esc", want}, heard(together(500*time.Millisecond, text[:1], text[1:])), "%q", text)
			for at := 2; at < len(text); at++ {
				require.Equal(t, []string{want}, heard(together(1500*time.Millisecond, text[:at], text[at:])), "%q and %q", text[:at], text[at:])
				require.Empty(t, heard(together(time.Minute, text[:at])), "half of %q", text)
			}
		}
	})
}

func TestKeysThatPeoplePressStayKeys(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		for name, test := range map[string]struct {
			pieces []piece
			want   []string
		}{
			"esc":                    {together(0, "\x1b"), []string{"esc"}},
			"esc twice":              {together(90*time.Millisecond, "\x1b", "\x1b"), []string{"esc", "esc"}},
			"esc twice in one":       {together(0, "\x1b\x1b"), []string{"esc", "esc"}},
			"esc, bracket":           {together(200*time.Millisecond, "\x1b", "["), []string{"esc", "["}},
			"esc, bracket, letter":   {together(200*time.Millisecond, "\x1b", "[", "A"), []string{"esc", "[", "A"}},
			"esc, bracket, control":  {together(200*time.Millisecond, "\x1b", "[\x01"), []string{"esc", "[", "ctrl+a"}},
			"esc, two brackets":      {together(200*time.Millisecond, "\x1b", "[["), []string{"esc", "[", "["}},
			"esc, closing brackets":  {together(200*time.Millisecond, "\x1b", "]]j"), []string{"esc", "]", "]", "j"}},
			"esc, letters":           {together(200*time.Millisecond, "\x1b", "O", "P", "y"), []string{"esc", "O", "P", "y"}},
			"esc, then soon another": {together(60*time.Millisecond, "\x1b", "j"), []string{"esc", "j"}},
			"esc, then an arrow":     {together(200*time.Millisecond, "\x1b", "\x1b[A"), []string{"esc", "up"}},
			"a bracket":              {together(0, "["), []string{"["}},
			"after half a sequence":  {[]piece{{0, "\x1b[1;"}, {3 * time.Second, "j"}}, []string{"j"}},
			"ctrl-c in a sequence":   {together(0, "\x1b[1;", "\x03"), []string{"ctrl+c"}},
			"ctrl-c in an answer":    {together(0, "\x1b]11;rg", "\x03"), []string{"ctrl+c"}},
			"an arrow in an answer":  {together(0, "\x1b]11;rg", "\x1b[A"), []string{"up"}},
			"alt and a bracket":      {together(time.Second, "\x1b]", "jk"), []string{"j", "k"}},
			"an endless answer":      {together(time.Second, "\x1b]1"+strings.Repeat("1", 300), "j"), []string{"j"}},
			"a key of the console":   {together(0, "\x1b[[", "A"), []string{"f1"}},
			"an arrow in 8 bits":     {together(0, "\x9b", "A"), []string{"up"}},
			"esc, then in 8 bits":    {together(0, "\x1b\x9bA"), []string{"esc", "up"}},
			"bytes of Latin 1":       {together(0, "\xfb\xa0\xff", "j\x1b\xfbj"), []string{"j", "j"}},
			"a mouse of 1986":        {together(0, "\x1b[M", "\x03jj"), []string{"ctrl+c", "j", "j"}},
			"such a mouse in bits":   {together(0, "\x9bM", "\x03\xa8"), []string{"ctrl+c"}},
			"one in a paste":         {together(0, "\x1b[200~\x1b[M\x1b[201~j"), []string{"paste ", "j"}},
			"a key of Windows":       {together(0, "\x1b[0;0;65;1;0;1_", "j"), []string{"j"}},
			"an esc in a paste":      {together(0, "\x1b[200~a\x1b", "b\x1b[201~j"), []string{"paste ab", "j"}},
		} {
			require.Equal(t, test.want, heard(test.pieces), name)
		}
	})
}

// A long paste is one, in whatever pieces it comes.
func TestALongPasteIsOne(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		text := strings.Repeat("q y d A\r", 2_000)
		all := "\x1b[200~" + text + "\x1b[201~"
		var pieces []piece
		for all != "" {
			size := min(1_000, len(all))
			pieces, all = append(pieces, piece{80 * time.Millisecond, all[:size]}), all[size:]
		}
		require.Equal(t, []string{"paste " + text, "j"}, heard(append(pieces, piece{0, "j"})))
	})
}

// Reads of any size give all there is.
func TestSmallReads(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		line := newWire(3)
		line.pieces <- "abc\x1b"
		line.pieces <- "[A"
		close(line.pieces)
		input := over(line)
		var got []byte
		for {
			var small [2]byte
			n, err := input.Read(small[:])
			got = append(got, small[:n]...)
			if err != nil {
				require.ErrorIs(t, err, io.EOF)
				break
			}
		}
		require.Equal(t, "abc\x1b[A", string(got))
	})
}

// cut cuts a text into pieces of at least a byte.
func cut(r *rapid.T, text string) []string {
	var parts []string
	for text != "" {
		size := rapid.IntRange(1, len(text)).Draw(r, "size")
		parts, text = append(parts, text[:size]), text[size:]
	}
	return parts
}
