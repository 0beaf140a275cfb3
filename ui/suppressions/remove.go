package suppressions

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/keymap"
	"mintop/model/cell"
	"mintop/model/mail"
	"mintop/model/notice"
	"mintop/model/suppression"
	"mintop/ui/overlay"
	"mintop/ui/widget"
	"mintop/ui/write"
)

// deskKey names a suppression at the desk.
func deskKey(id api.SuppressionID) string { return "suppression " + string(id) }

// off says why an object cannot be changed now; empty when it can.
func (t *Tab) off(key string) string { return t.desk.Off(key) }

// offIn says why an object in a scope cannot be changed now: the service may
// allow changes in one scope and not in another (contract: "Access").
func (t *Tab) offIn(key string, scope api.Scope) string {
	if off := t.off(key); off != "" {
		return off
	}
	return t.refused[scope]
}

// refuse remembers that the service does not allow changes in a scope. In those
// a person cannot add in it says nothing about the others.
func (t *Tab) refuse(scope api.Scope, err error) {
	if api.KindOf(err) != api.Forbidden || scope != api.ScopeTeam && scope != api.ScopeProject && scope != api.ScopeRoute {
		return
	}
	t.refused[scope] = fmt.Sprintf("At %s the service refused to change suppressions of scope %s: the token or its owner lacks the right. %s asks again.",
		t.session.Clock(t.session.Now), mail.Words(scope), t.session.KeyOf(keymap.Refresh))
}

// askRemove asks before suppressions are removed, one request each. Words may
// be added to what follows from it.
func (t *Tab) askRemove(entries []suppression.Entry, trigger keymap.Action, also ...string) {
	if len(entries) == 0 {
		return
	}
	if off := t.offAll(entries); off != "" {
		t.session.Say(notice.Info, off)
		return
	}
	question := t.removalQuestion(entries)
	question.Consequence = strings.Join(append([]string{question.Consequence}, also...), " ")
	if len(entries) == 1 {
		order := t.removal(entries[0])
		tell := order.Tell
		order.Tell = func(result write.Result) tea.Cmd {
			t.session.Say(result.Level, t.sentence(entries[0].Value.Drawn(), result))
			t.last = t.last.orRemoved(t.lifted(entries, []write.Result{result}), t.session.Now)
			return tell(result)
		}
		t.desk.Ask(question, trigger, order)
		return
	}
	t.session.Overlays.Push(overlay.NewAskChange(t.session, question, trigger, func() tea.Cmd {
		return t.runRemoval(entries)
	}))
}

// offAll says why none of the entries can be removed now. What is wrong with
// some of them is told beside them.
func (t *Tab) offAll(entries []suppression.Entry) string {
	off := ""
	for _, entry := range entries {
		if off = t.offIn(deskKey(entry.ID), entry.Place.Scope); off == "" {
			return ""
		}
	}
	return off
}

// sentence says what came of one removal.
func (t *Tab) sentence(value string, result write.Result) string {
	if result.Made && result.Level == notice.Good {
		return fmt.Sprintf("%s: %s. Undo with %s among the suppressions.", value, strings.TrimSuffix(result.Words, "."), t.session.KeyOf(keymap.Undo))
	}
	return value + ": " + result.Words
}

// removalQuestion says what is removed, where, and what follows.
func (t *Tab) removalQuestion(entries []suppression.Entry) widget.ConfirmOptions {
	values := make([]cell.Raw, len(entries))
	for i, entry := range entries {
		values[i] = entry.Value
	}
	ask := widget.ConfirmOptions{
		Question:    fmt.Sprintf("Remove %s?", plural(len(entries), "this suppression", "suppressions")),
		Object:      suppression.Some(values, fewNames),
		Doubt:       t.session.Doubts(values...),
		Scope:       t.extent(entries),
		Consequence: afterRemoval(entries),
		Yes:         "remove",
		No:          "keep",
	}
	if len(entries) == 1 {
		ask.Object += ", " + mail.Words(entries[0].Reason)
		ask.Origin = t.origin(&entries[0])
	} else if hidden := t.hidden(entries); hidden > 0 {
		ask.Scope += fmt.Sprintf(" %d of them are not in the list as it is narrowed now.", hidden)
	}
	return ask
}

// origin says since when an entry holds, and which message led to it.
func (t *Tab) origin(e *suppression.Entry) string {
	from := "no message led to it"
	switch {
	case e.Source != nil && e.Source.Stored:
		from = `from "` + cell.TruncateWith(sourceWords(e), subjectRoom, t.session.Theme.Glyphs.Ellipsis) + `"`
	case e.Source != nil:
		from = "from a message that has expired"
	}
	since := "Since a time that is not known"
	if !e.Since.IsZero() {
		since = "Since " + strings.Join(strings.Fields(t.session.Clock(e.Since)), " ") // it pads days for columns
	}
	return since + ", " + from + "."
}

// subjectRoom is how wide a subject in a question may be: as much as tells it
// from others, with the date beside it.
const subjectRoom = 40

// extent says in which places entries hold.
func (t *Tab) extent(entries []suppression.Entry) string {
	if len(entries) == 1 {
		return t.atlas().Reach(entries[0].Place)
	}
	var places []string
	times := map[string]int{}
	for _, entry := range entries {
		words := t.atlas().Words(entry.Place)
		if times[words] == 0 {
			places = append(places, words)
		}
		times[words]++
	}
	for i, words := range places {
		places[i] = fmt.Sprintf("%d %s", times[words], words)
	}
	return suppression.Some(places, fewNames) + "."
}

// hidden counts the entries the list does not hold at present.
func (t *Tab) hidden(entries []suppression.Entry) int {
	listed := make(map[api.SuppressionID]bool, t.roster.Len())
	for _, row := range t.roster.Rows() {
		listed[row.ID] = true
	}
	count := 0
	for _, entry := range entries {
		if !listed[entry.ID] {
			count++
		}
	}
	return count
}

// afterRemoval says what follows from removing entries.
func afterRemoval(entries []suppression.Entry) string {
	var words []string
	reviewed := 0
	var final []string
	for _, entry := range entries {
		if entry.Reviewed() {
			reviewed++
		}
		if why := entry.Renewable(); why != "" && !slices.Contains(final, why) {
			final = append(final, why)
		}
	}
	if reviewed < len(entries) {
		words = append(words, "Mail is let through again from then on.")
	}
	if reviewed > 0 {
		words = append(words, fmt.Sprintf("%s: the service opens a review and holds mail back until it is decided.",
			plural(reviewed, "A spam complaint is not removed at once", "spam complaints are not removed at once")))
	}
	if len(final) > 0 {
		words = append(words, "This cannot be undone for all: "+strings.Join(final, "; ")+".")
	}
	return strings.Join(words, " ")
}

// removal is the order that removes one entry. Whoever shows what came of it
// goes by Tell, which keeps account.
func (t *Tab) removal(e suppression.Entry) write.Order {
	client := t.api
	return write.Order{
		Key:    deskKey(e.ID),
		Verb:   "remove",
		Object: e.Value.Drawn(),
		Record: fmt.Sprintf("remove suppression %s of %s", e.ID, e.Value.Exact()),
		Do: func(ctx context.Context) (write.Done, error) {
			removal, err := client.RemoveSuppression(ctx, e.ID)
			said := suppression.OutcomeOf(removal)
			if api.KindOf(err) == api.NotFound {
				said, err = suppression.Outcome{Level: notice.Warn, Words: goneWords, State: "gone"}, nil
			}
			return write.Done{Words: said.Words, Level: said.Level, Show: func() tea.Cmd {
				t.outcomes[e.ID] = outcome{short: said.State, words: said.Words}
				return nil
			}}, err
		},
		Made: func(ctx context.Context) (bool, error) {
			held, err := find(ctx, client, e.Place, []string{string(e.Value)}, time.Time{})
			for _, entry := range held {
				if entry.ID == e.ID {
					return false, err
				}
			}
			return err == nil, err
		},
		Tell: func(result write.Result) tea.Cmd {
			t.account(e, result)
			return nil
		},
	}
}

// removedWords is what came of removing an entry for good.
const removedWords = "removed"

// goneWords is what came of removing an entry that is not there.
const goneWords = "gone already: nothing was removed"

// outcome is what came of asking to remove an entry: in its row, and in full.
type outcome struct{ short, words string }

// account keeps what came of a removal beside its row, until the list is read
// without it.
func (t *Tab) account(e suppression.Entry, result write.Result) {
	t.refuse(e.Place.Scope, result.Err)
	if result.Made && result.Level == notice.Good {
		t.outcomes[e.ID] = outcome{short: removedWords, words: result.Words}
	}
	t.refresh()
}

// runRemoval removes entries one after another.
func (t *Tab) runRemoval(entries []suppression.Entry) tea.Cmd {
	orders := make([]write.Order, len(entries))
	for i, entry := range entries {
		orders[i] = t.removal(entry)
	}
	run := write.NewRun(t.session, t.desk, write.RunOptions{
		Title:  "Remove " + plural(len(entries), "suppression", "suppressions"),
		Orders: orders,
		Ended: func(results []write.Result) (notice.Level, string) {
			t.roster.ClearMarks()
			t.last = t.last.orRemoved(t.lifted(entries, results), t.session.Now)
			return removalWords(len(entries), results)
		},
	})
	t.session.Overlays.Push(run)
	return run.Start()
}

// lifted lists the entries that were removed.
func (t *Tab) lifted(entries []suppression.Entry, results []write.Result) []suppression.Entry {
	var lifted []suppression.Entry
	for i, result := range results {
		if result.Made && result.Level == notice.Good {
			lifted = append(lifted, entries[i])
		}
	}
	return lifted
}

// removalWords counts what came of a run.
func removalWords(asked int, results []write.Result) (notice.Level, string) {
	removed, kept, failed := 0, 0, 0
	for _, result := range results {
		switch {
		case result.Made && result.Level == notice.Good:
			removed++
		case result.Made:
			kept++
		default:
			failed++
		}
	}
	words := []string{fmt.Sprintf("%d removed", removed)}
	add := func(n int, text string) {
		if n > 0 {
			words = append(words, fmt.Sprintf("%d %s", n, text))
		}
	}
	add(kept, "in review or gone already")
	add(failed, "failed")
	add(asked-len(results), "not tried")
	level := notice.Good
	if removed < asked {
		level = notice.Warn
	}
	return level, strings.Join(words, ", ") + "."
}

// plural writes one thing as it is, and several with their number.
func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return fmt.Sprintf("%d %s", n, many)
}
