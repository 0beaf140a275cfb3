package keymap

// Action names something a person can ask for. Features handle actions, never
// keys. The text is also the name used under [keys] in the config file.
type Action string

// Actions of the program as a whole.
const (
	Quit    Action = "app.quit"
	Help    Action = "app.help"
	Palette Action = "app.palette"
	Journal Action = "app.journal"
	// Find searches everything that is known, and asks the server for more.
	Find    Action = "app.find"
	Pause   Action = "app.pause"
	Refresh Action = "app.refresh"
	// Back goes one step back and may never cost anything: a slow link can
	// produce a bare Esc by itself.
	Back Action = "app.back"
	// Cancel ends the innermost thing, and the program when there is none.
	Cancel Action = "app.cancel"
	// Suspend gives the terminal back to the shell until its fg.
	Suspend Action = "app.suspend"
)

// Actions that change the tab. A tab keeps its number when others are missing.
const (
	ShowMessages     Action = "tab.1"
	ShowDomains      Action = "tab.2"
	ShowRoutes       Action = "tab.3"
	ShowSuppressions Action = "tab.4"
	ShowWebhooks     Action = "tab.5"
	ShowTeam         Action = "tab.6"
	NextTab          Action = "tab.next"
	PreviousTab      Action = "tab.previous"
)

// Actions that move through a list, a timeline or a text.
const (
	Down     Action = "list.down"
	Up       Action = "list.up"
	HalfDown Action = "list.halfdown"
	HalfUp   Action = "list.halfup"
	PageDown Action = "list.pagedown"
	PageUp   Action = "list.pageup"
	Top      Action = "list.top"
	Bottom   Action = "list.bottom"
)

// Actions on the rows of a list.
const (
	Open            Action = "list.open"
	Mark            Action = "list.mark"
	MarkAll         Action = "list.markall"
	Problems        Action = "list.problems"
	NextProblem     Action = "list.next-problem"
	PreviousProblem Action = "list.previous-problem"
	Clear           Action = "list.clear"
	// Narrow chooses what a list other than that of messages is narrowed to.
	Narrow Action = "list.narrow"
	// Export writes what is shown or marked to a file.
	Export Action = "list.export"
)

// Actions on the list of messages.
const (
	Status  Action = "messages.status"
	Only    Action = "messages.only"
	Except  Action = "messages.except"
	Shorter Action = "messages.shorter"
	Longer  Action = "messages.longer"
	Follow  Action = "messages.follow"
)

// Actions on what was found, to be told to somebody else.
const (
	// ShowDossier shows all that happened to one address's mail.
	ShowDossier Action = "messages.dossier"
	// HandOver writes what is on screen as text for a ticket.
	HandOver Action = "messages.handover"
	// Mask hides addresses in such a text, or shows them.
	Mask Action = "handover.mask"
)

// Actions on one open message.
const (
	Zoom            Action = "detail.zoom"
	ShowRaw         Action = "detail.raw"
	CancelSend      Action = "detail.cancel"
	Reschedule      Action = "detail.reschedule"
	Release         Action = "detail.release"
	NextMessage     Action = "detail.next"
	PreviousMessage Action = "detail.previous"
)

// Actions on the records of the other tabs: the row under the cursor, or the
// record that is open. Each tab says in its own rows what they mean there.
const (
	Add    Action = "record.add"
	Remove Action = "record.remove"
	Edit   Action = "record.edit"
	Verify Action = "record.verify"
	Undo   Action = "record.undo"

	// Copy takes what is under the cursor as a person would paste it, CopyJSON as
	// a program would.
	Copy           Action = "record.copy"
	CopyJSON       Action = "record.copy-json"
	NextRecord     Action = "record.next"
	PreviousRecord Action = "record.previous"
)

// Actions that only one tab has.
const (
	VerifyAll      Action = "domains.verify-all"
	AssignProjects Action = "domains.assign"
	LookUp         Action = "domains.lookup"
	ShowZone       Action = "domains.zone"
	CreateProject  Action = "routes.project"
	TestWebhook    Action = "webhooks.test"
	ToggleWebhook  Action = "webhooks.toggle"
	NewSecret      Action = "webhooks.secret"
)

// Actions in the raw views of a message.
const (
	NextView     Action = "raw.next"
	PreviousView Action = "raw.previous"
	Wrap         Action = "raw.wrap"
)

// Actions in a menu, which takes typed letters to narrow its entries.
const (
	MenuDown   Action = "menu.down"
	MenuUp     Action = "menu.up"
	MenuToggle Action = "menu.toggle"
	MenuAccept Action = "menu.accept"

	// NextGroup and PreviousGroup go from one kind of what was found to another.
	NextGroup     Action = "finder.next-group"
	PreviousGroup Action = "finder.previous-group"
	// Complete writes the rest of the word in the command palette.
	Complete Action = "palette.complete"
)

// Actions in a form or a single input line.
const (
	InputAccept   Action = "input.accept"
	InputNext     Action = "input.next"
	InputPrevious Action = "input.previous"
)

// Answers to a question.
const (
	ConfirmYes Action = "confirm.yes"
	ConfirmNo  Action = "confirm.no"
)
