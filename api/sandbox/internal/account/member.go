package account

import (
	"slices"
	"time"

	"mintop/api/sandbox/internal/world"
)

// Role is a set of permissions (contract: TeamRoleData).
type Role struct {
	ID, Name    string
	Key         string // of a built-in role, empty for the team's own
	Permissions []string
}

// Member is somebody on the team.
type Member struct {
	ID, Name, Email string
	Role            *Role
	Projects        []string // ids; nil is all
	Joined          world.Moment
}

// Member finds a member by id, nil for none.
func (a *Account) Member(id string) *Member {
	return find(a.Members, func(m *Member) bool { return m.ID == id })
}

// Role finds a role by id, nil for none.
func (a *Account) Role(id string) *Role {
	if at := slices.IndexFunc(a.Roles, func(r Role) bool { return r.ID == id }); at >= 0 {
		return &a.Roles[at]
	}
	return nil
}

// Owners is how many members own the team.
func (a *Account) Owners() int {
	count := 0
	for _, m := range a.Members {
		if m.Role.Key == "owner" {
			count++
		}
	}
	return count
}

var (
	reading = []string{
		"projects:read", "routes:read", "domains:read", "webhooks:read", "stats:read", "analytics:read",
		"messages:read", "suppressions:read", "team_suppressions:read", "members:read",
	}
	working = []string{
		"messages:read_content", "messages:send", "suppressions:add", "suppressions:remove", "routes:manage",
		"webhooks:manage", "domains:manage", "projects:manage",
	}
	governing = []string{
		"team:manage", "security:manage", "audit:read", "members:manage", "projects:create", "projects:delete",
		"routes:delete", "domains:delete", "webhooks:delete", "webhooks:rotate_secret", "project_tokens:manage",
		"project_tokens:rotate", "team_suppressions:add", "team_suppressions:remove", "support:manage",
	}
	owning = []string{"billing:manage", "roles:manage", "team_tokens:read", "team_tokens:manage", "team_tokens:rotate", "team_tokens:revoke"}
)

func (a *Account) seedRoles() []Role {
	return []Role{
		{ID: a.world.NameID("role owner"), Name: "Owner", Key: "owner", Permissions: slices.Concat(reading, working, governing, owning)},
		{ID: a.world.NameID("role admin"), Name: "Admin", Key: "admin", Permissions: slices.Concat(reading, working, governing)},
		{ID: a.world.NameID("role member"), Name: "Member", Key: "member", Permissions: slices.Concat(reading, working)},
		{ID: a.world.NameID("role on-call"), Name: "On call", Permissions: slices.Concat(reading, []string{"messages:read_content", "suppressions:remove", "team_suppressions:remove"})},
	}
}

func (a *Account) seedMembers() []*Member {
	people := []struct {
		name, email string
		role        int
		projects    []int
		age         time.Duration
	}{
		{"Ingrid Solheim", "ingrid@acme.test", 0, nil, 700 * day},
		{"Marcus Adeyemi", "marcus@acme.test", 1, nil, 610 * day},
		{"Sofía Herrera", "sofia@acme.test", 1, nil, 402 * day},
		{"Tomáš Novák", "tomas@acme.test", 3, nil, 250 * day},
		{"Aiko 愛子 Tanaka", "aiko@acme.test", 2, []int{1}, 130 * day},
		{"Priya Raman", "priya@contractor.example.com", 2, []int{2, 3}, 21 * day},
	}
	var members []*Member
	for _, who := range people {
		m := &Member{
			ID: a.world.NameID("member " + who.email), Name: who.name, Email: who.email,
			Role: &a.Roles[who.role], Joined: a.ago(who.age),
		}
		for _, project := range who.projects {
			m.Projects = append(m.Projects, a.Projects[project].ID)
		}
		members = append(members, m)
	}
	return members
}
