package api

// Team is the account a token belongs to (contract: TeamData).
type Team struct {
	ID             string   `json:"id"`
	Name           string   `json:"name"`
	Type           string   `json:"type"`
	Plan           string   `json:"plan"`
	IncludedVolume int64    `json:"included_volume"` // messages per period
	VerifiedAt     Time     `json:"verified_at"`
	Features       []string `json:"features"`
	Addons         []Addon  `json:"addons"`
	CreatedAt      Time     `json:"created_at"`
	DomainsCount   *int     `json:"domains_count"`
	ProjectsCount  *int     `json:"projects_count"`
	MembersCount   *int     `json:"members_count"`
}

// Addon is something a team has beside its plan (contract: TeamAddonData).
// ExpiresAt is zero for one that does not end.
type Addon struct {
	Type      string `json:"type"`
	ExpiresAt Time   `json:"expires_at"`
}

// Usage is what the team sent in the current and in up to 12 past billing
// periods (contract: TeamUsageDetailData).
type Usage struct {
	Current UsagePeriod   `json:"current_period"`
	Past    []UsagePeriod `json:"historical_usage"`
}

// UsagePeriod is one billing period.
type UsagePeriod struct {
	Used              int64 `json:"usage"` // messages
	LastIncrementedAt Time  `json:"last_incremented_at"`
	Start             Time  `json:"period_start"`
	End               Time  `json:"period_end"`
}
