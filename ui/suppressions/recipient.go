package suppressions

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/api/budget"
	"mintop/keymap"
	"mintop/model/mail"
	"mintop/model/notice"
	"mintop/model/suppression"
	"mintop/ui/call"
	"mintop/ui/overlay"
	"mintop/ui/session"
	"mintop/ui/widget"
)

// held answers which entries hold an address.
type held struct {
	address string
	entries []suppression.Entry
}

// Suppressed lists the suppressions of exactly a value among those read. It
// serves other tabs, and asks nothing.
func (t *Tab) Suppressed(value string) []suppression.Entry {
	var entries []suppression.Entry
	for _, entry := range t.roster.Rows() {
		if strings.EqualFold(entry.Value, value) {
			entries = append(entries, *entry)
		}
	}
	return entries
}

// Suppress asks where an address is to be suppressed. It serves other tabs.
func (t *Tab) Suppress(address string) tea.Cmd {
	t.askAdd(address)
	return t.readNames(budget.Visible)
}

// Lift looks up which suppressions hold an address, and asks which are to be
// removed. It serves other tabs.
func (t *Tab) Lift(address string) tea.Cmd {
	if off := t.off(""); off != "" {
		t.session.Say(notice.Info, off)
		return nil
	}
	client := t.api
	t.session.Say(notice.Info, "Looking up the suppressions of "+address+t.session.Theme.Glyphs.Ellipsis)
	look := call.Ask(t.session.Call, budget.Interactive, "suppressions of "+address, func(ctx context.Context) (held, error) {
		entries, err := walk(ctx, client, api.SuppressionQuery{Sort: "-created_at", Value: address})
		answer := held{address: address}
		for _, entry := range entries {
			if strings.EqualFold(entry.Value, address) {
				answer.entries = append(answer.entries, entry)
			}
		}
		return answer, err
	})
	return tea.Batch(look, t.readNames(budget.Visible))
}

// offerLift asks which of the entries that hold an address are to be removed.
func (t *Tab) offerLift(msg call.AnswerMsg[held]) {
	switch entries := msg.Value.entries; {
	case msg.Err != nil:
		t.session.Say(notice.Bad, session.Sentence(msg.Err))
	case len(entries) == 0:
		t.session.Say(notice.Info, msg.Value.address+" is not suppressed, as far as this token sees.")
	case len(entries) == 1:
		t.askRemove(entries, keymap.Remove)
	default:
		t.chooseLift(msg.Value)
	}
}

// chooseLift offers the entries that hold one address.
func (t *Tab) chooseLift(found held) {
	offered := make([]widget.Choice, len(found.entries))
	byID := make(map[string]suppression.Entry, len(found.entries))
	for i := range found.entries {
		entry := &found.entries[i]
		byID[string(entry.ID)] = *entry
		offered[i] = widget.Choice{
			ID:    string(entry.ID),
			Label: where(t.names.atlas, entry),
			Note:  mail.Words(entry.Reason) + " since " + t.session.Moment(entry.Since),
			Off:   t.offIn(deskKey(entry.ID), entry.Place.Scope),
		}
	}
	t.session.Overlays.Push(overlay.NewChoose(t.session, offered, overlay.ChooseOptions{
		Title:   "Suppressions of " + found.address + " to remove",
		Several: true,
		Taken: func(ids []string) tea.Cmd {
			var entries []suppression.Entry
			for _, id := range ids {
				entries = append(entries, byID[id])
			}
			t.askRemove(entries, keymap.MenuAccept)
			return nil
		},
	}))
}
