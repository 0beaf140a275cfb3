package roster

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"mintop/keymap"
	"mintop/model/notice"
	"mintop/model/number"
	"mintop/ui/save"
	"mintop/ui/session"
)

// take carries out the actions that take records out of the program: copied for
// a person, copied for another program, or written to a file.
func (r *Roster[ID, R]) take(action keymap.Action) (tea.Cmd, bool) {
	switch {
	case action == keymap.Copy && r.spec.Paste != nil:
		return r.copy(), true
	case action == keymap.CopyJSON && r.spec.Sheet != nil:
		return r.copyJSON(), true
	case action == keymap.Export && r.spec.Sheet != nil:
		r.export()
		return nil, true
	default:
		return nil, false
	}
}

// chosen lists the marked records, else the one under the cursor; none when the
// list is empty, which is said.
func (r *Roster[ID, R]) chosen() []*R {
	if marked := r.Marked(); len(marked) > 0 {
		return marked
	}
	if current, ok := r.Current(); ok {
		return []*R{current}
	}
	r.session.Say(notice.Info, "There is no "+r.spec.Noun+" under the cursor.")
	return nil
}

// copy sends what a person would paste, a line for each record.
func (r *Roster[ID, R]) copy() tea.Cmd {
	chosen := r.chosen()
	switch {
	case len(chosen) == 0:
		return nil
	case len(chosen) == 1:
		return r.session.CopyAs(r.spec.Pasted, r.spec.Paste(chosen[0]))
	case len(chosen) > session.MostLines:
		return r.session.TooMany(r.number(len(chosen)))
	}
	lines := make([]string, len(chosen))
	for i, record := range chosen {
		lines[i] = r.spec.Paste(record)
	}
	return r.session.CopyText("a line for each of "+r.number(len(chosen)), strings.Join(lines, "\n"))
}

// copyJSON sends the fields of the records: an object for one, a list for
// several.
func (r *Roster[ID, R]) copyJSON() tea.Cmd {
	chosen := r.chosen()
	switch {
	case len(chosen) == 0:
		return nil
	case len(chosen) > session.MostRecords:
		return r.session.TooMany(r.number(len(chosen)))
	}
	sheet := r.spec.Sheet(values(chosen))
	return r.session.CopyText(r.number(len(chosen))+" as JSON", sheet.Records())
}

// export asks how and where the marked records are to be written, else those
// that are shown.
func (r *Roster[ID, R]) export() {
	records := r.Marked()
	scope := number.Grouped(len(records)) + " marked"
	if len(records) == 0 {
		for i := range r.book.shown.Len() {
			records = append(records, r.book.records[r.book.shown.At(i)])
		}
		scope = number.Grouped(len(records)) + " shown of " + number.Grouped(r.book.order.Len()) + " read"
	}
	if len(records) == 0 {
		r.session.Say(notice.Info, "There is nothing to export: no "+r.spec.Noun+" is shown.")
		return
	}
	sheet := r.spec.Sheet(values(records))
	sheet.Scope = strings.Join(append([]string{scope}, r.narrowings()...), ", ")
	sheet.Coverage, sheet.At = r.coverage(), r.session.ServiceNow()
	save.Sheet(r.session, r.number(len(records)), sheet)
}

// values copies records, so that they can be read in a command while the list
// goes on changing.
func values[R any](records []*R) []R {
	copies := make([]R, len(records))
	for i, record := range records {
		copies[i] = *record
	}
	return copies
}

// number writes a number of records: "3 domains".
func (r *Roster[ID, R]) number(n int) string {
	if n == 1 {
		return "1 " + r.spec.Noun
	}
	return number.Grouped(n) + " " + r.spec.Nouns
}

// narrowings name everything the list is narrowed to.
func (r *Roster[ID, R]) narrowings() []string {
	var words []string
	if r.problemsOnly {
		words = append(words, "problems only")
	}
	if r.spec.Narrowed != nil {
		words = append(words, r.spec.Narrowed()...)
	}
	return words
}

// coverage says how much of the truth was read, and when, for whoever reads it
// on another day.
func (r *Roster[ID, R]) coverage() string {
	parts := []string{r.extent()}
	if !r.read.IsZero() {
		words := "read " + r.session.Full(r.session.ByService(r.read))
		if r.again < r.book.order.Len() {
			words = "top " + number.Grouped(r.again) + " " + words
		}
		parts = append(parts, words)
	}
	if r.trouble != nil {
		parts = append(parts, session.ReadingFailed(r.trouble))
	}
	return strings.Join(parts, ", ")
}
