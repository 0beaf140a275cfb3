package ui_test

import (
	"io"
	"io/fs"
	"net/http"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/sandbox"
	"mintop/internal/drive"
	"mintop/internal/rig"
	"mintop/ui"
	"mintop/ui/pane"
)

// late is one of the places where something opens because an answer came: what
// asks for it, what is shown, and what is said when it is not shown.
type late struct {
	name   string
	setup  setup
	begin  func(a *app)
	keys   []string // the last of them asks
	method string   // of the request that takes a while
	path   string
	lost   bool   // its answer is lost, and what became of it has to be read
	typed  string // a key that is typed meanwhile
	shows  string
	ready  string
	again  []string // the keys that show it then; nil for none
}

// slowly makes the next request of a kind take its time.
func (l late) slowly(a *app) {
	if l.path == "" {
		return
	}
	fault := sandbox.Delay(2 * time.Second)
	if l.lost {
		fault = sandbox.Reset()
	}
	a.Server.Faults().Add(sandbox.Rule{Method: l.method, Path: "/v1" + l.path, Times: 1, Fault: fault})
}

// heldTwice suppresses the recipient under the cursor once more, in a project.
func heldTwice(a *app) {
	suppressed(a)
	projects, err := a.Client.Projects(a.Life, 0, api.ProjectQuery{}, api.PageRequest{})
	require.NoError(a.T, err)
	_, err = a.Client.AddSuppressions(a.Life, api.SuppressionRequest{
		Emails: []string{a.recipient()}, Reason: api.ReasonManual, Scope: api.ScopeProject, ProjectID: projects.Rows[0].ID,
	})
	require.NoError(a.T, err)
}

// suppressed waits for rows of suppressed messages.
func suppressed(a *app) {
	a.AdvanceUntil(20*time.Second, time.Second, func() bool { return len(a.rows()) > 2 })
	a.Press("g")
}

// recipient is the address in the row under the cursor.
func (a *app) recipient() string {
	a.T.Helper()
	for word := range strings.FieldsSeq(a.Cursor()) {
		if strings.Contains(word, "@") {
			return word
		}
	}
	a.T.Fatalf("there is no address under the cursor:\n%s", a.Text())
	return ""
}

// shown goes to a tab and waits for it.
func shown(tab string) func(a *app) {
	return func(a *app) {
		a.Press(tab)
		a.Advance(3 * time.Second)
	}
}

// slowFiles has every file already, and takes a while to say so.
func slowFiles(o *ui.Options) {
	o.Save = func(name string, _ bool, _ func(io.Writer) error) error {
		<-time.After(2 * time.Second) // of simulated time
		return &fs.PathError{Op: "open", Path: name, Err: fs.ErrExist}
	}
}

// typedIn presses keys after a text was typed into what the first of them opens.
func typedIn(tab, key, text string) func(a *app) {
	return func(a *app) {
		shown(tab)(a)
		a.Press(key)
		a.Advance(time.Second)
		a.Type(text)
	}
}

// changed begins to change the reason of a suppression alone, which the service
// skips.
func changed(a *app) {
	shown("4")(a)
	a.Press("E", "tab", "right")
}

// added has suppressed an address.
func added(a *app) {
	typedIn("4", "a", "new@example.com")(a)
	a.Press("enter", "y")
	a.Advance(time.Second)
}

// describedHook fills the form of a webhook in, up to the events.
func describedHook(a *app) {
	typedIn("5", "a", "Deploy hook")(a)
	a.Press("tab")
	a.Type("https://deploy.example.com/hook")
}

// lates are all the places.
func lates() []late {
	get, post, put := http.MethodGet, http.MethodPost, http.MethodPut
	of := narrowed(api.StatusSuppressed)
	return []late{
		{name: "a question", setup: of, begin: suppressed, keys: []string{"d"}, method: get, path: "/suppressions", typed: "?", shows: "Remove this suppression?", ready: "again for the suppressions of ", again: []string{"esc", "d"}},
		{name: "a menu", setup: of, begin: heldTwice, keys: []string{"d"}, method: get, path: "/suppressions", typed: "/", shows: "─ Suppressions of ", ready: "again for the suppressions of ", again: []string{"esc", "d"}},
		{name: "an undo", begin: added, keys: []string{"u"}, method: get, path: "/suppressions", typed: "j", shows: "Remove this suppression?", ready: "again for the undo of what was added at ", again: []string{"u"}},
		{name: "projects of a domain", begin: shown("2"), keys: []string{"A"}, method: get, path: "/projects", typed: "?", shows: "─ Projects that may send from", ready: "again for the projects to assign to ", again: []string{"esc", "A"}},
		{name: "projects of a domain that were refused", begin: opens("2", "shop.acme.test"), keys: []string{"A", rig.Pause, "down", "space", "enter", "y"}, method: put, path: "/domains/*/projects", lost: true, typed: "j", shows: "─ Projects that may send from", ready: "again for the projects to assign to shop.acme.test", again: []string{"A"}},
		{name: "records of a domain", begin: shown("2"), keys: []string{"w"}, method: get, path: "/domains/*", typed: "j", shows: "─ DNS records to publish", ready: "again for the DNS records of acme.test", again: []string{"w"}},
		{name: "records of a new domain", begin: typedIn("2", "a", "new.example.com"), keys: []string{"enter", "y"}, method: post, path: "/domains", typed: "x", shows: "─ DNS records to publish", ready: "again for the DNS records of new.example.com"},
		{name: "a form for a webhook", begin: shown("5"), keys: []string{"E"}, method: get, path: "/webhooks/*", typed: "j", shows: "─ Edit CRM sync", ready: "again for the edit form of CRM sync", again: []string{"k", "E"}},
		{name: "projects of a webhook", begin: describedHook, keys: []string{"tab", "right", "enter", "space", "enter"}, method: get, path: "/projects", typed: "tab", shows: "─ Projects it tells of", ready: "again for the menu of projects", again: []string{"enter", "enter"}},
		{name: "a form for a route", begin: func(a *app) { shown("3")(a); a.to("Receipts") }, keys: []string{"E"}, method: get, path: "/routes/*", typed: "j", shows: "─ Edit route Receipts", ready: "again for the edit form of Receipts", again: []string{"E"}},
		{name: "a form for a project", begin: func(a *app) { shown("3")(a); a.to("Staging") }, keys: []string{"E"}, method: get, path: "/projects/*", typed: "?", shows: "─ Edit project Staging", ready: "again for the edit form of Staging", again: []string{"esc", "E"}},
		{name: "a file that is there", setup: setup{options: slowFiles}, begin: func(a *app) { a.Press("e") }, keys: []string{"enter"}, typed: "tab", shows: "Replace the file?", ready: "again for the question about replacing mintop-messages", again: []string{"enter"}},
		{name: "the token of a project", begin: typedIn("3", "C", "Shop"), keys: []string{"enter", "y"}, method: post, path: "/projects", typed: "x", shows: "─ The token of project Shop", ready: "again for the token of project Shop", again: []string{"C"}},
		{name: "the secret of a new webhook", begin: describedHook, keys: []string{"enter", "space", "enter", "y"}, method: post, path: "/webhooks", typed: "x", shows: "─ The secret of Deploy hook", ready: "again for the secret of Deploy hook", again: []string{"a"}},
		{name: "a new secret of a webhook", begin: shown("5"), keys: []string{"S", "y"}, method: post, path: "/webhooks/*/regenerate-secret", typed: "?", shows: "─ The secret of CRM sync", ready: "again for the secret of CRM sync", again: []string{"esc", "S"}},
		{name: "what was suppressed", begin: typedIn("4", "a", "one@example.com two@example.com"), keys: []string{"enter", "y"}, method: post, path: "/suppressions", typed: "x", shows: "─ What was suppressed", ready: "again for the outcome for each address", again: []string{"a"}},
		{name: "a replacement", begin: changed, keys: []string{"enter", "y"}, method: post, path: "/suppressions", typed: "j", shows: "Remove the old suppression first?", ready: "again for the question about removing the old suppression of ", again: []string{"esc", "E"}},
	}
}

// What was waited for is shown, and keys count when it was on screen for a
// while.
func TestWhatOpensLateGivesTimeToReadIt(t *testing.T) {
	for _, l := range lates() {
		t.Run(l.name, func(t *testing.T) {
			run(t, l.setup, func(a *app) {
				l.begin(a)
				l.slowly(a)
				a.Follow(l.keys...)
				a.RequireNoLine(l.shows)
				a.AdvanceUntil(10*time.Second, 50*time.Millisecond, func() bool { return a.Contains(l.shows) })
				before := a.writesSent()
				for _, key := range []string{"y", "enter", "esc", "n", "o", "ctrl+c"} {
					a.Press(key)
					a.RequireLine(l.shows)
					a.RequireLine("Ignored: the screen had just changed by itself.")
				}
				a.Paste("y")
				a.Advance(pane.Grace)
				require.Equal(t, before, a.writesSent())
				a.RequireLine(l.shows)
				a.Press("esc")
				a.RequireNoLine("Ignored: ")
				require.True(t, !a.Contains(l.shows) || a.Contains("Close this for good?"), "esc counts again")
			})
		})
	}
}

// writesSent counts the changes the service was asked for.
func (a *app) writesSent() int { return a.Server.Stats().Write + a.Server.Stats().Special }

// After a key was typed it does not open, whatever that key did: a notice names
// it, and its key shows it at once.
func TestWhatOpensLateDoesNotOpenUnderTypedKeys(t *testing.T) {
	for _, l := range lates() {
		t.Run(l.name, func(t *testing.T) {
			run(t, l.setup, func(a *app) {
				l.begin(a)
				l.slowly(a)
				a.Follow(l.keys...)
				a.Press(l.typed)
				for range 50 {
					a.Advance(100 * time.Millisecond)
					a.RequireNoLine(l.shows)
				}
				require.Contains(t, a.RequireLine("Ready: press "), l.ready)
				if l.again == nil {
					return
				}
				reads := a.Server.Stats().Read
				a.Press(l.again...)
				a.RequireLine(l.shows)
				require.Equal(t, reads, a.Server.Stats().Read, "at once, without reading it again")
			})
		})
	}
}

// A question that was asked for first and comes last covers nothing.
func TestALateQuestionNeverCoversAnother(t *testing.T) {
	run(t, narrowed(api.StatusSuppressed), func(a *app) {
		suppressed(a)
		sara := a.recipient()
		a.Server.Faults().Add(sandbox.Rule{Path: "/v1/suppressions", Times: 1, Fault: sandbox.Delay(2 * time.Second)})
		a.Press("d", "j")
		liam := a.recipient()
		require.NotEqual(t, sara, liam)
		a.Press("d")
		a.AdvanceUntil(time.Second, 10*time.Millisecond, func() bool { return a.Contains("Remove this suppression?") })
		question := a.RequireLine(liam + ", ")
		a.AdvanceUntil(5*time.Second, 10*time.Millisecond, func() bool { return a.Contains("Ready: press d again for the suppressions of " + sara + ".") })
		a.RequireLine(question)
		a.Press("y")
		a.Advance(time.Second)
		require.Zero(t, a.heldBy(liam))
		require.NotZero(t, a.heldBy(sara))
	})
}

// What is typed into the finder answers no question.
func TestWhatIsTypedIntoTheFinderRemovesNothing(t *testing.T) {
	for _, pause := range []time.Duration{0, 50 * time.Millisecond, 150 * time.Millisecond, 290 * time.Millisecond, 400 * time.Millisecond} {
		for _, answer := range []time.Duration{0, 300 * time.Millisecond, time.Second, 1300 * time.Millisecond} {
			run(t, narrowed(api.StatusSuppressed), func(a *app) {
				suppressed(a)
				a.Server.Faults().Add(sandbox.Rule{Path: "/v1/suppressions", Times: 1, Fault: sandbox.Delay(answer)})
				a.Press("d")
				for key := range strings.SplitSeq("/sydney.harry.yoyo", "") {
					a.Advance(pause)
					a.Press(key)
				}
				a.Advance(5 * time.Second)
				require.Zero(t, a.writesSent(), "a key each %v, the answer after %v", pause, answer)
			})
		}
	}
}

// heldBy counts the suppressions of an address.
func (a *app) heldBy(address string) int {
	page, err := a.Client.Suppressions(a.Life, 0, api.SuppressionQuery{Value: address}, api.PageRequest{})
	require.NoError(a.T, err)
	return len(page.Rows)
}

// What the command line asks for opens at the start, unless keys were typed
// before there was a screen.
func TestASearchFromTheCommandLineOpensUnderNoTypedKeys(t *testing.T) {
	for typed, opens := range map[string]bool{"": true, "j": false} {
		drive.Bubble(t, noon, func(t *testing.T) {
			a := assemble(t, setup{options: func(o *ui.Options) { o.Find = "receipt" }})
			if typed != "" {
				a.Root.Update(tea.KeyPressMsg{Code: 'j', Text: typed})
			}
			a.Drive = drive.New(t, a.Root, wide)
			require.Equal(t, opens, a.Contains("─ Find"))
			if !opens {
				a.RequireLine("Ready: press / again for the search from the command line.")
				a.Press("/")
				a.RequireLine("receipt")
				return
			}
			a.Type("s") // the command line asked as a key does: no grace
			a.RequireLine("receipts")
		})
	}
}
