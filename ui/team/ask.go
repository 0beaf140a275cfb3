package team

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/api/budget"
	"mintop/model/poll"
	"mintop/model/team"
	"mintop/ui/call"
	"mintop/ui/session"
)

// fact is one thing that is read: what it is, when it was read, and why the last
// answer was none. What was read before stays.
type fact[T any] struct {
	value   T
	at      time.Time // zero: never
	trouble string
	unread  session.Unread
}

// known reports whether it was read at least once.
func (f *fact[T]) known() bool { return !f.at.IsZero() }

// take keeps an answer. Nobody needs to hear that mintop gave a question up by
// itself.
func (f *fact[T]) take(asked call.Asked, value T) {
	f.unread = f.unread.After(asked.Err, asked.At)
	switch {
	case asked.Err == nil:
		*f = fact[T]{value: value, at: asked.At}
	case api.KindOf(asked.Err) != api.Canceled:
		f.trouble = session.Sentence(asked.Err)
	}
}

// people answers the members. More says that there are others.
type people struct {
	list []team.Person
	more bool
}

// projects answers the projects, as their list has them.
type projects struct{ list []api.Project }

// question is what figures are asked of.
type question struct {
	window  team.Window
	project api.ProjectID
}

// figures answers a question.
type figures struct {
	of      question
	figures team.Figures
}

// peopleEvery is how old people, roles and projects may be: they change when
// somebody joins.
const peopleEvery = 5 * time.Minute

// Start begins a job of the poll plan: the figures, and now and then the people
// and the projects beside them. A key that asks anew asks for everything.
func (t *Tab) Start(job poll.Job) tea.Cmd {
	if job.Kind != poll.Members {
		return nil
	}
	cmds := []tea.Cmd{t.readFigures(t.session.Call.For(job), job.Class)}
	if job.Class == budget.Interactive || t.asked.IsZero() || t.session.Now.Sub(t.asked) >= peopleEvery {
		t.asked = t.session.Now
		cmds = append(cmds, t.readPeople(job.Class), t.readRoles(job.Class), t.readProjects(job.Class))
	}
	return tea.Batch(cmds...)
}

func (t *Tab) question() question { return question{t.window, t.project.ID} }

func (t *Tab) readFigures(caller call.Caller, class budget.Class) tea.Cmd {
	client, of := t.api, t.question()
	query := api.StatsQuery{Project: of.project}
	query.From, query.To = of.window.Dates(t.session.ServiceNow())
	return call.Ask(caller, class, "statistics", func(ctx context.Context) (figures, error) {
		stats, err := client.Stats(ctx, class, query)
		return figures{of: of, figures: team.FiguresFromAPI(stats)}, err
	})
}

// pages bounds how many pages of people or projects are read: five hundred rows.
const pages = 5

func (t *Tab) readPeople(class budget.Class) tea.Cmd {
	client := t.api
	return call.Ask(t.session.Call, class, "members", func(ctx context.Context) (people, error) {
		var found people
		read, err := api.Walk(pages, func(page api.PageRequest) (api.Page[api.Member], error) {
			return client.Members(ctx, class, page)
		})
		for _, row := range read.Rows {
			found.list = append(found.list, team.PersonFromAPI(row))
		}
		found.more = read.More
		return found, err
	})
}

func (t *Tab) readRoles(class budget.Class) tea.Cmd {
	client := t.api
	return call.Ask(t.session.Call, class, "roles", func(ctx context.Context) ([]team.Role, error) {
		rows, err := client.Roles(ctx, class)
		roles := make([]team.Role, len(rows))
		for i, row := range rows {
			roles[i] = team.RoleFromAPI(row)
		}
		return roles, err
	})
}

func (t *Tab) readProjects(class budget.Class) tea.Cmd {
	client := t.api
	return call.Ask(t.session.Call, class, "projects", func(ctx context.Context) (projects, error) {
		read, err := api.Walk(pages, func(page api.PageRequest) (api.Page[api.Project], error) {
			return client.Projects(ctx, class, api.ProjectQuery{}, page)
		})
		return projects{list: read.Rows}, err
	})
}

// take keeps what an answer tells. Figures that were asked of something else than
// is shown now are dropped.
func (t *Tab) take(msg tea.Msg) {
	switch msg := msg.(type) {
	case call.TeamMsg:
		t.plan.take(msg.Asked, team.PlanFromAPI(msg.Team))
	case call.UsageMsg:
		t.usage.take(msg.Asked, team.UsageFromAPI(msg.Usage))
	case call.AnswerMsg[people]:
		t.people.take(msg.Asked, msg.Value)
		t.owe(msg.Err)
	case call.AnswerMsg[[]team.Role]:
		t.roles.take(msg.Asked, msg.Value)
		t.owe(msg.Err)
	case call.AnswerMsg[projects]:
		t.projects.take(msg.Asked, team.ProjectsFromAPI(msg.Value.list))
		t.owe(msg.Err)
	case call.AnswerMsg[figures]:
		if msg.Value.of == t.question() {
			t.figures.take(msg.Asked, msg.Value.figures)
		}
	}
}

// owe lets people, roles and projects be asked for again with the next figures,
// when one of them could not be read for a reason that passes.
func (t *Tab) owe(err error) {
	if err != nil && !session.Declined(err) {
		t.asked = time.Time{}
	}
}

// Unread says why what the tab shows is older than it should be: the first of its
// parts of which that is so.
func (t *Tab) Unread() session.Unread {
	for _, part := range []session.Unread{
		t.figures.unread, t.plan.unread, t.usage.unread, t.people.unread, t.roles.unread, t.projects.unread,
	} {
		if part.Err != nil {
			return part
		}
	}
	return session.Unread{}
}
