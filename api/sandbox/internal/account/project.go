package account

import (
	"slices"
	"time"

	"mintop/api"
	"mintop/api/sandbox/internal/world"
)

// Project is one project of the team.
type Project struct {
	ID, Name         string
	SMTP, Redact     bool
	Mode             api.DeliveryMode
	DefaultRoute     string // id, empty for none
	TokenGenerated   world.Moment
	Created, Updated world.Moment

	usedAt world.Moment // last use of a token that sends no more mail
	usedIP string
}

// Project finds a project by id, nil for none.
func (a *Account) Project(id string) *Project {
	return find(a.Projects, func(p *Project) bool { return p.ID == id })
}

// Draft is what a client asks a new project to be.
type Draft struct {
	Name         string
	SMTP, Redact bool
	Mode         api.DeliveryMode
	Kinds        []world.RouteKind // of the routes it begins with
	ShortToken   bool
}

// AddProject makes a project with its first routes, and the token that is told
// once.
func (a *Account) AddProject(draft Draft, now world.Moment) (p *Project, token string) {
	p = &Project{
		ID: a.fresh("project"), Name: draft.Name, SMTP: draft.SMTP, Redact: draft.Redact, Mode: draft.Mode,
		TokenGenerated: now, Created: now, Updated: now,
	}
	a.Projects = append(a.Projects, p)
	for _, kind := range draft.Kinds {
		a.AddRoute(p, titles[kind], string(kind), kind, now)
	}
	token = a.secret("lm_")
	if draft.ShortToken {
		token = token[:len("lm_")+24]
	}
	return p, token
}

// titles are the names of the routes a project begins with.
var titles = map[world.RouteKind]string{
	world.Transactional: "Transactional", world.Broadcast: "Broadcast", world.Receiving: "Inbound",
}

// RotateToken gives a project another token.
func (a *Account) RotateToken(p *Project, now world.Moment) string {
	p.TokenGenerated, p.Updated = now, now
	return a.secret("lm_")
}

// DeleteProject takes a project with its routes away, and out of its domains.
func (a *Account) DeleteProject(p *Project) {
	for _, route := range a.RoutesOf(p) {
		a.DeleteRoute(route)
	}
	for _, domain := range a.Domains {
		domain.Projects = without(domain.Projects, p.ID)
	}
	a.Projects = removed(a.Projects, p)
	a.retarget(func(terms *Terms) *[]string { return &terms.Projects }, p.ID)
}

// TokenUse is when and from where the project's token was last used; ok is
// false when it never was.
func (a *Account) TokenUse(p *Project, now world.Moment) (at world.Moment, ip string, ok bool) {
	first, end := a.world.Span(now)
	for n := end - 1; n >= max(first, end-recent); n-- {
		m := a.world.Message(n)
		if m.Type() == api.Outbound && m.Route().Project.ID == p.ID && m.Created() >= p.TokenGenerated {
			return m.Created(), senders[n%len(senders)], true
		}
	}
	return p.usedAt, p.usedIP, p.usedAt > p.TokenGenerated
}

// senders are the machines that send the team's mail (RFC 5737 addresses).
var senders = []string{"198.51.100.24", "198.51.100.25"}

// DomainsOf lists a project's domains.
func (a *Account) DomainsOf(p *Project) []*Domain {
	return slices.DeleteFunc(slices.Clone(a.Domains), func(d *Domain) bool { return !slices.Contains(d.Projects, p.ID) })
}

// RoutesOf lists a project's routes.
func (a *Account) RoutesOf(p *Project) []*Route {
	return slices.DeleteFunc(slices.Clone(a.Routes), func(r *Route) bool { return r.ProjectID != p.ID })
}

// seedProjects are the three projects the world's mail belongs to, and one that
// nobody has sent from for months.
func (a *Account) seedProjects() []*Project {
	return []*Project{
		{
			ID: a.world.NameID("project production"), Name: "Production", SMTP: true, Mode: api.Live,
			TokenGenerated: a.ago(131 * day), Created: a.ago(610 * day), Updated: a.ago(40 * day),
		},
		{
			ID: a.world.NameID("project marketing"), Name: "Marketing", Mode: api.Live,
			TokenGenerated: a.ago(402 * day), Created: a.ago(402 * day), Updated: a.ago(12 * day),
		},
		{
			ID: a.world.NameID("project staging"), Name: "Staging", SMTP: true, Mode: api.Sandbox,
			TokenGenerated: a.ago(20 * day), Created: a.ago(300 * day), Updated: a.ago(20 * day),
		},
		{
			ID: a.world.NameID("project warehouse"), Name: "Warehouse", Redact: true, Mode: api.Live,
			TokenGenerated: a.ago(540 * day), Created: a.ago(540 * day), Updated: a.ago(96 * day),
			usedAt: a.ago(118*day + 3*time.Hour), usedIP: "203.0.113.77",
		},
	}
}
