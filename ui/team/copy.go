package team

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"mintop/model/export"
	"mintop/model/notice"
	"mintop/model/team"
)

// copyWidth is how wide the page is drawn to be copied: as a mail would be.
const copyWidth = 100

// copy sends the page as text.
func (t *Tab) copy() tea.Cmd {
	lines := slices.Clone(t.lines(copyWidth))
	for i, line := range lines {
		lines[i] = strings.TrimRight(ansi.Strip(line), " ")
	}
	return t.session.CopyText("the text of this page", strings.Join(lines, "\n")+"\n")
}

// copyJSON sends the plan, what is used of it, and the figures that are shown.
func (t *Tab) copyJSON() tea.Cmd {
	var plan *team.Plan
	var usage *team.Usage
	if t.plan.known() {
		plan = &t.plan.value
	}
	if t.usage.known() {
		usage = &t.usage.value
	}
	if plan == nil && usage == nil && !t.figures.known() {
		t.session.Say(notice.Info, "There is nothing to copy: nothing was read yet.")
		return nil
	}
	return t.session.CopyText("plan, use and statistics as JSON", export.Object(
		export.Part{Name: "team", Sheet: export.Account(plan, usage)},
		export.Part{Name: "statistics", Sheet: export.Days(t.figures.value.Days)},
	))
}
