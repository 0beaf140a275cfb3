package sandbox

import (
	"net/http"
	"path"
	"sync"
	"time"
)

// Rule says which requests a fault befalls. The zero Rule befalls every
// request with no fault at all.
type Rule struct {
	// Method is the method befallen; empty is any.
	Method string
	// Path is a path.Match pattern such as "/v1/messages/*/events"; empty is
	// any. A malformed pattern matches nothing.
	Path string
	// Skip lets so many matching requests pass first.
	Skip int
	// Times is how many requests are befallen after that; 0 is all, until the
	// rule is removed.
	Times int
	// Fault is what goes wrong.
	Fault Fault
}

// RuleID names a rule that was added.
type RuleID int

// Faults are the rules in force. The oldest rule that matches a request
// decides. The zero value has none; it is safe for concurrent use.
type Faults struct {
	mu    sync.Mutex
	rules []armed
	last  RuleID
	hits  map[RuleID]int
}

type armed struct {
	Rule
	id   RuleID
	seen int
}

// Add puts a rule in force.
func (f *Faults) Add(rule Rule) RuleID {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.last++
	f.rules = append(f.rules, armed{Rule: rule, id: f.last})
	return f.last
}

// Remove takes a rule out of force; its hits are still known.
func (f *Faults) Remove(id RuleID) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for i := range f.rules {
		if f.rules[i].id == id {
			f.rules = append(f.rules[:i], f.rules[i+1:]...)
			return
		}
	}
}

// Clear takes every rule out of force.
func (f *Faults) Clear() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.rules = nil
}

// Hits is how many requests a rule has befallen.
func (f *Faults) Hits(id RuleID) int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.hits[id]
}

// hit is a fault about to happen, and how often its rule has struck with it.
type hit struct {
	fault Fault
	count int
}

// take finds the rule that befalls a request and counts it.
func (f *Faults) take(r *http.Request) (hit, bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for i := range f.rules {
		rule := &f.rules[i]
		if !rule.matches(r) {
			continue
		}
		rule.seen++
		struck := rule.seen - rule.Skip
		if struck < 1 || (rule.Times > 0 && struck > rule.Times) {
			continue
		}
		if f.hits == nil {
			f.hits = map[RuleID]int{}
		}
		f.hits[rule.id]++
		if rule.Fault.alter == nil {
			return hit{}, false
		}
		return hit{fault: rule.Fault, count: struck}, true
	}
	return hit{}, false
}

func (r Rule) matches(request *http.Request) bool {
	if r.Method != "" && r.Method != request.Method {
		return false
	}
	if r.Path == "" {
		return true
	}
	ok, err := path.Match(r.Path, request.URL.Path)
	return ok && err == nil
}

// circumstance is what a fault may depend on.
type circumstance struct {
	request *http.Request
	now     time.Time
	count   int // 1 for the first request the rule befalls
}
