package sandbox

import (
	"net/http"
	"net/url"
	"strconv"
	"time"

	"mintop/api/sandbox/internal/account"
	"mintop/api/sandbox/internal/world"
)

// statsOperations are the figures of the team.
func (s *Server) statsOperations() []operation {
	return []operation{{pattern: "GET /v1/stats", ability: ReadStats, run: s.showStats}}
}

// longestStats is how many days stats reach (contract: "Analytics").
const longestStats = 90

// statsRow are the figures of a stretch (contract: StatsTotalsData). What needs
// tracking is null where it is off.
type statsRow struct {
	Date            string    `json:"date,omitempty"`
	Sent            int       `json:"sent"`
	Delivered       int       `json:"delivered"`
	HardBounced     int       `json:"hard_bounced"`
	Complained      int       `json:"spam_complaints"`
	Opened          *int      `json:"opened"`
	Clicked         *int      `json:"clicked"`
	Inbound         inflowRow `json:"inbound"`
	Transactional   *kindRow  `json:"transactional"`
	Broadcast       *kindRow  `json:"broadcast"`
	ObservedOpened  *int      `json:"observed_opened"`
	HumanOpened     *int      `json:"human_opened"`
	PrivacyOpened   *int      `json:"privacy_opened"`
	EffectiveOpened *int      `json:"effective_opened"`
	MachineOpened   *int      `json:"machine_opened"`
	MachineClicked  *int      `json:"machine_clicked"`
}

type inflowRow struct {
	Received int `json:"received"`
}

// kindRow are the figures of one kind of route (contract: StatsTypeData).
type kindRow struct {
	Sent        int `json:"sent"`
	HardBounced int `json:"hard_bounced"`
	Complained  int `json:"spam_complaints"`
}

// statsRequest is what stats are asked for.
type statsRequest struct {
	from, to time.Time
	project  *account.Project // nil is the team
	machine  bool
}

// showStats answers stats.index.
func (s *Server) showStats(c call) answer {
	bad := fieldErrors{}
	asked := s.statsRequest(c.URL.Query(), bad)
	if len(bad) > 0 {
		return invalid(bad)
	}
	daily, total := s.account.Daily(c.moment()), kindTallies{}
	days := []statsRow{}
	for _, date := range account.Dates(asked.from, asked.to) {
		tallies := asked.tallies(daily, date)
		row := s.statsRow(asked, tallies)
		row.Date = date
		days = append(days, row)
		total.add(tallies)
	}
	return jsonAnswer(http.StatusOK, map[string]any{
		"from": asked.from.Format(time.DateOnly), "to": asked.to.Format(time.DateOnly),
		"totals": s.statsRow(asked, total), "daily": days,
	})
}

// statsRequest reads the query.
func (s *Server) statsRequest(query url.Values, bad fieldErrors) (asked statsRequest) {
	asked.from, asked.to = statsDate(query, "from", bad), statsDate(query, "to", bad)
	switch {
	case len(bad) > 0:
	case asked.to.Before(asked.from):
		bad.add("to", "The to field must be a date after or equal to from.")
	case asked.to.Sub(asked.from) > longestStats*24*time.Hour:
		bad.add("to", "The date range must not exceed "+strconv.Itoa(longestStats)+" days.")
	}
	if id := query.Get("project_id"); id != "" {
		if asked.project = s.account.Project(id); asked.project == nil {
			bad.add("project_id", "The selected project id is invalid.")
		}
	}
	asked.machine = isOn(query.Get("include_machine"))
	return asked
}

func statsDate(query url.Values, name string, bad fieldErrors) time.Time {
	text := query.Get(name)
	date, err := time.Parse(time.DateOnly, text)
	switch {
	case text == "":
		bad.add(name, "The "+name+" field is required.")
	case err != nil:
		bad.add(name, "The "+name+" field must be a valid date.")
	}
	return date
}

// kindTallies are the figures by kind of route.
type kindTallies struct{ transactional, broadcast, inbound world.Tally }

func (k *kindTallies) add(other kindTallies) {
	k.transactional.Add(other.transactional)
	k.broadcast.Add(other.broadcast)
	k.inbound.Add(other.inbound)
}

// tallies adds up one day.
func (r statsRequest) tallies(daily account.Daily, date string) kindTallies {
	of := func(kind world.RouteKind) world.Tally {
		return daily.Sum(date, func(route *world.Route) bool {
			return route.Kind == kind && (r.project == nil || route.Project.ID == r.project.ID)
		})
	}
	return kindTallies{transactional: of(world.Transactional), broadcast: of(world.Broadcast), inbound: of(world.Receiving)}
}

func (s *Server) statsRow(asked statsRequest, k kindTallies) statsRow {
	all := k.transactional
	all.Add(k.broadcast)
	o := opensOf(all, s.tracks(asked.project), s.tracks(asked.project), asked.machine)
	row := statsRow{
		Sent: all.Sent, Delivered: all.Delivered, HardBounced: all.HardBounced, Complained: all.Complained,
		Opened: o.opened, Clicked: o.clicked, Inbound: inflowRow{Received: k.inbound.Received},
		ObservedOpened: o.observed, HumanOpened: o.human, PrivacyOpened: o.privacy, EffectiveOpened: o.effective,
		MachineOpened: o.machineOpened, MachineClicked: o.machineClicked,
	}
	if asked.project != nil {
		row.Transactional, row.Broadcast = kindRowOf(k.transactional), kindRowOf(k.broadcast)
	}
	return row
}

func kindRowOf(t world.Tally) *kindRow {
	return &kindRow{Sent: t.Sent, HardBounced: t.HardBounced, Complained: t.Complained}
}

// tracks reports whether any route of a project, or of the team, tracks opens.
func (s *Server) tracks(p *account.Project) bool {
	for _, r := range s.account.Routes {
		if (p == nil || r.ProjectID == p.ID) && r.Settings.TrackOpens {
			return true
		}
	}
	return false
}
