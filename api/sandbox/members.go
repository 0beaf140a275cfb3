package sandbox

import (
	"net/http"
	"strconv"

	"mintop/api"
	"mintop/api/budget"
	"mintop/api/sandbox/internal/account"
)

// memberOperations are the operations on members and roles.
func (s *Server) memberOperations() []operation {
	return []operation{
		{pattern: "GET /v1/team/roles", ability: ReadMembers, run: s.listRoles},
		{pattern: "GET /v1/team/members", ability: ReadMembers, run: s.listMembers},
		{pattern: "GET /v1/team/members/{userId}", ability: ReadMembers, run: s.showMember},
		{pattern: "PUT /v1/team/members/{userId}/assignment", tier: budget.Write, ability: WriteTeam, run: s.assignMember},
	}
}

// roleRow is one role (contract: TeamRoleData).
type roleRow struct {
	ID          string   `json:"id"`
	Name        string   `json:"name"`
	SystemKey   *string  `json:"system_key"`
	Permissions []string `json:"permissions"`
	Assignable  bool     `json:"assignable"`
}

// memberRow is one member (contract: TeamMemberData).
type memberRow struct {
	ID       string    `json:"id"`
	Name     string    `json:"name"`
	Email    string    `json:"email"`
	Role     idName    `json:"role"`
	Access   accessRow `json:"project_access"`
	JoinedAt api.Time  `json:"joined_at"`
}

type accessRow struct {
	Scope    string   `json:"scope"`
	Projects []idName `json:"projects"`
}

// listRoles answers team.roles.
func (s *Server) listRoles(call) answer {
	rows := make([]roleRow, len(s.account.Roles))
	for i, role := range s.account.Roles {
		rows[i] = roleRow{
			ID: role.ID, Name: role.Name, SystemKey: nullable(role.Key), Permissions: role.Permissions,
			Assignable: role.Key != ownerKey,
		}
	}
	return jsonAnswer(http.StatusOK, map[string]any{"data": rows})
}

// ownerKey is the built-in role that is not handed out.
const ownerKey = "owner"

var memberShelf = shelf[*account.Member]{
	keys: map[string]func(*account.Member) string{
		"created_at": func(m *account.Member) string { return instantKey(m.Joined) },
	},
	id:     func(m *account.Member) string { return m.ID },
	cursor: pageCursor,
}

// listMembers answers team.members, which has neither sort nor filter.
func (s *Server) listMembers(c call) answer {
	bad := fieldErrors{}
	onlyFilters(c.URL.Query(), bad)
	if c.URL.Query().Has("sort") {
		bad.add("sort", "The requested sort is not allowed.")
	}
	return page(c, memberShelf, s.account.Members, bad, s.memberRow)
}

// showMember answers team.members.show.
func (s *Server) showMember(c call) answer {
	m := s.account.Member(c.PathValue("userId"))
	if m == nil {
		return s.noResource("User")
	}
	return jsonAnswer(http.StatusOK, s.memberRow(m))
}

func (s *Server) memberRow(m *account.Member) memberRow {
	row := memberRow{
		ID: m.ID, Name: m.Name, Email: m.Email, Role: idName{ID: m.Role.ID, Name: m.Role.Name},
		Access: accessRow{Scope: "all", Projects: []idName{}}, JoinedAt: moment(m.Joined),
	}
	if m.Projects != nil {
		row.Access = accessRow{Scope: "selected", Projects: s.projectNames(m.Projects)}
	}
	return row
}

// assignMember answers team.members.assignment.update. Ownership is not
// assigned away.
func (s *Server) assignMember(c call) answer {
	m := s.account.Member(c.PathValue("userId"))
	if m == nil {
		return s.noResource("User")
	}
	body, refusal, ok := read[struct {
		RoleID string `json:"role_id"`
		Access struct {
			Scope    string   `json:"scope"`
			Projects []string `json:"project_ids"`
		} `json:"project_access"`
	}](c)
	if !ok {
		return refusal
	}
	bad := fieldErrors{}
	role := s.account.Role(body.RoleID)
	if role == nil {
		bad.add("role_id", "The selected role id is invalid.")
	}
	named("project_access.scope", body.Access.Scope, bad)
	oneOf("project_access.scope", body.Access.Scope, bad, "all", "selected")
	for i, id := range body.Access.Projects {
		if s.account.Project(id) == nil {
			bad.add("project_access.project_ids."+strconv.Itoa(i), "The selected project is invalid.")
		}
	}
	switch {
	case len(bad) > 0:
		return invalid(bad)
	case m.Role.Key == ownerKey:
		return coded(http.StatusConflict, "owner_protected", "The owner's role cannot be changed.")
	}
	m.Role, m.Projects = role, nil
	if body.Access.Scope == "selected" {
		m.Projects = append([]string{}, body.Access.Projects...)
	}
	return jsonAnswer(http.StatusOK, s.memberRow(m))
}
