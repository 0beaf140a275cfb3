package webhooks

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/api/budget"
	"mintop/keymap"
	"mintop/model/notice"
	"mintop/model/number"
	"mintop/model/webhook"
	"mintop/ui/call"
	"mintop/ui/overlay"
	"mintop/ui/session"
	"mintop/ui/widget"
)

// composing is a webhook being described: a form for what is typed, then menus
// for its events and for the projects or routes of its scope, then a question.
// The form stays below them with all that was typed and chosen, until the
// service made the change.
type composing struct {
	tab  *Tab
	form *overlay.Fill
	made bool // the webhook exists: it is changed

	webhook webhook.Webhook // empty while there is none
	was     webhook.Draft
	is      webhook.Draft
}

// The fields of the form, by the names the service complains about them.
const (
	fieldName    = "name"
	fieldURL     = "url"
	fieldEvents  = "events"
	fieldScope   = "scope"
	fieldTargets = "targets"
	fieldMode    = "delivery_mode_filter"
	fieldMachine = "include_machine_events"
	fieldEnabled = "enabled"
)

const (
	no, yes = "no", "yes"
	// choose has a menu opened for a field.
	choose = "choose anew"
	// asItIs stands for a value that this program has no name for.
	asItIs = "as it is"
)

// askCreate begins with a webhook that tells of what goes wrong, for the whole
// team.
func (t *Tab) askCreate() {
	if off := t.off(deskKey(newWebhook)); off != "" {
		t.session.Say(notice.Info, off)
		return
	}
	if t.session.Overlays.Reopen(newSecret{newWebhook}) {
		return
	}
	draft := webhook.Draft{Enabled: true, Mode: api.ModeLive, Target: webhook.Target{Scope: api.ScopeTeam}}
	t.compose(&composing{tab: t, was: draft, is: draft}, "Create a webhook")
}

// askEdit begins with a webhook as it is, reading it first when the list alone
// is known.
func (t *Tab) askEdit(w webhook.Webhook) tea.Cmd {
	if t.open != nil && t.open.full != nil {
		t.edit(*t.open.full)
		return nil
	}
	if t.session.Overlays.Reopen(editing{w.ID}) {
		return nil
	}
	t.session.Say(notice.Info, readingToEdit)
	if t.session.Overlays.Await(editing{w.ID}, "the edit form of "+w.Label(), keymap.Edit) {
		return nil
	}
	return t.read(t.session.Call, budget.Interactive, w.ID)
}

// readingToEdit says what is being waited for.
const readingToEdit = "Reading the webhook to edit it."

// editing is what waits until a webhook is read.
type editing struct{ webhook api.WebhookID }

// readForEdit takes the webhook that was read to be edited.
func (t *Tab) readForEdit(msg call.AnswerMsg[webhook.Detail]) {
	id, _ := strings.CutPrefix(msg.About, deskKey(""))
	t.session.Overlays.Arrived(editing{api.WebhookID(id)}, func() tea.Cmd {
		t.session.Notices.Over(readingToEdit)
		if msg.Err != nil {
			t.session.Say(notice.Bad, session.Sentence(msg.Err))
			return nil
		}
		t.edit(msg.Value)
		return nil
	})
}

func (t *Tab) edit(detail webhook.Detail) {
	draft := detail.Draft()
	t.compose(&composing{tab: t, made: true, webhook: detail.Webhook, was: draft, is: draft}, "Edit "+detail.Label())
}

// compose opens the form.
func (t *Tab) compose(c *composing, title string) {
	c.form = overlay.NewFill(t.session, title, c.fields(), c.submit)
	t.session.Overlays.Push(c.form)
}

// fields ask for what is typed, or chosen among few.
func (c *composing) fields() []widget.Field {
	fields := []widget.Field{
		{Name: fieldName, Label: "name", Value: c.was.Name, Held: c.made, Limit: webhook.MaxName, Placeholder: "Order events", Validate: webhook.CheckName},
		{
			Name: fieldURL, Label: "address", Value: c.was.URL, Held: c.made, Limit: webhook.MaxURL, Placeholder: "https://hooks.example.com/mail",
			Validate: webhook.CheckURL, Tell: addressNote,
		},
	}
	scope := choices(c.was.Target.Scope, api.ScopeTeam, api.ScopeProject, api.ScopeRoute)
	fields = append(fields, widget.Field{
		Name: fieldScope, Label: "scope", Choices: scope, Value: orDash(string(c.was.Target.Scope), asItIs),
		Note: "Whose events it tells of. Projects or routes are chosen in the next step.",
	})
	if c.made && aimed(c.was.Target.Scope) {
		fields = append(fields, widget.Field{
			Name: fieldTargets, Label: "of these", Choices: []string{keep(scopeWords(c.was.Target)), choose},
			Note: "The projects or routes of its scope.",
		})
	}
	if c.made {
		fields = append(fields, widget.Field{
			Name: fieldEvents, Label: "events", Choices: []string{keep(number.Of(len(c.was.Events), "event", "events")), choose},
			Note: "What it tells of.",
		})
	}
	return append(fields,
		widget.Field{
			Name: fieldMode, Label: "mail", Choices: choices(c.was.Mode, api.ModeLive, api.ModeSandbox, api.ModeBoth),
			Value: orDash(string(c.was.Mode), asItIs), Note: "Whether it tells of real mail, of simulated mail, or of both.",
		},
		widget.Field{
			Name: fieldMachine, Label: "machines", Choices: []string{no, yes}, Value: answer(c.was.Machine),
			Note: "Whether opens and clicks by machines, such as scanners, are told of too.",
		},
		widget.Field{Name: fieldEnabled, Label: "enabled", Choices: []string{yes, no}, Value: answer(c.was.Enabled)},
	)
}

// aimed reports whether a scope has projects or routes to choose.
func aimed(scope api.Scope) bool { return scope == api.ScopeProject || scope == api.ScopeRoute }

func keep(what string) string { return "keep " + what }

func answer(is bool) string {
	if is {
		return yes
	}
	return no
}

// choices are values to choose from, and the present one where it is none of
// them.
func choices[T ~string](present T, values ...T) []string {
	var list []string
	if !slices.Contains(values, present) {
		list = append(list, orDash(string(present), asItIs))
	}
	for _, value := range values {
		list = append(list, string(value))
	}
	return list
}

// taken is the value of a choice.
func taken[T ~string](chosen string, was T) T {
	if chosen == asItIs {
		return was
	}
	return T(chosen)
}

func addressNote(address string) string {
	if webhook.Open(address) {
		return "Without https, others can read what is delivered, addresses of recipients included."
	}
	return ""
}

// submit takes what was typed and goes on to the events.
func (c *composing) submit(values map[string]string) tea.Cmd {
	c.is.Name, c.is.URL = values[fieldName], values[fieldURL]
	c.is.Machine, c.is.Enabled = values[fieldMachine] == yes, values[fieldEnabled] == yes
	c.is.Mode = taken(values[fieldMode], c.was.Mode)
	c.is.Target.Scope = taken(values[fieldScope], c.was.Target.Scope)
	if !c.made || values[fieldEvents] == choose {
		c.chooseEvents(values)
		return nil
	}
	c.is.Events = c.was.Events
	return c.askTargets(values)
}

// chooseEvents offers the events, those the webhook has ticked.
func (c *composing) chooseEvents(values map[string]string) {
	var offered []widget.Choice
	events := api.WebhookEvents()
	for _, event := range c.is.Events {
		if !slices.Contains(events, event) {
			events = append(events, event) // one that came after this program
		}
	}
	for _, event := range events {
		offered = append(offered, widget.Choice{ID: string(event), Label: string(event), Checked: slices.Contains(c.is.Events, event)})
	}
	s := c.tab.session
	s.Overlays.Push(overlay.NewChoose(s, offered, overlay.ChooseOptions{
		Title: "Events it tells of", Several: true, Narrow: true,
		Taken: func(ids []string) tea.Cmd {
			if len(ids) == 0 {
				c.form.Refuse("A webhook tells of at least one event.", nil)
				return nil
			}
			c.is.Events = nil
			for _, id := range ids {
				c.is.Events = append(c.is.Events, api.WebhookEvent(id))
			}
			return c.askTargets(values)
		},
	}))
}

// askTargets goes on to the projects or routes, where the scope has any to
// choose, else to the question.
func (c *composing) askTargets(values map[string]string) tea.Cmd {
	scope := c.is.Target.Scope
	chooses := !c.made || scope != c.was.Target.Scope || values[fieldTargets] == choose
	switch {
	case !aimed(scope):
		c.is.Target.Projects, c.is.Target.Routes = nil, nil
	case chooses:
		return c.tab.askOffer(c, scope)
	default:
		c.is.Target = c.was.Target
	}
	c.ask()
	return nil
}
