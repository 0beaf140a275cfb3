package world

import (
	"maps"
	"slices"
	"strings"
	"sync/atomic"

	"mintop/api"
)

// Rule is what is decided about mail to one address from a moment on. It lies
// over what the world would have done: mail that is barred is suppressed, and
// mail that is not gets through where it would have been suppressed.
type Rule struct {
	From Moment
	// Bars says whether mail on a route is kept from the address, and why.
	Bars func(*Route) (Reason, bool)
}

// Decide lets a rule hold for live mail to an address. The rules of an address
// are given in the order of time, and the latest that has begun holds alone.
// History stays as it was told.
func (w *World) Decide(address string, rule Rule) {
	address = strings.ToLower(address)
	w.mu.Lock()
	defer w.mu.Unlock()
	w.rules[address] = append(w.rules[address], rule)
	w.decided++
	stale := w.count(rule.From) / chunkSize
	maps.DeleteFunc(w.chunks, func(number int, _ *chunk) bool { return number >= stale })
}

// regulars are the customers, from the first, whom much of the mail is for. Live
// traffic finds their mailboxes where they are, or the suppressions that follow
// would silence the best customers within a day.
const regulars = 100

// ruled lays the rules over the fate of message i.
func (w *World) ruled(f fate, i int) fate {
	if i < w.history || f.kind != api.Outbound || f.course == simulated {
		return f
	}
	if f.person < regulars && f.provider != deadProvider && (f.course == bounced || f.course == suppressed) {
		f.course = delivered
	}
	rule, ok := w.ruleOf(f.person, w.created(i))
	if !ok {
		return f
	}
	reason, barred := rule.Bars(&w.Routes[f.route])
	switch {
	case barred:
		f.course, f.known = suppressed, reason
	case f.course == suppressed:
		f.course = opened
	}
	return f
}

// ruleOf is the rule that holds for mail to a person at an instant.
func (w *World) ruleOf(person int, at Moment) (Rule, bool) {
	w.mu.RLock()
	defer w.mu.RUnlock()
	if len(w.rules) == 0 {
		return Rule{}, false // the usual case, and a name is costly to find
	}
	for _, rule := range slices.Backward(w.rules[w.people.address(person)]) {
		if rule.From <= at {
			return rule, true
		}
	}
	return Rule{}, false
}

// addresses remembers where customers get their mail, which is costly to find
// and looked for with every message.
type addresses [peopleCount + 2]atomic.Pointer[string]

// address is a person's address in lower case.
func (p *people) address(person int) string {
	if known := p.known[person].Load(); known != nil {
		return *known
	}
	address := strings.ToLower(p.person(person).Email)
	p.known[person].Store(&address)
	return address
}
