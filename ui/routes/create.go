package routes

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/keymap"
	"mintop/model/notice"
	"mintop/model/route"
	"mintop/ui/overlay"
	"mintop/ui/widget"
	"mintop/ui/write"
)

// newProject stands for a new project at the desk: it has no id yet.
const newProject = "a new project"

// The names the API gives to what only a new project or route is asked.
const (
	fieldName   = "name"
	fieldSMTP   = "smtp_enabled"
	fieldRoutes = "initial_routes"
	fieldRedact = "redact_email_content"
	fieldShort  = "short_token"
	fieldType   = "route_type"
	fieldSlug   = "slug"
)

// askProject asks for a new project.
func (t *Tab) askProject() {
	if off := t.off(deed{verbCreate, aProject}, newProject); off != "" {
		t.session.Say(notice.Info, off)
		return
	}
	if t.session.Overlays.Reopen(newProject) {
		return
	}
	offOn := []string{route.Off, route.On}
	var form *overlay.Fill
	form = overlay.NewFill(t.session, "Create a project", []widget.Field{
		{Name: fieldName, Label: "name", Note: "How people tell it from other projects.", Placeholder: "Production", Limit: route.MaxName, Validate: route.CheckName},
		{
			Name: fieldRoutes, Label: "first routes", Note: "The routes it begins with. More can be added.",
			Choices: []string{string(api.InitialBoth), string(api.InitialTransactional), string(api.InitialBroadcast)},
		},
		{
			Name: route.ModeName, Label: "delivery mode", Note: "Sandbox: mail is simulated and reaches nobody.",
			Choices: []string{string(api.Live), string(api.Sandbox)},
		},
		{Name: fieldSMTP, Label: "SMTP", Note: "Programs may send by SMTP with the project's token.", Choices: offOn},
		{Name: fieldRedact, Label: "redact content", Note: "The service keeps no content of the project's mail.", Choices: offOn},
		{Name: fieldShort, Label: "short token", Note: "For programs that take no long password.", Choices: offOn},
	}, func(values map[string]string) tea.Cmd {
		t.confirmProject(values, form)
		return nil
	})
	t.session.Overlays.Push(form)
}

// confirmProject asks before a project is created.
func (t *Tab) confirmProject(values map[string]string, form *overlay.Fill) {
	draft := api.ProjectDraft{
		Name:               values[fieldName],
		SMTPEnabled:        values[fieldSMTP] == route.On,
		InitialRoutes:      api.InitialRoutes(values[fieldRoutes]),
		ShortToken:         values[fieldShort] == route.On,
		DeliveryMode:       api.DeliveryMode(values[route.ModeName]),
		RedactEmailContent: values[fieldRedact] == route.On,
	}
	ask := widget.ConfirmOptions{
		Question:    "Create this project?",
		Object:      draft.Name,
		Scope:       "The whole team.",
		Consequence: "Its token is shown once, when it is made: be ready to store it.",
		Yes:         "create it",
		No:          "do not create it",
	}
	t.orders.sent[newProject] = deed{verbCreate, aProject}
	t.desk.Ask(ask, keymap.CreateProject, t.creation(draft, form))
}

// creation creates a project. Names may be taken several times, so that only
// those there were before tell whether a lost answer made one.
func (t *Tab) creation(draft api.ProjectDraft, form *overlay.Fill) write.Order {
	client := t.api
	var before []api.ProjectID
	var answered bool
	return write.Order{
		Key: newProject, Verb: string(verbCreate), Object: "project " + draft.Name,
		Record: "create project " + draft.Name,
		Form:   form,
		Late:   write.Late{About: newProject, Name: "the token of project " + draft.Name, Again: keymap.CreateProject},
		Do: func(ctx context.Context) (write.Done, error) {
			var err error
			if before, err = projectsNamed(ctx, client, draft.Name); err != nil {
				return write.Done{}, err
			}
			created, err := client.CreateProject(ctx, draft)
			if err != nil && created.Token.IsZero() {
				return write.Done{}, err
			}
			answered = true
			return t.created(draft.Name, created), nil // with the token, the project is there
		},
		Made: func(ctx context.Context) (bool, error) {
			now, err := projectsNamed(ctx, client, draft.Name)
			return hasOther(now, before), err
		},
		Tell: func(result write.Result) tea.Cmd {
			if result.Made && !answered {
				result.Level = notice.Warn
				result.Words += " Its token was in that answer and cannot be shown again: have it rotated before anything is to send."
			}
			t.session.Say(result.Level, result.Words)
			return nil
		},
		After: func(bool) tea.Cmd {
			t.refresh()
			return nil
		},
	}
}

// created says that a project was, and shows its token.
func (t *Tab) created(name string, created api.CreatedProject) write.Done {
	done := write.Done{Words: "Project " + name + " is created."}
	if created.Token.IsZero() {
		done.Words += " The service told no token."
	}
	done.Show = func() tea.Cmd {
		if made := route.ProjectFromAPI(created.Project.Project); made.ID != "" && t.session.Overlays.MayShow() {
			t.show(route.ProjectRow(made)) // else the answer could not be read but for its token
		}
		if created.Token.IsZero() {
			return nil
		}
		t.session.Overlays.Push(overlay.NewSecret(t.session, overlay.SecretOptions{
			Title:  "The token of project " + name,
			About:  "Programs send mail of this project with it. Store it where they read their secrets.",
			Secret: created.Token,
		}))
		return nil
	}
	return done
}
