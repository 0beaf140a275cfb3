package widget

import "mintop/model/cell"

// HelpGroup is a titled group of keys.
type HelpGroup struct {
	Title   string
	Entries []HelpEntry
}

// HelpEntry is the keys of one action and what it does.
type HelpEntry struct {
	Keys, Text string
}

// Help shows groups of keys in as many columns as fit, scrolled when they are
// too long. The zero value shows nothing.
type Help struct {
	Scroll

	groups []HelpGroup
	style  Style
	w, h   int
	lines  []string
}

// NewHelp returns the help for the given groups, in their order.
func NewHelp(groups []HelpGroup, style Style) *Help {
	return &Help{groups: groups, style: style.filled()}
}

// SetSize gives the help its width and height.
func (h *Help) SetSize(width, height int) {
	h.w, h.h = max(width, 0), max(height, 0)
	h.lines = h.flow()
	h.resize(h.h, len(h.lines))
}

// View draws the help.
func (h *Help) View() string {
	return Block(h.visible(h.lines), h.w, h.h)
}

// flow draws every group and spreads them over the columns that fit.
func (h *Help) flow() []string {
	keys, column := h.measure()
	if h.w == 0 || len(h.groups) == 0 {
		return nil
	}
	count := between((h.w+columnGap)/(column+columnGap), 1, len(h.groups))
	widths := columnWidths(h.w, count)
	blocks := make([][]string, len(h.groups))
	for i, group := range h.groups {
		blocks[i] = h.block(group, keys)
	}
	return beside(spread(blocks, count), widths)
}

// measure returns the width of the keys and of a column that cuts nothing.
func (h *Help) measure() (keys, column int) {
	text, title := 0, 0
	for _, group := range h.groups {
		title = max(title, cell.Width(group.Title))
		for _, entry := range group.Entries {
			keys = max(keys, cell.Width(entry.Keys))
			text = max(text, cell.Width(entry.Text))
		}
	}
	return keys, max(title, keys+nameGap+text)
}

// block draws one group: its title, then a line for each entry.
func (h *Help) block(group HelpGroup, keys int) []string {
	lines := []string{paint(h.style.Title, group.Title)}
	for _, entry := range group.Entries {
		name := paint(h.style.Key, fit(entry.Keys, keys, Left, h.style.Glyphs.Ellipsis))
		lines = append(lines, name+spaces(nameGap)+paint(h.style.Text, entry.Text))
	}
	return lines
}

// spread puts blocks into columns in their order, a blank line between them, so
// that the longest column is as short as can be.
func spread(blocks [][]string, count int) [][]string {
	total, tallest := 0, 0
	for _, block := range blocks {
		total += len(block) + 1
		tallest = max(tallest, len(block))
	}
	for limit := max(tallest, total/count); ; limit++ {
		if columns := spreadUpTo(blocks, limit); len(columns) <= count {
			return append(columns, make([][]string, count-len(columns))...)
		}
	}
}

// spreadUpTo fills columns of at most limit lines, however many it takes.
func spreadUpTo(blocks [][]string, limit int) [][]string {
	columns := [][]string{nil}
	for _, block := range blocks {
		last := len(columns) - 1
		switch {
		case len(columns[last]) == 0:
			columns[last] = append(columns[last], block...)
		case len(columns[last])+1+len(block) <= limit:
			columns[last] = append(append(columns[last], ""), block...)
		default:
			columns = append(columns, append([]string(nil), block...))
		}
	}
	return columns
}
