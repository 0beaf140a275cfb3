package session

import (
	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/model/cell"
	"mintop/model/filter"
	"mintop/model/suppression"
)

// Links are the ways from one tab into another, which do not know each other.
// The root sets them; one that leads nowhere is nil.
type Links struct {
	// OpenMessage shows a message in the tab of messages.
	OpenMessage func(id api.MessageID) tea.Cmd
	// OpenDossier shows all that happened to one address's mail.
	OpenDossier func(address cell.Raw) tea.Cmd
	// ShowMessages shows the messages a filter lets through.
	ShowMessages func(narrowed filter.Filter) tea.Cmd
	// Places names the projects and routes that were read, Suppressed lists the
	// suppressions of exactly a value that were: both without asking.
	Places     func() suppression.Atlas
	Suppressed func(value cell.Raw) []suppression.Entry
	// ShowSuppressions shows the suppressions a filter lets through.
	ShowSuppressions func(narrowed suppression.Filter) tea.Cmd
	// OpenSuppression shows a suppression, in the list of its tab or not.
	OpenSuppression func(entry suppression.Entry) tea.Cmd
	// Find opens the finder with a text typed.
	Find func(text string) tea.Cmd
	// Suppress asks where an address is to be suppressed, Lift which of its
	// suppressions are to be removed. Both ask on top of the tab on screen.
	Suppress func(address cell.Raw) tea.Cmd
	Lift     func(address cell.Raw) tea.Cmd

	// Known lists the records of all tabs that can be gone to by name.
	Known func() []Known
	// Go shows one of them in its tab.
	Go func(record Known) tea.Cmd
}

// The kinds of records that can be gone to by name.
const (
	Domain      = "domain"
	Project     = "project"
	Route       = "route"
	Suppression = "suppression"
	Webhook     = "webhook"
)

// Known is a record of a tab, as far as it was read: what it is called, and
// what tells it from others of that name. All but ID is
// safe to draw, but for the Name of a suppression: it is a cell.Raw.
type Known struct {
	Tab  string // the name of the tab that has it
	Kind string // one of the kinds above
	ID   string // for the tab alone
	Name string
	Note string
	Also string // another name it is found by; empty for none
}
