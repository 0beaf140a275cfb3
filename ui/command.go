package ui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/keymap"
	"mintop/model/command"
	"mintop/model/filter"
	"mintop/model/query"
	"mintop/model/suppression"
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
				Choice: widget.Choice{Label: place.Name + " " + place.Sample, Note: "Show " + place.Note}, Line: place.Name + " ",
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

// understand says what a line does, or why it cannot be done. A line that can
// is remembered.
func (r *Root) understand(text string) (func() tea.Cmd, error) {
	line, err := command.Parse(text, r.session.Now)
	if err != nil {
		return nil, err
	}
	do, err := r.lead(line)
	if err != nil {
		return nil, err
	}
	r.remember(strings.TrimSpace(text))
	return do, nil
}

// remember keeps a line for the palette to be recalled, last of all.
func (r *Root) remember(line string) {
	if n := len(r.lines); n == 0 || r.lines[n-1] != line {
		r.lines = append(r.lines[max(0, n-mostLines+1):n:n], line)
	}
}

// mostLines is how many lines are kept to be recalled: more nobody goes back
// through one by one.
const mostLines = 50

// lead finds what a line leads to.
func (r *Root) lead(line command.Line) (func() tea.Cmd, error) {
	links := r.session.Links
	switch {
	case line.Place == command.Dossier:
		return func() tea.Cmd { return r.openAddress(line.Name) }, nil
	case line.Place == command.Message && links.OpenMessage != nil:
		return func() tea.Cmd { return links.OpenMessage(api.MessageID(line.Name)) }, nil
	case line.Whole:
		return r.leadToTab(line.Place)
	case line.Place == command.Messages && links.ShowMessages != nil:
		narrowed, err := r.routed(line.Messages)
		return func() tea.Cmd { return links.ShowMessages(narrowed) }, err
	case line.Place == command.Suppressions:
		return r.leadToSuppressions(line.Suppressions)
	default:
		return r.leadToRecord(line.Place, line.Name)
	}
}

// openAddress shows all that happened to an address's mail, or its messages
// where there is no more to be shown.
func (r *Root) openAddress(address string) tea.Cmd {
	links := r.session.Links
	if links.OpenDossier != nil {
		return links.OpenDossier(address)
	}
	return links.ShowMessages(filter.Filter{}.Only(filter.Recipient, address))
}

func (r *Root) leadToTab(name string) (func() tea.Cmd, error) {
	for i, tab := range r.tabs {
		if tab.Name() == name {
			return func() tea.Cmd {
				r.show(i)
				return nil
			}, nil
		}
	}
	return nil, fmt.Errorf("%s cannot be shown here", name)
}

// suppressionShower is a tab that shows the suppressions a filter lets through.
type suppressionShower interface {
	Show(narrowed suppression.Filter) tea.Cmd
}

func (r *Root) leadToSuppressions(narrowed suppression.Filter) (func() tea.Cmd, error) {
	for i, tab := range r.tabs {
		if shower, ok := tab.tab.(suppressionShower); ok {
			return func() tea.Cmd {
				r.show(i)
				return shower.Show(narrowed)
			}, nil
		}
	}
	return nil, fmt.Errorf("%s cannot be shown here", command.Suppressions)
}

// leadToRecord finds the one record of a tab a name is meant for: the one that
// is called so, else the only one whose name holds it.
func (r *Root) leadToRecord(tab, name string) (func() tea.Cmd, error) {
	links := r.session.Links
	if links.Known == nil || links.Go == nil {
		return nil, fmt.Errorf("%s have no names here", tab)
	}
	var exact, near []session.Known
	for _, record := range links.Known() {
		switch {
		case record.Tab != tab:
		case strings.EqualFold(record.Name, name):
			exact = append(exact, record)
		case strings.Contains(strings.ToLower(record.Name), strings.ToLower(name)):
			near = append(near, record)
		}
	}
	if len(exact) > 0 {
		near = exact
	}
	switch len(near) {
	case 0:
		return nil, fmt.Errorf("none of the %s read so far is called %q: show them all with %s, and try again", tab, name, tab)
	case 1:
		return func() tea.Cmd { return links.Go(near[0]) }, nil
	default:
		return nil, fmt.Errorf("%d of the %s are called like that: type %q alone to choose one", len(near), tab, name)
	}
}

// routed writes the ids of routes that were asked for by name.
func (r *Root) routed(narrowed filter.Filter) (filter.Filter, error) {
	for _, term := range narrowed.Terms {
		if term.Field != filter.Route {
			continue
		}
		ids := r.routesCalled(term.Value)
		if len(ids) > 1 {
			return narrowed, fmt.Errorf("%d routes are called %q: complete route: to choose one", len(ids), term.Value)
		}
		if len(ids) == 1 {
			narrowed = narrowed.Only(filter.Route, ids[0])
		}
	}
	return narrowed, nil
}
