package webhook

import (
	"fmt"

	"mintop/api"
	"mintop/model/mail"
)

// Edit is the difference between a webhook as it is and as it should be: what is
// sent, and what it comes to in words, one sentence part for each change.
type Edit struct {
	api.WebhookEdit

	Words []string
}

// Empty reports whether nothing would change.
func (e *Edit) Empty() bool { return len(e.Words) == 0 }

// Compare makes the edit that leads from a draft to another. What is the same in
// both is left out of it.
func Compare(was, is Draft) Edit {
	var e Edit
	if is.Name != was.Name {
		e.Name = &is.Name
		e.say("name: %s", is.Name)
	}
	if is.URL != was.URL {
		e.URL = &is.URL
		e.say("address: %s", is.URL)
	}
	if is.Enabled != was.Enabled {
		e.Enabled = &is.Enabled
		e.say("%s", onWords(is.Enabled))
	}
	if is.Mode != was.Mode {
		e.Mode = &is.Mode
		e.say("delivery mode: %s", mail.Words(is.Mode))
	}
	if is.Machine != was.Machine {
		e.IncludeMachineEvents = &is.Machine
		e.say("machine events: %s", yesWords(is.Machine))
	}
	if !same(is.Events, was.Events) {
		e.Events = is.Events
		e.say("events: %s", changeWords(was.Events, is.Events))
	}
	e.target(was.Target, is.Target)
	return e
}

// target takes in whose events are told of. A new scope is sent with what it
// looks at, even when that is as before.
func (e *Edit) target(was, is Target) {
	moved := is.Scope != was.Scope
	if moved {
		e.Scope = &is.Scope
		e.say("scope: %s", mail.Words(is.Scope))
	}
	switch {
	case is.Scope == api.ScopeProject && (moved || !same(is.Projects, was.Projects)):
		e.ProjectIDs = is.Projects
		e.say("%d %s chosen", len(is.Projects), noun(len(is.Projects), "project", "projects"))
	case is.Scope == api.ScopeRoute && (moved || !same(is.Routes, was.Routes)):
		e.RouteIDs = is.Routes
		e.say("%d %s chosen", len(is.Routes), noun(len(is.Routes), "route", "routes"))
	}
}

func (e *Edit) say(format string, values ...any) {
	e.Words = append(e.Words, fmt.Sprintf(format, values...))
}

// Holds reports whether a webhook is as an edit wants it, when nobody knows
// whether the edit was carried out.
func Holds(edit api.WebhookEdit, is api.WebhookDetail) bool {
	return holds(edit.Name, is.Name) && holds(edit.URL, is.URL) && holds(edit.Enabled, is.Enabled) &&
		holds(edit.IncludeMachineEvents, is.IncludeMachineEvents) && holds(edit.Scope, is.Scope) &&
		holds(edit.Mode, is.Mode) &&
		(edit.Events == nil || same(edit.Events, is.Events)) &&
		(edit.ProjectIDs == nil || same(edit.ProjectIDs, is.ProjectIDs)) &&
		(edit.RouteIDs == nil || same(edit.RouteIDs, is.RouteIDs))
}

func holds[T comparable](wanted *T, is T) bool { return wanted == nil || *wanted == is }

// changeWords says how many were added and how many taken away.
func changeWords(was, is []api.WebhookEvent) string {
	added, gone := missing(is, was), missing(was, is)
	switch {
	case gone == 0:
		return fmt.Sprintf("%d added, %d in all", added, len(is))
	case added == 0:
		return fmt.Sprintf("%d taken away, %d left", gone, len(is))
	default:
		return fmt.Sprintf("%d added, %d taken away, %d in all", added, gone, len(is))
	}
}

// missing counts those of a that are not in b.
func missing(a, b []api.WebhookEvent) int {
	known := make(map[api.WebhookEvent]bool, len(b))
	for _, event := range b {
		known[event] = true
	}
	count := 0
	for _, event := range a {
		if !known[event] {
			count++
		}
	}
	return count
}

func noun(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

func onWords(on bool) string {
	if on {
		return "enabled"
	}
	return "disabled"
}

func yesWords(yes bool) string {
	if yes {
		return "included"
	}
	return "left out"
}
