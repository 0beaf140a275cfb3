// Package palette is the command palette: what can be done here by name, and
// lines that name a place and what is to be shown there. It knows which line
// leads where, by the ways the session has.
package palette

import (
	tea "charm.land/bubbletea/v2"

	"mintop/keymap"
	"mintop/model/cell"
	"mintop/model/command"
	"mintop/model/query"
	"mintop/ui/overlay"
	"mintop/ui/session"
	"mintop/ui/widget"
)

// Options are what the palette needs beside the session.
type Options struct {
	// Views are the saved views, in the order they are offered.
	Views []View
	// Tabs tells which tab each action shows, by its name.
	Tabs map[keymap.Action]string
	// Perform carries out an action that was chosen.
	Perform func(keymap.Action) tea.Cmd
}

// Palette opens the overlay as often as it is asked for, and remembers what was
// run in it. Make one with New.
type Palette struct {
	session *session.Session
	options Options
	lines   []string // what was run, the last one last
}

// New makes a palette in which nothing was run yet.
func New(s *session.Session, options Options) *Palette {
	return &Palette{session: s, options: options}
}

// Open opens the palette for what is in front, by its scopes.
func (p *Palette) Open(scopes []keymap.Scope) {
	known := command.Known{Values: (&seen{session: p.session}).values, Records: p.records}
	p.session.Overlays.Push(overlay.NewCommand(p.session, overlay.CommandOptions{
		Entries: p.entries(scopes),
		Known:   p.knownEntries,
		Complete: func(line string, caret int) (overlay.Completion, bool) {
			completion, ok := command.Complete(line, caret, known)
			return shownCompletion(completion), ok
		},
		Run:     p.understand,
		History: p.lines,
	}))
}

// entries are what the palette offers from the start: saved views, actions, and
// the places no action leads to.
func (p *Palette) entries(scopes []keymap.Scope) []overlay.Entry {
	var entries []overlay.Entry
	for _, view := range p.options.Views {
		entries = append(entries, overlay.Entry{Choice: widget.Choice{Label: view.Name, Note: view.Line}, Line: view.Line})
	}
	lines := make(map[keymap.Action]string, len(p.options.Tabs))
	for action, tab := range p.options.Tabs {
		lines[action] = tab + " "
	}
	entries = append(entries, overlay.Actions(p.session, scopes, lines, p.options.Perform)...)
	for _, place := range command.Places() {
		if place.Sample != "" {
			entries = append(entries, overlay.Entry{
				Choice: widget.Choice{Label: place.Name + " " + place.Sample, Note: place.Note}, Line: place.Name + " ",
			})
		}
	}
	return entries
}

// knownEntries are the records of all tabs that can be gone to by name.
func (p *Palette) knownEntries() []overlay.Entry {
	if p.session.Links.Known == nil || p.session.Links.Go == nil {
		return nil
	}
	var entries []overlay.Entry
	for _, record := range p.session.Links.Known() {
		entries = append(entries, overlay.Entry{
			Choice: widget.Choice{Label: cell.Address(record.Name), Note: recordNote(record)},
			Line:   record.Tab + " " + query.Quote(record.Name),
			Go:     func() tea.Cmd { return p.session.Links.Go(record) },
		})
	}
	return entries
}

func recordNote(record session.Known) string {
	if record.Note == "" {
		return record.Kind
	}
	return record.Kind + ", " + record.Note
}

// records are the names a tab has, as a line names them.
func (p *Palette) records(tab string) []query.Candidate {
	if p.session.Links.Known == nil {
		return nil
	}
	var names []query.Candidate
	for _, record := range p.session.Links.Known() {
		if record.Tab == tab {
			names = append(names, query.Candidate{Text: query.Quote(record.Name), Label: cell.Address(record.Name), Note: recordNote(record)})
		}
	}
	return names
}

// shownCompletion is a completion as the palette draws it.
func shownCompletion(c query.Completion) overlay.Completion {
	shown := overlay.Completion{From: c.From, To: c.To, Typed: c.Typed, Closed: c.Closed, Nothing: "nothing matches"}
	switch {
	case c.Closed:
		shown.Nothing = "nothing that was read is called so"
	case c.Wants != "":
		shown.Nothing = c.Wants + ", taken as it is typed"
	}
	for _, candidate := range c.Candidates {
		label := candidate.Label
		if label == "" {
			label = candidate.Text
		}
		shown.Words = append(shown.Words, overlay.Word{
			Choice: widget.Choice{Label: label, Note: candidate.Note}, Text: candidate.Text, Open: candidate.Open,
		})
	}
	return shown
}
