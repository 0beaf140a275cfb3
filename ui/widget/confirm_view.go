package widget

import (
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
		{o.Scope, style.Text},
		{o.Consequence, style.Text},
	}
	for _, reason := range o.Off {
		texts = append(texts, styledText{"off because " + reason, style.Error})
	}
	if c.typing() {
		texts = append(texts, styledText{"type " + o.Typed + " to " + c.yes(), style.Text})
	}
	return texts
}

// body wraps the paragraphs, a blank line before the answers.
func (c *Confirm) body(w int) []string {
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
	answers := c.answers()
	for _, line := range cell.Wrap(answers.text, w) {
		lines = append(lines, paint(answers.style, line))
	}
	return lines
}

// answers names the keys, no first, as the default.
func (c *Confirm) answers() styledText {
	style := c.options.Style
	no := c.options.No
	if no == "" {
		no = "no"
	}
	switch {
	case c.off():
		return styledText{"enter back", style.Key}
	case c.typing():
		return styledText{"esc " + no + " " + style.Glyphs.Separator + " enter " + c.yes(), style.Key}
	default:
		return styledText{"enter " + no + " " + style.Glyphs.Separator + " " + c.Key() + " " + c.yes(), style.Key}
	}
}

func (c *Confirm) yes() string {
	if c.options.Yes == "" {
		return "yes"
	}
	return c.options.Yes
}
