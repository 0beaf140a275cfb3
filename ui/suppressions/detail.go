package suppressions

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"mintop/api"
	"mintop/api/budget"
	"mintop/model/cell"
	"mintop/model/mail"
	"mintop/model/number"
	"mintop/model/suppression"
	"mintop/ui/call"
	"mintop/ui/session"
	"mintop/ui/widget"
)

// detail shows one open suppression: what it holds back, the message that led
// to it, and what else was suppressed in the same minute.
type detail struct {
	session       *session.Session
	entry         suppression.Entry
	shown         widget.Panel
	width, height int

	cause   *mail.Event // what went wrong with the source message; nil for nothing found
	traced  bool        // whether its events were read
	lost    string      // why they were not
	peers   peers
	counted bool   // whether the others of the minute were read
	alone   string // why they were not
}

// history answers what happened to the message an entry came from.
type history struct {
	id     api.SuppressionID
	events []mail.Event
}

// peers answers what else was suppressed in the same minute.
type peers struct {
	id   api.SuppressionID
	list []suppression.Entry
	more bool // there are more than were read
}

// show opens an entry, in place of one that is open.
func (t *Tab) show(e *suppression.Entry) tea.Cmd {
	t.open = &detail{session: t.session, entry: *e}
	t.split.Open = true
	t.arrange()
	return t.session.AtKey(session.KeyRead{Name: "open suppression", Reads: 2, Ask: t.readDetail})
}

// readDetail asks for what the list does not tell of the open entry.
func (t *Tab) readDetail() tea.Cmd {
	if t.open == nil {
		return nil
	}
	return tea.Batch(t.readHistory(t.open.entry), t.readPeers(t.open.entry))
}

// readHistory reads the events of the source message, if the service keeps it.
func (t *Tab) readHistory(e suppression.Entry) tea.Cmd {
	if e.Source == nil || !e.Source.Stored {
		return nil
	}
	client := t.api
	return call.Ask(t.session.Call, budget.Interactive, deskKey(e.ID)+" source", func(ctx context.Context) (history, error) {
		events, err := client.AllMessageEvents(ctx, budget.Interactive, e.Source.ID)
		return history{id: e.ID, events: mail.Timeline(events)}, err
	})
}

// readPeers reads what was suppressed a minute before and after. One page is
// enough to see what kind of minute it was.
func (t *Tab) readPeers(e suppression.Entry) tea.Cmd {
	if e.Since.IsZero() {
		return nil
	}
	query := api.SuppressionQuery{Sort: "-created_at", From: e.Since.Add(-time.Minute), To: e.Since.Add(time.Minute)}
	read := page(t.api, query)
	return call.Ask(t.session.Call, budget.Interactive, deskKey(e.ID)+" minute", func(ctx context.Context) (peers, error) {
		page, err := read(ctx, budget.Interactive, "")
		found := peers{id: e.ID, more: page.Next != ""}
		for i := range page.Rows {
			if page.Rows[i].ID != e.ID && page.Rows[i].SameMinute(&e) {
				found.list = append(found.list, page.Rows[i])
			}
		}
		return found, err
	})
}

// remembered takes what happened to the source message.
func (t *Tab) remembered(msg call.AnswerMsg[history]) {
	d := t.open
	if d == nil || d.entry.ID != msg.Value.id {
		return
	}
	d.traced, d.cause, d.lost = msg.Err == nil, nil, ""
	if msg.Err != nil {
		d.lost = session.Sentence(msg.Err)
		return
	}
	if cause, ok := suppression.Cause(msg.Value.events, d.entry.Value); ok {
		d.cause = &cause
	}
}

// accompanied takes what else was suppressed in the same minute.
func (t *Tab) accompanied(msg call.AnswerMsg[peers]) {
	d := t.open
	if d == nil || d.entry.ID != msg.Value.id {
		return
	}
	if d.counted, d.alone = msg.Err == nil, ""; msg.Err != nil {
		d.alone = session.Sentence(msg.Err)
		return
	}
	d.peers = msg.Value
}

func (d *detail) setSize(width, height int) { d.width, d.height = width, height }

// view draws the entry. state says what came of asking to remove it, change
// how a change is doing; both may be empty.
func (d *detail) view(atlas suppression.Atlas, state, change string) string {
	title, rest := widget.NewRect(d.width, d.height).CutTop(1)
	lines := d.lines(atlas, max(rest.W-1, 0))
	if note := firstOf(change, state); note != "" {
		lines = append([]string{d.session.Theme.Notice.Render(note), ""}, lines...)
	}
	for i, line := range lines {
		lines[i] = " " + line
	}
	d.shown.SetSize(rest.W, rest.H)
	d.shown.SetLines(lines)
	return widget.Stack(widget.Block([]string{d.title()}, title.W, title.H), d.shown.View())
}

func firstOf(texts ...string) string {
	for _, text := range texts {
		if text != "" {
			return text
		}
	}
	return ""
}

// title is the line between the list and the detail.
func (d *detail) title() string {
	theme := d.session.Theme
	rule := theme.Glyphs.Horizontal
	return theme.Border.Render(rule) + " " +
		d.session.Severity(d.entry.Severity()).Render(mail.Words(d.entry.Reason)) + "  " +
		theme.Strong.Render(cell.TruncateWith(d.entry.Value.Drawn(), max(d.width-24, 0), theme.Glyphs.Ellipsis)) + " " +
		theme.Border.Render(strings.Repeat(rule, max(d.width, 0)))
}

// lines draws everything that is known, what matters most first.
func (d *detail) lines(atlas suppression.Atlas, width int) []string {
	style := d.session.Style()
	lines := widget.PairLines(d.facts(atlas), width, style)
	lines = append(lines, "", d.session.Theme.Header.Render("Source message"))
	lines = append(lines, widget.PairLines(d.source(), width, style)...)
	lines = append(lines, "", d.session.Theme.Header.Render("Suppressed within the same minute"))
	return append(lines, d.minute(atlas, width)...)
}

func (d *detail) facts(atlas suppression.Atlas) []widget.Pair {
	e, theme := &d.entry, d.session.Theme
	facts := pairs(theme.Text, mail.Words(e.Type), e.Value.Drawn())
	facts = append(facts, d.session.AddressFacts(e.Value)...)
	return append(facts, pairs(theme.Text,
		"holds in", where(atlas, e),
		"reason", mail.Words(e.Reason),
		"since", d.session.Full(e.Since),
		"id", string(e.ID),
	)...)
}

// source says what is known of the message that led to the entry.
func (d *detail) source() []widget.Pair {
	theme, source := d.session.Theme, d.entry.Source
	switch {
	case source == nil:
		return pairs(theme.Muted, "message", "none: no message led to it")
	case !source.Stored:
		return pairs(theme.Muted, "message", "expired: the service no longer keeps it", "id", string(source.ID))
	}
	known := pairs(theme.Text,
		"subject", mail.SubjectWords(source.Subject),
		"sent", d.session.Full(source.Sent),
		"id", string(source.ID),
	)
	return append(known, d.reply()...)
}

// reply is what the receiving server said.
func (d *detail) reply() []widget.Pair {
	theme := d.session.Theme
	switch {
	case d.lost != "":
		return pairs(theme.Error, "reply", d.lost)
	case !d.traced:
		return pairs(theme.Muted, "reply", "reading"+theme.Glyphs.Ellipsis)
	case d.cause == nil:
		return pairs(theme.Muted, "reply", "none among the events the service keeps")
	default:
		cause := d.cause
		return pairs(d.session.Severity(cause.Severity),
			"event", mail.Words(cause.Type)+", "+d.session.Full(cause.At),
			"reply", replyWords(cause),
		)
	}
}

// replyWords writes an SMTP reply in one line: "550 5.1.1 no such user".
func replyWords(e *mail.Event) string {
	var words []string
	if e.Code != 0 {
		words = append(words, strconv.Itoa(e.Code))
	}
	for _, word := range []string{e.Enhanced, e.Reply, e.Reason} {
		if word != "" {
			words = append(words, word)
		}
	}
	if len(words) == 0 {
		return "the event holds none"
	}
	return strings.Join(words, " ")
}

// mostPeers is how many of the same minute are listed. A page has no more, save
// that of a service that does not keep to what it was asked for.
const mostPeers = api.MaxPageSize

// minute lists what else was suppressed at the time.
func (d *detail) minute(atlas suppression.Atlas, width int) []string {
	theme := d.session.Theme
	switch {
	case d.entry.Since.IsZero():
		return []string{theme.Muted.Render("Since when it holds is not known.")}
	case d.alone != "":
		return []string{theme.Error.Render(cell.TruncateWith(d.alone, width, theme.Glyphs.Ellipsis))}
	case !d.counted:
		return []string{theme.Muted.Render("Reading" + theme.Glyphs.Ellipsis)}
	case len(d.peers.list) == 0:
		return []string{theme.Muted.Render("Nothing else.")}
	}
	shown := d.peers.list[:min(len(d.peers.list), mostPeers)]
	lines := make([]string, 0, len(shown)+1)
	for i := range shown {
		e := &d.peers.list[i]
		text := fmt.Sprintf("%s  %s  %s, %s", d.session.Clock(e.Since), d.session.Address(e.Value, e.Value.Drawn()), mail.Words(e.Reason), where(atlas, e))
		lines = append(lines, theme.Text.Render(cell.TruncateWith(text, width, theme.Glyphs.Ellipsis)))
	}
	switch more := len(d.peers.list) - len(shown); {
	case more > 0 && d.peers.more:
		lines = append(lines, theme.Muted.Render("and more than "+number.Grouped(more)+" others"))
	case more > 0:
		lines = append(lines, theme.Muted.Render("and "+number.Of(more, "other", "others")))
	case d.peers.more:
		lines = append(lines, theme.Muted.Render("and more"))
	}
	return lines
}

// pairs makes names and values, alternating, without those that have no value.
func pairs(style lipgloss.Style, texts ...string) []widget.Pair {
	var list []widget.Pair
	for i := 0; i+1 < len(texts); i += 2 {
		if texts[i+1] != "" {
			list = append(list, widget.Pair{Name: texts[i], Value: texts[i+1], Style: style})
		}
	}
	return list
}
