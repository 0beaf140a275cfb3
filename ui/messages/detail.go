package messages

import (
	"bytes"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"mintop/api"
	"mintop/keymap"
	"mintop/model/cell"
	"mintop/model/mail"
	"mintop/model/number"
	"mintop/ui/call"
	"mintop/ui/pane"
	"mintop/ui/session"
	"mintop/ui/timeline"
	"mintop/ui/widget"
)

// detail shows one open message: what it is, and what happened to it. It grows
// while it is open.
type detail struct {
	session  *session.Session
	id       api.MessageID
	timeline *widget.Timeline
	facts    factsheet
	judge    judge
	raw      *raw // its raw views, once they were opened
	onFacts  bool // the cursor is on the line that says that there are more facts
	width    int
	height   int

	row       mail.Message // what is known of the message so far
	known     bool         // whether row is more than an id
	full      *mail.Detail
	events    []mail.Event
	read      bool   // whether events were read at least once
	trouble   string // why the message could not be read
	eventless string // why the events could not be read
}

// newDetail opens a message by its id. row may be nil when the list does not
// hold it.
func newDetail(s *session.Session, id api.MessageID, row *mail.Message) *detail {
	d := &detail{
		session: s, id: id, timeline: widget.NewTimeline(s.Style()),
		facts: factsheet{session: s}, judge: judge{session: s},
	}
	if row != nil {
		d.row, d.known = *row, true
	}
	return d
}

// status is what the message is known to be.
func (d *detail) status() api.Status { return d.row.Status }

// follow takes over what the list learned about the message since.
func (d *detail) follow() {
	if row, ok := d.session.Feed.Get(d.id); ok && (!d.known || row.Version != d.row.Version) {
		d.row, d.known = *row, true
	}
}

// update takes the answers that are about this message.
func (d *detail) update(msg tea.Msg) {
	switch msg := msg.(type) {
	case call.DetailMsg:
		if msg.ID == d.id {
			d.detailed(msg)
		}
	case call.EventsMsg:
		if msg.ID == d.id {
			d.happened(msg)
		}
	case judgedMsg:
		d.judge.take(msg)
	}
}

// owed is the command for what a frame is too short for, after there was news.
func (d *detail) owed() tea.Cmd {
	var cmds []tea.Cmd
	if d.known {
		cmds = append(cmds, d.judge.ask(&d.row, d.full))
	}
	if d.raw != nil && !d.raw.closed {
		cmds = append(cmds, d.raw.follow())
	}
	return tea.Batch(cmds...)
}

func (d *detail) detailed(msg call.DetailMsg) {
	if msg.Err != nil {
		d.trouble = session.Sentence(msg.Err)
		if api.KindOf(msg.Err) == api.NotFound {
			d.session.Feed.Drop(d.id) // the list must not go on showing it
		}
		return
	}
	d.trouble = ""
	full := msg.Detail
	if d.full == nil || !bytes.Equal(d.full.Raw, full.Raw) { // else all that is made of it stays
		d.full = &full
	}
	if d.known {
		d.row.Merge(full.Message)
	} else {
		d.row, d.known = full.Message, true
	}
	d.session.Feed.Learn(full)
}

func (d *detail) happened(msg call.EventsMsg) {
	if msg.Err != nil {
		d.eventless = session.Sentence(msg.Err)
		return
	}
	d.eventless = ""
	first := !d.read
	d.read = true
	if !first && sameEvents(d.events, msg.Events) {
		return
	}
	d.events = msg.Events
	d.timeline.SetEntries(timeline.Entries(d.session, d.events))
	if first {
		// The newest event is what the message was opened for.
		d.timeline.End()
	}
}

// sameEvents reports whether two histories are the same.
func sameEvents(a, b []mail.Event) bool {
	return slices.EqualFunc(a, b, func(a, b mail.Event) bool { return bytes.Equal(a.Raw, b.Raw) })
}

// act carries out an action on the open message.
func (d *detail) act(action keymap.Action) (tea.Cmd, bool) {
	switch action {
	case keymap.Open:
		if d.atFacts() {
			return d.showRaw(), true
		}
		d.timeline.Toggle()
	case keymap.NextProblem:
		if d.timeline.NextProblem() {
			d.onFacts = false
		}
	case keymap.PreviousProblem:
		d.timeline.PreviousProblem()
	case keymap.ShowRaw:
		return d.showRaw(), true
	default:
		return nil, d.move(action)
	}
	return nil, true
}

// showRaw shows the message's raw views, all its fields first.
func (d *detail) showRaw() tea.Cmd {
	d.raw = newRaw(d)
	d.session.Overlays.Push(d.raw)
	return d.raw.show()
}

// move moves the cursor through the timeline, and from its first event up to the
// line that says that there are more facts.
func (d *detail) move(action keymap.Action) bool {
	first := d.timeline.AtFirst()
	if action == keymap.Down && d.onFacts {
		d.onFacts = false
		return true
	}
	if !pane.Move(d.timeline, action) {
		return false
	}
	switch action {
	case keymap.Up, keymap.HalfUp, keymap.PageUp, keymap.Top:
		d.onFacts = d.folded() && first
	default:
		d.onFacts = false
	}
	return true
}

// folded reports whether there are more facts than are drawn.
func (d *detail) folded() bool { return d.facts.lines != nil && !d.facts.whole }

// atFacts reports whether the cursor is on the line that says that there are more
// facts. It is there from the start when there is nothing else to be on.
func (d *detail) atFacts() bool { return d.folded() && (d.onFacts || d.timeline.Len() == 0) }

// setSize gives the detail its rectangle.
func (d *detail) setSize(width, height int) { d.width, d.height = width, height }

// restyle draws everything in the session's theme.
func (d *detail) restyle() {
	d.timeline = widget.NewTimeline(d.session.Style())
	d.timeline.SetEntries(timeline.Entries(d.session, d.events))
	d.timeline.End()
	d.facts = factsheet{session: d.session}
}

// factsShare is the part of the detail's height that facts may take: what
// happened matters more than what the message is.
const factsShare = 3

// view draws title, facts and timeline, and how a change of the message is
// doing, if there is one.
func (d *detail) view(change string) string {
	title, rest := widget.NewRect(d.width, d.height).CutTop(1)
	lines := indent(d.facts.draw(d.pairs(), d.width-1, max(d.height/factsShare, 3)))
	about, rest := rest.CutTop(len(lines))
	said, rest := rest.CutTop(1)
	d.timeline.SetSize(rest.W, rest.H)
	d.timeline.Focus(!d.atFacts())
	return widget.Stack(
		widget.Block([]string{d.title()}, title.W, title.H),
		widget.Block(lines, about.W, about.H),
		widget.Block([]string{d.between(change, said.W)}, said.W, said.H),
		d.timeline.View(),
	)
}

// pairs are the facts.
func (d *detail) pairs() []widget.Pair {
	if !d.known {
		return []widget.Pair{{Name: "id", Value: cell.Line(string(d.id)), Style: d.session.Theme.Text}}
	}
	return d.facts.facts(&d.row, d.full, &d.judge)
}

func indent(lines []string) []string {
	moved := make([]string, len(lines))
	for i, line := range lines {
		moved[i] = " " + line
	}
	return moved
}

// title is the line between the list and the detail: what became of which mail.
func (d *detail) title() string {
	theme := d.session.Theme
	rule := theme.Glyphs.Horizontal
	text := theme.Border.Render(rule) + " "
	if !d.known {
		text += theme.Muted.Render("message") + " "
	} else {
		severity := d.row.Severity(d.session.ServiceNow())
		text += d.session.Severity(severity).Render(mail.Words(d.row.Status)) + "  " +
			theme.Strong.Render(cell.TruncateWith(mail.SubjectWords(d.row.Subject), max(d.width-24, 0), theme.Glyphs.Ellipsis)) + " "
	}
	return text + theme.Border.Render(strings.Repeat(rule, max(d.width, 0)))
}

// between is the line between facts and timeline: what is said of the timeline,
// and at its end that there are more facts.
func (d *detail) between(change string, width int) string {
	said := d.said(change)
	if !d.folded() {
		return " " + said
	}
	theme, cursor := d.session.Theme, " "
	if d.atFacts() {
		cursor = theme.Cursor.Render(theme.Glyphs.Cursor)
	}
	more, brief := d.facts.words(d.atFacts())
	if lipgloss.Width(said)+cell.Width(more)+3 > width {
		more = brief
	}
	room := max(width-cell.Width(more)-3, 0)
	return cursor + widget.Block([]string{said}, room, 1) + " " + theme.Muted.Render(more) + " "
}

// said is what there is to say above the timeline: how many events there are, or why there
// are none, and how a change is doing.
func (d *detail) said(change string) string {
	theme := d.session.Theme
	switch {
	case change != "":
		return theme.Notice.Render(change)
	case d.trouble != "":
		return theme.Error.Render(d.trouble)
	case d.eventless != "":
		return theme.Error.Render(d.eventless)
	case !d.read:
		return theme.Muted.Render("Reading the event history" + theme.Glyphs.Ellipsis)
	case len(d.events) == 0:
		return theme.Muted.Render("The service keeps no events of this message.")
	default:
		return theme.Header.Render(number.Of(len(d.events), "event", "events"))
	}
}
