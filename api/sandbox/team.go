package sandbox

import (
	"net/http"
	"slices"
	"time"

	"mintop/api"
	"mintop/api/budget"
	"mintop/api/sandbox/internal/world"
)

// teamOperations are the operations on the team and on the API itself.
func (s *Server) teamOperations() []operation {
	return []operation{
		{pattern: "GET /v1/ping", access: eitherToken, run: s.ping},
		{pattern: "GET /v1/blocked-file-types", run: s.blockedFileTypes},
		{pattern: "GET /v1/team", ability: ReadTeam, run: s.showTeam},
		{pattern: "PUT /v1/team", tier: budget.Write, ability: WriteTeam, run: s.updateTeam},
		{pattern: "GET /v1/team/usage", ability: ReadTeam, run: s.showUsage},
	}
}

// ping answers v1.ping: the older generation in JSON, the newer as text.
func (s *Server) ping(call) answer {
	if s.config.Envelope == Nested {
		return jsonAnswer(http.StatusOK, http.StatusOK)
	}
	return typed(http.StatusOK, "text/html; charset=UTF-8", []byte("pong"))
}

// blockedFileTypes answers v1.blockedFileTypes.
func (s *Server) blockedFileTypes(call) answer {
	return jsonAnswer(http.StatusOK, map[string][]string{
		"extensions": {"bat", "cmd", "exe", "js", "msi", "scr", "vbs"},
		"mime_types": {"application/x-msdownload", "application/x-msdos-program", "text/javascript"},
	})
}

// The plan the team is on.
const (
	plan           = "growth"
	includedVolume = 1_000_000
)

// teamRow is the team (contract: TeamData).
type teamRow struct {
	ID             string     `json:"id"`
	Name           string     `json:"name"`
	Type           string     `json:"type"`
	Plan           string     `json:"plan"`
	IncludedVolume int        `json:"included_volume"`
	Tier           int        `json:"tier"`
	VerifiedAt     api.Time   `json:"verified_at"`
	Features       []string   `json:"features,omitempty"`
	Addons         []addonRow `json:"addons,omitempty"`
	CreatedAt      api.Time   `json:"created_at"`
	DomainsCount   int        `json:"domains_count"`
	ProjectsCount  int        `json:"projects_count"`
	MembersCount   int        `json:"members_count"`
}

type addonRow struct {
	Type      *string  `json:"type"`
	ExpiresAt api.Time `json:"expires_at"`
}

// showTeam answers team.show.
func (s *Server) showTeam(c call) answer {
	team, bad := s.team(), fieldErrors{}
	wanted := includes(c.URL.Query(), bad, "features", "addons")
	if len(bad) > 0 {
		return invalid(bad)
	}
	if wanted["features"] {
		team.Features = []string{"inbound", "analytics", "sandbox"}
	}
	if wanted["addons"] {
		kind := "dedicated_ip"
		team.Addons = []addonRow{{Type: &kind}}
	}
	return jsonAnswer(http.StatusOK, team)
}

func (s *Server) team() teamRow {
	founded := s.start.AddDate(-2, 0, 0)
	return teamRow{
		ID: s.world.TeamID(), Name: s.account.Name, Type: "business", Plan: plan,
		IncludedVolume: includedVolume, Tier: includedVolume,
		VerifiedAt: api.At(founded.AddDate(0, 0, 1)), CreatedAt: api.At(founded),
		DomainsCount: len(s.account.Domains), ProjectsCount: len(s.account.Projects), MembersCount: len(s.account.Members),
	}
}

// updateTeam answers team.update. The older generation takes null for no
// change.
func (s *Server) updateTeam(c call) answer {
	body, refusal, ok := read[struct {
		Name *string `json:"name"`
	}](c)
	if !ok {
		return refusal
	}
	bad := fieldErrors{}
	if body.Name != nil {
		named("name", *body.Name, bad)
	}
	if len(bad) > 0 {
		return invalid(bad)
	}
	set(&s.account.Name, body.Name)
	return done(http.StatusOK, s.team(), "Team settings updated successfully.")
}

// usagePeriod is one billing period (contract: TeamUsagePeriodData).
type usagePeriod struct {
	Usage             int      `json:"usage"`
	LastIncrementedAt api.Time `json:"last_incremented_at"`
	PeriodStart       api.Time `json:"period_start"`
	PeriodEnd         api.Time `json:"period_end"`
}

// showUsage answers team.usage: calendar months, the current one as far as it
// has come and the two before it.
func (s *Server) showUsage(c call) answer {
	now := c.now.UTC()
	month := time.Date(now.Year(), now.Month(), 1, 0, 0, 0, 0, time.UTC)
	var past []usagePeriod
	for back := range 2 {
		past = append(past, s.usage(month.AddDate(0, -1-back, 0), now))
	}
	return jsonAnswer(http.StatusOK, map[string]any{
		"current_period":   s.usage(month, now),
		"historical_usage": slices.Clip(past),
	})
}

// usage counts the messages of a month that lie in the simulated time.
func (s *Server) usage(month, now time.Time) usagePeriod {
	end := month.AddDate(0, 1, 0)
	by := world.At(end.Add(-time.Microsecond))
	until := s.world.CountBy(min(by, world.At(now)))
	p := usagePeriod{
		Usage:       until - s.world.CountBy(world.At(month.Add(-time.Microsecond))),
		PeriodStart: api.At(month), PeriodEnd: api.At(end),
	}
	if p.Usage > 0 {
		p.LastIncrementedAt = api.At(s.world.Message(until - 1).Created().Time())
	}
	return p
}
