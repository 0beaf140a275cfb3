package drive

import (
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// draw draws the model, as the runtime does after every message, and holds the
// screen to the size the model was told: exactly so many lines, each exactly so
// wide, whichever of the two measures a terminal goes by.
func (d *Drive) draw() {
	d.t.Helper()
	d.view = d.model.View()
	if d.size == (Size{}) {
		return
	}
	lines := strings.Split(d.view.Content, "\n")
	if len(lines) != d.size.Height {
		d.t.Fatalf("drive: %d lines are drawn on a screen of %d:\n%s", len(lines), d.size.Height, d.Text())
	}
	for i, line := range lines {
		if i < len(d.sound) && d.sound[i] == line {
			continue
		}
		graphemes, cells := ansi.StringWidth(line), ansi.StringWidthWc(line)
		if graphemes != d.size.Width || cells != d.size.Width {
			d.t.Fatalf("drive: line %d is %d cells wide by grapheme clusters and %d by wcwidth on a screen of %d: %q",
				i+1, graphemes, cells, d.size.Width, line)
		}
	}
	d.sound = lines
}

// Content is what was drawn last, styles included.
func (d *Drive) Content() string { return d.view.Content }

// Title is the window title that was set last.
func (d *Drive) Title() string { return d.view.WindowTitle }

// Screen is what was drawn last as plain text, line by line. Blanks at the ends
// of lines are left out.
func (d *Drive) Screen() []string {
	lines := strings.Split(ansi.Strip(d.view.Content), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " ")
	}
	return lines
}

// Text is Screen as one text.
func (d *Drive) Text() string { return strings.Join(d.Screen(), "\n") }

// Contains reports whether a line of the screen contains a text.
func (d *Drive) Contains(text string) bool {
	_, ok := d.find(text)
	return ok
}

// RequireLine gives the first line that contains a text, and fails the test
// when there is none.
func (d *Drive) RequireLine(text string) string {
	d.t.Helper()
	line, ok := d.find(text)
	if !ok {
		d.t.Fatalf("drive: no line contains %q:\n%s", text, d.Text())
	}
	return line
}

// RequireNoLine fails the test when a line contains a text.
func (d *Drive) RequireNoLine(text string) {
	d.t.Helper()
	if line, ok := d.find(text); ok {
		d.t.Fatalf("drive: a line contains %q: %q\n%s", text, line, d.Text())
	}
}

func (d *Drive) find(text string) (string, bool) {
	lines := d.Screen()
	at := slices.IndexFunc(lines, func(line string) bool { return strings.Contains(line, text) })
	if at < 0 {
		return "", false
	}
	return lines[at], true
}
