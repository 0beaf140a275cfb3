package suppressions

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/api/budget"
	"mintop/keymap"
	"mintop/model/address"
	"mintop/model/cell"
	"mintop/model/mail"
	"mintop/model/notice"
	"mintop/model/suppression"
	"mintop/ui/call"
	"mintop/ui/overlay"
	"mintop/ui/session"
	"mintop/ui/widget"
)

// lift is what waits until it is read which entries hold an address.
type lift struct{ address cell.Raw }

// held answers which entries hold an address.
type held struct {
	address cell.Raw
	entries []suppression.Entry
}

// Suppressed lists the suppressions of exactly a value among those read. It
// serves other tabs, and asks nothing.
func (t *Tab) Suppressed(value cell.Raw) []suppression.Entry {
	var entries []suppression.Entry
	for _, entry := range t.roster.Rows() {
		if address.Same(entry.Value, value) {
			entries = append(entries, *entry)
		}
	}
	return entries
}

// Suppress asks where an address is to be suppressed. It serves other tabs.
func (t *Tab) Suppress(of cell.Raw) tea.Cmd {
	t.askAdd(of)
	return t.readNames(budget.Visible)
}

// Lift asks which of the suppressions that hold an address are to be removed.
// It looks them up, unless the service told of them a moment ago. It serves
// other tabs.
func (t *Tab) Lift(of cell.Raw) tea.Cmd {
	if off := t.off(""); off != "" {
		t.session.Say(notice.Info, off)
		return nil
	}
	if entries, _, ok := t.session.Told.Of(of, t.session.Now); ok && len(entries) > 0 {
		t.choose(held{address: of, entries: entries})
		return t.nameUnknown()
	}
	if t.session.Overlays.Reopen(lift{of}) {
		return nil
	}
	client := t.api
	t.session.Say(notice.Info, t.lookingUp(of))
	if t.session.Overlays.Await(lift{of}, "the suppressions of "+of.Drawn(), keymap.Remove) {
		return nil
	}
	look := call.Ask(t.session.Call, budget.Interactive, "suppressions of "+of.Drawn(), func(ctx context.Context) (held, error) {
		var entries []suppression.Entry
		for _, way := range address.Ways(of) {
			found, err := walk(ctx, client, api.SuppressionQuery{Sort: "-created_at", Value: way})
			if err != nil {
				return held{address: of}, err
			}
			entries = append(entries, found...)
		}
		return held{address: of, entries: suppression.Of(entries, of)}, nil
	})
	return tea.Batch(look, t.nameUnknown())
}

// lookingUp says what is being waited for.
func (t *Tab) lookingUp(of cell.Raw) string {
	return "Looking up the suppressions of " + of.Drawn() + t.session.Theme.Glyphs.Ellipsis
}

// nameUnknown reads the names of projects and routes if none are known yet, here
// or elsewhere.
func (t *Tab) nameUnknown() tea.Cmd {
	if len(t.atlas().Projects()) > 0 {
		return nil
	}
	return t.readNames(budget.Visible)
}

// offerLift asks which of the entries that hold an address are to be removed.
func (t *Tab) offerLift(msg call.AnswerMsg[held]) {
	t.session.Overlays.Arrived(lift{msg.Value.address}, func() tea.Cmd {
		t.session.Notices.Over(t.lookingUp(msg.Value.address))
		t.offerHeld(msg)
		return nil
	})
}

func (t *Tab) offerHeld(msg call.AnswerMsg[held]) {
	switch {
	case msg.Err != nil:
		t.session.Say(notice.Bad, session.Sentence(msg.Err))
	case len(msg.Value.entries) == 0:
		t.session.Say(notice.Info, msg.Value.address.Drawn()+" is not suppressed, as far as this token sees.")
	default:
		t.choose(msg.Value)
	}
}

// choose asks about the one entry that holds an address, or which of several.
func (t *Tab) choose(found held) {
	if len(found.entries) == 1 {
		t.askRemove(found.entries, keymap.Remove)
		return
	}
	t.chooseLift(found)
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
			Label: where(t.atlas(), entry),
			Note:  mail.Words(entry.Reason) + " since " + t.session.Moment(entry.Since),
			Off:   t.offIn(deskKey(entry.ID), entry.Place.Scope),
		}
	}
	t.session.Overlays.Push(overlay.NewChoose(t.session, offered, overlay.ChooseOptions{
		Title:   "Suppressions of " + found.address.Drawn() + " to remove",
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
