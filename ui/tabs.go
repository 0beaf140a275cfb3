package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"mintop/keymap"
	"mintop/model/poll"
	"mintop/ui/domains"
	"mintop/ui/messages"
	"mintop/ui/palette"
	"mintop/ui/pane"
	"mintop/ui/routes"
	"mintop/ui/session"
	"mintop/ui/suppressions"
	"mintop/ui/team"
	"mintop/ui/webhooks"
)

// tab is what fills the body.
type tab interface {
	pane.Pane

	// Name is how Options.Tab asks for the tab, Title how the frame shows it.
	Name() string
	Title() string

	SetSize(width, height int)
	Restyle()
	View() string

	// Chips names the active filters, Reach how far the list can be trusted.
	Chips() []string
	Reach() string

	// Unread says why what the tab shows is older than it should be.
	Unread() session.Unread

	// Attention counts what is wrong and cannot wait until somebody looks.
	Attention() int

	// Kinds lists the questions of the poll plan that keep the tab fresh. Each
	// belongs to one tab only, but poll.Record, which is of the tab on screen.
	Kinds() []poll.Kind
	// Facts adds what the tab needs to what the poll plan knows.
	Facts(facts *poll.Facts, onScreen bool)
	// Start begins a job of one of the tab's kinds; nil when there is nothing to
	// ask. Its answer carries the job, see call.Caller.For, or the tab settles
	// it by itself.
	Start(job poll.Job) tea.Cmd
}

// room is a place a tab may take: what it is called, which action shows it, and
// how it is made.
type room struct {
	name string
	show keymap.Action
	open func(r *Root) tab
}

// rooms lists the tabs the program has, in the order of the screen. To give it
// another, add a row.
func rooms() []room {
	return []room{
		{messages.Name, keymap.ShowMessages, func(r *Root) tab {
			return messages.New(r.session, r.options.API, r.desk, r.options.Filter, r.options.Open)
		}},
		{domains.Name, keymap.ShowDomains, func(r *Root) tab {
			return domains.New(r.session, domains.Options{
				API: r.options.API, Desk: r.desk, Special: r.options.Special,
				LookUp: r.options.LookUp, Looking: r.options.Looking,
			})
		}},
		{routes.Name, keymap.ShowRoutes, func(r *Root) tab {
			return routes.New(r.session, r.options.API, r.desk)
		}},
		{suppressions.Name, keymap.ShowSuppressions, func(r *Root) tab {
			return suppressions.New(r.session, r.options.API, r.desk)
		}},
		{webhooks.Name, keymap.ShowWebhooks, func(r *Root) tab {
			return webhooks.New(r.session, r.options.API, r.desk)
		}},
		{team.Name, keymap.ShowTeam, func(r *Root) tab {
			return team.New(r.session, r.options.API, r.options.Journal)
		}},
	}
}

// TabNames lists what Options.Tab may be.
func TabNames() []string { return names(rooms()) }

func names(rooms []room) []string {
	list := make([]string, len(rooms))
	for i, room := range rooms {
		list[i] = room.name
	}
	return list
}

// place is a tab in its room.
type place struct {
	tab
	show    keymap.Action
	visited bool // it was on screen
}

// furnish makes the tabs, shows the one the options ask for, and takes the keys
// of all others away.
func (r *Root) furnish(rooms []room) error {
	at := 0
	if r.options.Tab != "" {
		if at = slices.Index(names(rooms), r.options.Tab); at < 0 {
			return noTab(r.options.Tab, names(rooms))
		}
	}
	r.session.Keys = r.options.Keys.Without(missing(rooms)...)
	named := make(map[keymap.Action]string, len(rooms))
	for _, room := range rooms {
		r.tabs = append(r.tabs, &place{tab: room.open(r), show: room.show})
		named[room.show] = room.name
	}
	r.link()
	r.palette = palette.New(r.session, palette.Options{Views: r.options.Views, Tabs: named, Perform: r.Perform})
	r.show(at)
	return nil
}

// missing lists the actions that have no tab to show.
func missing(rooms []room) []keymap.Action {
	actions := []keymap.Action{
		keymap.ShowMessages, keymap.ShowDomains, keymap.ShowRoutes,
		keymap.ShowSuppressions, keymap.ShowWebhooks, keymap.ShowTeam,
	}
	if len(rooms) == 1 {
		actions = append(actions, keymap.NextTab, keymap.PreviousTab)
	}
	return slices.DeleteFunc(actions, func(action keymap.Action) bool {
		return slices.ContainsFunc(rooms, func(room room) bool { return room.show == action })
	})
}

// tab is the one on screen.
func (r *Root) tab() tab { return r.tabs[r.active].tab }

// show puts a tab on screen, going round at both ends. What stood on the last
// one is closed: it belongs to what was left.
func (r *Root) show(at int) {
	r.active = (at + len(r.tabs)) % len(r.tabs)
	r.tabs[r.active].visited = true
	r.session.Overlays.SetBase(r.tab())
	for _, overlay := range r.session.Overlays.All() {
		overlay.Act(keymap.Back)
	}
}

// showFor shows the tab an action asks for, and reports whether it asks for one.
func (r *Root) showFor(action keymap.Action) bool {
	for i, tab := range r.tabs {
		if tab.show == action {
			r.show(i)
			return true
		}
	}
	return false
}

// tabFacts adds what the tabs need to be asked.
func (r *Root) tabFacts(facts *poll.Facts) {
	for i, tab := range r.tabs {
		kinds := tab.Kinds()
		facts.Served = facts.Served.With(kinds...)
		if tab.visited {
			facts.Visited = facts.Visited.With(kinds...)
		}
		if i == r.active {
			facts.OnScreen = facts.OnScreen.With(kinds...)
		}
		tab.Facts(facts, i == r.active)
	}
}

// startInTab begins a job in the tab it belongs to: the one on screen if it is
// its, else the first that has the kind.
func (r *Root) startInTab(job poll.Job) tea.Cmd {
	if slices.Contains(r.tab().Kinds(), job.Kind) {
		return r.tab().Start(job)
	}
	for _, tab := range r.tabs {
		if slices.Contains(tab.Kinds(), job.Kind) {
			return tab.Start(job)
		}
	}
	return nil
}
