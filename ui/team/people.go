package team

import (
	"charm.land/lipgloss/v2"

	"mintop/model/number"
	"mintop/model/team"
	"mintop/ui/widget"
)

func (t *Tab) peopleTitle() string {
	if !t.people.known() {
		return "Members"
	}
	n := int64(len(t.people.value.list))
	if t.people.value.more {
		return "Members, the first " + number.Grouped(n)
	}
	return "Members, " + number.Grouped(n)
}

func (t *Tab) peopleLines(width int) []string {
	lines := t.state(t.people.known(), t.people.trouble, "the members", width)
	if !t.people.known() {
		return lines
	}
	theme := t.session.Theme
	columns := []widget.Column{
		{Title: "NAME", Min: 14, Max: 24, Flex: 2},
		{Title: "ROLE", Min: 10, Max: 16, Flex: 1, Priority: 1},
		{Title: "EMAIL", Min: 20, Max: 34, Flex: 3, Priority: 2},
		{Title: "PROJECTS", Min: 12, Max: 60, Flex: 3, Priority: 3},
		{Title: "JOINED", Min: 12, Max: 12, Priority: 4},
	}
	rows := make([][]widget.Cell, len(t.people.value.list))
	for i, person := range t.people.value.list {
		rows[i] = []widget.Cell{
			{Text: person.Name, Style: theme.Text},
			{Text: person.Role, Style: theme.Text},
			{Text: person.Email, Style: theme.Text},
			{Text: t.sees(person), Style: theme.Text},
			{Text: t.dateOr(person.Joined, theme.Glyphs.Dash), Style: theme.Muted},
		}
	}
	return append(lines, t.grid(columns, rows, width)...)
}

// sees says which projects a person sees.
func (t *Tab) sees(person team.Person) string {
	switch {
	case person.Everything:
		return "all"
	case len(person.Projects) > 0:
		return t.commas(person.Projects)
	case person.Scope == "selected":
		return "none"
	default:
		return person.Scope
	}
}

func (t *Tab) roleLines(width int) []string {
	lines := t.state(t.roles.known(), t.roles.trouble, "the roles", width)
	if !t.roles.known() {
		return lines
	}
	theme := t.session.Theme
	pairs := make([]widget.Pair, len(t.roles.value))
	for i, role := range t.roles.value {
		kind := "the team's own"
		if role.BuiltIn {
			kind = "built in"
		}
		words := kind + "; may do nothing"
		if len(role.Permissions) > 0 {
			words = kind + "; " + t.commas(role.Grants())
		}
		pairs[i] = widget.Pair{Name: role.Name, Value: words, Style: theme.Text}
	}
	return append(lines, widget.PairLines(pairs, width, t.session.Style())...)
}

func (t *Tab) abilityLines(width int) []string {
	theme := t.session.Theme
	columns := []widget.Column{
		{Title: "RESOURCE", Min: 15, Max: 18, Flex: 1},
		{Title: "READ", Min: 8, Max: 24, Flex: 1},
		{Title: "CHANGE", Min: 8, Max: 24, Flex: 1},
	}
	var rows [][]widget.Cell
	for _, ability := range t.abilities.List() {
		change := widget.Cell{Text: theme.Glyphs.Dash, Style: theme.Muted}
		if ability.Writable {
			change = t.finding(ability.Write)
		}
		rows = append(rows, []widget.Cell{{Text: ability.Resource, Style: theme.Text}, t.finding(ability.Read), change})
	}
	lines := t.grid(columns, rows, width)
	if t.session.ReadOnly != "" {
		lines = append(lines, t.say(t.session.ReadOnly, theme.Muted, width)...)
	}
	return append(lines, t.say("Seen in the answers since mintop began. A member limited to some projects gets shorter lists, without a word about it.", theme.Muted, width)...)
}

// finding says what came of asking, and when.
func (t *Tab) finding(f team.Finding) widget.Cell {
	theme := t.session.Theme
	words := map[team.Outcome]struct {
		text  string
		style lipgloss.Style
	}{
		team.NotAsked:  {"not asked yet", theme.Muted},
		team.Allowed:   {"allowed", theme.Good},
		team.Forbidden: {"forbidden", theme.Bad},
	}[f.Outcome]
	if !f.At.IsZero() {
		words.text += " " + t.session.Clock(t.session.ByService(f.At))
	}
	return widget.Cell{Text: words.text, Style: words.style}
}
