package widget

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// Field is one value asked for in a form. A field with Choices is chosen, with
// the arrow keys to either side or the space bar; any other is typed. All text
// is safe.
type Field struct {
	// Name is what the API calls the field; server errors come by this name.
	Name string
	// Label is shown in front of it, Note below it while it has the focus.
	Label, Note string
	// Value is what it holds at first; for a choice one of Choices, else the
	// first of them counts.
	Value string
	// Placeholder shows the shape of a typed value while there is none.
	Placeholder string
	// Choices are the values that can be chosen.
	Choices []string
	// Long lets a typed value be as long as a pasted list of a thousand
	// addresses. It is still one line.
	Long bool
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
	chosen int    // index in Choices
	errors []string
}

func newField(f Field, style Style) *field {
	made := &field{Field: f}
	if len(f.Choices) > 0 {
		made.chosen = max(slices.Index(f.Choices, f.Value), 0)
		made.Value = f.Choices[made.chosen]
		return made
	}
	made.input = NewInput(style)
	if f.Long {
		made.input.SetLimit(longLimit)
	}
	made.input.Placeholder = f.Placeholder
	made.input.SetValue(f.Value)
	made.Value = made.input.Value()
	return made
}

// value is what the field holds now.
func (f *field) value() string {
	if f.input == nil {
		return f.Choices[f.chosen]
	}
	return f.input.Value()
}

func (f *field) dirty() bool { return f.value() != f.Value }

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
		if told := f.Tell(strings.TrimSpace(f.value())); told != "" {
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
	if f.Validate == nil {
		return true
	}
	if err := f.Validate(strings.TrimSpace(f.value())); err != nil {
		f.errors = []string{err.Error()}
		return false
	}
	return true
}
