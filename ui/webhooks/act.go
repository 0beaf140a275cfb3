package webhooks

import (
	tea "charm.land/bubbletea/v2"

	"mintop/keymap"
	"mintop/model/notice"
	"mintop/model/poll"
	"mintop/model/webhook"
)

// addAction creates a webhook.
const addAction = keymap.Add

// Act carries out an action on the open webhook, else on the list.
func (t *Tab) Act(action keymap.Action) (tea.Cmd, bool) {
	switch action {
	case keymap.Add:
		t.askCreate()
		return nil, true
	case keymap.TestWebhook, keymap.Edit, keymap.ToggleWebhook, keymap.NewSecret, keymap.Remove:
		return t.change(action), true
	default:
		if t.open != nil {
			return t.actOpen(action)
		}
		return t.actList(action)
	}
}

// change begins a change of the open webhook, else of the one under the cursor,
// or says why it cannot be made.
func (t *Tab) change(action keymap.Action) tea.Cmd {
	w, ok := t.subject()
	if !ok {
		t.session.Say(notice.Info, "There is no webhook under the cursor.")
		return nil
	}
	if off := t.off(deskKey(w.ID)); off != "" {
		t.session.Say(notice.Info, off)
		return nil
	}
	switch action {
	case keymap.TestWebhook:
		t.askTest(w)
	case keymap.Edit:
		return t.askEdit(w)
	case keymap.ToggleWebhook:
		t.askToggle(w)
	case keymap.NewSecret:
		t.askSecret(w)
	default:
		t.askDelete(w)
	}
	return nil
}

// subject is the webhook an action is for.
func (t *Tab) subject() (webhook.Webhook, bool) {
	if t.open != nil {
		return t.open.row, true
	}
	if w, ok := t.roster.Current(); ok {
		return *w, true
	}
	return webhook.Webhook{}, false
}

func (t *Tab) actList(action keymap.Action) (tea.Cmd, bool) {
	switch action {
	case keymap.Open:
		if w, ok := t.roster.Current(); ok {
			return t.show(*w), true
		}
		return nil, true
	case keymap.Narrow:
		t.session.Say(notice.Info, "Open a webhook to choose which of its deliveries are shown.")
		return nil, true
	default:
		return t.roster.Act(action)
	}
}

// actOpen serves the open webhook, whose deliveries the cursor is in.
func (t *Tab) actOpen(action keymap.Action) (tea.Cmd, bool) {
	switch action {
	case keymap.Zoom:
		t.split.Zoomed = !t.split.Zoomed
		t.arrange()
	case keymap.NextRecord:
		return t.step(keymap.Down), true
	case keymap.PreviousRecord:
		return t.step(keymap.Up), true
	case keymap.Open:
		return t.showAttempt(), true
	case keymap.Narrow:
		t.chooseStatus()
	case keymap.Copy, keymap.CopyJSON:
		return t.copy(action), true
	case keymap.Back, keymap.Cancel, keymap.Quit:
		t.back()
	default:
		return t.open.deliveries.Act(action)
	}
	return nil, true
}

// show opens a webhook, in place of one that is open, and has its deliveries
// read.
func (t *Tab) show(w webhook.Webhook) tea.Cmd {
	if t.open != nil {
		t.leave()
	}
	t.open = newDetail(t.session, t.api, w)
	t.split.Open = true
	t.arrange()
	t.session.Plan.Nudge(poll.Deliveries, t.session.Now)
	return t.askNames(w.Target)
}

// copy sends to the terminal's clipboard what somebody looks for in a log: the
// ids of the deliveries, or of the webhook when there are none.
func (t *Tab) copy(action keymap.Action) tea.Cmd {
	if _, ok := t.open.deliveries.Current(); ok {
		cmd, _ := t.open.deliveries.Act(action)
		return cmd
	}
	switch {
	case action == keymap.Copy:
		return t.session.CopyAs("webhook", string(t.open.id))
	case t.open.full != nil:
		return t.session.CopyRaw("the webhook", t.open.full.Raw)
	default:
		sheet := t.sheet([]webhook.Webhook{t.open.row})
		return t.session.CopyText("the webhook as the list has it, as JSON", sheet.Records())
	}
}

// step opens a neighbour of the open webhook in the list.
func (t *Tab) step(to keymap.Action) tea.Cmd {
	t.roster.Select(t.open.id)
	cmd, _ := t.roster.Act(to)
	if w, ok := t.roster.Current(); ok && w.ID != t.open.id {
		return tea.Batch(cmd, t.show(*w))
	}
	return cmd
}

// back goes one step back: from the whole screen to the half, then to the list.
func (t *Tab) back() {
	t.split = t.split.Back(t.height)
	if !t.split.Open {
		t.leave()
		t.session.Plan.Nudge(poll.Deliveries, t.session.Now) // the others had to wait
	}
	t.arrange()
}

// close goes back to the list.
func (t *Tab) close() {
	t.split.Open, t.split.Zoomed = false, false
	t.leave()
	t.arrange()
}

// leave drops the open webhook, and a refresh of its deliveries that may be under
// way with it: its job is over.
func (t *Tab) leave() {
	t.open.deliveries.Reset()
	t.open = nil
}
