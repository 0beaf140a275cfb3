package widget

import (
	"errors"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"mintop/model/cell"
)

// Field is one value asked for in a form. A field with Choices is chosen, with
// the arrow keys to either side or the space bar; any other is typed. All text
// is safe.
type Field struct {
	// Name is what the API calls the field; server errors come by this name.
	Name string
	// Label is shown in front of it, Note below it while it has the focus.
	Label, Note string
	// Value is what it holds at first. It may be longer than Limit, and hold what
	// can't be drawn: as long as nobody changes the field, it is handed back as it
	// is. An empty one is the first of Choices; one that is not among them is added.
	Value string
	// Held is whether the service holds Value already. It is not validated then
	// until somebody changes it.
	Held bool
	// Placeholder shows the shape of a typed value while there is none.
	Placeholder string
	// Choices are the values that can be chosen.
	Choices []string
	// Limit is the most characters that can be typed, by the contract; 0 is the
	// limit of any line. What is longer is refused as a whole.
	Limit int
	// Paste makes of a text that is pasted the one that is typed, or says in a
	// sentence why there is none. It gets the text with its line breaks. It may be
	// nil.
	Paste func(text string) (typed string, err error)
	// Tell says in a sentence what a value amounts to, below it in place of
	// Note, with the focus or without; "" has nothing to say. It may be nil.
	Tell func(value string) string
	// Validate returns what is wrong with a value as a sentence, or nil. It may
	// be nil itself.
	Validate func(value string) error
}

// field is a Field with what the user made of it.
type field struct {
	Field

	input  *Input // nil for a choice
	begin  string // what input held at first, which is Value as it is drawn
	chosen int    // index in Choices
	errors []string
}

func newField(f Field, style Style) *field {
	made := &field{Field: f}
	if len(f.Choices) > 0 {
		if f.Value != "" && !slices.Contains(f.Choices, f.Value) {
			made.Choices = append([]string{f.Value}, f.Choices...)
		}
		made.chosen = max(slices.Index(made.Choices, f.Value), 0)
		made.Value = made.Choices[made.chosen]
		return made
	}
	made.input = NewInput(style)
	if f.Limit > 0 {
		made.input.SetLimit(f.Limit)
	}
	made.input.Placeholder = f.Placeholder
	made.input.SetValue(f.Value)
	made.begin = made.input.Value()
	return made
}

// value is what the field holds now: the value it began with, to the last byte,
// or what was typed, without blanks around it.
func (f *field) value() string {
	switch {
	case f.input == nil:
		return f.Choices[f.chosen]
	case !f.dirty():
		return f.Value
	default:
		return strings.TrimSpace(f.input.Value())
	}
}

func (f *field) dirty() bool {
	if f.input == nil {
		return f.Choices[f.chosen] != f.Value
	}
	return f.input.Value() != f.begin
}

func (f *field) focus(on bool) {
	switch {
	case f.input == nil:
	case on:
		f.input.Focus()
	default:
		f.input.Blur()
	}
}

// update types into the field, or chooses another value, and reports whether its
// value changed, which settles what was wrong with the old one.
func (f *field) update(msg tea.Msg) bool {
	if f.input == nil {
		return f.choose(msg)
	}
	if paste, ok := msg.(tea.PasteMsg); ok && f.Paste != nil && f.input.Focused() {
		typed, err := f.Paste(paste.Content)
		if err != nil {
			f.errors = []string{err.Error()}
			return false
		}
		msg = tea.PasteMsg{Content: typed}
	}
	if !f.input.Update(msg) {
		return false
	}
	f.errors = nil
	return true
}

// choose moves through the choices by the keys that move a caret in text.
func (f *field) choose(msg tea.Msg) bool {
	key, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return false
	}
	before := f.chosen
	switch key.String() {
	case "right", "space":
		f.step(1)
	case "left":
		f.step(-1)
	}
	return f.chosen != before
}

// note is what is said below the field.
func (f *field) note(focused bool) string {
	if f.Tell != nil {
		if told := f.Tell(f.value()); told != "" {
			return told
		}
	}
	if focused {
		return f.Note
	}
	return ""
}

// step chooses the n-th value further on, round and round.
func (f *field) step(n int) {
	if f.input != nil {
		return
	}
	count := len(f.Choices)
	f.chosen = ((f.chosen+n)%count + count) % count
	f.errors = nil
}

// check validates the value and reports whether it will do.
func (f *field) check() bool {
	f.errors = nil
	if err := f.wrong(); err != nil {
		f.errors = []string{err.Error()}
		return false
	}
	return true
}

// errUndrawn is said of a value that was typed or pasted and is not what it
// looks like: sending it would write the sign in place of the character.
var errUndrawn = errors.New(cell.Substitute + " stands for a character that can't be held here: take it out")

// wrong is what is wrong with the value.
func (f *field) wrong() error {
	switch {
	case f.Held && !f.dirty():
		return nil
	case f.input != nil && f.dirty() && strings.Contains(f.input.Value(), cell.Substitute):
		return errUndrawn
	case f.Validate == nil:
		return nil
	default:
		return f.Validate(f.value())
	}
}
