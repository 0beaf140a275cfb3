package webhooks

import (
	"context"
	"slices"
	"strconv"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"mintop/api"
	"mintop/api/budget"
	"mintop/keymap"
	"mintop/model/export"
	"mintop/model/mail"
	"mintop/model/webhook"
	"mintop/ui/call"
	"mintop/ui/overlay"
	"mintop/ui/session"
	"mintop/ui/widget"
)

// attempt is one delivery on a page of its own.
type attempt struct {
	session *session.Session
	key     string
	webhook webhook.Webhook
	row     webhook.Delivery
	full    *webhook.Attempt // nil until it was read
	trouble string
	page    *overlay.Page
	read    func() tea.Cmd
	again   session.Again

	pager *widget.Pager
	lines []string
	looks []lipgloss.Style // of the lines
}

// attemptKey names a delivery in answers about it.
func attemptKey(id api.WebhookID, delivery api.DeliveryID) string {
	return "delivery " + string(id) + " " + string(delivery)
}

// showAttempt opens the delivery under the cursor.
func (t *Tab) showAttempt() tea.Cmd {
	row, ok := t.open.deliveries.Current()
	if !ok {
		return nil
	}
	shown := &attempt{session: t.session, key: attemptKey(t.open.id, row.ID), webhook: t.open.row, row: *row}
	hook, delivery := t.open.id, row.ID
	shown.read = func() tea.Cmd { return t.readAttempt(hook, delivery) }
	shown.pager = widget.NewPager(t.session.Style())
	shown.pager.SetLook(func(line int) lipgloss.Style { return shown.looks[line] })
	shown.write()
	shown.page = overlay.NewText(t.session, "Delivery to "+t.open.row.Label(), shown.pager).Taking(shown.take)
	t.attempt = shown
	t.session.Overlays.Push(shown.page)
	return t.session.AtKey(session.KeyRead{Name: "delivery", Reads: 1, Ask: shown.owed})
}

// attemptAgainMsg says that it is time to read a delivery again that could not
// be read.
type attemptAgainMsg struct{ attempt *attempt }

// owed reads a delivery again while its page is open.
func (a *attempt) owed() tea.Cmd {
	if a.full != nil || a.page.Closed() {
		return nil
	}
	return a.read()
}

// readAttempt asks for one delivery in full.
func (t *Tab) readAttempt(id api.WebhookID, delivery api.DeliveryID) tea.Cmd {
	client := t.api
	return call.Ask(t.session.Call, budget.Interactive, attemptKey(id, delivery), func(ctx context.Context) (webhook.Attempt, error) {
		detail, err := client.Delivery(ctx, budget.Interactive, id, delivery)
		return webhook.AttemptFromAPI(detail), err
	})
}

// tried takes one delivery in full: for the page that shows it, and for the test
// that waits for it.
func (t *Tab) tried(msg call.AnswerMsg[webhook.Attempt]) tea.Cmd {
	var again tea.Cmd
	if shown := t.attempt; shown != nil && shown.key == msg.About {
		shown.answered(msg)
		again = shown.again.After(msg.Err, t.session.Now, attemptAgainMsg{shown})
	}
	return tea.Batch(again, t.tested(msg))
}

// take copies the delivery as JSON: as the API sent it, or its row while it was
// not read in full. A key that asks anew reads what could not be read.
func (a *attempt) take(action keymap.Action) (tea.Cmd, bool) {
	switch {
	case action == keymap.Refresh && a.trouble != "":
		return a.owed(), true
	case action != keymap.CopyJSON:
		return nil, false
	case a.full != nil:
		return a.session.CopyRaw("the delivery", a.full.Raw), true
	default:
		sheet := export.Deliveries([]webhook.Delivery{a.row})
		return a.session.CopyText("the delivery as the list has it, as JSON", sheet.Records()), true
	}
}

func (a *attempt) answered(msg call.AnswerMsg[webhook.Attempt]) {
	if msg.Err != nil {
		a.trouble = session.Sentence(msg.Err)
	} else {
		full := msg.Value
		a.trouble, a.full, a.row = "", &full, full.Delivery
	}
	a.write()
}

// write puts what is known into the pager: the facts above, then what was sent
// and answered.
func (a *attempt) write() {
	theme := a.session.Theme
	a.lines, a.looks = a.lines[:0], a.looks[:0]
	a.add(theme.Text, "")
	switch {
	case a.trouble != "":
		a.add(theme.Error, a.trouble)
	case a.full == nil:
		a.add(theme.Muted, "Reading what was sent and answered"+theme.Glyphs.Ellipsis)
	default:
		a.addFull()
	}
	a.pager.ReplaceLines(a.lines, 0)
	a.pager.SetHead(func(w int) []string { return widget.PairLines(a.facts(), w, a.session.Style()) })
}

func (a *attempt) addFull() {
	theme := a.session.Theme
	if a.full.Error != "" {
		a.add(theme.Bad, a.full.Error, "")
	}
	a.section("Sent", a.full.Payload, "The service keeps no payload of it.")
	headers := make([]string, 0, len(a.full.Headers))
	for _, header := range a.full.Headers {
		text := header.Value
		if header.Name != "" {
			text = header.Name + ": " + header.Value
		}
		headers = append(headers, text)
	}
	a.section("Answer, headers", headers, "None.")
	a.section("Answer, body", a.full.Body, "Empty.")
	if a.full.Cut {
		a.add(theme.Warn, "Only the first "+strconv.Itoa(webhook.MaxLines)+" lines are shown.")
	}
	a.add(theme.Muted, noAgain)
}

// noAgain says what people look for on this page.
const noAgain = "The API has no way to send a delivery again."

// section adds lines under a title.
func (a *attempt) section(title string, text []string, none string) {
	theme := a.session.Theme
	a.add(theme.Header, title)
	if len(text) == 0 {
		a.add(theme.Muted, none)
	}
	a.add(theme.Text, append(slices.Clip(text), "")...)
}

// add adds lines of one style.
func (a *attempt) add(style lipgloss.Style, lines ...string) {
	for _, line := range lines {
		a.lines, a.looks = append(a.lines, line), append(a.looks, style)
	}
}

// facts are what is known of the attempt, the outcome first.
func (a *attempt) facts() []widget.Pair {
	theme := a.session.Theme
	style := a.session.Severity(a.row.Severity())
	kind := "live"
	if a.row.Sandbox {
		kind = "sandbox"
	}
	code := theme.Glyphs.Dash
	if a.row.Code != 0 {
		code = strconv.Itoa(a.row.Code)
	}
	pairs := []widget.Pair{
		{Name: "outcome", Value: mail.Words(a.row.Status), Style: style},
		{Name: "code", Value: code, Style: style},
	}
	add := func(name, value string) {
		pairs = append(pairs, widget.Pair{Name: name, Value: orDash(value, theme.Glyphs.Dash), Style: theme.Text})
	}
	add("took", tookWords(a.row.Took))
	add("at", a.session.Exactly(a.row.Created))
	add("event", string(a.row.Event))
	add("attempt", strconv.Itoa(a.row.Attempt))
	add("address", a.webhook.URL+" (as it is now)")
	add("mail", kind)
	add("project", string(a.row.Project))
	add("route", string(a.row.Route))
	add("delivery", string(a.row.ID))
	return pairs
}
