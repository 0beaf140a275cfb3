package domains

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/api/budget"
	"mintop/keymap"
	"mintop/model/domain"
	"mintop/model/notice"
	"mintop/ui/call"
	"mintop/ui/overlay"
	"mintop/ui/session"
	"mintop/ui/widget"
	"mintop/ui/write"
)

// choosing is what waits until the projects of a domain are read.
type choosing struct{ domain api.DomainID }

// offer is a choice of projects that waits for what can be chosen.
type offer struct {
	domain   domain.Domain
	now      []domain.Project // those that may send from it
	projects []domain.Project // all there are
}

// askProjects reads which projects there are and which may send from a domain,
// and offers them.
func (t *Tab) askProjects(d domain.Domain) tea.Cmd {
	if off := t.off(verbAssign, deskKey(d.ID)); off != "" {
		t.session.Say(notice.Info, off)
		return nil
	}
	if t.session.Overlays.Reopen(choosing{d.ID}) {
		return nil
	}
	client := t.options.API
	t.session.Say(notice.Info, t.readingProjects())
	if t.session.Overlays.Await(choosing{d.ID}, menuWords(d), keymap.AssignProjects) {
		return nil
	}
	return call.Ask(t.session.Call, budget.Interactive, deskKey(d.ID), func(ctx context.Context) (offer, error) {
		whole, err := client.Domain(ctx, budget.Interactive, d.ID)
		if err != nil {
			return offer{domain: d}, err
		}
		projects, err := readProjects(ctx, client)
		return offer{domain: d, now: domain.DetailFromAPI(whole).Projects, projects: projects}, err
	})
}

// projectPages bounds how many projects are offered: five hundred.
const projectPages = 5

// readProjects reads every project.
func readProjects(ctx context.Context, client API) ([]domain.Project, error) {
	read, err := api.Walk(projectPages, func(page api.PageRequest) (api.Page[api.Project], error) {
		return client.Projects(ctx, budget.Interactive, api.ProjectQuery{Sort: api.SortName}, page)
	})
	if err != nil {
		return nil, err
	}
	projects := make([]domain.Project, len(read.Rows))
	for i, row := range read.Rows {
		projects[i] = domain.ProjectFromAPI(api.ProjectRef{ID: row.ID, Name: row.Name})
	}
	return projects, nil
}

// readingProjects says what is being waited for.
func (t *Tab) readingProjects() string {
	return "Reading the projects" + t.session.Theme.Glyphs.Ellipsis
}

// menuWords names the menu of projects.
func menuWords(d domain.Domain) string { return "the projects to assign to " + d.Name }

// offered takes what can be chosen.
func (t *Tab) offered(msg call.AnswerMsg[offer]) {
	t.session.Overlays.Arrived(choosing{msg.Value.domain.ID}, func() tea.Cmd {
		t.session.Notices.Over(t.readingProjects())
		if msg.Err != nil {
			t.session.Say(notice.Bad, session.Sentence(msg.Err))
			return nil
		}
		t.choose(msg.Value, msg.Value.now)
		return nil
	})
}

// choose offers the projects, some of them ticked.
func (t *Tab) choose(o offer, ticked []domain.Project) {
	if len(o.projects) == 0 {
		t.session.Say(notice.Info, "The team has no project the token may see: there is nothing to assign.")
		return
	}
	choices := make([]widget.Choice, len(o.projects))
	for i, project := range o.projects {
		note := ""
		if slices.Contains(o.now, project) {
			note = "may send from it now"
		}
		choices[i] = widget.Choice{
			ID: string(project.ID), Label: project.Name, Note: note,
			Checked: slices.ContainsFunc(ticked, func(other domain.Project) bool { return other.ID == project.ID }),
		}
	}
	t.session.Overlays.Push(overlay.NewChoose(t.session, choices, overlay.ChooseOptions{
		Title:   "Projects that may send from " + o.domain.Name,
		Several: true,
		Narrow:  true,
		Taken: func(ids []string) tea.Cmd {
			t.askAssign(o, chosen(o, ids))
			return nil
		},
	}))
}

// chosen are the ticked projects. Those a domain has and the token may not see
// were not offered, and stay.
func chosen(o offer, ids []string) []domain.Project {
	var list []domain.Project
	for _, project := range o.projects {
		if slices.Contains(ids, string(project.ID)) {
			list = append(list, project)
		}
	}
	for _, project := range o.now {
		offered := slices.ContainsFunc(o.projects, func(other domain.Project) bool { return other.ID == project.ID })
		if !offered {
			list = append(list, project)
		}
	}
	return list
}

func (t *Tab) askAssign(o offer, projects []domain.Project) {
	assignment := domain.Assign(o.now, projects)
	switch {
	case len(projects) == 0:
		t.session.Say(notice.Info, "A domain needs at least one project: the service takes no empty choice.")
		return
	case !assignment.Changes():
		t.session.Say(notice.Info, "Nothing changed: the same projects may send from "+o.domain.Name+".")
		return
	}
	ask := question(o.domain)
	ask.Question = "Assign these projects to the domain?"
	ask.Scope = "Afterwards these may send from it: " + domain.Names(projects) + "."
	ask.Consequence = assignment.Sentence()
	ask.Yes, ask.No = "assign them", "leave it as it is"
	t.options.Desk.Ask(ask, keymap.AssignProjects, t.assigning(o, assignment))
}

func (t *Tab) assigning(o offer, assignment domain.Assignment) write.Order {
	client, id := t.options.API, o.domain.ID
	order := t.order(verbAssign, o.domain)
	order.Do = func(ctx context.Context) (write.Done, error) {
		_, err := client.AssignDomainProjects(ctx, id, assignment.IDs())
		return write.Done{Words: "Assigned: " + domain.Names(assignment.Chosen) + " may send from " + o.domain.Name + "."}, err
	}
	order.Made = func(ctx context.Context) (bool, error) {
		detail, err := client.Domain(ctx, budget.Interactive, id)
		return err == nil && domain.SameProjects(domain.DetailFromAPI(detail).Projects, assignment.Chosen), err
	}
	order.Late = write.Late{About: choosing{id}, Name: menuWords(o.domain), Again: keymap.AssignProjects}
	order.After = func(made bool) tea.Cmd {
		t.refresh()
		if !made {
			t.choose(o, assignment.Chosen) // what was ticked is not lost
		}
		return nil
	}
	return order
}
