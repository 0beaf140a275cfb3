package account

import (
	"net/http"
	"slices"
	"time"

	"mintop/api/sandbox/internal/world"
)

// Webhook is one address of the team that is told of events.
type Webhook struct {
	ID      string
	Created world.Moment
	terms   []Terms // oldest first, never empty
	tests   []test
}

// Terms are what holds for a webhook from a moment on. A delivery goes by the
// terms of its time, so that a change never rewrites what has been.
type Terms struct {
	From             world.Moment
	Name, URL        string
	Events           []string // contract: WebhookEvent
	Enabled, Machine bool
	Scope            Scope
	Projects, Routes []string // ids
	Mode             string   // contract: WebhookDeliveryModeFilter
	BasicAuth        bool

	// Answer is the status the endpoint answers with; NoAnswer is none in
	// time.
	Answer int
	// Hiccups is how many deliveries in a hundred meet 503 instead.
	Hiccups int
}

// NoAnswer is the answer of an endpoint that does not answer in time.
const NoAnswer = 0

// Terms are those that hold now.
func (w *Webhook) Terms() Terms { return w.terms[len(w.terms)-1] }

// Updated is when the terms last changed.
func (w *Webhook) Updated() world.Moment { return w.Terms().From }

// Change lets other terms hold from now on.
func (w *Webhook) Change(terms Terms, now world.Moment) {
	terms.From = now
	w.terms = append(w.terms, terms)
}

// at is which terms held at an instant; ok is false before the first.
func (w *Webhook) at(instant world.Moment) (terms *Terms, ok bool) {
	for i := len(w.terms) - 1; i >= 0; i-- {
		if w.terms[i].From <= instant {
			return &w.terms[i], true
		}
	}
	return nil, false
}

// Webhook finds a webhook by id, nil for none.
func (a *Account) Webhook(id string) *Webhook {
	return find(a.Webhooks, func(w *Webhook) bool { return w.ID == id })
}

// AddWebhook sets up a webhook whose endpoint answers well, and returns the
// secret that is told once.
func (a *Account) AddWebhook(terms Terms, now world.Moment) (w *Webhook, secret string) {
	terms.From, terms.Answer = now, http.StatusOK
	w = &Webhook{ID: a.fresh("webhook"), Created: now, terms: []Terms{terms}}
	a.Webhooks = append(a.Webhooks, w)
	return w, a.Secret()
}

// Secret makes a signing secret.
func (a *Account) Secret() string { return a.secret("whsec_") }

// DeleteWebhook takes a webhook away.
func (a *Account) DeleteWebhook(w *Webhook) { a.Webhooks = removed(a.Webhooks, w) }

// retarget takes a target that is no more out of every webhook. One that is left
// without any goes too.
func (a *Account) retarget(targets func(*Terms) *[]string, gone string) {
	for _, w := range slices.Clone(a.Webhooks) {
		terms := &w.terms[len(w.terms)-1]
		list := targets(terms)
		if !slices.Contains(*list, gone) {
			continue
		}
		*list = without(*list, gone)
		if terms.Scope != TeamScope && len(terms.Projects)+len(terms.Routes) == 0 {
			a.DeleteWebhook(w)
		}
	}
}

// Endpoint lets the endpoint of a webhook answer differently from now on.
func (w *Webhook) Endpoint(answer int, now world.Moment) {
	terms := w.Terms()
	terms.Answer, terms.Hiccups = answer, 0
	w.Change(terms, now)
}

// covers reports whether the terms take in mail of a route.
func (t *Terms) covers(r *world.Route) bool {
	mode := "live"
	if r.Simulated {
		mode = "sandbox"
	}
	if t.Mode != "both" && t.Mode != mode {
		return false
	}
	switch t.Scope {
	case ProjectScope:
		return slices.Contains(t.Projects, r.Project.ID)
	case RouteScope:
		return slices.Contains(t.Routes, r.ID)
	default:
		return true
	}
}

// Touches reports whether the webhook is set on a project, or on a route of it.
func (a *Account) Touches(w *Webhook, project string) bool {
	terms := w.Terms()
	return slices.Contains(terms.Projects, project) || slices.ContainsFunc(terms.Routes, func(id string) bool {
		r := a.Route(id)
		return r != nil && r.ProjectID == project
	})
}

// The seeded webhooks: one in order with a hiccup now and then, one whose
// endpoint has answered 500 for some hours, one for inbound mail, one switched
// off, one for simulated mail.
func (a *Account) seedWebhooks() []*Webhook {
	production, staging := a.Projects[0].ID, a.Projects[2].ID
	hook := func(age time.Duration, name string, terms Terms) *Webhook {
		terms.From, terms.Name, terms.Enabled = a.ago(age), name, true
		return &Webhook{ID: a.world.NameID("webhook " + name), Created: a.ago(age), terms: []Terms{terms}}
	}
	outcomes := []string{"message.delivered", "message.soft_bounced", "message.hard_bounced", "message.failed", "message.spam_complaint", "message.suppressed"}
	orders := hook(380*day, "Order events", Terms{
		URL: "https://hooks.acme.test/lettermint", Events: outcomes, Scope: ProjectScope, Projects: []string{production},
		Mode: "live", Answer: http.StatusOK, Hiccups: 2, BasicAuth: true,
	})
	crm := hook(212*day, "CRM sync", Terms{
		URL: "https://crm.example.com/webhooks/mail", Scope: TeamScope, Mode: "live", Answer: http.StatusAccepted,
		Events: []string{"message.opened", "message.clicked", "message.unsubscribed", "message.spam_complaint", "message.hard_bounced"},
	})
	crm.Endpoint(http.StatusInternalServerError, a.ago(3*time.Hour+24*time.Minute))
	crm.terms[1].From = a.ago(3*time.Hour + 24*time.Minute)
	support := hook(388*day, "Support inbox", Terms{
		URL: "https://support.example.org/inbound", Events: []string{"message.inbound"}, Scope: RouteScope,
		Routes: []string{a.routeNamed("support")}, Mode: "live", Answer: http.StatusNoContent,
	})
	legacy := hook(402*day, "Old analytics", Terms{
		URL: "https://stats.example.org/collect", Events: outcomes[:3], Scope: ProjectScope, Projects: []string{a.Projects[1].ID},
		Mode: "both", Answer: http.StatusGone,
	})
	off := legacy.Terms()
	off.Enabled = false
	legacy.Change(off, a.ago(9*day))
	echo := hook(60*day, "Staging echo", Terms{
		URL: "https://staging.acme.test/echo", Events: outcomes, Scope: ProjectScope, Projects: []string{staging},
		Mode: "sandbox", Answer: http.StatusOK, Machine: true,
	})
	return []*Webhook{orders, crm, support, legacy, echo}
}

// routeNamed is the id of a route the world's mail takes.
func (a *Account) routeNamed(name string) string {
	for i := range a.world.Routes {
		if a.world.Routes[i].Name == name {
			return a.world.Routes[i].ID
		}
	}
	return ""
}
