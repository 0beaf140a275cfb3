package sandbox

import (
	"time"

	"mintop/api"
	"mintop/api/budget"
	"mintop/api/sandbox/internal/account"
	"mintop/api/sandbox/internal/world"
)

// suppressionOperations are the operations on suppressions.
func (s *Server) suppressionOperations() []operation {
	return []operation{
		{pattern: "GET /v1/suppressions", ability: ReadSuppressions, run: s.listSuppressions},
		{pattern: "POST /v1/suppressions", tier: budget.Write, ability: WriteSuppressions, run: s.addSuppressions},
		{pattern: "DELETE /v1/suppressions/{suppressionId}", tier: budget.Write, ability: WriteSuppressions, run: s.removeSuppression},
	}
}

// suppressionRow is one entry (contract: SuppressedRecipientData).
type suppressionRow struct {
	ID        string        `json:"id"`
	Type      string        `json:"type"`
	Value     string        `json:"value"`
	Reason    string        `json:"reason"`
	Scope     account.Scope `json:"scope"`
	AppliesTo string        `json:"applies_to"`
	ProjectID *string       `json:"project_id"`
	RouteID   *string       `json:"route_id"`
	Source    *sourceRow    `json:"source_message"`
	CreatedAt api.Time      `json:"created_at"`
	UpdatedAt *api.Time     `json:"updated_at,omitempty"` // in the older generation
}

// sourceRow is the message an entry came from (contract:
// SuppressionSourceMessageData).
type sourceRow struct {
	ID        string   `json:"id"`
	Available bool     `json:"available"`
	Subject   *string  `json:"subject"`
	CreatedAt api.Time `json:"created_at"`
}

var suppressionShelf = shelf[*account.Suppression]{
	keys: map[string]func(*account.Suppression) string{
		"value":      func(e *account.Suppression) string { return e.Value },
		"reason":     func(e *account.Suppression) string { return e.Reason.String() },
		"created_at": func(e *account.Suppression) string { return instantKey(e.Created) },
	},
	id:     func(e *account.Suppression) string { return e.ID },
	cursor: pageCursor,
}

// listSuppressions answers suppression.index.
func (s *Server) listSuppressions(c call) answer {
	query, bad := c.URL.Query(), fieldErrors{}
	onlyFilters(query, bad, "scope", "route_id", "project_id", "value", "reason", "startDate", "endDate")
	scope := choice(query, "scope", bad, account.TeamScope, account.ProjectScope, account.RouteScope, account.GlobalScope)
	reason := choice(query, "reason", bad, reasonNames()...)
	route, project, part := query.Get("filter[route_id]"), query.Get("filter[project_id]"), lowered(query, "value")
	from := dateBound(query, "startDate", 0, bad)
	to := dateBound(query, "endDate", 24*time.Hour-time.Microsecond, bad)
	rows := only(s.account.Suppressions(), func(e *account.Suppression) bool {
		return (scope == "" || e.Scope == scope) && (reason == "" || e.Reason.String() == reason) &&
			(route == "" || e.RouteID == route) && (project == "" || e.ProjectID == project) &&
			e.Created >= from && (to == 0 || e.Created <= to) && contains(e.Value, part)
	})
	return page(c, suppressionShelf, rows, bad, func(e *account.Suppression) suppressionRow {
		return s.suppressionRow(e, c.moment())
	})
}

func (s *Server) suppressionRow(e *account.Suppression, now world.Moment) suppressionRow {
	row := suppressionRow{
		ID: e.ID, Type: e.Type, Value: e.Value, Reason: e.Reason.String(), Scope: e.Scope, AppliesTo: "all",
		ProjectID: nullable(e.ProjectID), RouteID: nullable(e.RouteID), CreatedAt: moment(e.Created),
	}
	if e.Broadcast {
		row.AppliesTo = "broadcast"
	}
	if s.config.Envelope == Nested {
		row.UpdatedAt = &row.CreatedAt
	}
	row.Source = s.sourceRow(e.Source, now)
	return row
}

func (s *Server) sourceRow(source *account.Source, now world.Moment) *sourceRow {
	if source == nil {
		return nil
	}
	if source.LostID != "" {
		return &sourceRow{ID: source.LostID}
	}
	id := string(source.Message.ID())
	m, kept := s.world.Find(id, now)
	if !kept {
		return &sourceRow{ID: id}
	}
	row := &sourceRow{ID: id, Available: true, CreatedAt: moment(m.Created())}
	if subject, ok := m.Subject(); ok {
		row.Subject = &subject
	}
	return row
}

func reasonNames() []string {
	var names []string
	for _, reason := range world.Reasons() {
		names = append(names, reason.String())
	}
	return names
}
