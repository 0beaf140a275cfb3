package keymap

// The rows of the tabs whose lists hold records: domains, routes, suppressions
// and webhooks, and of the team. What they share has one key: a adds, d
// removes, E edits, v verifies, s narrows.
//
// Editing is a capital because small e exports wherever there is a list; C
// begins a project, since a is taken by the routes in it. All that changes
// something asks before it acts.

func domains() []Binding {
	const scope, group = Domains, groupDomains
	return []Binding{
		{Verify, scope, keys("v"), "verify", "Verify the DNS of the domain, or the open domain's record under the cursor", group, 2},
		{VerifyAll, scope, keys("V"), "verify all", "Verify all DNS records of the domain", group, 0},
		{Add, scope, keys("a"), "add", "Add a domain", group, 4},
		{Remove, scope, keys("d"), "delete", "Delete the domain", group, 0},
		{AssignProjects, scope, keys("A"), "projects", "Choose the projects that may send from the domain", group, 6},
		{ShowZone, scope, keys("w"), "zone", "Show the DNS records to publish as lines of a zone file", group, 0},
		{LookUp, scope, keys("l"), "look-up", "Look DNS up from this machine, or stop doing so", group, 0},
	}
}

func routes() []Binding {
	const scope, group = Routes, groupRoutes
	return []Binding{
		{Add, scope, keys("a"), "add route", "Create a route in this project", group, 2},
		{CreateProject, scope, keys("C"), "create project", "Create a project", group, 6},
		{Edit, scope, keys("E"), "edit", "Edit the settings of the project or route", group, 4},
		{Remove, scope, keys("d"), "delete", "Delete the project or route", group, 0},
		{Verify, scope, keys("v"), "verify", "Verify the inbound domain of the route", group, 0},
	}
}

func suppressions() []Binding {
	const scope, group = Suppressions, groupSuppressions
	return []Binding{
		{Add, scope, keys("a"), "add", "Suppress one address or many", group, 2},
		{Remove, scope, keys("d"), "remove", "Remove the marked suppressions, or the one under the cursor", group, 3},
		{Edit, scope, keys("E"), "edit", "Change the scope or the reason of the suppression", group, 0},
		{Undo, scope, keys("u"), "undo", "Undo the last addition or removal", group, 0},
		{Narrow, scope, keys("s"), "narrow", "Choose the scope, reason, project, route or date to show", group, 4},
		{ShowDossier, scope, keys("D"), "recipient", "Show all that happened to the address's mail", group, 0},
		{Only, scope, keys("i"), "only this", "Show only suppressions that share a value with this one", group, 0},
	}
}

func webhooks() []Binding {
	const scope, group = Webhooks, groupWebhooks
	return []Binding{
		{TestWebhook, scope, keys("t"), "test", "Send a test event to the webhook", group, 2},
		{Add, scope, keys("a"), "add", "Create a webhook", group, 4},
		{Edit, scope, keys("E"), "edit", "Edit the webhook", group, 6},
		{ToggleWebhook, scope, keys("o"), "on/off", "Enable or disable the webhook", group, 5},
		{NewSecret, scope, keys("S"), "new secret", "Replace the secret that deliveries are signed with", group, 0},
		{Remove, scope, keys("d"), "delete", "Delete the webhook", group, 0},
		{Narrow, scope, keys("s"), "narrow", "Choose which deliveries to show", group, 0},
	}
}

func team() []Binding {
	const scope, group = Team, groupTeam
	return []Binding{
		{Narrow, scope, keys("s"), "project", "Choose the project whose statistics are shown", group, 1},
		{Shorter, scope, keys("["), "shorter", "Show fewer days", group, 2},
		{Longer, scope, keys("]"), "longer", "Show more days", group, 3},
	}
}

func record() []Binding {
	const scope, group = Record, groupRecord
	return []Binding{
		{Open, scope, keys("enter"), "open", "Open what is under the cursor", group, 1},
		{Zoom, scope, keys("z"), "zoom", "Give the record the whole screen, or give it back", group, 3},
		{NextRecord, scope, keys("J"), "next", "Open the next record of the list", group, 5},
		{PreviousRecord, scope, keys("K"), "previous", "Open the previous record of the list", group, 0},
		{NextProblem, scope, keys("n"), "next problem", "Go to the next problem", group, 0},
		{PreviousProblem, scope, keys("N"), "previous problem", "Go to the previous problem", group, 0},
		{Copy, Page, keys("y"), "copy", "Copy the whole text", group, 1},
	}
}

func dossier() []Binding {
	const scope, group = Dossier, groupDossier
	return []Binding{
		{Open, scope, keys("enter"), "open", "Open the message under the cursor", group, 1},
		{Add, scope, keys("a"), "suppress", "Suppress the address", group, 4},
		{Remove, scope, keys("d"), "lift", "Remove suppressions of the address", group, 3},
		{NextProblem, scope, keys("n"), "next problem", "Go to the next problem", group, 0},
		{PreviousProblem, scope, keys("N"), "previous problem", "Go to the previous problem", group, 0},
		{Export, scope, keys("e"), "export", "Write the messages to the address to a file: CSV, JSON or NDJSON", group, 0},
		{HandOver, scope, keys("H"), "hand over", "Write all of this as text for a ticket", group, 5},

		{Copy, Ticket, keys("y"), "copy", "Copy the whole text", group, 1},
		{Mask, Ticket, keys("m"), "mask", "Hide addresses in the text, or show them", group, 2},
		{Export, Ticket, keys("e"), "save", "Write the text to a file", group, 3},
	}
}
