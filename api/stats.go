package api

import (
	"context"
	"net/url"
	"time"

	"mintop/api/budget"
)

// MaxStatsDays is the longest time Stats answers for (contract:
// "Analytics", at its end).
const MaxStatsDays = 90

// StatsQuery selects what is counted (contract: stats.index). From and To are
// needed.
type StatsQuery struct {
	// The first and last day, in UTC, at most MaxStatsDays apart.
	From, To time.Time

	Project        ProjectID // empty for the whole team
	IncludeMachine bool      // adds what machines opened and clicked
}

// Values renders the query as the server reads it.
func (q StatsQuery) Values() url.Values {
	values := parameters{}
	values.set("from", queryDate(q.From))
	values.set("to", queryDate(q.To))
	values.set("project_id", string(q.Project))
	if q.IncludeMachine {
		values.set("include_machine", queryBool(true))
	}
	return url.Values(values)
}

// Stats reads the team's or a project's figures, in all and by day (contract:
// stats.index).
func (c *Client) Stats(ctx context.Context, class budget.Class, query StatsQuery) (Stats, error) {
	return show[Stats](ctx, c, call{op: "show stats", class: class, query: query.Values()}.at("/stats"))
}

// Stats are figures over some days (contract: StatsData).
type Stats struct {
	From   Time       `json:"from"`
	To     Time       `json:"to"`
	Totals Totals     `json:"totals"`
	Daily  []StatsDay `json:"daily"`
}

// StatsDay is one day's figures (contract: StatsDailyData).
type StatsDay struct {
	Date Time `json:"date"`

	Totals
}

// Totals count messages (contract: StatsTotalsData). Nil means not available,
// and never nought: opens and clicks where they are not tracked, the types of
// mail where no project was named. Soft bounces, failures and suppressed mail
// are not counted at all.
type Totals struct {
	Sent           int64      `json:"sent"`
	Delivered      int64      `json:"delivered"`
	HardBounced    int64      `json:"hard_bounced"`
	SpamComplaints int64      `json:"spam_complaints"`
	Inbound        Inflow     `json:"inbound"`
	Opened         *int64     `json:"opened"`
	Clicked        *int64     `json:"clicked"`
	Transactional  *TypeStats `json:"transactional"`
	Broadcast      *TypeStats `json:"broadcast"`

	ObservedOpened  *int64 `json:"observed_opened"` // human and unresolved privacy proxies
	HumanOpened     *int64 `json:"human_opened"`
	PrivacyOpened   *int64 `json:"privacy_opened"`
	EffectiveOpened *int64 `json:"effective_opened"`
	MachineOpened   *int64 `json:"machine_opened"`
	MachineClicked  *int64 `json:"machine_clicked"`
}

// Inflow counts inbound mail (contract: StatsInboundData).
type Inflow struct {
	Received int64 `json:"received"`
}

// TypeStats count one type of outbound mail (contract: StatsTypeData).
type TypeStats struct {
	Sent           int64 `json:"sent"`
	HardBounced    int64 `json:"hard_bounced"`
	SpamComplaints int64 `json:"spam_complaints"`
}
