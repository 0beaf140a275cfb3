package messages

import (
	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/keymap"
	"mintop/model/mail"
	"mintop/model/notice"
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
	recipients := t.recipients()
	switch len(recipients) {
	case 0:
		t.session.Say(notice.Info, "There is no message with a recipient under the cursor.")
		return nil, true
	case 1:
		return begin(recipients[0]), true
	}
	offered := make([]widget.Choice, len(recipients))
	for i, address := range recipients {
		offered[i] = widget.Choice{ID: address, Label: address, Note: t.session.Doubts(address)}
	}
	t.session.Overlays.Push(overlay.NewChoose(t.session, offered, overlay.ChooseOptions{
		Title:  title,
		Narrow: true,
		Taken:  func(ids []string) tea.Cmd { return begin(ids[0]) },
	}))
	return nil, true
}

// recipients lists the addresses of the message under the cursor or open.
func (t *Tab) recipients() []string {
	var message *mail.Message
	if t.open != nil {
		message = &t.open.row
	} else if id, ok := t.window.Current(t.view); ok {
		message, _ = t.session.Feed.Get(id)
	}
	if message == nil || message.To == "" {
		return nil
	}
	return append([]string{message.To}, message.Others()...)
}
