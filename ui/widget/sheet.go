package widget

import (
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"mintop/model/cell"
)

// Place says where over a body a sheet lies.
type Place uint8

// The places of a sheet: in the middle, or along the whole lower edge.
const (
	Middle Place = iota
	Bottom
)

// Sheet is a framed panel drawn over a body. A body too small for a frame is
// given to the content whole.
type Sheet struct {
	Title string // in the upper edge
	Hint  string // in the lower edge
	Place Place
}

// frameX and frameY are the cells a frame takes on each side; beside the
// content that includes a blank column.
const (
	frameX = 2
	frameY = 1
)

// Fit returns the rectangles of the sheet and of its content over a body of w×h
// cells, for content that wants the given size.
func (s Sheet) Fit(w, h, contentW, contentH int) (sheet, content Rect) {
	body := NewRect(w, h)
	title := max(cell.Width(s.Title), cell.Width(s.Hint)) + 2*frameX
	wantW, wantH := max(contentW, title)+2*frameX, contentH+2*frameY
	if s.Place == Bottom {
		sheet, _ = body.CutBottom(wantH)
	} else {
		sheet = body.Middle(wantW, wantH)
	}
	content = sheet.Inset(frameX, frameY)
	if content.Empty() {
		return body, body
	}
	return sheet, content
}

// Over draws the sheet with its content over a body of w×h cells. sheet and
// inner are what Fit returned; the view of the content has inner's size.
func (s Sheet) Over(body string, w, h int, sheet, inner Rect, content string, style Style) string {
	panel := content
	if inner != sheet {
		panel = s.framed(sheet, content, style.filled())
	}
	return Overlay(body, w, h, sheet, panel)
}

// framed puts the frame around content.
func (s Sheet) framed(sheet Rect, content string, style Style) string {
	frame := style.Glyphs.Frame
	lines := []string{edge(frame.TopLeft, frame.Top, frame.TopRight, s.Title, style.Title, sheet.W, style)}
	for line := range strings.SplitSeq(content, "\n") {
		lines = append(lines, paint(style.Border, frame.Left)+" "+line+" "+paint(style.Border, frame.Right))
	}
	lines = append(lines, edge(frame.BottomLeft, frame.Bottom, frame.BottomRight, s.Hint, style.Muted, sheet.W, style))
	return Block(lines, sheet.W, sheet.H)
}

// edge draws the upper or lower edge of a frame with a text let into it.
func edge(left, line, right, text string, textStyle lipgloss.Style, w int, style Style) string {
	text = cell.TruncateWith(text, w-2*frameX-2, style.Glyphs.Ellipsis)
	if text == "" {
		return paint(style.Border, left+strings.Repeat(line, max(w-2, 0))+right)
	}
	after := max(w-cell.Width(text)-5, 0)
	return paint(style.Border, left+line+" ") + paint(textStyle, text) +
		paint(style.Border, " "+strings.Repeat(line, after)+right)
}

// Overlay draws a panel of the size of at over a body of w×h cells.
func Overlay(body string, w, h int, at Rect, panel string) string {
	if w <= 0 || h <= 0 || at.Empty() {
		return Block(strings.Split(body, "\n"), w, h)
	}
	if at.Covers(w, h) { // nothing of the body is seen: it need not be measured
		return Block(strings.Split(panel, "\n"), w, h)
	}
	lines := strings.Split(Block(strings.Split(body, "\n"), w, h), "\n")
	for i, line := range strings.Split(panel, "\n") {
		if y := at.Y + i; i < at.H && y >= 0 && y < len(lines) {
			lines[y] = overlayLine(lines[y], at, exact(line, at.W), w)
		}
	}
	return strings.Join(lines, "\n")
}

// overlayLine replaces the cells of at in a line of w cells. A wide character
// that is cut in two leaves a space.
func overlayLine(line string, at Rect, panel string, w int) string {
	left := ""
	if at.X > 0 {
		left = exact(ansi.Truncate(line, at.X, ""), at.X) + ansi.ResetStyle
	}
	if at.X+at.W >= w {
		return left + panel
	}
	return left + panel + tail(line, at.X+at.W)
}
