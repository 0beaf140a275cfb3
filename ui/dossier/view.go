package dossier

import (
	"slices"
	"strings"

	"charm.land/lipgloss/v2"

	"mintop/keymap"
	"mintop/model/cell"
	"mintop/model/dossier"
	"mintop/model/mail"
	"mintop/ui/widget"
)

const (
	// bothHeight is the height below the verdict from which messages and what
	// follows them share the page. On less, the part with the cursor comes first.
	bothHeight = 12
	// listShare is the part of that height the messages may take, when there are
	// more than fit.
	listShare = 0.4
)

// parts are the rectangles of the page.
type parts struct{ verdict, list, below widget.Rect }

// draw draws everything but the list, and cuts the page. A verdict that has not
// enough room on top goes on below the list.
func (p *Page) draw() (verdict []string, cut parts) {
	verdict = p.verdictLines(dossier.Judge(p.facts, p.words()))
	top := min(len(verdict), max(p.height/2, 1))
	p.drawn = p.sections(verdict[top:])
	if verdict = verdict[:top]; len(p.drawn.stops) > 0 && p.drawn.stops[0].key == restOfVerdict {
		verdict[top-1] += p.session.Theme.Muted.Render(p.session.Theme.Glyphs.Ellipsis)
	}
	return verdict, p.layout(top)
}

// layout cuts the page below a verdict of so many lines.
func (p *Page) layout(verdict int) parts {
	var cut parts
	rest := widget.NewRect(p.width, p.height)
	cut.verdict, rest = rest.CutTop(verdict)
	all := p.letters.Len() + 1 // and the titles of the columns
	switch {
	case p.letters.Len() == 0:
		cut.below = rest
	case rest.H >= bothHeight:
		spare := rest.H - len(p.drawn.lines) // what the sections leave free
		cut.list, cut.below = rest.CutTop(min(all, max(int(float64(rest.H)*listShare), spare)))
	case p.below:
		cut.below = rest
	default:
		cut.list, cut.below = rest.CutTop(min(all, rest.H))
	}
	return cut
}

// arrange gives the parts their sizes, and the cursor a place.
func (p *Page) arrange() {
	_, cut := p.draw()
	p.stops.Sync(&p.drawn)
	if !p.moved {
		p.stops.Home(&p.drawn)
	}
	if !p.moved || p.letters.Len() == 0 {
		p.below = p.letters.Len() == 0
	}
	p.place(cut)
}

func (p *Page) place(cut parts) {
	p.table.SetSize(cut.list.W, cut.list.H)
	if cut.list.H > 0 {
		p.rows.SetHeight(&p.letters, p.table.Height())
	}
	p.stops.SetHeight(&p.drawn, max(cut.below.H, 1))
}

// View draws the page: exactly as many lines and cells as SetSize said.
func (p *Page) View() string {
	verdict, cut := p.draw()
	p.place(cut)
	list := ""
	if !cut.list.Empty() {
		list = p.list()
	}
	return widget.Stack(
		widget.Block(verdict, cut.verdict.W, cut.verdict.H),
		list,
		widget.Block(p.sight(cut.below.H), cut.below.W, cut.below.H),
	)
}

// verdictLines draws the verdict in as many lines as it takes.
func (p *Page) verdictLines(verdict dossier.Verdict) []string {
	style := p.session.Severity(verdict.Severity)
	if verdict.Severity == mail.Info {
		style = p.session.Theme.Strong
	}
	lines := cell.Wrap(verdict.Sentence, p.width-indent)
	for i, line := range lines {
		lines[i] = " " + style.Render(line)
	}
	for _, line := range cell.Wrap(p.session.Doubts(p.address), p.width-indent) {
		if line != "" {
			lines = append(lines, " "+p.session.Theme.Error.Render(line))
		}
	}
	return lines
}

// sight is the part of the sections that is in sight: from their beginning, or
// so far down that the stop under the cursor ends them.
func (p *Page) sight(height int) []string {
	lines := slices.Clone(p.drawn.lines)
	at, ok := p.stop()
	if !ok || !p.below || at.first >= len(lines) { // a page of one cell has no text
		return lines
	}
	theme := p.session.Theme
	lines[at.first] = theme.Cursor.Render(theme.Glyphs.Cursor) + strings.TrimPrefix(lines[at.first], " ")
	top := min(max(at.end-height, 0), at.first)
	return lines[top:]
}

// stop is the stop under the cursor, whether the cursor is there or above.
func (p *Page) stop() (stop, bool) {
	key, ok := p.stops.Current(&p.drawn)
	if !ok {
		return stop{}, false
	}
	at, ok := p.drawn.Index(key)
	if !ok {
		return stop{}, false
	}
	return p.drawn.stops[at], true
}

// textStyle is how a text of a severity is drawn.
func (p *Page) textStyle(severity mail.Severity) lipgloss.Style {
	if severity == mail.Info {
		return p.session.Theme.Muted
	}
	return p.session.Severity(severity)
}

// key names the key that takes a step of a verdict.
func (p *Page) key(step dossier.Step) string {
	action := map[dossier.Step]keymap.Action{
		dossier.Lift: keymap.Remove, dossier.Open: keymap.Open, dossier.Refresh: keymap.Refresh,
	}[step]
	keys := p.session.Keys.Keys(action)
	if len(keys) == 0 {
		return ""
	}
	return keymap.Label(keys[0], p.session.Theme.Glyphs.ASCII())
}
