package team

import (
	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/api/budget"
	"mintop/model/notice"
	"mintop/model/team"
	"mintop/ui/overlay"
	"mintop/ui/session"
	"mintop/ui/widget"
)

// everything stands for all projects in the menu; no project has such an id.
const everything = "*"

// chooseProject offers the projects whose figures can be shown.
func (t *Tab) chooseProject() {
	if !t.projects.known() {
		t.session.Say(notice.Info, "The projects are not read yet. "+t.projects.trouble)
		return
	}
	choices := []widget.Choice{{ID: everything, Label: "all projects"}}
	for _, project := range t.projects.value {
		choices = append(choices, widget.Choice{ID: string(project.ID), Label: project.Name, Note: sentWords(project)})
	}
	t.session.Overlays.Push(overlay.NewChoose(t.session, choices, overlay.ChooseOptions{
		Title:  "Statistics of",
		Narrow: true,
		Taken:  func(ids []string) tea.Cmd { return t.show(t.window, t.projectOf(ids[0])) },
	}))
}

// projectOf is the project of an id; none for everything.
func (t *Tab) projectOf(id string) team.Project {
	for _, project := range t.projects.value {
		if project.ID == api.ProjectID(id) {
			return project
		}
	}
	return team.Project{}
}

// show shows other figures. Those that were shown are of something else, so they
// go.
func (t *Tab) show(window team.Window, project team.Project) tea.Cmd {
	before := t.question()
	t.window, t.project = window, project
	if t.question() == before {
		return nil
	}
	t.figures, t.drawn = fact[team.Figures]{}, false
	return t.session.AtKey(session.KeyRead{
		Name: "figures", Reads: 1,
		Ask: func() tea.Cmd { return t.readFigures(t.session.Call, budget.Interactive) },
	})
}
