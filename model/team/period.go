package team

import (
	"slices"
	"time"

	"mintop/api"
)

// Period is one billing period.
type Period struct {
	Start, End time.Time // the end belongs to the next one
	Used       int64     // messages
	Last       time.Time // when the last of them was counted; zero is never
}

// Usage is what was sent in the present period and in those before it.
type Usage struct {
	Current Period
	Past    []Period // newest first
}

// UsageFromAPI puts the periods in order.
func UsageFromAPI(u api.Usage) Usage {
	usage := Usage{Current: periodFromAPI(u.Current)}
	for _, past := range u.Past {
		usage.Past = append(usage.Past, periodFromAPI(past))
	}
	slices.SortStableFunc(usage.Past, func(a, b Period) int { return b.Start.Compare(a.Start) })
	return usage
}

func periodFromAPI(p api.UsagePeriod) Period {
	return Period{Start: p.Start.Time, End: p.End.Time, Used: max(p.Used, 0), Last: p.LastIncrementedAt.Time}
}

// Share is which part of the included volume is used, 0 when that is unknown. It
// may exceed 1.
func (p Period) Share(included int64) float64 {
	if included <= 0 {
		return 0
	}
	return float64(p.Used) / float64(included)
}
