package term

import (
	"image/color"
	"slices"
	"strings"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

// Cell is one cell of the screen: what is in it and how it looks.
type Cell struct {
	// Text is one grapheme cluster. It is a space in a blank cell and empty in
	// the cells that a wide cluster to the left reaches into.
	Text string
	// Width is the number of cells the text takes; 0 where Text is empty.
	Width int
	// Style is how the text looks.
	Style Style
}

// Style is the look of a cell. The zero value is plain text in the terminal's
// own colours. Styles are comparable as long as the program uses the colours of
// the terminal's palette or plain RGB ones, which is all a terminal can ask for.
type Style struct {
	// Foreground and Background are nil for the terminal's own colours, a
	// color of package ansi for those of its palette, else a 24-bit colour.
	Foreground, Background color.Color

	Bold, Faint, Italic, Underline, Reverse, Strike bool
}

// Screen returns the visible lines from top to bottom, without styles and
// without the blanks at their ends. There are always as many as the terminal is
// high.
func (t *Terminal) Screen() []string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.lines()
}

// lines is Screen under the lock.
func (t *Terminal) lines() []string {
	lines := make([]string, t.emulator.Height())
	for y := range lines {
		var line strings.Builder
		for x := range t.emulator.Width() {
			line.WriteString(t.cell(x, y).Text)
		}
		lines[y] = strings.TrimRight(line.String(), " ")
	}
	return lines
}

// Cells returns the visible cells, line by line.
func (t *Terminal) Cells() [][]Cell {
	t.mu.Lock()
	defer t.mu.Unlock()
	rows := make([][]Cell, t.emulator.Height())
	for y := range rows {
		rows[y] = make([]Cell, t.emulator.Width())
		for x := range rows[y] {
			rows[y][x] = t.cell(x, y)
		}
	}
	return rows
}

// cell reads one cell of the emulator, under the lock.
func (t *Terminal) cell(x, y int) Cell {
	drawn := t.emulator.CellAt(x, y)
	switch {
	case drawn == nil:
		return Cell{Text: " ", Width: 1}
	case drawn.Width == 0:
		return Cell{}
	case drawn.Content == "":
		return Cell{Text: " ", Width: 1, Style: styleOf(drawn.Style)}
	default:
		return Cell{Text: drawn.Content, Width: drawn.Width, Style: styleOf(drawn.Style)}
	}
}

func styleOf(drawn uv.Style) Style {
	has := func(attribute uint8) bool { return drawn.Attrs&attribute != 0 }
	return Style{
		Foreground: drawn.Fg,
		Background: drawn.Bg,
		Bold:       has(uv.AttrBold),
		Faint:      has(uv.AttrFaint),
		Italic:     has(uv.AttrItalic),
		Underline:  drawn.Underline != ansi.UnderlineNone,
		Reverse:    has(uv.AttrReverse),
		Strike:     has(uv.AttrStrikethrough),
	}
}

// Size returns the extent of the screen.
func (t *Terminal) Size() Size {
	t.mu.Lock()
	defer t.mu.Unlock()
	return Size{Width: t.emulator.Width(), Height: t.emulator.Height()}
}

// Modes is what the program has asked of the terminal. A program that ends well
// leaves them as a shell expects: only CursorVisible set.
type Modes struct {
	AltScreen      bool // the screen that leaves no trace in the scrollback
	CursorVisible  bool
	Mouse          bool // any kind of mouse report
	FocusReports   bool
	BracketedPaste bool
	Synchronized   bool // a frame is being drawn (mode 2026)
	Keyboard       bool // keys come in another form than a shell knows (kitty's protocol, modifyOtherKeys)
}

// Modes returns the modes that are set now.
func (t *Terminal) Modes() Modes {
	t.mu.Lock()
	defer t.mu.Unlock()
	mouse := []ansi.Mode{
		ansi.ModeMouseX10, ansi.ModeMouseNormal, ansi.ModeMouseHighlight,
		ansi.ModeMouseButtonEvent, ansi.ModeMouseAnyEvent,
	}
	return Modes{
		AltScreen:      t.emulator.IsAltScreen(),
		CursorVisible:  t.modes[ansi.ModeTextCursorEnable],
		Mouse:          slices.ContainsFunc(mouse, func(mode ansi.Mode) bool { return t.modes[mode] }),
		FocusReports:   t.modes[ansi.ModeFocusEvent],
		BracketedPaste: t.modes[ansi.ModeBracketedPaste],
		Synchronized:   t.modes[ansi.ModeSynchronizedOutput],
		Keyboard:       t.keyboard.changed(),
	}
}

// Title returns the last window title the program set.
func (t *Terminal) Title() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.title
}
