package messages

import (
	"strings"

	tea "charm.land/bubbletea/v2"

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
	d := &detail{session: s, id: id, timeline: widget.NewTimeline(s.Style())}
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
	}
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
	full := mail.DetailFromAPI(msg.Detail, nil)
	d.full = &full
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
	d.events = mail.Timeline(msg.Events)
	d.timeline.SetEntries(timeline.Entries(d.session, d.events))
	if first {
		// The newest event is what the message was opened for.
		d.timeline.End()
	}
}

// act carries out an action on the open message.
func (d *detail) act(action keymap.Action) bool {
	switch action {
	case keymap.Open:
		d.timeline.Toggle()
	case keymap.NextProblem:
		d.timeline.NextProblem()
	case keymap.PreviousProblem:
		d.timeline.PreviousProblem()
	case keymap.ShowRaw:
		d.session.Overlays.Push(newRaw(d))
	default:
		return pane.Move(d.timeline, action)
	}
	return true
}

// setSize gives the detail its rectangle.
func (d *detail) setSize(width, height int) { d.width, d.height = width, height }

// restyle draws everything in the session's theme.
func (d *detail) restyle() {
	d.timeline = widget.NewTimeline(d.session.Style())
	d.timeline.SetEntries(timeline.Entries(d.session, d.events))
	d.timeline.End()
}

// factsShare is the part of the detail's height that facts may take: what
// happened matters more than what the message is.
const factsShare = 3

// view draws title, facts and timeline, and how a change of the message is
// doing, if there is one.
func (d *detail) view(change string) string {
	title, rest := widget.NewRect(d.width, d.height).CutTop(1)
	lines := widget.FirstPairs(d.facts(), d.width-1, max(d.height/factsShare, 3), d.session.Style())
	about, rest := rest.CutTop(len(lines))
	said, rest := rest.CutTop(1)
	d.timeline.SetSize(rest.W, rest.H)
	return widget.Stack(
		widget.Block([]string{d.title()}, title.W, title.H),
		widget.Block(indent(lines), about.W, about.H),
		widget.Block([]string{d.said(change)}, said.W, said.H),
		d.timeline.View(),
	)
}

func (d *detail) facts() []widget.Pair {
	if !d.known {
		return []widget.Pair{{Name: "id", Value: cell.Line(string(d.id)), Style: d.session.Theme.Text}}
	}
	return facts(d.session, &d.row, d.full)
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
		severity := d.row.Severity(d.session.Now)
		text += d.session.Severity(severity).Render(mail.Words(d.row.Status)) + "  " +
			theme.Strong.Render(cell.TruncateWith(mail.SubjectWords(d.row.Subject), max(d.width-24, 0), theme.Glyphs.Ellipsis)) + " "
	}
	return text + theme.Border.Render(strings.Repeat(rule, max(d.width, 0)))
}

// said is the line above the timeline: how many events there are, or why there
// are none, and how a change is doing.
func (d *detail) said(change string) string {
	theme := d.session.Theme
	switch {
	case change != "":
		return " " + theme.Notice.Render(change)
	case d.trouble != "":
		return " " + theme.Error.Render(d.trouble)
	case d.eventless != "":
		return " " + theme.Error.Render(d.eventless)
	case !d.read:
		return " " + theme.Muted.Render("Reading the event history"+theme.Glyphs.Ellipsis)
	case len(d.events) == 0:
		return " " + theme.Muted.Render("The service keeps no events of this message.")
	default:
		return " " + theme.Header.Render(number.Of(len(d.events), "event", "events"))
	}
}
