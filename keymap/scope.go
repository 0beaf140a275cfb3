package keymap

import "slices"

// Scope is a part of the program in which keys have a meaning.
type Scope string

// The scopes. Overlay has no keys of its own: help and the journal are moved
// through like any text.
const (
	Always   Scope = "always"   // also while text is typed
	Global   Scope = "global"   // everywhere but where text is typed
	Motion   Scope = "motion"   // lists, timelines and texts
	List     Scope = "list"     // lists
	Messages Scope = "messages" // the list of messages
	Detail   Scope = "detail"   // one open message with its timeline
	Raw      Scope = "raw"      // the raw views of a message
	Record   Scope = "record"   // an open record of another tab
	Overlay  Scope = "overlay"  // help, the journal, past notices
	Page     Scope = "page"     // a text that is there to be copied
	Ticket   Scope = "ticket"   // a text to hand over
	Dossier  Scope = "dossier"  // all that happened to one address's mail
	Menu     Scope = "menu"     // a choice among entries
	Several  Scope = "several"  // a choice of any number of entries
	Finder   Scope = "finder"   // what was found, by kind
	Command  Scope = "command"  // the command palette
	Input    Scope = "input"    // a form or an input line
	Confirm  Scope = "confirm"  // a question that waits for yes or no
)

// The scopes of the other tabs. Their actions are for the row under the cursor,
// and for the record that is open.
const (
	Domains      Scope = "domains"
	Routes       Scope = "routes"
	Suppressions Scope = "suppressions"
	Webhooks     Scope = "webhooks"
	Team         Scope = "team"
)

// tabs lists the scopes that are the top of the program: leaving them quits.
func tabs() []Scope {
	return []Scope{Messages, Domains, Routes, Suppressions, Webhooks, Team}
}

// Within gives the scopes that are active while the given one is innermost,
// innermost first: what Resolve and Bindings want. A scope that is not named here
// gets every key of the program beside its own, so that forgetting one can't take
// the keys away that leave it.
func Within(innermost Scope) []Scope {
	switch innermost {
	case Messages, Domains, Routes, Suppressions, Webhooks:
		return []Scope{innermost, List, Motion, Global, Always}
	case List:
		return []Scope{List, Motion, Global, Always}
	case Motion:
		return []Scope{Motion, Global, Always}
	case Several, Finder, Command:
		return []Scope{innermost, Menu, Always}
	case Menu, Input, Confirm:
		// Modal: a letter that means something elsewhere must not act here.
		return []Scope{innermost, Always}
	case Global:
		return []Scope{Global, Always}
	case Always:
		return []Scope{Always}
	default: // Detail, Raw, Record, Team, Overlay, Page, Ticket, Dossier and new ones
		return []Scope{innermost, Motion, Global, Always}
	}
}

// Inside gives the scopes that are active while a record of a tab is open: the
// record's, then the tab's, whose actions are for that record. The list's are
// left out: its cursor is elsewhere.
func Inside(tab Scope) []Scope {
	return []Scope{Record, tab, Motion, Global, Always}
}

// together lists the sets of scopes in which one key may have one meaning
// only.
func together() [][]Scope {
	sets := [][]Scope{
		// The detail opens below the list it came from. Both are on screen, so
		// a key must not mean one thing in the upper half and another in the
		// lower, although only one of them listens.
		{Detail, Messages, List, Motion, Global, Always},
		Within(Raw),
		Within(Page),
		Within(Ticket),
		Within(Dossier),
		Within(Team),
		Within(Several),
		Within(Finder),
		Within(Command),
		Within(Input),
		Within(Confirm),
	}
	for _, tab := range []Scope{Domains, Routes, Suppressions, Webhooks} {
		sets = append(sets, append([]Scope{Record}, Within(tab)...)) // as the detail
	}
	return sets
}

// typing tells whether letters pressed in the scope are text. Keys bound
// there must not be printable.
func (s Scope) typing() bool {
	return slices.Contains([]Scope{Always, Menu, Several, Finder, Command, Input}, s)
}

// where says in words where keys of the scope work.
func (s Scope) where() string {
	switch s {
	case Always:
		return "everywhere"
	case Global:
		return "everywhere but in text input"
	case Motion:
		return "lists, timelines, text"
	case List:
		return "lists"
	case Detail:
		return "message"
	case Raw:
		return "raw views"
	case Record:
		return "open record"
	case Page:
		return "texts to copy"
	case Ticket:
		return "hand-over"
	case Overlay:
		return "help, journal"
	case Menu, Several:
		return "menus"
	case Command:
		return "palette"
	case Input:
		return "forms"
	case Confirm:
		return "questions"
	default:
		return string(s)
	}
}
