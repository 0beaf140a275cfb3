package ui

import (
	tea "charm.land/bubbletea/v2"

	"mintop/keymap"
	"mintop/model/command"
	"mintop/model/query"
	"mintop/ui/overlay"
	"mintop/ui/session"
	"mintop/ui/widget"
)

// palette opens the command palette for what is in front.
func (r *Root) palette() {
	known := command.Known{Values: (&seen{session: r.session}).values, Records: r.records}
	r.session.Overlays.Push(overlay.NewCommand(r.session, overlay.CommandOptions{
		Entries: r.entries(),
		Known:   r.knownEntries,
		Complete: func(line string, caret int) (overlay.Completion, bool) {
			completion, ok := command.Complete(line, caret, known)
			return shownCompletion(completion), ok
		},
		Run:     r.understand,
		History: r.lines,
	}))
}

// entries are what the palette offers from the start: saved views, actions, and
// the places no action leads to.
func (r *Root) entries() []overlay.Entry {
	var entries []overlay.Entry
	for _, view := range r.options.Views {
		entries = append(entries, overlay.Entry{Choice: widget.Choice{Label: view.Name, Note: view.Line}, Line: view.Line})
	}
	lines := make(map[keymap.Action]string, len(r.tabs))
	for _, tab := range r.tabs {
		lines[tab.show] = tab.Name() + " "
	}
	entries = append(entries, overlay.Actions(r.session, r.front().Scopes(), lines, r.Perform)...)
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
func (r *Root) knownEntries() []overlay.Entry {
	if r.session.Links.Known == nil || r.session.Links.Go == nil {
		return nil
	}
	var entries []overlay.Entry
	for _, record := range r.session.Links.Known() {
		entries = append(entries, overlay.Entry{
			Choice: widget.Choice{Label: record.Name, Note: recordNote(record)},
			Line:   record.Tab + " " + query.Quote(record.Name),
			Go:     func() tea.Cmd { return r.session.Links.Go(record) },
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
func (r *Root) records(tab string) []query.Candidate {
	if r.session.Links.Known == nil {
		return nil
	}
	var names []query.Candidate
	for _, record := range r.session.Links.Known() {
		if record.Tab == tab {
			names = append(names, query.Candidate{Text: query.Quote(record.Name), Label: record.Name, Note: recordNote(record)})
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
