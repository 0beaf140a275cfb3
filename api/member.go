package api

// UserID identifies a person, in whatever team.
type UserID string

// RoleID identifies one role of a team.
type RoleID string

// RoleRef names a role (contract: IdName).
type RoleRef struct {
	ID   RoleID `json:"id"`
	Name string `json:"name"`
}

// Member is one person of the team (contract: TeamMemberData).
type Member struct {
	ID       UserID        `json:"id"`
	Name     string        `json:"name"`
	Email    string        `json:"email"`
	Role     RoleRef       `json:"role"`
	Access   ProjectAccess `json:"project_access"`
	JoinedAt Time          `json:"joined_at"`
}

// AccessScope is how many of the projects a member sees. The enum is open.
type AccessScope string

// The scopes of the contract.
const (
	AccessAll      AccessScope = "all"
	AccessSelected AccessScope = "selected"
)

// ProjectAccess is which projects a member sees (contract:
// TeamMemberProjectAccessData). Projects counts where Scope is AccessSelected.
type ProjectAccess struct {
	Scope    AccessScope  `json:"scope"`
	Projects []ProjectRef `json:"projects"`
}

// SystemRole names a role that every team has. The enum is open.
type SystemRole string

// The built-in roles of the contract.
const (
	RoleOwner  SystemRole = "owner"
	RoleAdmin  SystemRole = "admin"
	RoleMember SystemRole = "member"
)

// Permission is one thing a role may do, such as "messages:read_content"
// (contract: RbacPermission). The enum is open.
type Permission string

// Role is one role of the team (contract: TeamRoleData).
type Role struct {
	ID          RoleID       `json:"id"`
	Name        string       `json:"name"`
	SystemKey   SystemRole   `json:"system_key"` // empty for a role of the team's own
	Permissions []Permission `json:"permissions"`
	Assignable  bool         `json:"assignable"`
}
