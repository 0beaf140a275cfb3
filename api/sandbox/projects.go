package sandbox

import (
	"net/http"
	"time"

	"mintop/api"
	"mintop/api/budget"
	"mintop/api/sandbox/internal/account"
	"mintop/api/sandbox/internal/world"
)

// projectOperations are the operations on projects.
func (s *Server) projectOperations() []operation {
	return []operation{
		{pattern: "GET /v1/projects", ability: ReadProjects, run: s.listProjects},
		{pattern: "GET /v1/projects/{projectId}", ability: ReadProjects, run: s.showProject},
		{pattern: "POST /v1/projects", tier: budget.Write, ability: WriteProjects, run: s.createProject},
		{pattern: "PUT /v1/projects/{projectId}", tier: budget.Write, ability: WriteProjects, run: s.updateProject},
		{pattern: "DELETE /v1/projects/{projectId}", tier: budget.Write, ability: WriteProjects, run: s.deleteProject},
		{pattern: "POST /v1/projects/{projectId}/rotate-token", tier: budget.Special, ability: WriteProjects, run: s.rotateToken},
	}
}

// projectListRow is a project as the list writes it (contract:
// ProjectListData).
type projectListRow struct {
	ID           string           `json:"id"`
	Name         string           `json:"name"`
	SMTPEnabled  bool             `json:"smtp_enabled"`
	RoutesCount  int              `json:"routes_count"`
	DomainsCount int              `json:"domains_count"`
	DeliveryMode api.DeliveryMode `json:"delivery_mode"`
	Last28Days   traffic          `json:"last_28_days"`
	CreatedAt    api.Time         `json:"created_at"`
	UpdatedAt    api.Time         `json:"updated_at"`
}

// projectRow is one project (contract: ProjectData).
type projectRow struct {
	ID                 string           `json:"id"`
	Name               string           `json:"name"`
	SMTPEnabled        bool             `json:"smtp_enabled"`
	RedactEmailContent bool             `json:"redact_email_content"`
	DefaultRouteID     *string          `json:"default_route_id"`
	TokenGeneratedAt   api.Time         `json:"token_generated_at"`
	TokenLastUsedAt    api.Time         `json:"token_last_used_at"`
	TokenLastUsedIP    *string          `json:"token_last_used_ip"`
	Routes             *[]routeRow      `json:"routes,omitempty"`
	RoutesCount        *int             `json:"routes_count,omitempty"`
	Domains            *[]domainRow     `json:"domains,omitempty"`
	DomainsCount       *int             `json:"domains_count,omitempty"`
	Last28Days         *traffic         `json:"last_28_days,omitempty"`
	CreatedAt          api.Time         `json:"created_at"`
	UpdatedAt          api.Time         `json:"updated_at"`
	DeliveryMode       api.DeliveryMode `json:"delivery_mode"`
}

// traffic is what a project handled in 28 days (contract: MessageStatsData).
// Deliverability is in percent (inferred).
type traffic struct {
	Transactional  int     `json:"messages_transactional"`
	Broadcast      int     `json:"messages_broadcast"`
	Inbound        int     `json:"messages_inbound"`
	Deliverability float64 `json:"deliverability"`
}

// trafficDays is how far back traffic reaches.
const trafficDays = 28

var projectShelf = shelf[*account.Project]{
	keys: map[string]func(*account.Project) string{
		"name":       func(p *account.Project) string { return p.Name },
		"created_at": func(p *account.Project) string { return instantKey(p.Created) },
	},
	id:     func(p *account.Project) string { return p.ID },
	cursor: pageCursor,
}

// listProjects answers project.index.
func (s *Server) listProjects(c call) answer {
	query, bad := c.URL.Query(), fieldErrors{}
	onlyFilters(query, bad, "search")
	part := lowered(query, "search")
	rows := only(s.account.Projects, func(p *account.Project) bool { return contains(p.Name, part) })
	daily := s.account.Daily(c.moment())
	return page(c, projectShelf, rows, bad, func(p *account.Project) projectListRow {
		return projectListRow{
			ID: p.ID, Name: p.Name, SMTPEnabled: p.SMTP, DeliveryMode: p.Mode,
			RoutesCount: len(s.account.RoutesOf(p)), DomainsCount: len(s.account.DomainsOf(p)),
			Last28Days: s.traffic(daily, p, c.now), CreatedAt: moment(p.Created), UpdatedAt: moment(p.Updated),
		}
	})
}

// traffic adds up the last days of a project.
func (s *Server) traffic(daily account.Daily, p *account.Project, now time.Time) traffic {
	sum := func(kind world.RouteKind) (sum world.Tally) {
		for _, date := range account.Dates(now.AddDate(0, 0, 1-trafficDays), now) {
			sum.Add(daily.Sum(date, func(r *world.Route) bool { return r.Project.ID == p.ID && r.Kind == kind }))
		}
		return sum
	}
	transactional, broadcast, inbound := sum(world.Transactional), sum(world.Broadcast), sum(world.Receiving)
	t := traffic{Transactional: transactional.Sent, Broadcast: broadcast.Sent, Inbound: inbound.Received}
	if sent := t.Transactional + t.Broadcast; sent > 0 {
		t.Deliverability = float64(10_000*(transactional.Delivered+broadcast.Delivered)/sent) / 100
	}
	return t
}

// projectIncludes are the relations of a project (contract: project.show).
var projectIncludes = []string{
	"routes", "routesCount", "routesExists", "domains", "domainsCount", "domainsExists",
	"messageStats", "messageStatsCount", "messageStatsExists",
}

// showProject answers project.show.
func (s *Server) showProject(c call) answer {
	p := s.account.Project(c.PathValue("projectId"))
	if p == nil {
		return s.noResource("Project")
	}
	bad := fieldErrors{}
	wanted := includes(c.URL.Query(), bad, projectIncludes...)
	if len(bad) > 0 {
		return invalid(bad)
	}
	row := s.projectRow(p, c.moment())
	routes, domains := s.account.RoutesOf(p), s.account.DomainsOf(p)
	if wanted["routes"] {
		row.Routes = &[]routeRow{}
		for _, r := range routes {
			*row.Routes = append(*row.Routes, s.routeRow(r))
		}
	}
	if wanted["domains"] {
		row.Domains = &[]domainRow{}
		for _, d := range domains {
			*row.Domains = append(*row.Domains, s.domainRow(d, false, false))
		}
	}
	if wanted["routesCount"] {
		row.RoutesCount = counting(routes)
	}
	if wanted["domainsCount"] {
		row.DomainsCount = counting(domains)
	}
	if wanted["messageStats"] {
		t := s.traffic(s.account.Daily(c.moment()), p, c.now)
		row.Last28Days = &t
	}
	return jsonAnswer(http.StatusOK, row)
}

func counting[T any](rows []T) *int {
	n := len(rows)
	return &n
}

func (s *Server) projectRow(p *account.Project, now world.Moment) projectRow {
	row := projectRow{
		ID: p.ID, Name: p.Name, SMTPEnabled: p.SMTP, RedactEmailContent: p.Redact,
		DefaultRouteID: nullable(p.DefaultRoute), TokenGeneratedAt: moment(p.TokenGenerated),
		CreatedAt: moment(p.Created), UpdatedAt: moment(p.Updated), DeliveryMode: p.Mode,
	}
	if at, ip, ok := s.account.TokenUse(p, now); ok {
		row.TokenLastUsedAt, row.TokenLastUsedIP = moment(at), nullable(ip)
	}
	return row
}
