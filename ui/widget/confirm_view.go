package widget

import (
	"cmp"
	"strings"

	"charm.land/lipgloss/v2"

	"mintop/model/cell"
)

// styledText is a text with the one style it is drawn in.
type styledText struct {
	text  string
	style lipgloss.Style
}

// texts are the paragraphs of the question, what matters most first.
func (c *Confirm) texts() []styledText {
	o, style := c.options, c.options.Style
	texts := []styledText{
		{o.Question, style.Title},
		{o.Object, style.Strong},
		{o.Doubt, style.Error},
		{o.Unrecorded, style.Error},
		{o.Scope, style.Text},
		{o.Origin, style.Text},
		{o.Consequence, style.Text},
	}
	for _, reason := range o.Off {
		texts = append(texts, styledText{"off because " + reason, style.Error})
	}
	if c.typing() {
		texts = append(texts, styledText{"type " + o.Typed + " to " + cmp.Or(o.Yes, "confirm"), style.Text})
	}
	return texts
}

// mostBodies is how many widths a question is kept wrapped for: the one it wants
// and the one it has, before and after a change of size.
const mostBodies = 4

// body wraps the paragraphs, a blank line before the answers. A question does not
// change, so that it is wrapped once for each width.
func (c *Confirm) body(w int) []string {
	lines, ok := c.bodies[w]
	if !ok {
		if len(c.bodies) == mostBodies {
			clear(c.bodies)
		}
		lines = c.wrap(w)
		c.bodies[w] = lines
	}
	return lines
}

func (c *Confirm) wrap(w int) []string {
	var lines []string
	for _, paragraph := range c.texts() {
		if paragraph.text == "" || w <= 0 {
			continue
		}
		for _, line := range cell.Wrap(paragraph.text, w) {
			lines = append(lines, paint(paragraph.style, line))
		}
	}
	return append(lines, "")
}

// answerLines draws what can be answered: the input while a name has to be
// typed, then the keys.
func (c *Confirm) answerLines(w int) []string {
	style := c.options.Style
	var lines []string
	if c.typing() && c.h != 1 {
		prompt := style.Glyphs.Prompt + " "
		lines = append(lines, paint(style.Key, prompt)+c.input.View(w-cell.Width(prompt)))
	}
	return append(lines, c.answerRows(w)...)
}

// answerRows draws the keys that answer side by side, or below one another where
// they do not fit.
func (c *Confirm) answerRows(w int) []string {
	style := c.options.Style
	gap := " " + style.Glyphs.Separator + " "
	total := -cell.Width(gap)
	rows := make([]string, 0, 2)
	for _, a := range c.answers() {
		total += cell.Width(gap) + a.width()
		words := cell.TruncateWith(a.words, w-cell.Width(a.key)-1, style.Glyphs.Ellipsis)
		rows = append(rows, paint(style.Key, a.key)+" "+paint(style.Text, words))
	}
	if total <= w {
		return []string{strings.Join(rows, paint(style.Muted, gap))}
	}
	return rows
}

// answer is one way to answer the question: a key and what it does.
type answer struct {
	key, words string
}

func (a answer) width() int { return cell.Width(a.key) + 1 + cell.Width(a.words) }

// answers are those there are now, no first, as the default.
func (c *Confirm) answers() []answer {
	yes, no := cmp.Or(c.options.Yes, "yes"), cmp.Or(c.options.No, "no")
	switch {
	case c.off():
		return []answer{{"enter", "back"}}
	case !c.read:
		return []answer{{"enter", no}, {"down", "read on"}}
	case c.typing():
		return []answer{{"esc", no}, {"enter", yes}}
	default:
		return []answer{{"enter", no}, {c.Key(), yes}}
	}
}
