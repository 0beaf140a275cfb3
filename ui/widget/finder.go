package widget

import (
	tea "charm.land/bubbletea/v2"
)

// Hit is one line of what was found. All text is safe.
type Hit struct {
	// ID names the hit for whoever found it; it is not shown. It is unique
	// among all groups.
	ID string
	// Text is what was found, Matched the bytes of it that match what was typed.
	Text    string
	Matched []int
	// Doubt is a sign before a text that can be taken for another.
	Doubt string
	// Note is said beside it, Source where it comes from when not from here.
	Note, Source string
}

// HitGroup is what was found of one kind, best first.
type HitGroup struct {
	Title string
	Hits  []Hit
	More  int // how many more there are than Hits has
}

// Finder is an input line with what was found below it, by kind. One cursor goes
// through the hits of all groups. As long as nobody moved it, it stands on the
// first hit; once moved it stays on its hit, whatever is found besides. The zero
// value is not usable; see NewFinder.
type Finder struct {
	input  *Input
	style  Style
	groups []HitGroup
	said   string
	w, h   int

	cursor hitPlace
	moved  bool // the cursor was moved since the text changed
	scroll Scroll
}

// hitPlace is a hit by its group and its place in it.
type hitPlace struct{ group, hit int }

// NewFinder returns a finder with nothing typed and nothing found.
func NewFinder(prompt string, style Style) *Finder {
	style = style.filled()
	f := &Finder{input: NewInput(style), style: style}
	f.input.Placeholder = prompt
	f.input.Focus()
	return f
}

// Query is what has been typed.
func (f *Finder) Query() string { return f.input.Value() }

// SetQuery types a text.
func (f *Finder) SetQuery(text string) {
	f.input.SetValue(text)
	f.moved = false
}

// Update takes a tea.KeyPressMsg or tea.PasteMsg and reports whether the text
// changed. What was found stays until it is replaced: a list that empties at
// every key would flicker.
func (f *Finder) Update(msg tea.Msg) bool {
	if !f.input.Update(msg) {
		return false
	}
	f.moved = false
	return true
}

// SetGroups replaces what was found. Groups without hits are left out.
func (f *Finder) SetGroups(groups []HitGroup) {
	before, had := f.Current()
	f.groups = f.groups[:0:0]
	for _, group := range groups {
		if len(group.Hits) > 0 {
			f.groups = append(f.groups, group)
		}
	}
	f.cursor = hitPlace{}
	if f.moved && had {
		f.find(before.ID)
	}
	f.fit()
}

// Say sets the line at the bottom, safe: what was searched.
func (f *Finder) Say(text string) { f.said = text }

// Current is the hit under the cursor; false when nothing was found.
func (f *Finder) Current() (Hit, bool) {
	if f.cursor.group >= len(f.groups) || f.cursor.hit >= len(f.groups[f.cursor.group].Hits) {
		return Hit{}, false
	}
	return f.groups[f.cursor.group].Hits[f.cursor.hit], true
}

// Stay keeps the cursor on its hit, as if somebody had moved it there.
func (f *Finder) Stay() { f.moved = true }

// Down moves the cursor n hits down, through all groups.
func (f *Finder) Down(n int) { f.step(n) }

// Up moves the cursor n hits up.
func (f *Finder) Up(n int) { f.step(-n) }

// PageDown moves the cursor one window down.
func (f *Finder) PageDown() { f.step(page(f.scroll.height)) }

// PageUp moves the cursor one window up.
func (f *Finder) PageUp() { f.step(-page(f.scroll.height)) }

// NextGroup moves the cursor to the first hit of the next group, going round.
func (f *Finder) NextGroup() { f.jump(1) }

// PreviousGroup moves the cursor to the first hit of the group before.
func (f *Finder) PreviousGroup() { f.jump(-1) }

func (f *Finder) jump(by int) {
	if n := len(f.groups); n > 0 {
		f.cursor, f.moved = hitPlace{group: (f.cursor.group + by + n) % n}, true
		f.reveal()
	}
}

// step moves the cursor by so many hits, stopping at both ends.
func (f *Finder) step(by int) {
	at, total := f.ordinal()
	if total == 0 {
		return
	}
	at = between(at+by, 0, total-1)
	for g, group := range f.groups {
		if at < len(group.Hits) {
			f.cursor, f.moved = hitPlace{g, at}, true
			break
		}
		at -= len(group.Hits)
	}
	f.reveal()
}

// ordinal is the place of the cursor among all hits, and how many there are.
func (f *Finder) ordinal() (at, total int) {
	for g, group := range f.groups {
		if g < f.cursor.group {
			at += len(group.Hits)
		}
		total += len(group.Hits)
	}
	return at + f.cursor.hit, total
}

// find puts the cursor on a hit, if it is still there.
func (f *Finder) find(id string) {
	for g, group := range f.groups {
		for h, hit := range group.Hits {
			if hit.ID == id {
				f.cursor = hitPlace{g, h}
				return
			}
		}
	}
}

// SetSize gives the finder its width and height, input and last line included.
func (f *Finder) SetSize(w, h int) {
	f.w, f.h = max(w, 0), max(h, 0)
	f.fit()
}

func (f *Finder) fit() {
	lines := 0
	for _, group := range f.groups {
		lines += group.lines()
	}
	f.scroll.resize(f.parts().hits.H, lines)
	f.reveal()
}

// lines is how many lines a group takes: its title, and its hits.
func (g *HitGroup) lines() int { return 1 + len(g.Hits) }

// reveal scrolls until the cursor is visible; with the first hit of a group its
// title is too.
func (f *Finder) reveal() {
	line := 0
	for g := range f.cursor.group {
		line += f.groups[g].lines()
	}
	at := line + 1 + f.cursor.hit
	first := at
	if f.cursor.hit == 0 {
		first = line
	}
	f.scroll.reveal(first, at+1)
	if f.scroll.height < 2 {
		f.scroll.reveal(at, at+1) // no room for both
	}
}
