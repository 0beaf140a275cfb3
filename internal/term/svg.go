package term

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// The geometry of a picture, in its own units. The advance of common monospace
// fonts is 0.6 of their size; every run of text is told its exact length, so a
// font of another advance is fitted to the grid and not the other way round.
const (
	fontSize   = 14.0
	cellWidth  = 8.4
	cellHeight = 18.0
	baseline   = 13.5 // from the top of a line
	margin     = 12.0
)

// WriteSVG draws cells, as [Terminal.Cells] returns them, as a picture with a
// dark background. The title is what a reader hears who cannot see it. The
// picture is text and rectangles, needs no font of its own and no script, and
// is the same bytes for the same cells.
func WriteSVG(to io.Writer, cells [][]Cell, title string) error {
	picture := picture{classes: map[string]string{}}
	for y, row := range cells {
		for _, run := range runs(row) {
			picture.draw(run, y)
		}
	}
	width := 0
	for _, row := range cells {
		width = max(width, len(row))
	}
	if _, err := to.Write(picture.document(width, len(cells), title)); err != nil {
		return fmt.Errorf("term: writing the picture: %w", err)
	}
	return nil
}

// picture collects the parts of a drawing: the style sheet, the backgrounds,
// which lie below everything, and the text.
type picture struct {
	classes map[string]string // declarations to class name
	sheet   bytes.Buffer
	back    bytes.Buffer
	text    bytes.Buffer
}

// class returns the name of a class with these declarations.
func (p *picture) class(declarations string) string {
	name, ok := p.classes[declarations]
	if !ok {
		name = fmt.Sprintf("s%d", len(p.classes))
		p.classes[declarations] = name
		fmt.Fprintf(&p.sheet, ".%s{%s}", name, declarations)
	}
	return name
}

// draw adds one run of equal cells on line y.
func (p *picture) draw(run run, y int) {
	paint := paintOf(run.style)
	if paint.background != "" {
		p.rectangle(&p.back, paint.background, area{width: float64(run.cells), height: 1}.at(run.x, y))
	}
	if block, ok := blockOf(run.text); ok {
		p.rectangle(&p.text, paint.foreground, block.at(run.x, y))
		return
	}
	run = run.trimmed()
	if run.text == "" {
		return
	}
	left, top := corner(run.x, y)
	fmt.Fprintf(&p.text, `<text x="%s" y="%s" textLength="%s" class="%s">`,
		number(left), number(top+baseline), number(float64(run.cells)*cellWidth), p.class(paint.declarations()))
	// Escaping into a buffer cannot fail.
	_ = xml.EscapeText(&p.text, []byte(run.text))
	p.text.WriteString("</text>\n")
}

// rectangle adds a filled area.
func (p *picture) rectangle(to *bytes.Buffer, fill string, a area) {
	fmt.Fprintf(to, `<rect x="%s" y="%s" width="%s" height="%s" class="%s"/>`+"\n",
		number(a.x), number(a.y), number(a.width), number(a.height), p.class("fill:"+fill))
}

// document puts the parts together.
func (p *picture) document(width, height int, title string) []byte {
	right := number(float64(width)*cellWidth + 2*margin)
	bottom := number(float64(height)*cellHeight + 2*margin)
	var name, out bytes.Buffer
	// Escaping into a buffer cannot fail.
	_ = xml.EscapeText(&name, []byte(title))
	fmt.Fprintf(&out, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" width="%s" height="%s" xml:space="preserve" role="img">`+"\n",
		right, bottom, right, bottom)
	fmt.Fprintf(&out, "<title>%s</title>\n", name.Bytes())
	fmt.Fprintf(&out, "<style>text{font:%spx ui-monospace,SFMono-Regular,Menlo,Consolas,"+
		`"DejaVu Sans Mono",monospace;white-space:pre}%s</style>`+"\n", number(fontSize), p.sheet.Bytes())
	fmt.Fprintf(&out, `<rect x=".5" y=".5" width="%s" height="%s" rx="8" fill="%s" stroke="%s"/>`+"\n",
		number(float64(width)*cellWidth+2*margin-1), number(float64(height)*cellHeight+2*margin-1), defaultBackground, frameColor)
	out.Write(p.back.Bytes())
	out.Write(p.text.Bytes())
	out.WriteString("</svg>\n")
	return out.Bytes()
}

// corner is the top left corner of a cell.
func corner(x, y int) (left, top float64) {
	return margin + float64(x)*cellWidth, margin + float64(y)*cellHeight
}

// number is a length with no more digits than it needs.
func number(value float64) string {
	return strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%.2f", value), "0"), ".")
}
