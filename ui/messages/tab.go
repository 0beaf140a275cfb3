// Package messages is the messages tab: the live list, the choice of what it is
// narrowed to, and one open message with its history, its raw views and the
// few changes the API allows.
package messages

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/api/budget"
	"mintop/keymap"
	"mintop/model/feed"
	"mintop/model/filter"
	"mintop/model/list"
	"mintop/model/mail"
	"mintop/model/number"
	"mintop/model/poll"
	"mintop/ui/call"
	"mintop/ui/session"
	"mintop/ui/widget"
	"mintop/ui/write"
)

// Tab is the messages tab.
type Tab struct {
	session *session.Session
	filter  filter.Filter
	view    *feed.View
	origin  origin
	window  list.Window[api.MessageID]
	table   *widget.Table
	open    *detail // nil while split is not open
	split   widget.Split
	visit   *visit // the dossier in place of the list; nil for none
	api     API
	desk    *write.Desk
	trouble troubles
	judge   judge // of the addresses of the message under the cursor

	onScreen      bool
	width, height int
}

// New makes the tab, narrowed from the start and with one message open when its
// id is not empty.
func New(s *session.Session, client API, desk *write.Desk, narrowed filter.Filter, open api.MessageID) *Tab {
	t := &Tab{session: s, filter: narrowed, api: client, desk: desk, trouble: make(troubles), judge: judge{session: s}}
	t.table = widget.NewTable(columns(), s.Style())
	t.view = s.Feed.View(t.filter, s.ServiceNow())
	s.Feed.Keep(t.window.Marked, t.watched)
	t.window.LimitMarks(s.Feed.MostKept())
	if open != "" {
		t.show(open)
	}
	return t
}

// watched are the messages that the feed must not forget because somebody looks
// at them: those on screen, the selected one and the open one.
func (t *Tab) watched() []api.MessageID {
	from, to := t.window.Visible(t.view)
	ids := make([]api.MessageID, 0, to-from+2)
	for i := from; i < to; i++ {
		ids = append(ids, t.view.At(i))
	}
	if selected, ok := t.window.Selected(); ok {
		ids = append(ids, selected)
	}
	if t.open != nil {
		ids = append(ids, t.open.id)
	}
	return ids
}

// Name is how the tab is asked for on the command line.
const Name = "messages"

// Name is the tab's name on the command line.
func (t *Tab) Name() string { return Name }

// Title is the tab's name on screen.
func (t *Tab) Title() string { return "Messages" }

// Attention is nothing: mail that bounces is what the tab is for.
func (t *Tab) Attention() int { return 0 }

// Kinds are the questions that keep the tab fresh.
func (t *Tab) Kinds() []poll.Kind {
	return []poll.Kind{poll.Head, poll.Moved, poll.Match, poll.Detail, poll.Events, poll.Dossier}
}

// SetSize gives the tab the body.
func (t *Tab) SetSize(width, height int) {
	t.width, t.height = width, height
	t.arrange()
}

// Restyle draws everything in the session's theme.
func (t *Tab) Restyle() {
	t.table.SetStyle(t.session.Style())
	if t.open != nil {
		t.open.restyle()
	}
	for v := t.visit; v != nil; v = v.before {
		v.restyle()
	}
}

// Scopes says whether keys are for the open message or for the list.
func (t *Tab) Scopes() []keymap.Scope {
	if t.open != nil {
		return keymap.Within(keymap.Detail)
	}
	if t.visit != nil {
		return keymap.Within(keymap.Dossier)
	}
	return keymap.Within(keymap.Messages)
}

// arrange cuts the body between list and detail.
func (t *Tab) arrange() {
	rows, about := t.rects()
	t.table.SetSize(rows.W, rows.H)
	if !rows.Empty() { // a list that is out of sight keeps its place
		t.window.SetHeight(t.view, t.table.Height())
	}
	if t.open != nil {
		t.open.setSize(about.W, about.H)
	}
	if t.visit != nil {
		t.visit.page.SetSize(t.width, t.height)
	}
}

// rects cuts the body. A message opened from a dossier has it all, as the dossier
// does.
func (t *Tab) rects() (rows, about widget.Rect) {
	if t.visit != nil {
		return widget.Rect{W: t.width}, widget.NewRect(t.width, t.height)
	}
	return t.split.Cut(widget.NewRect(t.width, t.height))
}

// View draws list and detail, or the dossier.
func (t *Tab) View() string {
	switch {
	case t.open == nil && t.visit != nil:
		return t.visit.page.View()
	case t.open == nil:
		return t.rows()
	}
	return widget.Stack(t.rows(), t.open.view(t.desk.Words(deskKey(t.open.id))))
}

// Update takes answers: the feed has them already, the open message may need
// them.
func (t *Tab) Update(msg tea.Msg) tea.Cmd {
	var owed tea.Cmd
	if t.open != nil {
		t.open.update(msg)
		t.open.follow()
		owed = t.open.owed()
	}
	cmd := tea.Batch(t.visited(msg), owed)
	switch msg := msg.(type) {
	case gatherMsg:
		return msg.of.step()
	case lookMsg:
		return t.lookOn(msg)
	case judgedMsg:
		t.judge.take(msg)
		return cmd
	case writtenMsg:
		t.written(msg)
		return nil
	case call.PageMsg:
		return tea.Batch(cmd, t.paged(msg))
	default:
		return cmd
	}
}

// paged shows a page that the feed took in, and goes on to the next one where a page
// further back left the cursor near the end. News does not: while a key is held at
// the end, every poll would read a page more.
func (t *Tab) paged(msg call.PageMsg) tea.Cmd {
	t.trouble.hear(msg)
	t.view.Cut(t.session.ServiceNow())
	t.window.Sync(t.view)
	if t.session.Paused {
		return nil // a key asks for one page, and no page for the next
	}
	switch msg.Request.Purpose {
	case feed.Older, feed.Match:
		return t.older(budget.Visible)
	default:
		return nil
	}
}

// older asks for the next page when the cursor nears the last loaded row. What
// a key needs goes first; what only follows from another page takes its turn
// among the polls, so that a filter with few matches cannot spend the whole
// rate limit on reading back.
func (t *Tab) older(class budget.Class) tea.Cmd {
	if !t.nearsEnd() {
		return nil
	}
	request, ok := t.session.Feed.Match(t.filter, t.session.ServiceNow())
	if !ok {
		return nil
	}
	return t.session.Call.Page(class, request)
}

// olderAtKey asks for the next page because of a key.
func (t *Tab) olderAtKey() tea.Cmd {
	if !t.nearsEnd() {
		return nil
	}
	return t.session.AtKey(session.KeyRead{
		Name: "older messages", Reads: 1, Spacing: session.PageSpacing,
		Ask: func() tea.Cmd { return t.older(budget.Interactive) },
	})
}

// nearsEnd reports whether the cursor nears the last loaded row, with older ones to
// be read.
func (t *Tab) nearsEnd() bool {
	if t.visit != nil || t.view.Unseen() > 0 || t.window.Following() || !t.window.NearEnd(t.view) {
		return false
	}
	coverage := t.session.Feed.Coverage(t.filter, t.session.Now)
	return !coverage.End && !coverage.MatchEnd
}

// Facts adds what the list and the open message need to be asked. Out of sight,
// the feed alone goes on.
func (t *Tab) Facts(facts *poll.Facts, onScreen bool) {
	coverage := t.session.Feed.Coverage(t.filter, t.session.ServiceNow())
	facts.Gap = len(coverage.Gaps) > 0
	t.onScreen = onScreen
	facts.HistoryWanted = !coverage.End && t.session.Feed.Len() < history
	if !onScreen {
		return
	}
	facts.ListVisible = t.visit == nil && (t.open == nil || t.split.Both(t.height))
	if t.visit != nil {
		// Behind a message that is open it is not watched, only kept.
		facts.Dossier, facts.DossierFinal = string(t.visit.page.Address()), t.open != nil || t.visit.page.Final()
	}
	if !t.filter.Local() && !coverage.MatchEnd {
		facts.Filter = t.filter.Key()
	}
	if t.open != nil {
		facts.Open = t.open.id
		facts.OpenFinal = t.open.known && mail.Final(t.open.status())
	}
}

// history is how many messages are read back in the background, so that
// scrolling and filters have something to stand on before anyone asks: two
// hundred pages, some ten minutes of quiet polling.
const history = 20_000

// Start begins a job of the poll plan.
func (t *Tab) Start(job poll.Job) tea.Cmd {
	caller := t.session.Call.For(job)
	switch job.Kind {
	case poll.Match:
		if request, ok := t.session.Feed.Match(t.filter, t.session.ServiceNow()); ok {
			return caller.Page(job.Class, request)
		}
	case poll.Detail:
		return caller.Detail(job.Class, api.MessageID(job.About))
	case poll.Events:
		return caller.Events(job.Class, api.MessageID(job.About))
	case poll.Dossier:
		if t.visit != nil {
			return t.visit.page.Start(job)
		}
	}
	return nil
}

// Chips names what the list is narrowed to.
func (t *Tab) Chips() []string {
	if t.visit != nil {
		return t.visit.page.Chips()
	}
	chips := t.filter.Chips()
	if t.window.Following() {
		chips = append(chips, "following")
	}
	if marked := t.window.MarkCount(); marked > 0 {
		chips = append(chips, fmt.Sprintf("%s marked", number.Grouped(marked)))
	}
	return chips
}
