// Package save asks in which format and where something is to be written, and
// has it written. A file that is there already is replaced only after a
// question, and what was typed stays until the file is written.
package save

import (
	"errors"
	"io"
	"io/fs"
	"strings"

	tea "charm.land/bubbletea/v2"

	"mintop/keymap"
	"mintop/model/cell"
	"mintop/model/export"
	"mintop/model/notice"
	"mintop/ui/overlay"
	"mintop/ui/session"
	"mintop/ui/widget"
)

// Order says what is to be written. All text is safe.
type Order struct {
	// What names it with its number: "3 messages".
	What string
	// About says which part of the truth it is, in a sentence.
	About string
	// Name is a word for the name of the file: "messages".
	Name string
	// Formats are offered where there is more than one.
	Formats []export.Format
	// Extension is how the name ends where there are no formats.
	Extension string

	// Begin prepares what is written, and gives it to then, at once or when it is
	// there. The function that then takes is called in a command: it must touch
	// nothing that the event loop changes.
	Begin func(then func(Content) tea.Cmd) tea.Cmd
}

// Content writes what was asked for. The format is empty where none was offered.
type Content func(out io.Writer, format export.Format) error

// Ready is Begin for what is there already.
func Ready(content Content) func(func(Content) tea.Cmd) tea.Cmd {
	return func(then func(Content) tea.Cmd) tea.Cmd { return then(content) }
}

// The fields of the form.
const (
	formatField = "format"
	fileField   = "file"
)

// Form asks how and where. It is an overlay.
type Form struct {
	*overlay.Fill

	session *session.Session
	order   Order
	format  string // the choice the file's name goes with; empty where there is none
	writing bool
}

// Ask opens the form.
func Ask(s *session.Session, order Order) {
	if s.Save == nil {
		s.Say(notice.Info, "Nothing can be written to files from here.")
		return
	}
	f := &Form{session: s, order: order}
	var fields []widget.Field
	extension := order.Extension
	if len(order.Formats) > 0 {
		f.format = string(order.Formats[0])
		extension = order.Formats[0].Extension()
		fields = append(fields, widget.Field{
			Name: formatField, Label: "format", Choices: choices(order.Formats),
			Note: "Left and right choose.",
		})
	}
	fields = append(fields, widget.Field{
		Name: fileField, Label: "file",
		Value:    export.FileName(order.Name, s.ServiceNow().In(s.Zone), extension),
		Tell:     func(string) string { return order.About },
		Validate: named,
	})
	f.Fill = overlay.NewFill(s, "Write "+order.What+" to a file", fields, f.submit)
	s.Overlays.Push(f)
}

func choices(formats []export.Format) []string {
	names := make([]string, len(formats))
	for i, format := range formats {
		names[i] = string(format)
	}
	return names
}

func named(file string) error {
	if file == "" {
		return errors.New("a name is needed")
	}
	return nil
}

// Update takes what is typed. The end of the file's name follows the format, for
// as long as it was that of the format before.
func (f *Form) Update(msg tea.Msg) tea.Cmd {
	cmd := f.Fill.Update(msg)
	chosen := f.Value(formatField)
	if chosen == f.format {
		return cmd
	}
	ending := "." + export.Format(f.format).Extension()
	if name, ok := strings.CutSuffix(f.Value(fileField), ending); ok {
		f.SetValue(fileField, name+"."+export.Format(chosen).Extension())
	}
	f.format = chosen
	return cmd
}

// submit begins to write.
func (f *Form) submit(values map[string]string) tea.Cmd {
	return f.begin(values[fileField], export.Format(values[formatField]), false)
}

// begin prepares the content and writes it, unless that is under way: a key
// pressed twice does no harm.
func (f *Form) begin(name string, format export.Format, overwrite bool) tea.Cmd {
	if f.writing {
		return nil
	}
	about := replacing{f, name, format}
	if !overwrite && f.session.Overlays.Reopen(about) {
		return nil
	}
	f.session.Overlays.Await(about, "the question about replacing "+name, keymap.InputAccept)
	f.writing, f.session.Saving = true, f.order.What
	f.session.Say(notice.Info, "Writing "+f.order.What+f.session.Theme.Glyphs.Ellipsis)
	save := f.session.Save
	return f.order.Begin(func(content Content) tea.Cmd {
		return func() tea.Msg {
			err := save(name, overwrite, func(out io.Writer) error { return content(out, format) })
			return doneMsg{form: f, name: name, format: format, err: err}
		}
	})
}

// replacing is the question whether a file is replaced.
type replacing struct {
	form   *Form
	name   string
	format export.Format
}

// doneMsg says what came of writing.
type doneMsg struct {
	form   *Form
	name   string
	format export.Format
	err    error
}

// Update takes what came of writing, for every form there was: one that was left
// meanwhile is no longer shown, and its outcome is said all the same. It must
// see every message.
func Update(msg tea.Msg) tea.Cmd {
	done, ok := msg.(doneMsg)
	if !ok {
		return nil
	}
	return done.form.session.Overlays.Arrived(replacing{done.form, done.name, done.format}, func() tea.Cmd {
		done.form.done(done)
		return nil
	})
}

func (f *Form) done(msg doneMsg) {
	f.writing = false
	if f.session.Saving == f.order.What {
		f.session.Saving = ""
	}
	switch {
	case msg.err == nil:
		f.Done()
		f.session.Say(notice.Good, "Wrote "+f.order.What+" to "+msg.name+". Only you may read it.")
	case errors.Is(msg.err, fs.ErrExist) && !f.Closed():
		f.session.Notices.Dismiss()
		f.askOverwrite(msg)
	case f.Closed():
		f.session.Say(notice.Bad, reason(msg))
	default:
		f.session.Notices.Dismiss()
		f.Refuse("", map[string][]string{fileField: {reason(msg)}})
	}
}

// askOverwrite asks before a file is replaced.
func (f *Form) askOverwrite(msg doneMsg) {
	f.session.Overlays.Push(overlay.NewAsk(f.session, widget.ConfirmOptions{
		Question:    "Replace the file?",
		Object:      msg.name,
		Consequence: "There is a file of this name. What is in it now is lost.",
		Yes:         "replace it",
		No:          "keep it and choose another name",
	}, keymap.InputAccept, func() tea.Cmd { return f.begin(msg.name, msg.format, true) }))
}

// reason says why nothing was written, in a sentence.
func reason(msg doneMsg) string {
	err := msg.err
	if failure, ok := errors.AsType[*fs.PathError](err); ok {
		err = failure.Err // the name is known, and the call does not matter
	}
	return "Nothing was written to " + msg.name + ": " + cell.Line(strings.TrimSuffix(err.Error(), ".")) + "."
}
