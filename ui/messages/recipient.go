package messages

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/keymap"
	"mintop/model/cell"
	"mintop/model/mail"
	"mintop/model/notice"
	"mintop/model/number"
	"mintop/ui/overlay"
	"mintop/ui/widget"
)

// OpenMessage shows a message, in the list or not. It serves other tabs.
func (t *Tab) OpenMessage(id api.MessageID) tea.Cmd {
	t.show(id)
	return nil
}

// chooseRecipient begins to suppress a recipient of the message under the
// cursor or open, to remove suppressions of one, or to show its dossier.
func (t *Tab) chooseRecipient(action keymap.Action) (tea.Cmd, bool) {
	begin, title := t.session.Links.Suppress, "Recipient to suppress"
	switch action {
	case keymap.Remove:
		begin, title = t.session.Links.Lift, "Recipient to remove suppressions of"
	case keymap.ShowDossier:
		begin, title = t.recipient, "Recipient to look at"
	}
	if begin == nil {
		return nil, false
	}
	message, full, judge := t.addressed()
	if message == nil {
		t.session.Say(notice.Info, "There is no message with a recipient under the cursor.")
		return nil, true
	}
	recipients := append([]cell.Raw{message.To}, message.Others()...)
	if len(recipients) == 1 {
		return begin(recipients[0]), true
	}
	odd, known := judge.look(message, full)
	if !known {
		cmd := judge.ask(message, full)
		t.session.Say(notice.Info, fmt.Sprintf("The %s are being looked at for look-alikes: press %s again.",
			number.Of(len(recipients), "recipient", "recipients"), t.session.KeyOf(action)))
		return cmd, true
	}
	offered := make([]widget.Choice, len(recipients))
	for i, address := range recipients {
		offered[i] = widget.Choice{ID: string(address), Label: address.Drawn(), Note: t.session.DoubtWords(odd.single[address])}
	}
	t.session.Overlays.Push(overlay.NewChoose(t.session, offered, overlay.ChooseOptions{
		Title:  title,
		Narrow: true,
		Taken:  func(ids []string) tea.Cmd { return begin(cell.Raw(ids[0])) },
	}))
	return nil, true
}

// addressed is the message under the cursor or open, nil when it has no recipient,
// and who looks at its addresses.
func (t *Tab) addressed() (message *mail.Message, full *mail.Detail, by *judge) {
	by = &t.judge
	if t.open != nil {
		message, full, by = &t.open.row, t.open.full, &t.open.judge
	} else if id, ok := t.window.Current(t.view); ok {
		message, _ = t.session.Feed.Get(id)
	}
	if message == nil || message.To == "" {
		return nil, nil, nil
	}
	return message, full, by
}
