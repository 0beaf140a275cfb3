package world

import (
	"sync"
	"time"
)

// Config says which world to compute.
type Config struct {
	Seed  uint64
	Start time.Time // when history ends and live traffic begins
	// History is how many messages lie in the 28 days before Start.
	History int
	// PerMinute is the mean rate of live traffic.
	PerMinute float64
	// Steady turns the daily and weekly rhythm off.
	Steady bool
	// Hostile makes every fifth sender write to break terminals; otherwise
	// one in two thousand does.
	Hostile bool
}

// World is all mail of a team. It is safe for concurrent use.
type World struct {
	timeline
	// Routes are the team's routes; Letter and Route refer to them.
	Routes       []Route
	routeWeights []int
	people       people
	teamID       string
	janeBounce   int
	hostile      bool

	mu      sync.RWMutex
	changed map[int][]Step // lives a client changed
	chunks  map[int]*chunk // transitions, see movement.go
	rules   map[string][]Rule
	decided int // how many rules there are
}

// New returns the world of a config. Its cost does not depend on History.
func New(c Config) *World {
	w := &World{
		timeline: *newTimeline(c.Seed, c.Start, c.History, c.PerMinute, c.Steady),
		Routes:   newEstate(c.Seed),
		people:   newPeople(c.Seed),
		hostile:  c.Hostile,
		changed:  map[int][]Step{},
		chunks:   map[int]*chunk{},
		rules:    map[string][]Rule{},
	}
	w.teamID = nameUUID(c.Seed, "team")
	w.routeWeights = routeWeights(w.Routes)
	w.tellJane()
	return w
}

// TeamID is the id of the team whose mail this is.
func (w *World) TeamID() string { return w.teamID }

// Span is the range of messages that exist at an instant: from the oldest
// still kept up to, not including, end.
func (w *World) Span(now Moment) (first, end int) {
	return w.count(now.Add(-Retention) - 1), w.count(now)
}

// CountBy is how many messages, from number 0 on, were created by an instant.
func (w *World) CountBy(at Moment) int { return w.count(at) }

// Find returns the message with an id, if it exists at an instant.
func (w *World) Find(id string, now Moment) (Message, bool) {
	n, ok := w.find(id)
	if !ok {
		return Message{}, false
	}
	created := w.created(n)
	return w.Message(n), created <= now && created >= now.Add(-Retention)
}

// Number reads the number of a message back from its id. The message may be
// gone by now or still to come; ok is false for an id no message ever has.
func (w *World) Number(id string) (n int, ok bool) { return w.find(id) }

// Message returns the handle of message n, which may be one still to come.
func (w *World) Message(n int) Message { return Message{N: n, w: w, fate: w.fate(n)} }

func (w *World) changedLife(n int) ([]Step, bool) {
	w.mu.RLock()
	defer w.mu.RUnlock()
	steps, ok := w.changed[n]
	return steps, ok
}
