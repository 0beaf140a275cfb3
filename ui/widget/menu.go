package widget

import (
	"slices"

	tea "charm.land/bubbletea/v2"
	"github.com/sahilm/fuzzy"
)

// Choice is one line of a menu. All text is safe.
type Choice struct {
	// ID names the choice for whoever asked; it is not shown.
	ID string
	// Keys is the key that does the same without the menu; may be empty.
	Keys string
	// Label is what typing narrows the menu by, Note is said beside it.
	Label, Note string
	// Off is why the choice cannot be taken now; empty when it can.
	Off string
	// Checked is whether it is ticked at first, in a menu of several.
	Checked bool
}

// MenuOptions say what kind of menu it is.
type MenuOptions struct {
	Title string
	// Several lets any number of choices be ticked, else one is taken.
	Several bool
	// Narrow takes what is typed to narrow the choices.
	Narrow bool
	Style  Style
}

// Menu lets the user take one choice, or tick several. Typing narrows it to the
// choices that match, ranked by sahilm/fuzzy; the cursor then stands on the best.
// The zero value is not usable; see NewMenu.
type Menu struct {
	options MenuOptions
	choices []Choice
	input   *Input
	w, h    int

	nothing string // said when nothing matches
	columns []Column
	matches []match
	cursor  int // index in matches
	scroll  Scroll
	touched bool // a box was ticked or unticked by the user
}

// match is a choice that is shown and where its label matches.
type match struct {
	choice int
	bytes  []int // of the label, highlighted
}

// NewMenu returns a menu with the cursor on the first choice that can be taken.
func NewMenu(choices []Choice, options MenuOptions) *Menu {
	options.Style = options.Style.filled()
	m := &Menu{options: options, choices: slices.Clone(choices), input: NewInput(options.Style), nothing: "nothing matches"}
	m.columns = menuColumns(m.choices)
	if options.Narrow {
		m.input.Focus()
	}
	m.narrow("")
	first := slices.IndexFunc(m.choices, func(c Choice) bool { return c.Off == "" })
	m.move(max(first, 0))
	return m
}

// SetSize gives the menu its width and height, title and input included.
func (m *Menu) SetSize(w, h int) {
	m.w, m.h = max(w, 0), max(h, 0)
	m.fitRows()
}

// Update takes a tea.KeyPressMsg or tea.PasteMsg that means no intent of the
// menu and reports whether it changed what the menu is narrowed to.
func (m *Menu) Update(msg tea.Msg) bool {
	if !m.input.Update(msg) {
		return false
	}
	m.narrow(m.input.Value())
	return true
}

// Offer shows other choices, narrowed by a text that was typed elsewhere, and
// puts the cursor on the best. When nothing matches, the words of nothing are
// shown instead.
func (m *Menu) Offer(choices []Choice, by, nothing string) {
	m.choices, m.nothing = choices, nothing
	m.columns = menuColumns(choices)
	m.narrow(by)
}

// Query is what has been typed to narrow the menu.
func (m *Menu) Query() string { return m.input.Value() }

// ClearQuery shows every choice again and reports whether any text was dropped.
func (m *Menu) ClearQuery() bool {
	if m.input.Value() == "" {
		return false
	}
	current, ok := m.Current()
	m.input.SetValue("")
	m.narrow("")
	if ok {
		m.Select(current.ID)
	}
	return true
}

// Len is the number of choices shown.
func (m *Menu) Len() int { return len(m.matches) }

// Current returns the choice under the cursor; false when nothing matches.
func (m *Menu) Current() (Choice, bool) {
	if len(m.matches) == 0 {
		return Choice{}, false
	}
	return m.choices[m.matches[m.cursor].choice], true
}

// Select puts the cursor on the choice with the given id, if it is shown.
func (m *Menu) Select(id string) {
	for i, match := range m.matches {
		if m.choices[match.choice].ID == id {
			m.move(i)
			return
		}
	}
}

// Down moves the cursor n choices down. Those that are off are not skipped, so
// that their reason can be read.
func (m *Menu) Down(n int) { m.move(m.cursor + n) }

// Up moves the cursor n choices up.
func (m *Menu) Up(n int) { m.move(m.cursor - n) }

// PageDown moves the cursor one window down.
func (m *Menu) PageDown() { m.Down(page(m.scroll.height)) }

// PageUp moves the cursor one window up.
func (m *Menu) PageUp() { m.Up(page(m.scroll.height)) }

// Home moves the cursor to the first choice.
func (m *Menu) Home() { m.move(0) }

// End moves the cursor to the last choice.
func (m *Menu) End() { m.move(len(m.matches) - 1) }

// Toggle ticks or unticks the choice under the cursor, in a menu of several. It
// returns why it cannot, or "".
func (m *Menu) Toggle() (off string) {
	if !m.options.Several || len(m.matches) == 0 {
		return ""
	}
	choice := &m.choices[m.matches[m.cursor].choice]
	if choice.Off != "" {
		return choice.Off
	}
	choice.Checked = !choice.Checked
	m.touched = true
	return ""
}

// Checked returns the ids of the ticked choices in their order, shown or not.
func (m *Menu) Checked() []string {
	var ids []string
	for _, choice := range m.choices {
		if choice.Checked {
			ids = append(ids, choice.ID)
		}
	}
	return ids
}

// Accept returns the ids taken: the ticked ones in a menu of several, else the
// one under the cursor. A menu of several that nobody ticked anything in takes
// the one under the cursor too, which is what Enter alone is expected to do;
// unticking everything takes none. It is false when there is nothing to take or
// the choice is off, whose reason Current tells.
func (m *Menu) Accept() (ids []string, ok bool) {
	if ids = m.Checked(); m.options.Several && (m.touched || len(ids) > 0) {
		return ids, true
	}
	current, ok := m.Current()
	if !ok || current.Off != "" {
		return nil, false
	}
	return []string{current.ID}, true
}

// narrow finds the choices that match what was typed.
func (m *Menu) narrow(query string) {
	m.matches = m.matches[:0]
	if query == "" {
		for i := range m.choices {
			m.matches = append(m.matches, match{choice: i})
		}
	} else {
		for _, found := range fuzzy.FindFrom(query, labels(m.choices)) {
			m.matches = append(m.matches, match{choice: found.Index, bytes: found.MatchedIndexes})
		}
	}
	m.cursor = 0
	m.fitRows()
}

// labels lets fuzzy search the labels of choices where they are.
type labels []Choice

// String returns the i-th label.
func (l labels) String(i int) string { return l[i].Label }

// Len is the number of labels.
func (l labels) Len() int { return len(l) }

func (m *Menu) move(to int) {
	m.cursor = between(to, 0, len(m.matches)-1)
	m.scroll.reveal(m.cursor, m.cursor+1)
}

// fitRows gives the choices the height that title, input and note leave.
func (m *Menu) fitRows() {
	m.scroll.resize(m.parts().rows.H, len(m.matches))
	m.move(m.cursor)
}
