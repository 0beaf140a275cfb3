package ui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/model/command"
	"mintop/model/filter"
	"mintop/model/suppression"
	"mintop/ui/session"
)

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
	case line.Bare:
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
			return narrowed, fmt.Errorf("%d routes are called %q: type route: alone and choose one", len(ids), term.Value)
		}
		if len(ids) == 1 {
			narrowed = narrowed.Only(filter.Route, ids[0])
		}
	}
	return narrowed, nil
}
