package widget

import (
	"maps"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"mintop/model/cell"
)

// FormOptions say what a form is for.
type FormOptions struct {
	// Title names the object and the action: "Reschedule to".
	Title string
	Style Style
}

// Form asks for a few values. It never forgets what was typed: a refused form
// keeps every value and shows what is wrong beside the field. The zero value is
// not usable; see NewForm.
type Form struct {
	options FormOptions
	fields  []*field
	focused int
	notices []string // what is wrong with the form as a whole
	w, h    int
	scroll  Scroll
}

// NewForm returns a form with the focus on its first field.
func NewForm(fields []Field, options FormOptions) *Form {
	options.Style = options.Style.filled()
	f := &Form{options: options}
	for _, asked := range fields {
		f.fields = append(f.fields, newField(asked, options.Style))
	}
	f.focus(0)
	return f
}

// SetSize gives the form its width and height.
func (f *Form) SetSize(w, h int) { f.w, f.h = max(w, 0), max(h, 0) }

// Next moves the focus to the next field, from the last to the first.
func (f *Form) Next() { f.focus(f.focused + 1) }

// Previous moves the focus to the field before.
func (f *Form) Previous() { f.focus(f.focused - 1) }

// NextChoice chooses the next value of the focused field, if it is a choice.
func (f *Form) NextChoice() { f.step(1) }

// PreviousChoice chooses the value before.
func (f *Form) PreviousChoice() { f.step(-1) }

// Focused returns the name of the focused field and whether it is typed; no name
// when the form has no field.
func (f *Form) Focused() (name string, typed bool) {
	if len(f.fields) == 0 {
		return "", false
	}
	focused := f.fields[f.focused]
	return focused.Name, focused.input != nil
}

// Update takes a tea.KeyPressMsg or tea.PasteMsg for the focused field and
// reports whether its value changed.
func (f *Form) Update(msg tea.Msg) bool {
	return len(f.fields) > 0 && f.fields[f.focused].update(msg)
}

// Value returns what a field holds: as it began, or as it was typed without spaces
// around it; "" for a name that is not in the form.
func (f *Form) Value(name string) string {
	for _, field := range f.fields {
		if field.Name == name {
			return field.value()
		}
	}
	return ""
}

// SetValue replaces what a typed field holds, because another value asks for it.
// A choice, and a name that is not in the form, are left alone.
func (f *Form) SetValue(name, value string) {
	if at := f.index(name); at >= 0 && f.fields[at].input != nil {
		f.fields[at].input.SetValue(value)
	}
}

// Dirty reports whether any value differs from what the form began with, so that
// closing it would lose something.
func (f *Form) Dirty() bool {
	return slices.ContainsFunc(f.fields, (*field).dirty)
}

// Submit validates every field. When all will do it returns the values by name;
// else it is false, shows what is wrong and moves the focus to the first field
// that is.
func (f *Form) Submit() (values map[string]string, ok bool) {
	f.notices = nil
	wrong := -1
	values = make(map[string]string, len(f.fields))
	for i, field := range f.fields {
		if !field.check() && wrong < 0 {
			wrong = i
		}
		values[field.Name] = field.value()
	}
	if wrong >= 0 {
		f.focus(wrong)
		return nil, false
	}
	return values, true
}

// SetErrors shows what the server refused: texts by field name, beside their
// fields. Names the form does not ask for are shown below the title, as is
// notice. What was typed stays, the focus moves to the first field refused.
func (f *Form) SetErrors(notice string, errors map[string][]string) {
	f.notices = nil
	if notice != "" {
		f.notices = append(f.notices, cell.Line(notice))
	}
	for _, name := range slices.Sorted(maps.Keys(errors)) {
		if f.index(name) < 0 {
			f.notices = append(f.notices, cell.Line(name+": "+strings.Join(errors[name], " ")))
		}
	}
	first := -1
	for i, field := range f.fields {
		field.errors = nil
		for _, text := range errors[field.Name] {
			field.errors = append(field.errors, cell.Line(text))
		}
		if len(field.errors) > 0 && first < 0 {
			first = i
		}
	}
	if first >= 0 {
		f.focus(first)
	}
}

func (f *Form) index(name string) int {
	return slices.IndexFunc(f.fields, func(field *field) bool { return field.Name == name })
}

func (f *Form) step(n int) {
	if len(f.fields) > 0 {
		f.fields[f.focused].step(n)
	}
}

func (f *Form) focus(i int) {
	count := len(f.fields)
	if count == 0 {
		return
	}
	f.focused = (i%count + count) % count
	for i, field := range f.fields {
		field.focus(i == f.focused)
	}
}
