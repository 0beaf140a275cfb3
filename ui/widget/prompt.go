package widget

import (
	tea "charm.land/bubbletea/v2"

	"mintop/model/cell"
)

// Prompt is a line being typed, with choices below it that change with what is
// typed: whoever has the prompt says after each change what there is to choose,
// see Offer. The zero value is not usable; see NewPrompt.
type Prompt struct {
	style  Style
	input  *Input
	menu   *Menu
	wrong  string // what is wrong with the line
	w, h   int
	wanted [2]int // the size at which nothing of the first choices is cut
}

// NewPrompt returns an empty line with choices below it.
func NewPrompt(choices []Choice, style Style) *Prompt {
	p := &Prompt{style: style.filled(), input: NewInput(style), menu: NewMenu(choices, MenuOptions{Style: style})}
	p.input.Focus()
	w, h := p.menu.Want()
	p.wanted = [2]int{w, h + 1}
	return p
}

// SetSize gives the prompt its width and height.
func (p *Prompt) SetSize(w, h int) {
	p.w, p.h = max(w, 0), max(h, 0)
	rows := p.parts().rows
	p.menu.SetSize(rows.W, rows.H)
}

// Want is the size at which nothing is cut of the choices it began with. It does
// not change with the choices: a panel that grows and shrinks with every letter
// could not be read.
func (p *Prompt) Want() (w, h int) { return p.wanted[0], p.wanted[1] }

// Update takes a tea.KeyPressMsg or tea.PasteMsg that means no intent of the
// prompt and reports whether it changed the line.
func (p *Prompt) Update(msg tea.Msg) bool {
	caret := p.input.Caret()
	if p.input.Update(msg) {
		p.wrong = ""
		return true
	}
	return p.input.Caret() != caret
}

// Value is the line.
func (p *Prompt) Value() string { return p.input.Value() }

// Caret is how many bytes of the line stand before the caret.
func (p *Prompt) Caret() int { return p.input.Caret() }

// SetValue replaces the line.
func (p *Prompt) SetValue(line string) { p.Replace(0, len(p.input.Value()), line) }

// Replace writes a text over the bytes of the line from one up to another, and
// puts the caret behind it.
func (p *Prompt) Replace(from, to int, text string) {
	p.input.Replace(from, to, text)
	p.wrong = ""
}

// Offer shows choices, narrowed by the part of the line that is typed for them;
// nothing is said in their place when none matches.
func (p *Prompt) Offer(choices []Choice, by, nothing string) { p.menu.Offer(choices, by, nothing) }

// Refuse says below the line what is wrong with it, until it changes.
func (p *Prompt) Refuse(why string) {
	p.wrong = why
	p.SetSize(p.w, p.h)
}

// Current is the choice under the cursor; false when nothing matches.
func (p *Prompt) Current() (Choice, bool) { return p.menu.Current() }

// Select puts the cursor on the choice with the given id, if it is shown.
func (p *Prompt) Select(id string) { p.menu.Select(id) }

// Down moves the cursor n choices down.
func (p *Prompt) Down(n int) { p.menu.Down(n) }

// Up moves the cursor n choices up, and reports whether it could.
func (p *Prompt) Up(n int) bool {
	before := p.menu.cursor
	p.menu.Up(n)
	return p.menu.cursor != before
}

// promptParts are the rectangles of a prompt.
type promptParts struct{ input, wrong, rows Rect }

// parts cuts the prompt's rectangle. As in a menu, the line gives way to the
// choices where there is one line only; what is wrong leaves one of them in
// sight.
func (p *Prompt) parts() promptParts {
	var parts promptParts
	parts.rows = NewRect(p.w, p.h)
	if parts.rows.H > 1 {
		parts.input, parts.rows = parts.rows.CutTop(1)
	}
	if p.wrong != "" {
		parts.wrong, parts.rows = parts.rows.CutTop(min(len(p.wrongLines()), max(parts.rows.H-1, 1)))
	}
	return parts
}

func (p *Prompt) wrongLines() []string { return cell.Wrap(p.wrong, max(p.w, 1)) }

// View draws the prompt.
func (p *Prompt) View() string {
	if p.w == 0 {
		return Block(nil, p.w, p.h)
	}
	parts := p.parts()
	p.menu.SetSize(parts.rows.W, parts.rows.H)
	wrong := p.wrongLines()
	for i, line := range wrong {
		wrong[i] = paint(p.style.Error, line)
	}
	return Stack(
		Block([]string{inputLine(p.input, parts.input.W, p.style)}, parts.input.W, parts.input.H),
		Block(wrong, parts.wrong.W, parts.wrong.H),
		p.menu.View(),
	)
}
