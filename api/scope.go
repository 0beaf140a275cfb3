package api

// Scope is how far a suppression, a webhook or what a webhook tells of
// reaches. The enum is open.
type Scope string

// The scopes of the contract. Nobody can make the last two, and only
// suppressions have them.
const (
	ScopeTeam              Scope = "team"
	ScopeProject           Scope = "project"
	ScopeRoute             Scope = "route"
	ScopeGlobal            Scope = "global"
	ScopeSubscriptionGroup Scope = "subscription_group"
)
