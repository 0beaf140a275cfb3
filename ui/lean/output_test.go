package lean_test

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/vt"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mintop/ui/lean"
)

const (
	width  = 24
	height = 8
)

// tall is the height of the terminals here.
func tall() int { return height }

// tape is a terminal that keeps what is written to it.
type tape struct {
	bytes.Buffer

	broken bool
}

func (*tape) Close() error { return nil }
func (*tape) Fd() uintptr  { return 0 }

func (t *tape) Write(p []byte) (int, error) {
	if t.broken {
		return 0, errors.New("the line is gone")
	}
	return t.Buffer.Write(p)
}

// renderer draws frames as the program's runtime does: it clears its buffer,
// draws all of the frame, and writes what the renderer makes of it at once.
type renderer struct {
	wire     bytes.Buffer
	renderer *uv.TerminalRenderer
	buffer   uv.ScreenBuffer
}

func newRenderer() *renderer {
	r := &renderer{buffer: uv.NewScreenBuffer(width, height)}
	r.renderer = uv.NewTerminalRenderer(&r.wire, []string{"TERM=xterm-256color"})
	r.renderer.SetFullscreen(true)
	r.renderer.SetRelativeCursor(false)
	r.renderer.SetScrollOptim(true)
	r.renderer.Resize(width, height)
	r.renderer.Erase()
	return r
}

// frame returns the bytes of one frame.
func (r *renderer) frame(tb rapid.TB, lines []string) []byte {
	r.buffer.Clear()
	uv.NewStyledString(strings.Join(lines, "\n")).Draw(r.buffer, r.buffer.Bounds())
	r.renderer.Render(r.buffer.RenderBuffer)
	require.NoError(tb, r.renderer.Flush())
	frame := bytes.Clone(r.wire.Bytes())
	r.wire.Reset()
	return frame
}

// screen is a terminal to look at.
func screen(tb rapid.TB) *vt.Emulator {
	emulator := vt.NewEmulator(width, height)
	_, err := emulator.WriteString("\x1b[20h\x1b[?1049h")
	require.NoError(tb, err)
	return emulator
}

// Whatever is drawn, a spared terminal shows what another one shows.
func TestSparedTerminalShowsTheSame(t *testing.T) {
	t.Parallel()
	line := rapid.Custom(func(t *rapid.T) string {
		words := rapid.SampledFrom([]string{"", "plain", "日本語", "🎉 off", "é", "주문", "  ", "\x1b[31mred", "\x1b[1;44mblue", "\x1b[m", "longer than the others", "\x1b[7mto the very end of the row"})
		return strings.Join(rapid.SliceOfN(words, 0, 4).Draw(t, "words"), " ") + "\x1b[m"
	})
	rapid.Check(t, func(t *rapid.T) {
		from, all, spared := newRenderer(), screen(t), screen(t)
		terminal := &tape{}
		output := lean.New(terminal, tall)
		lines := make([]string, height)
		for range rapid.IntRange(1, 12).Draw(t, "frames") {
			switch rapid.SampledFrom([]string{"change", "change", "still", "up", "down", "inner", "erase"}).Draw(t, "what") {
			case "change":
				for range rapid.IntRange(1, 4).Draw(t, "changes") {
					lines[rapid.IntRange(0, height-1).Draw(t, "y")] = line.Draw(t, "line")
				}
			case "up":
				lines = append(lines[1:], line.Draw(t, "line"))
			case "down":
				lines = append([]string{line.Draw(t, "line")}, lines[:height-1]...)
			case "inner":
				lines = slices.Concat(lines[:2], []string{line.Draw(t, "line")}, lines[2:height-2], lines[height-1:])
			case "erase":
				from.renderer.Erase()
			}
			frame := from.frame(t, lines)
			_, err := all.Write(frame)
			require.NoError(t, err)
			n, err := output.Write(frame)
			require.NoError(t, err)
			require.Equal(t, len(frame), n)
			_, err = spared.Write(terminal.Bytes())
			require.NoError(t, err)
			terminal.Reset()
			for y := range height {
				for x := range width {
					require.Equal(t, all.CellAt(x, y), spared.CellAt(x, y), "column %d of row %d", x, y)
				}
			}
		}
	})
}

func TestUnchangedWideRowsCostNextToNothing(t *testing.T) {
	t.Parallel()
	from, terminal := newRenderer(), &tape{}
	output := lean.New(terminal, tall)
	lines := []string{"a", "日本語 \x1b[31mred\x1b[m", "b", "🎉 off", "주문 and more", "c"}
	write := func() (asked, written int) {
		terminal.Reset()
		asked, err := output.Write(from.frame(t, lines))
		require.NoError(t, err)
		return asked, terminal.Len()
	}
	asked, written := write()
	require.Equal(t, asked, written, "the first frame is new")
	write() // after an erase the renderer draws once more

	lines[0] = "A"
	asked, written = write()
	require.Greater(t, asked, 100, "the renderer writes the three rows anew")
	require.Less(t, written, 20, "a letter and where it stands")
	require.Contains(t, terminal.String(), "A")

	lines[3] = "🎉 on"
	_, written = write()
	require.Contains(t, terminal.String(), "🎉 on", "a row that changed is written")
	require.NotContains(t, terminal.String(), "日本語")
	require.Less(t, written, 60)
}

// Once the terminal may have lost a row, it is written again.
func TestRowsAreForgottenWhenTheScreenMayHaveChanged(t *testing.T) {
	t.Parallel()
	const frame = "\x1b[?7l\r\x1b[2d\x1b[K日本語\x1b[?7h\x1b[2;7H"
	for name, between := range map[string]string{
		"erased":           "\x1b[2J",
		"scrolled away":    "\x1b[2S",
		"scrolled down":    "\x1b[2T",
		"scrolled by one":  "\x1b[H\x1bM",
		"lines inserted":   "\x1b[L",
		"other screen":     "\x1b[?1049h",
		"a system command": "\x1b]2;title\x07",
		"half a sequence":  "\x1b[3",
		"wrapping off":     "\x1b[?7l",
		"line feed at end": "\x1b[8d\n",
		"line feed lost":   "\x1b[9A\n",
		"below the last":   "\x1b[9B\n",
		"text and nothing": "",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			terminal := &tape{}
			output := lean.New(terminal, tall)
			for _, text := range []string{frame, "plain \x1b[1;3H\x1b[31m" + between} {
				_, err := output.Write([]byte(text))
				require.NoError(t, err)
			}
			terminal.Reset()
			_, err := output.Write([]byte(frame))
			require.NoError(t, err)
			require.Equal(t, between != "", strings.Contains(terminal.String(), "日本語"))
		})
	}
}

// A dropped row leaves the terminal as it would have: what follows is where and
// how it was meant to be.
func TestWhatFollowsADroppedRowIsUntouched(t *testing.T) {
	t.Parallel()
	painted := func(way, content string) string {
		return "\x1b[?7l" + way + "\x1b[K" + content + "\x1b[?7h\x1b[2;9H"
	}
	for name, test := range map[string]struct{ first, again, written string }{
		"in the row's last style": {
			painted("\x1b[2d", "日 \x1b[31mred"), painted("\x1b[2d", "日 \x1b[31mred") + "der", "\x1b[31m\x1b[2;9Hder",
		},
		"without the style before": {
			painted("\x1b[2d", "日"), "\x1b[44mx" + painted("\x1b[m\x1b[2d", "日") + "y", "\x1b[44mx\x1b[m\x1b[2;9Hy",
		},
		"after several rows": {
			painted("\x1b[2d", "日") + painted("\x1b[2d", "日"), painted("\x1b[2d", "日") + painted("\x1b[2d", "日") + "y", "\x1b[2;9Hy",
		},
		"without a style that ends there": {
			painted("\x1b[2d", "日 \x1b[31mred"), painted("\x1b[2d", "日 \x1b[31mred") + "\x1b[m\r\n", "\x1b[2;9H\x1b[m\r\n",
		},
		"in a region that scrolled down": {
			painted("\x1b[2d", "日"), "\x1b[2;7r\x1b[2H\x1bM\x1b[r" + strings.ReplaceAll(painted("\x1b[3d", "日"), "[2;9H", "[3;9H"), "\x1b[2;7r\x1b[2H\x1bM\x1b[r\x1b[3;9H",
		},
		"outside a region that scrolled": {
			painted("\x1b[2d", "日"), "\x1b[3;7r\x1b[2T\x1b[r" + painted("\x1b[2d", "日"), "\x1b[3;7r\x1b[2T\x1b[r\x1b[2;9H",
		},
		"after a row that came by scrolling": {
			painted("\x1b[2d", "日") + "\x1b[8d", painted("\n\x1b[2d", "日"), painted("\n\x1b[2d", "日"),
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			terminal := &tape{}
			output := lean.New(terminal, tall)
			_, err := output.Write([]byte(test.first))
			require.NoError(t, err)
			terminal.Reset()
			_, err = output.Write([]byte(test.again))
			require.NoError(t, err)
			require.Equal(t, test.written, terminal.String())
		})
	}
}

func TestErrorsAreTheTerminals(t *testing.T) {
	t.Parallel()
	const frame = "\x1b[?7l\r\x1b[2d\x1b[K日本語\x1b[?7h\x1b[2;7H"
	terminal := &tape{}
	output := lean.New(terminal, tall)
	_, err := output.Write([]byte(frame))
	require.NoError(t, err)
	terminal.broken = true
	_, err = output.Write([]byte(frame))
	require.ErrorContains(t, err, "the line is gone")
	terminal.broken = false
	terminal.Reset()
	_, err = output.Write([]byte(frame))
	require.NoError(t, err)
	require.Equal(t, frame, terminal.String(), "nothing is known of a screen after an error")
}

// Whatever bytes come, something is written and nothing breaks.
func FuzzWrite(f *testing.F) {
	f.Add([]byte("\x1b[?7l\r\x1b[2d\x1b[K日本語\x1b[?7h\x1b[2;7H"))
	f.Add([]byte("\x1b[?7l\x1b[K\x1b[?7h\x1b[1;1H\x1b[?7l\x1b[K\x1b[?7h\x1b[1;1H\x1b["))
	f.Fuzz(func(t *testing.T, frame []byte) {
		terminal := &tape{}
		output := lean.New(terminal, tall)
		for range 2 {
			n, err := output.Write(frame)
			require.NoError(t, err)
			require.Equal(t, len(frame), n)
		}
		require.LessOrEqual(t, terminal.Len(), 2*len(frame))
	})
}

// A mistake here costs bytes, not the program: the runtime writes in a goroutine
// of its own, where a panic would leave the terminal as it is.
func TestAPanicWritesTheWholeFrame(t *testing.T) {
	t.Parallel()
	const frame = "\x1b[?7l\r\x1b[2d\x1b[K日本語\x1b[?7h\x1b[2;7H"
	terminal := &tape{}
	broken := false
	output := lean.New(terminal, func() int {
		if broken {
			panic("a mistake")
		}
		return height
	})
	for _, broken = range []bool{false, true, false} {
		_, err := output.Write([]byte(frame))
		require.NoError(t, err)
	}
	require.Equal(t, frame+frame+frame, terminal.String(), "nothing is known of a screen after a mistake")
}
