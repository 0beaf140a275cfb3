package suppressions

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/keymap"
	"mintop/model/mail"
	"mintop/model/notice"
	"mintop/model/suppression"
	"mintop/ui/overlay"
	"mintop/ui/widget"
	"mintop/ui/write"
)

// edit is a change of one suppression. The API has none: it is an addition and
// a removal (contract: "Domains and suppressions"). The new entry comes first,
// and the old one goes only when the new one was seen to stand, so that the
// address is never left unsuppressed by accident.
type edit struct {
	tab     *Tab
	old     suppression.Entry
	request api.SuppressionRequest
	fill    *overlay.Fill
}

// replacing is the question whether an entry is removed first.
type replacing struct{ old api.SuppressionID }

// askEdit asks what is to be changed.
func (t *Tab) askEdit() {
	old, off := t.editable()
	if off != "" {
		t.session.Say(notice.Info, off)
		return
	}
	if t.session.Overlays.Reopen(replacing{old.ID}) {
		return
	}
	f := t.newForm()
	if f.places.label(old.Place) == "" {
		f.places.add(t.names.atlas.Words(old.Place), old.Place)
	}
	if old.AppliesTo != "" && f.reach.label(old.AppliesTo) == "" {
		f.reach.add(mail.Words(old.AppliesTo), old.AppliesTo)
	}
	f.fill = overlay.NewFill(t.session, "Change the suppression of "+old.Value.Drawn(), f.fields(old), func(values map[string]string) tea.Cmd {
		request, ok := f.request([]string{string(old.Value)}, values)
		if ok {
			e := &edit{tab: t, old: old, request: request, fill: f.fill}
			e.ask()
		}
		return nil
	})
	t.session.Overlays.Push(f.fill)
}

// editable is the entry to be changed, or why it cannot be.
func (t *Tab) editable() (e suppression.Entry, off string) {
	var entry *suppression.Entry
	if t.open != nil {
		entry = &t.open.entry
	} else if current, ok := t.roster.Current(); ok {
		entry = current
	}
	switch {
	case entry == nil:
		return e, "There is no suppression under the cursor."
	case t.off(addKey) != "":
		return e, t.off(addKey)
	case t.offIn(deskKey(entry.ID), entry.Place.Scope) != "":
		return e, t.offIn(deskKey(entry.ID), entry.Place.Scope)
	case t.outcomes[entry.ID].short == removedWords:
		return e, "This suppression was removed."
	case entry.Renewable() != "":
		return e, "This suppression cannot be changed: " + entry.Renewable() + "."
	}
	return *entry, ""
}

// ask puts the question before the change.
func (e *edit) ask() {
	t := e.tab
	if e.same() {
		t.session.Say(notice.Info, "Nothing was changed in the form.")
		return
	}
	consequence := "The new suppression is added first. Only when it is seen to stand is the old one removed, so that mail is held back all the time." +
		" The new one has today's date and no source message."
	if e.old.Reviewed() {
		consequence += " Removing a spam complaint opens a review: until it is decided both stand."
	}
	t.session.Overlays.Push(overlay.NewAskChange(t.session, widget.ConfirmOptions{
		Question:    "Change this suppression?",
		Object:      e.old.Value.Drawn(),
		Doubt:       t.session.Doubts(e.old.Value),
		Scope:       fmt.Sprintf("From %s to %s.", e.words(e.old.Place, e.old.Reason, e.old.AppliesTo), e.target()),
		Consequence: consequence,
		Yes:         "change it",
		No:          "go on editing",
	}, keymap.InputAccept, e.run))
}

// same reports that the form asks for what is so already.
func (e *edit) same() bool {
	return suppression.PlaceOf(e.request).Same(e.old.Place) && e.request.Reason == e.old.Reason &&
		(e.request.AppliesTo == e.old.AppliesTo || e.old.AppliesTo == "" && e.request.AppliesTo == api.AppliesToAll)
}

// target names what the old entry is to become.
func (e *edit) target() string {
	return e.words(suppression.PlaceOf(e.request), e.request.Reason, e.request.AppliesTo)
}

func (e *edit) words(place suppression.Place, reason api.SuppressionReason, appliesTo api.AppliesTo) string {
	words := fmt.Sprintf("%s, %s", e.tab.names.atlas.Words(place), mail.Words(reason))
	if appliesTo == api.AppliesToBroadcast {
		words += ", broadcast mail only"
	}
	return words
}

// run adds the new entry, then removes the old one.
func (e *edit) run() tea.Cmd {
	t := e.tab
	run := write.NewRun(t.session, t.desk, write.RunOptions{
		Title:   "Change the suppression of " + e.old.Value.Drawn(),
		Orders:  []write.Order{e.addition(), e.removal()},
		Chained: true,
		Ended:   e.ended,
		Then: func(results []write.Result) {
			if e.replaceable(results) {
				e.askReplace()
			}
		},
	})
	t.session.Overlays.Push(run)
	return run.Start()
}

// replaceable reports whether the service skipped the new entry because of the
// old one.
func (e *edit) replaceable(results []write.Result) bool {
	return len(results) == 1 && results[0].Words == skippedWords && suppression.PlaceOf(e.request).Same(e.old.Place)
}

// addition adds the new entry and looks whether it stands beside the old one. A
// service that holds one entry for an address in a place skips the new one.
func (e *edit) addition() write.Order {
	order := e.tab.addOrder(e.request, nil, nil)
	client, request, old := e.tab.api, e.request, e.old
	order.Object = "1. add " + e.target()
	order.Form = e.fill
	order.Late = write.Late{
		About: replacing{old.ID}, Again: keymap.Edit,
		Name: "the question about removing the old suppression of " + old.Value.Drawn() + " first",
	}
	order.After = nil
	order.Do = func(ctx context.Context) (write.Done, error) {
		if _, err := client.AddSuppressions(ctx, request); err != nil {
			return write.Done{}, named(err, request.Emails)
		}
		return additionDone(standsBeside(ctx, client, request, old)), nil
	}
	order.Made = func(ctx context.Context) (bool, error) { return standsBeside(ctx, client, request, old) }
	return order
}

// additionDone says what came of an addition that was sent, by what was read
// afterwards. That it could not be read is no failure to add.
func additionDone(stands bool, err error) write.Done {
	switch {
	case err != nil:
		return write.Done{Words: "sent, but it could not be read whether it stands: the old one stays", Level: notice.Warn}
	case !stands:
		return write.Done{Words: skippedWords, Level: notice.Warn}
	default:
		return write.Done{Words: "added"}
	}
}

// skippedWords is what came of adding an entry that the service did not make.
const skippedWords = "skipped by the service: the old one stays"

// standsBeside reads whether an entry other than the old one holds the address
// where a request put it.
func standsBeside(ctx context.Context, client API, request api.SuppressionRequest, old suppression.Entry) (bool, error) {
	entries, err := walk(ctx, client, api.SuppressionQuery{Sort: "-created_at", Value: string(old.Value), Scope: request.Scope})
	if err != nil {
		return false, err
	}
	for i := range entries {
		if entries[i].ID != old.ID && entries[i].Holds(old.Value, suppression.PlaceOf(request)) {
			return true, nil
		}
	}
	return false, nil
}

// removal removes the old entry.
func (e *edit) removal() write.Order {
	order := e.tab.removal(e.old)
	order.Object = "2. remove " + e.words(e.old.Place, e.old.Reason, e.old.AppliesTo)
	return order
}

// ended says what is so after the change, however far it went.
func (e *edit) ended(results []write.Result) (notice.Level, string) {
	t := e.tab
	t.refresh()
	good := func(i int) bool { return len(results) > i && results[i].Made && results[i].Level == notice.Good }
	switch {
	case good(1):
		t.last = undo{}
		return notice.Good, fmt.Sprintf("Changed: %s is suppressed in %s.", e.old.Value, e.target())
	case good(0) && len(results) == 1:
		return notice.Warn, "Both exist now, the new suppression and the old one: stopped before the old one was removed."
	case good(0):
		return notice.Warn, "Both exist now, the new suppression and the old one. The old one: " + results[1].Words
	case e.replaceable(results):
		return notice.Warn, "Nothing was changed: the service holds one suppression of an address in a place."
	case len(results) > 0:
		return notice.Warn, "The old suppression stands as it was. The new one: " + results[0].Words
	default:
		return notice.Warn, "Nothing was changed."
	}
}

// askReplace asks whether the old entry may go before the new one comes, where
// there is no other way.
func (e *edit) askReplace() {
	t := e.tab
	t.session.Overlays.Push(overlay.NewAskChange(t.session, widget.ConfirmOptions{
		Question: "Remove the old suppression first?",
		Object:   e.old.Value.Drawn(),
		Scope:    fmt.Sprintf("From %s to %s.", e.words(e.old.Place, e.old.Reason, e.old.AppliesTo), e.target()),
		Consequence: "The service holds one suppression of an address in a place, so the new one can only be added when the old one is gone." +
			" In between mail is let through, for about a second. Should adding fail, it is let through until you add it again.",
		Yes: "remove, then add",
		No:  "leave it as it is",
	}, keymap.Back, e.replace))
}

// replace removes the old entry, then adds the new one.
func (e *edit) replace() tea.Cmd {
	t := e.tab
	removal, addition := t.removal(e.old), t.addOrder(e.request, e.request.Emails, nil)
	removal.Object = "1. remove " + e.words(e.old.Place, e.old.Reason, e.old.AppliesTo)
	addition.Object = "2. add " + e.target()
	run := write.NewRun(t.session, t.desk, write.RunOptions{
		Title:   "Replace the suppression of " + e.old.Value.Drawn(),
		Orders:  []write.Order{removal, addition},
		Chained: true,
		Ended:   e.replaced,
	})
	t.session.Overlays.Push(run)
	return run.Start()
}

// replaced says what is so after a replacement, however far it went.
func (e *edit) replaced(results []write.Result) (notice.Level, string) {
	t := e.tab
	removed := len(results) > 0 && results[0].Made && results[0].Level == notice.Good
	switch {
	case !removed && len(results) > 0:
		return notice.Warn, "Nothing was changed. The old suppression: " + results[0].Words
	case !removed:
		return notice.Warn, "Nothing was changed."
	case len(results) > 1 && results[1].Made:
		t.last = undo{}
		return notice.Good, fmt.Sprintf("Changed: %s is suppressed in %s.", e.old.Value, e.target())
	}
	t.last = undo{removed: []suppression.Entry{e.old}, at: t.session.Now}
	why := "stopped before the new one was added."
	if len(results) > 1 {
		why = results[1].Words
	}
	return notice.Bad, fmt.Sprintf("%s is NOT suppressed there any more: %s %s adds the old one again.", e.old.Value, why, t.session.KeyOf(keymap.Undo))
}
