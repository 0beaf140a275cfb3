package overlay

import (
	tea "charm.land/bubbletea/v2"

	"mintop/keymap"
	"mintop/ui/session"
	"mintop/ui/widget"
)

// Fill is a form. It stays open, with all that was typed, until Done is called
// or the person leaves; leaving with something typed asks first.
type Fill struct {
	panel
	form   *widget.Form
	title  string
	submit func(values map[string]string) tea.Cmd
}

// NewFill asks for values. submit is called each time they are taken.
func NewFill(s *session.Session, title string, fields []widget.Field, submit func(map[string]string) tea.Cmd) *Fill {
	form := widget.NewForm(fields, widget.FormOptions{Style: s.Style()})
	return &Fill{panel: panel{session: s}, form: form, title: title, submit: submit}
}

// Value is what a field holds now, without spaces around it.
func (f *Fill) Value(name string) string { return f.form.Value(name) }

// SetValue replaces what a typed field holds, because another value asks for it.
func (f *Fill) SetValue(name, value string) { f.form.SetValue(name, value) }

// Done closes the form.
func (f *Fill) Done() { f.closed = true }

// Refuse shows why the values were not accepted. What was typed stays.
func (f *Fill) Refuse(why string, fields map[string][]string) { f.form.SetErrors(why, fields) }

// Scopes says that a form is modal.
func (f *Fill) Scopes() []keymap.Scope { return keymap.Within(keymap.Input) }

// Typing reports that keys are text.
func (f *Fill) Typing() bool { return true }

// Update takes what is typed.
func (f *Fill) Update(msg tea.Msg) tea.Cmd {
	f.form.Update(msg)
	return nil
}

// Act moves between fields, takes the values or leaves.
func (f *Fill) Act(action keymap.Action) (tea.Cmd, bool) {
	switch action {
	case keymap.InputNext:
		f.form.Next()
	case keymap.InputPrevious:
		f.form.Previous()
	case keymap.InputAccept:
		if values, ok := f.form.Submit(); ok {
			return f.submit(values), true
		}
	case keymap.Back, keymap.Cancel:
		f.back(action)
	default:
		return nil, false
	}
	return nil, true
}

// back closes the form, asking first when something typed would be lost.
func (f *Fill) back(trigger keymap.Action) {
	if !f.form.Dirty() {
		f.closed = true
		return
	}
	f.session.Overlays.Push(NewAsk(f.session, widget.ConfirmOptions{
		Question: "Leave this form?",
		Object:   f.title,
		Yes:      "discard what was typed",
		No:       "go on typing",
	}, trigger, func() tea.Cmd {
		f.closed = true
		return nil
	}))
}

// formWidth is how wide a form wants to be: an address of ordinary length with
// its label.
const formWidth = 72

// Draw puts the form over the middle of the body.
func (f *Fill) Draw(body string, width, height int) string {
	sheet := widget.Sheet{Title: f.title}
	_, inner := sheet.Fit(width, height, formWidth, height)
	return f.sheet(sheet, body, width, height, formWidth, f.form.Want(inner.W), f.form)
}
