package team

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"mintop/api"
	"mintop/model/cell"
)

// Person is a member of the team.
type Person struct {
	Name, Email string
	Role        string
	Joined      time.Time // zero is unknown

	// Everything is set for a person who sees every project; Projects names
	// those of one who does not. Scope is how the service calls it.
	Everything bool
	Scope      string
	Projects   []string
}

// PersonFromAPI makes a member safe.
func PersonFromAPI(m api.Member) Person {
	person := Person{
		Name:       cell.Line(m.Name),
		Email:      cell.Line(m.Email),
		Role:       cell.Line(m.Role.Name),
		Joined:     m.JoinedAt.Time,
		Everything: m.Access.Scope == api.AccessAll,
		Scope:      cell.Line(string(m.Access.Scope)),
	}
	for _, project := range m.Access.Projects {
		person.Projects = append(person.Projects, cell.Line(project.Name))
	}
	return person
}

// Role is one role of the team.
type Role struct {
	Name        string
	BuiltIn     bool // every team has it
	Permissions []string
}

// RoleFromAPI makes a role safe.
func RoleFromAPI(r api.Role) Role {
	role := Role{Name: cell.Line(r.Name), BuiltIn: r.SystemKey != ""}
	for _, permission := range r.Permissions {
		role.Permissions = append(role.Permissions, cell.Line(string(permission)))
	}
	return role
}

// Grants sums permissions up by what they are for, in the order they first came:
// "projects:read" and "projects:manage" are "projects read/manage". One that is
// not of this form stands as it came.
func (r Role) Grants() []string {
	var grants []string
	at := make(map[string]int)
	for _, permission := range r.Permissions {
		object, verb, ok := strings.Cut(permission, ":")
		known, met := at[object]
		switch {
		case !ok:
			grants = append(grants, permission)
		case met:
			grants[known] += "/" + verb
		default:
			at[object] = len(grants)
			grants = append(grants, object+" "+verb)
		}
	}
	return grants
}

// Project is a project by what it handled in the last 28 days.
type Project struct {
	ID   api.ProjectID // as the service calls it, not for the screen
	Name string

	Sent, Received Count
}

// ProjectsFromAPI makes projects safe, those that sent most first.
func ProjectsFromAPI(list []api.Project) []Project {
	projects := make([]Project, len(list))
	for i, p := range list {
		projects[i] = Project{ID: p.ID, Name: cell.Line(p.Name)}
		if t := p.Traffic; t != nil {
			projects[i].Sent = Count{N: t.Transactional + t.Broadcast, Known: true}
			projects[i].Received = Count{N: t.Inbound, Known: true}
		}
	}
	slices.SortStableFunc(projects, func(a, b Project) int {
		return cmp.Or(cmp.Compare(b.Sent.N, a.Sent.N), cmp.Compare(a.Name, b.Name))
	})
	return projects
}
