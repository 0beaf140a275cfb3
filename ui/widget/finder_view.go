package widget

import (
	"strconv"

	"mintop/model/cell"
)

// finderParts are the rectangles of a finder.
type finderParts struct {
	input, hits, said Rect
}

// parts cuts the finder's rectangle: what is typed first, then what was found.
func (f *Finder) parts() finderParts {
	var p finderParts
	p.input, p.hits = NewRect(f.w, f.h).CutTop(1)
	if p.hits.H > 1 {
		p.said, p.hits = p.hits.CutBottom(1)
	}
	return p
}

// View draws the finder.
func (f *Finder) View() string {
	if f.w == 0 {
		return Block(nil, f.w, f.h)
	}
	p := f.parts()
	return Stack(
		Block([]string{f.inputLine(p.input.W)}, p.input.W, p.input.H),
		Block(f.lines(p.hits.W), p.hits.W, p.hits.H),
		Block([]string{f.saidLine(p.said.W)}, p.said.W, p.said.H),
	)
}

func (f *Finder) inputLine(w int) string {
	prompt := f.style.Glyphs.Prompt + " "
	return paint(f.style.Key, prompt) + f.input.View(w-cell.Width(prompt))
}

func (f *Finder) saidLine(w int) string {
	return paint(f.style.Muted, cell.TruncateWith(f.said, w, f.style.Glyphs.Ellipsis))
}

// lines draws the part of the groups that is in the window.
func (f *Finder) lines(w int) []string {
	columns := f.columns()
	spans := Layout(columns, w-gutterWidth, columnGap)
	var lines []string
	at := 0
	draw := func(line func() string) {
		if at >= f.scroll.top && at < f.scroll.top+f.scroll.height {
			lines = append(lines, line())
		}
		at++
	}
	for g, group := range f.groups {
		draw(func() string { return f.title(group) })
		for h := range group.Hits {
			draw(func() string { return f.row(hitPlace{g, h}, spans) })
		}
	}
	return lines
}

// title heads a group, and says how many more there are.
func (f *Finder) title(group HitGroup) string {
	title := paint(f.style.Header, group.Title)
	if group.More > 0 {
		title += paint(f.style.Muted, " "+f.style.Glyphs.Separator+" "+strconv.Itoa(group.More)+" more")
	}
	return title
}

// The columns of a hit.
const (
	hitText = iota
	hitNote
	hitSource
)

// columns measures the hits: the text stays longest, the note goes first.
func (f *Finder) columns() []Column {
	columns := []Column{
		hitText:   {},
		hitNote:   {Priority: 2},
		hitSource: {Priority: 1},
	}
	for _, group := range f.groups {
		for i := range group.Hits {
			hit := &group.Hits[i]
			for column, text := range []string{hit.Text, hit.Note, hit.Source} {
				columns[column].Min = max(columns[column].Min, cell.Width(text))
			}
		}
	}
	// A long subject must not push everything beside it off the screen.
	const shortText, shortNote = 32, 12
	columns[hitText].Max, columns[hitNote].Max = columns[hitText].Min, columns[hitNote].Min
	columns[hitText].Min = min(columns[hitText].Min, shortText)
	columns[hitNote].Min = min(columns[hitNote].Min, shortNote)
	columns[hitText].Flex, columns[hitNote].Flex = 3, 1
	if columns[hitNote].Min == 0 {
		columns[hitNote].Flex = 0
	}
	return columns
}

// row draws one hit.
func (f *Finder) row(at hitPlace, spans []Span) string {
	hit := &f.groups[at.group].Hits[at.hit]
	cursor, doubt := " ", paint(f.style.Error, fit(hit.Doubt, 1, Left, ""))
	if at == f.cursor {
		cursor = paint(f.style.Cursor, fit(f.style.Glyphs.Cursor, 1, Left, ""))
	}
	return cursor + doubt + line(spans, func(span Span) string {
		switch span.Column {
		case hitNote:
			return paint(f.style.Muted, fit(hit.Note, span.Width, Left, f.style.Glyphs.Ellipsis))
		case hitSource:
			return paint(f.style.Chip, fit(hit.Source, span.Width, Left, f.style.Glyphs.Ellipsis))
		default:
			text := fit(hit.Text, span.Width, Left, f.style.Glyphs.Ellipsis)
			return highlight(text, hit.Matched, f.style.Text, f.style.Match)
		}
	})
}
