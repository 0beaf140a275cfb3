package sandbox

import (
	"math"
	"net/http"
	"strconv"
	"sync"
	"time"

	"mintop/api/budget"
)

// window is the fixed time over which a tier counts requests.
const window = time.Minute

// Stats counts what a server has answered, for tests and measurements.
type Stats struct {
	// Read, Write and Special are the requests let through in each tier.
	Read, Write, Special int
	// TooMany are the requests refused with 429 by the limits; what fault
	// rules answer is not in it.
	TooMany int
}

// ledger keeps the rate limits. A window begins with the first request in it.
type ledger struct {
	mu      sync.Mutex
	limits  [3]int
	tiers   [3]count
	served  [3]int
	refused int
}

type count struct {
	used int
	ends time.Time
}

// rate is what the headers tell about a tier.
type rate struct {
	limit, remaining int
	reset            time.Time
}

func newLedger(limits Limits) *ledger {
	l := new(ledger)
	l.limits[budget.Read], l.limits[budget.Write], l.limits[budget.Special] = limits.Read, limits.Write, limits.Special
	return l
}

// spend charges a request to a tier; ok is false when the tier is used up.
func (l *ledger) spend(tier budget.Tier, now time.Time) (r rate, ok bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	t := &l.tiers[tier]
	if !now.Before(t.ends) {
		*t = count{ends: now.Add(window)}
	}
	if ok = t.used < l.limits[tier]; ok {
		t.used++
		l.served[tier]++
	} else {
		l.refused++
	}
	return rate{limit: l.limits[tier], remaining: l.limits[tier] - t.used, reset: t.ends}, ok
}

func (l *ledger) stats() Stats {
	l.mu.Lock()
	defer l.mu.Unlock()
	return Stats{
		Read: l.served[budget.Read], Write: l.served[budget.Write], Special: l.served[budget.Special],
		TooMany: l.refused,
	}
}

// The rate-limit headers of the contract.
const (
	headerLimit      = "X-RateLimit-Limit"
	headerRemaining  = "X-RateLimit-Remaining"
	headerReset      = "X-RateLimit-Reset"
	headerRetryAfter = "Retry-After"
)

// describe writes the headers. Reset is in whole seconds, rounded up so that
// the window is over when a client trusts it.
func (r rate) describe(h http.Header) {
	h.Set(headerLimit, strconv.Itoa(r.limit))
	h.Set(headerRemaining, strconv.Itoa(r.remaining))
	h.Set(headerReset, strconv.FormatInt(ceilSecond(r.reset), 10))
}

// wait is how many whole seconds pass until the window is over.
func (r rate) wait(now time.Time) int {
	return int(math.Ceil(r.reset.Sub(now).Seconds()))
}

func ceilSecond(t time.Time) int64 { return t.Add(time.Second - time.Nanosecond).Unix() }
