package poll

import "mintop/api/budget"

// Kind is one question the plan asks again and again.
type Kind uint8

// The kinds, the most important first: of several that are due, and when the
// API has just failed, the earlier one goes first.
const (
	Head    Kind = iota // new mail
	Detail              // the open message
	Events              // the open message's events
	Record              // the open record of another tab
	Dossier             // all that happened to one address's mail
	Moved               // messages whose status changed
	Match               // the next page of the server's answer to a filter
	Gap                 // a hole in what was seen

	// The lists of the other tabs. An ask may take several reads: see Plan.Took.
	Domains
	Webhooks
	Deliveries // of one webhook; which is the tab's business
	Projects
	Suppressions
	Members // the people of the team, and its figures by the day

	Team    // the team's name and plan
	Usage   // what the team sent in this period
	History // the next page of older mail, before anyone asks for it

	kinds // how many there are
)

// String names the kind.
func (k Kind) String() string {
	names := [...]string{
		"head", "detail", "events", "record", "dossier", "moved", "match", "gap",
		"domains", "webhooks", "deliveries", "projects", "suppressions", "members",
		"team", "usage", "history",
	}
	if int(k) >= len(names) {
		return "unknown"
	}
	return names[k]
}

// class gives the urgency of an ordinary ask; a nudged one is interactive.
func (k Kind) class(f Facts) budget.Class {
	switch k {
	case Detail, Events, Record, Dossier:
		return budget.Visible
	case Head, Moved, Match, Gap:
		if f.ListVisible {
			return budget.Visible
		}
	default:
		if f.OnScreen.Has(k) {
			return budget.Visible
		}
	}
	return budget.Background
}

// wanted tells whether there is anything to ask.
func (k Kind) wanted(f Facts) bool {
	switch k {
	case Detail, Events:
		return f.Open != ""
	case Match:
		return f.Filter != ""
	case Gap:
		return f.Gap
	case History:
		return f.HistoryWanted
	case Record:
		return f.Record != ""
	case Dossier:
		return f.Dossier != ""
	case Domains, Webhooks, Deliveries, Projects, Suppressions, Members:
		return f.OnScreen.Has(k) || f.Visited.Has(k) || f.Served.Has(k) && k.unasked()
	case Head, Moved, Team, Usage:
		return true
	case kinds: // no kind, but how many there are
	}
	return false
}

// keyReads is how many reads a key that asks for a kind causes at least. It may go on
// to another subject before an answer tells.
func (k Kind) keyReads() int {
	switch k {
	case Dossier: // messages and suppressions
		return 2
	case Members: // people, roles, projects and figures
		return 4
	default:
		return 1
	}
}

// unasked tells whether the list of a tab is read before anybody looked at the
// tab: where something can break that a person must hear of, and the projects,
// whose names every other list shows.
func (k Kind) unasked() bool {
	return k == Domains || k == Webhooks || k == Deliveries || k == Projects
}

// about names the subject of the question, empty where there is only one.
func (k Kind) about(f Facts) string {
	switch k {
	case Detail, Events:
		return string(f.Open)
	case Record:
		return f.Record
	case Dossier:
		return f.Dossier
	case Match:
		return f.Filter
	default:
		return ""
	}
}

// Job is one request to make now. Hand it back to Done, Failed or Denied.
type Job struct {
	Kind  Kind
	Class budget.Class

	// About is the id of the open message for Detail and Events, that of the
	// open record for Record, the address for Dossier, and the filter's key for
	// Match. It is empty for all else.
	About string

	turn uint64 // tells this ask from earlier ones of its kind
}

// Pulse tells a job that is planned all the time, whatever is on screen, so that
// its outcome says how the API does as a whole.
func (j Job) Pulse() bool { return j.Planned() && (j.Kind == Head || j.Kind == Moved) }

// Planned tells a job of a plan from the zero Job, which none made.
func (j Job) Planned() bool { return j.turn != 0 }
