package palette

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/model/cell"
	"mintop/model/command"
	"mintop/model/filter"
	"mintop/ui/session"
)

// understand says what a line does, or why it cannot be done. A line that can
// is remembered.
func (p *Palette) understand(text string) (func() tea.Cmd, error) {
	line, err := command.Parse(text, p.session.ServiceNow())
	if err != nil {
		return nil, err
	}
	do, err := p.lead(line)
	if err != nil {
		return nil, err
	}
	p.remember(strings.TrimSpace(text))
	return do, nil
}

// remember keeps a line for the palette to be recalled, last of all.
func (p *Palette) remember(line string) {
	if n := len(p.lines); n == 0 || p.lines[n-1] != line {
		p.lines = append(p.lines[max(0, n-mostLines+1):n:n], line)
	}
}

// mostLines is how many lines are kept to be recalled: more nobody goes back
// through one by one.
const mostLines = 50

// lead finds what a line leads to.
func (p *Palette) lead(line command.Line) (func() tea.Cmd, error) {
	links := p.session.Links
	switch {
	case line.Place == command.Dossier && links.OpenDossier != nil:
		return func() tea.Cmd { return links.OpenDossier(cell.AsRaw(line.Name)) }, nil
	case line.Place == command.Message && links.OpenMessage != nil:
		return func() tea.Cmd { return links.OpenMessage(api.MessageID(line.Name)) }, nil
	case line.Bare:
		return p.leadToTab(line.Place)
	case line.Place == command.Messages && links.ShowMessages != nil:
		narrowed, err := p.routed(line.Messages)
		return func() tea.Cmd { return links.ShowMessages(narrowed) }, err
	case line.Place == command.Suppressions && links.ShowSuppressions != nil:
		return func() tea.Cmd { return links.ShowSuppressions(line.Suppressions) }, nil
	case line.Name == "":
		return nil, fmt.Errorf("%s cannot be shown here", line.Place)
	default:
		return p.leadToRecord(line.Place, line.Name)
	}
}

func (p *Palette) leadToTab(name string) (func() tea.Cmd, error) {
	for action, tab := range p.options.Tabs {
		if tab == name {
			return func() tea.Cmd { return p.options.Perform(action) }, nil
		}
	}
	return nil, fmt.Errorf("%s cannot be shown here", name)
}

// leadToRecord finds the one record of a tab a name is meant for: the one that
// is called so, else the only one whose name holds it.
func (p *Palette) leadToRecord(tab, name string) (func() tea.Cmd, error) {
	links := p.session.Links
	if _, err := p.leadToTab(tab); err != nil {
		return nil, err
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
func (p *Palette) routed(narrowed filter.Filter) (filter.Filter, error) {
	for _, term := range narrowed.Terms {
		if term.Field != filter.Route {
			continue
		}
		ids := p.routesCalled(term.Value)
		if len(ids) > 1 {
			return narrowed, fmt.Errorf("%d routes are called %q: type route: alone and choose one", len(ids), term.Value)
		}
		if len(ids) == 1 {
			narrowed = narrowed.Only(filter.Route, ids[0])
		}
	}
	return narrowed, nil
}
