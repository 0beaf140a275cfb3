package suppressions

import (
	"context"
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/api/budget"
	"mintop/keymap"
	"mintop/model/address"
	"mintop/model/notice"
	"mintop/model/suppression"
	"mintop/ui/call"
	"mintop/ui/overlay"
	"mintop/ui/session"
	"mintop/ui/widget"
	"mintop/ui/write"
)

// undo is the last change that can be undone: what was added, or what was
// removed. The zero value is none.
type undo struct {
	added   []addition
	removed []suppression.Entry
	at      time.Time
}

// addition is what one request added.
type addition struct {
	place     suppression.Place
	addresses []string
}

// orRemoved is the undo of a removal, or the one before when nothing was
// removed.
func (u undo) orRemoved(removed []suppression.Entry, now time.Time) undo {
	if len(removed) == 0 {
		return u
	}
	return undo{removed: removed, at: now}
}

// undoing is what waits until it is read what an addition made.
type undoing struct{ at time.Time }

// added answers which of the entries that were added still stand.
type added struct {
	of    undoing
	asked int
	left  []suppression.Entry
}

// askUndo asks before the last change is undone.
func (t *Tab) askUndo() tea.Cmd {
	switch {
	case t.off(addKey) != "":
		t.session.Say(notice.Info, t.off(addKey))
	case len(t.last.added) > 0:
		return t.lookUpAdded()
	case len(t.last.removed) > 0:
		t.askRenew(t.last.removed)
	default:
		t.session.Say(notice.Info, "Nothing was added or removed here since mintop was started.")
	}
	return nil
}

// lookUpAdded reads the entries an addition made: its answer does not name them.
func (t *Tab) lookUpAdded() tea.Cmd {
	client, last := t.api, t.last
	of := undoing{last.at}
	if t.session.Overlays.Reopen(of) {
		return nil
	}
	t.session.Say(notice.Info, t.lookingUpAdded(last.at))
	if t.session.Overlays.Await(of, "the undo of what was added at "+t.session.Clock(last.at), keymap.Undo) {
		return nil
	}
	return call.Ask(t.session.Call, budget.Interactive, addKey, func(ctx context.Context) (added, error) {
		answer := added{of: of}
		for _, addition := range last.added {
			found, err := find(ctx, client, addition.place, addition.addresses, time.Time{})
			if err != nil {
				return answer, err
			}
			answer.asked += len(addition.addresses)
			for _, held := range addition.addresses {
				if entry, ok := found[address.SameKey(held)]; ok {
					answer.left = append(answer.left, entry)
				}
			}
		}
		return answer, nil
	})
}

// lookingUpAdded says what is being waited for.
func (t *Tab) lookingUpAdded(at time.Time) string {
	return "Looking up what was added at " + t.session.Clock(at) + t.session.Theme.Glyphs.Ellipsis
}

// offerUndo asks before what was added is removed.
func (t *Tab) offerUndo(msg call.AnswerMsg[added]) {
	t.session.Overlays.Arrived(msg.Value.of, func() tea.Cmd {
		t.session.Notices.Over(t.lookingUpAdded(msg.Value.of.at))
		t.offerAdded(msg)
		return nil
	})
}

func (t *Tab) offerAdded(msg call.AnswerMsg[added]) {
	switch {
	case msg.Err != nil:
		t.session.Say(notice.Bad, session.Sentence(msg.Err))
	case len(msg.Value.left) == 0:
		t.session.Say(notice.Info, "Nothing of what was added is left in the list: there is nothing to undo.")
	default:
		if missing := msg.Value.asked - len(msg.Value.left); missing > 0 {
			t.session.Say(notice.Info, fmt.Sprintf("%d of the %d that were added are gone already.", missing, msg.Value.asked))
		}
		t.askRemove(msg.Value.left, keymap.Undo, "Mail that was held back since "+t.session.Clock(t.last.at)+" is not sent after all.")
	}
}

// askRenew asks before what was removed is added again.
func (t *Tab) askRenew(removed []suppression.Entry) {
	requests, lost := suppression.Renew(removed)
	if len(requests) == 0 {
		t.session.Say(notice.Info, "This cannot be undone: "+removed[0].Renewable()+".")
		return
	}
	var values []string
	var again []addition
	orders := make([]write.Order, len(requests))
	for i, request := range requests {
		values = append(values, request.Emails...)
		orders[i] = t.addOrder(request, request.Emails, func(answer api.Added) {
			again = append(again, addition{place: suppression.PlaceOf(request), addresses: answer.Created})
		})
	}
	ask := widget.ConfirmOptions{
		Question:    "Suppress " + plural(len(values), "this address", "addresses") + " again?",
		Object:      suppression.Some(values, fewNames),
		Scope:       t.extent(removed),
		Consequence: renewal(lost),
		Yes:         "suppress again",
		No:          "leave it",
	}
	if len(orders) == 1 {
		t.desk.Ask(ask, keymap.Undo, t.aloud(orders[0]))
		return
	}
	t.session.Overlays.Push(overlay.NewAskChange(t.session, ask, keymap.Undo, func() tea.Cmd {
		return t.runRenewal(orders, func() undo { return undo{added: again, at: t.session.Now} })
	}))
}

// renewal says what adding again cannot bring back.
func renewal(lost []suppression.Entry) string {
	words := "Each becomes a new entry with today's date: the old id, date and source message do not come back, nor does a review that was open."
	if len(lost) > 0 {
		words += fmt.Sprintf(" %d cannot be added again: %s.", len(lost), lost[0].Renewable())
	}
	return words
}

// runRenewal adds what was removed again, one request for each kind of entry.
// back undoes all of them.
func (t *Tab) runRenewal(orders []write.Order, back func() undo) tea.Cmd {
	run := write.NewRun(t.session, t.desk, write.RunOptions{
		Title:  "Suppress again",
		Orders: orders,
		Ended: func(results []write.Result) (notice.Level, string) {
			made := 0
			for _, result := range results {
				if result.Made {
					made++
				}
			}
			t.last = back()
			if made < len(orders) {
				return notice.Warn, fmt.Sprintf("%d of %d requests were carried out: see what became of each.", made, len(orders))
			}
			return notice.Good, "Suppressed again."
		},
	})
	t.session.Overlays.Push(run)
	return run.Start()
}
