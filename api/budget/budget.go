package budget

import (
	"context"
	"math/rand/v2"
	"time"
)

// The limits the service publishes, requests per minute (contract: "Rate
// limits"; the special tier is stated as 3 to 10).
const (
	DefaultRead    = 300
	DefaultWrite   = 60
	DefaultSpecial = 3
)

// DefaultShare is the part of what is left that polls may use.
const DefaultShare = 0.5

// Options shape a Budget. The zero value is right for production.
type Options struct {
	// Share is the part of what is left in a window that polls may use, above
	// 0 and up to 1. Anything else means DefaultShare.
	Share float64

	// Read, Write and Special are requests a minute, used until the service
	// states its own figures. 0 or less means the published limit.
	Read, Write, Special int

	// Jitter gives numbers in [0, 1) that spread retries of many clients. It
	// must be safe for concurrent use. nil means math/rand/v2.
	Jitter func() float64

	// Slept is how long the machine has been asleep since some moment in the
	// past. It must be safe for concurrent use. nil asks the system.
	Slept func() time.Duration
}

// Budget gives out permission to send. It is safe for concurrent use. Make one
// with New.
type Budget struct {
	gates [Special + 1]*gate
}

// New returns a Budget that has sent nothing yet.
func New(options Options) *Budget {
	if options.Share <= 0 || options.Share > 1 {
		options.Share = DefaultShare
	}
	if options.Jitter == nil {
		options.Jitter = rand.Float64
	}
	limits := [...]int{
		Read:    orDefault(options.Read, DefaultRead),
		Write:   orDefault(options.Write, DefaultWrite),
		Special: orDefault(options.Special, DefaultSpecial),
	}
	if options.Slept == nil {
		options.Slept = asleep
	}
	clock := newClock(options.Slept)
	b := &Budget{}
	for tier, limit := range limits {
		b.gates[tier] = newGate(Tier(tier), limit, clock, options)
	}
	return b
}

func orDefault(value, otherwise int) int {
	if value <= 0 {
		return otherwise
	}
	return value
}

// Acquire waits for permission to send one request. The context ends the
// wait. It fails with a *ClosedError, at once, when the tier is closed for
// longer than a short pause, or when an Interactive request would have to wait
// that long because the limit is used up. Whoever gets a Permit must settle it
// exactly once.
func (b *Budget) Acquire(ctx context.Context, tier Tier, class Class) (*Permit, error) {
	return b.Request(tier, class).Wait(ctx)
}

// Request prepares to wait, for callers that may want to Promote the wait
// later. Nothing is queued before Wait.
func (b *Budget) Request(tier Tier, class Class) *Ticket {
	return &Ticket{gate: b.gate(tier), class: class, decided: make(chan struct{})}
}

// State tells how a tier stands at this moment.
func (b *Budget) State(tier Tier) State { return b.gate(tier).state() }

// TryOnce lets the next Interactive request of a tier go although the service
// asked for a pause, for a person who wants to know whether it is meant. It does
// so only where the pause is long, and once for each: a good answer ends it.
func (b *Budget) TryOnce(tier Tier) { b.gate(tier).try() }

func (b *Budget) gate(tier Tier) *gate { return b.gates[min(tier, Special)] }
