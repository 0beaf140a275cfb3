package team

import (
	"slices"
	"strings"
	"time"

	"mintop/api"
)

// Outcome is what the service answered when it was asked for a resource.
type Outcome uint8

// The outcomes. What failed otherwise says nothing about what the token may do,
// and a resource that was only asked for in such ways is NotAsked.
const (
	NotAsked Outcome = iota
	Allowed
	Forbidden // 403: the token, or the role of whoever made it, lacks the right
)

// Finding is the newest outcome, and when it came.
type Finding struct {
	Outcome Outcome
	At      time.Time // zero where nothing was asked
}

// Ability is what was found about one resource.
type Ability struct {
	Resource    string
	Read, Write Finding
	Writable    bool // mintop has something to change there
}

// Abilities is what the token was found able to do, as far as somebody asked.
// It remembers what the request journal has forgotten. The zero value has found
// nothing.
type Abilities struct {
	seen     uint64 // the newest request that was learned from
	findings map[finding]Finding
}

type finding struct {
	resource string
	write    bool
}

// The resources a token may or may not be able to use.
const (
	messages     = "messages"
	content      = "message content"
	domains      = "domains"
	projects     = "projects"
	routes       = "routes"
	suppressions = "suppressions"
	webhooks     = "webhooks"
	statistics   = "statistics"
	account      = "team"
	members      = "members"
)

// resources lists them in the order of the screen.
func resources() []string {
	return []string{messages, content, domains, projects, routes, suppressions, webhooks, statistics, account, members}
}

// Learn takes in the requests of the journal, newest first as it gives them.
func (a *Abilities) Learn(journal []api.Entry) {
	fresh := journal
	if known := slices.IndexFunc(journal, func(e api.Entry) bool { return e.ID <= a.seen }); known >= 0 {
		fresh = journal[:known]
	}
	for _, entry := range slices.Backward(fresh) {
		a.seen = entry.ID
		a.learn(entry)
	}
}

func (a *Abilities) learn(e api.Entry) {
	outcome := outcomeOf(e.Status)
	resource, ok := resourceOf(e.Path)
	if !ok || outcome == NotAsked {
		return
	}
	if a.findings == nil {
		a.findings = make(map[finding]Finding)
	}
	write := e.Method != reading && resource != statistics // figures are asked for by POST too
	a.findings[finding{resource, write}] = Finding{Outcome: outcome, At: e.At}
}

// reading is the method of a request that changes nothing.
const reading = "GET"

// List gives every resource, asked for or not.
func (a *Abilities) List() []Ability {
	list := make([]Ability, 0, len(resources()))
	for _, resource := range resources() {
		list = append(list, Ability{
			Resource: resource,
			Read:     a.findings[finding{resource, false}],
			Write:    a.findings[finding{resource, true}],
			Writable: !slices.Contains([]string{content, statistics, account, members}, resource),
		})
	}
	return list
}

// outcomeOf reads a status (RFC 9110, section 15).
func outcomeOf(status int) Outcome {
	switch {
	case status == 403:
		return Forbidden
	case status >= 200 && status < 300:
		return Allowed
	default:
		return NotAsked
	}
}

// resourceOf is the resource a path of the contract is about, wherever the API
// is mounted.
func resourceOf(path string) (string, bool) {
	path, _, _ = strings.Cut(path, "?")
	parts := strings.Split(path, "/")
	at := slices.IndexFunc(parts, func(part string) bool { return mounted(part) != "" })
	if at < 0 {
		return "", false
	}
	resource, below := mounted(parts[at]), parts[at+1:]
	switch {
	case resource == messages && len(below) == 2 && slices.Contains([]string{"source", "html", "text"}, below[1]):
		return content, true
	case resource == projects && len(below) == 2 && below[1] == routes:
		return routes, true
	case resource == account && len(below) > 0 && (below[0] == members || below[0] == "roles"):
		return members, true
	default:
		return resource, true
	}
}

// mounted is the resource whose paths begin with a part; empty for none.
func mounted(part string) string {
	switch part {
	case messages, domains, projects, routes, suppressions, webhooks, account:
		return part
	case "stats", "analytics":
		return statistics
	default:
		return ""
	}
}
