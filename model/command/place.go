// Package command reads what is typed into the command palette: the name of a
// place, and behind it what is to be shown there. Saved views are such lines
// too.
package command

import "strings"

// Place is where a line can lead.
type Place struct {
	Name string
	// Behind says what may stand behind the name; empty where nothing may.
	Behind string
	// Sample stands for what must be behind the name; empty where nothing must.
	Sample string
	// Note says what is there; empty for a tab, whose own action says so.
	Note string
}

// The places. All but the last two are the tabs of the same names.
const (
	Messages     = "messages"
	Domains      = "domains"
	Routes       = "routes"
	Suppressions = "suppressions"
	Webhooks     = "webhooks"
	Team         = "team"
	Dossier      = "dossier"
	Message      = "message"
)

// Places lists them all.
func Places() []Place {
	return []Place{
		{Name: Messages, Behind: "query words"},
		{Name: Domains, Behind: "a domain"},
		{Name: Routes, Behind: "a project or route"},
		{Name: Suppressions, Behind: "an address or query words"},
		{Name: Webhooks, Behind: "a webhook"},
		{Name: Team},
		{Name: Dossier, Behind: "an address", Sample: "ADDRESS", Note: "Show all that happened to the mail of an address"},
		{Name: Message, Behind: "an id", Sample: "ID", Note: "Show the message with an id"},
	}
}

// find is the place of a name, in either case.
func find(name string) (Place, bool) {
	for _, place := range Places() {
		if strings.EqualFold(place.Name, name) {
			return place, true
		}
	}
	return Place{}, false
}

// IsPlace reports whether a name is that of a place, in either case.
func IsPlace(name string) bool {
	_, ok := find(name)
	return ok
}

func names() []string {
	var list []string
	for _, place := range Places() {
		list = append(list, place.Name)
	}
	return list
}
