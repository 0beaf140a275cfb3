package keymap

// Binding is one row of the table: what an action is called, where it works
// and which keys ask for it.
type Binding struct {
	Action Action
	Scope  Scope
	Keys   []string // as Bubble Tea names them; the first is the one shown
	Short  string   // the word beside the key in the hint line: "open"
	Help   string   // one sentence without its full stop
	Group  string   // heading in the help screen
	Hint   int      // place in the hint line, 1 is first and dropped last; 0 is not shown
}

// The headings of the help screen.
const (
	groupMove     = "Move"
	groupList     = "List"
	groupMessages = "Messages"
	groupMessage  = "Message"
	groupRaw      = "Raw views"
	groupRecord   = "Open record"
	groupDossier  = "Recipient"

	groupDomains      = "Domains"
	groupRoutes       = "Routes"
	groupSuppressions = "Suppressions"
	groupWebhooks     = "Webhooks"
	groupTeam         = "Team"

	groupDialogs = "Menus, forms, questions"
	groupProgram = "Program"
)

// table holds the defaults. An action may have a row in more than one scope;
// its keys are then the same in each.
func table() []Binding {
	var rows []Binding
	for _, part := range [][]Binding{
		motion(), lists(), messages(), detail(), raw(),
		domains(), routes(), suppressions(), webhooks(), team(), record(), dossier(),
		dialogs(), program(), switching(), leaving(),
	} {
		rows = append(rows, part...)
	}
	return rows
}

func motion() []Binding {
	const scope, group = Motion, groupMove
	return []Binding{
		{Down, scope, keys("j", "down"), "down", "Move down", group, 0},
		{Up, scope, keys("k", "up"), "up", "Move up", group, 0},
		{HalfDown, scope, keys("ctrl+d"), "half page down", "Move half a page down", group, 0},
		{HalfUp, scope, keys("ctrl+u"), "half page up", "Move half a page up", group, 0},
		{PageDown, scope, keys("pgdown"), "page down", "Move a page down", group, 0},
		{PageUp, scope, keys("pgup"), "page up", "Move a page up", group, 0},
		{Top, scope, keys("g", "home"), "top", "Go to the top", group, 0},
		{Bottom, scope, keys("G", "end"), "bottom", "Go to the bottom", group, 0},
	}
}

func lists() []Binding {
	const scope, group = List, groupList
	return []Binding{
		{Open, scope, keys("enter"), "open", "Open the row under the cursor", group, 1},
		{Problems, scope, keys("x"), "problems", "Show problems only, or everything again", group, 3},
		{NextProblem, scope, keys("n"), "next problem", "Go to the next problem", group, 0},
		{PreviousProblem, scope, keys("N"), "previous problem", "Go to the previous problem", group, 0},
		{Mark, scope, keys("space"), "mark", "Mark the row, or take its mark away", group, 4},
		{MarkAll, scope, keys("ctrl+a"), "mark all", "Mark all rows shown and say how many", group, 0},
		{Clear, scope, keys("c"), "clear", "Clear all filters", group, 11},
		{Export, scope, keys("e"), "export", "Write what is shown or marked to a file: CSV, JSON or NDJSON", group, 0},
	}
}

func messages() []Binding {
	const scope, group = Messages, groupMessages
	return []Binding{
		{Status, scope, keys("s"), "status", "Choose the statuses to show", group, 2},
		{Only, scope, keys("i"), "only this", "Show only messages that share a value with this one", group, 8},
		{Except, scope, keys("!"), "without this", "Hide messages that share a value with this one", group, 0},
		{Shorter, scope, keys("["), "shorter", "Make the time window shorter", group, 0},
		{Longer, scope, keys("]"), "longer", "Make the time window longer", group, 0},
		{Follow, scope, keys("f"), "follow", "Follow the newest message", group, 10},
		{ShowDossier, scope, keys("D"), "recipient", "Show all that happened to the recipient's mail", group, 9},
		{HandOver, scope, keys("H"), "hand over", "Write what is shown as text for a ticket", group, 0},
		{Add, scope, keys("a"), "suppress", "Suppress a recipient of the message", group, 0},
		{Remove, scope, keys("d"), "unsuppress", "Remove suppressions of a recipient of the message", group, 0},
	}
}

// The keys that change mail are letters no other part of the program uses.
// Cancelling and rescheduling are capitals, since a slip on a neighbouring
// key is never a capital: X crosses the message out, R is a second thought
// about r. Releasing undoes a quarantine, as u undoes elsewhere. Each asks
// before it acts.
func detail() []Binding {
	const scope, group = Detail, groupMessage
	return []Binding{
		{Open, scope, keys("enter"), "expand", "Show all that is known about an event, or fold it", group, 1},
		{ShowRaw, scope, keys("w"), "raw", "Show source, headers, HTML as text, text and event JSON", group, 2},
		{Zoom, scope, keys("z"), "zoom", "Give the message the whole screen, or give it back", group, 3},
		{NextMessage, scope, keys("J"), "next", "Open the next message of the list", group, 5},
		{PreviousMessage, scope, keys("K"), "previous", "Open the previous message of the list", group, 0},
		{NextProblem, scope, keys("n"), "next problem", "Go to the next problem", group, 0},
		{PreviousProblem, scope, keys("N"), "previous problem", "Go to the previous problem", group, 0},
		{CancelSend, scope, keys("X"), "cancel", "Cancel a scheduled message", group, 0},
		{Reschedule, scope, keys("R"), "reschedule", "Send a scheduled message at another time", group, 0},
		{ShowDossier, scope, keys("D"), "recipient", "Show all that happened to the recipient's mail", group, 4},
		{HandOver, scope, keys("H"), "hand over", "Write the message and its history as text for a ticket", group, 0},
		{Add, scope, keys("a"), "suppress", "Suppress a recipient of the message", group, 0},
		{Remove, scope, keys("d"), "unsuppress", "Remove suppressions of a recipient of the message", group, 0},
		{Release, scope, keys("u"), "release", "Release quarantined inbound mail", group, 0},
	}
}

func raw() []Binding {
	const scope, group = Raw, groupRaw
	return []Binding{
		{NextView, scope, keys("w", "right"), "next view", "Show the next raw view", group, 1},
		{PreviousView, scope, keys("W", "left"), "previous view", "Show the previous raw view", group, 2},
		{Wrap, scope, keys("z"), "wrap", "Wrap long lines, or cut them", group, 3},
	}
}

func dialogs() []Binding {
	const group = groupDialogs
	return []Binding{
		{MenuDown, Menu, keys("down", "ctrl+n"), "down", "Next entry", group, 0},
		{MenuUp, Menu, keys("up", "ctrl+p"), "up", "Previous entry", group, 0},
		{MenuToggle, Several, keys("space"), "choose", "Choose several: add the entry or take it away", group, 2},
		{MenuAccept, Menu, keys("enter"), "accept", "Take what is chosen", group, 1},
		{MenuAccept, Finder, keys("enter"), "open", "Open what is under the cursor", group, 1},
		{NextGroup, Finder, keys("tab"), "next kind", "Go to the next kind of what was found", group, 2},
		{PreviousGroup, Finder, keys("shift+tab"), "previous kind", "Go to the previous kind of what was found", group, 0},
		{Complete, Command, keys("tab"), "complete", "Write the rest of the word", group, 2},
		{InputAccept, Input, keys("enter"), "accept", "Take what was typed", group, 1},
		{InputNext, Input, keys("tab", "down"), "next field", "Go to the next field", group, 2},
		{InputPrevious, Input, keys("shift+tab", "up"), "previous field", "Go to the previous field", group, 0},
		{ConfirmYes, Confirm, keys("y"), "yes", "Do it", group, 1},
		// Enter gives the default answer, and the default answer is no.
		{ConfirmNo, Confirm, keys("n", "enter"), "no", "Leave everything as it is", group, 2},
	}
}

func program() []Binding {
	const group = groupProgram
	return []Binding{
		{Find, Global, keys("/"), "find", "Find an address, a subject, an id, a domain, whatever is known", group, 1},
		{Help, Global, keys("?"), "help", "Show the keys of this screen", group, 6},
		{Palette, Global, keys(":"), "command", "Find a command or a place by its name", group, 7},
		{Copy, Global, keys("y"), "copy", "Copy what is under the cursor", group, 5},
		{CopyJSON, Global, keys("Y"), "copy JSON", "Copy what is under the cursor as JSON", group, 0},
		{Pause, Global, keys("p"), "pause", "Stop asking for news, or go on", group, 0},
		{Refresh, Global, keys("r"), "refresh", "Ask for news now", group, 0},
		{Journal, Global, keys("L"), "journal", "Show the request journal and past notices", group, 0},
	}
}

func switching() []Binding {
	const scope, group = Global, groupProgram
	return []Binding{
		{ShowMessages, scope, keys("1"), "messages", "Show the messages", group, 0},
		{ShowDomains, scope, keys("2"), "domains", "Show the domains and their DNS", group, 0},
		{ShowRoutes, scope, keys("3"), "routes", "Show the projects and their routes", group, 0},
		{ShowSuppressions, scope, keys("4"), "suppressions", "Show the suppressed addresses", group, 0},
		{ShowWebhooks, scope, keys("5"), "webhooks", "Show the webhooks and their deliveries", group, 0},
		{ShowTeam, scope, keys("6"), "team", "Show the team, its plan and its use", group, 0},
		{NextTab, scope, keys("tab"), "next tab", "Show the next tab", group, 0},
		{PreviousTab, scope, keys("shift+tab"), "previous tab", "Show the previous tab", group, 0},
	}
}

func leaving() []Binding {
	const group = groupProgram
	return []Binding{
		{Back, Always, keys("esc"), "back", "Go back one step", group, 4},
		{Quit, Global, keys("q"), "quit", "Quit, or go back one step when something is open", group, 0},
		{Cancel, Always, keys("ctrl+c"), "cancel", "Cancel what is open, or quit when nothing is", group, 0},
		{Suspend, Always, keys("ctrl+z"), "to the shell", "Go back to the shell; its fg brings all of this back", group, 0},
	}
}

func keys(names ...string) []string { return names }
