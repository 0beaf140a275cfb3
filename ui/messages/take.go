package messages

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"mintop/keymap"
	"mintop/model/export"
	"mintop/model/mail"
	"mintop/model/notice"
	"mintop/model/number"
	"mintop/ui/save"
	"mintop/ui/session"
)

// marked are the marked messages, in the order they were marked.
func (t *Tab) marked() source {
	ids, held := t.window.Marks(), t.session.Feed
	return source{len(ids), func(i int) (*mail.Message, bool) { return held.Get(ids[i]) }}
}

// shown are the messages that are shown, as of now.
func (t *Tab) shown() source {
	list := t.view.Messages()
	return source{len(list), func(i int) (*mail.Message, bool) { return list[i], true }}
}

// chosen are the marked messages, else the one under the cursor.
func (t *Tab) chosen() source {
	if t.window.MarkCount() > 0 {
		return t.marked()
	}
	id, ok := t.window.Current(t.view)
	if !ok {
		return source{}
	}
	return source{1, func(int) (*mail.Message, bool) { return t.session.Feed.Get(id) }}
}

// copy sends the recipients of the messages chosen, a line for each: who waits
// for a mail is what is looked for elsewhere. The id is a key further on, with
// the message open. As JSON it sends all their fields.
func (t *Tab) copy(action keymap.Action) tea.Cmd {
	chosen, most := t.chosen(), session.MostLines
	if action == keymap.CopyJSON {
		most = session.MostRecords
	}
	words := number.Of(chosen.count, "message", "messages")
	if chosen.count > most {
		return t.session.TooMany(words)
	}
	return gather(chosen, func(parts [][]mail.Message) tea.Cmd {
		rows := slices.Concat(parts...)
		sheet := export.Messages(rows)
		switch {
		case len(rows) == 0:
			t.session.Say(notice.Info, "There is no message under the cursor.")
			return nil
		case action == keymap.CopyJSON:
			return t.session.CopyText(words+" as JSON", sheet.Records())
		case len(rows) == 1:
			return t.session.CopyAs("recipient", rows[0].To.Exact())
		}
		recipients := make([]string, len(rows))
		for i := range rows {
			recipients[i] = rows[i].To.Exact()
		}
		return t.session.CopyText("the recipients of "+words, strings.Join(recipients, "\n"))
	})
}

// export asks how and where the marked messages are to be written, else those
// that are shown.
func (t *Tab) export() {
	messages := t.marked()
	scope := number.Grouped(messages.count) + " marked"
	if messages.count == 0 && t.unready() {
		return
	}
	if messages.count == 0 {
		messages, scope = t.shown(), t.shownWords()
	}
	if messages.count == 0 {
		t.session.Say(notice.Info, "There is nothing to export: no message is shown.")
		return
	}
	coverage, at := t.coverageWords(), t.session.ServiceNow()
	save.Ask(t.session, save.Order{
		What:    number.Of(messages.count, "message", "messages"),
		About:   save.About(scope, coverage),
		Name:    Name,
		Formats: export.Formats(),
		Begin: func(then func(save.Content) tea.Cmd) tea.Cmd {
			return gather(messages, func(rows [][]mail.Message) tea.Cmd {
				sheet := export.Messages(rows...)
				sheet.Scope, sheet.Coverage, sheet.At = scope, coverage, at
				return then(sheet.Write)
			})
		},
	})
}

// shownWords say how many messages are shown, of how many, and what narrows
// them.
func (t *Tab) shownWords() string {
	words := fmt.Sprintf("%s shown of %s loaded", number.Grouped(t.view.Len()), number.Grouped(t.session.Feed.Len()))
	return strings.Join(append([]string{words}, t.filter.Chips()...), "; ")
}

// coverageWords say how far the list can be trusted, for whoever reads it on
// another day.
func (t *Tab) coverageWords() string {
	coverage := t.session.Feed.Coverage(t.filter, t.session.ServiceNow())
	if coverage.Since.IsZero() {
		return "Nothing was read in full yet"
	}
	words := []string{"Since " + t.session.Full(coverage.Since)}
	if coverage.Complete {
		words = append(words, "complete")
	}
	for _, gap := range coverage.Gaps {
		words = append(words, fmt.Sprintf("without what came from %s to %s", t.session.Full(gap.From), t.session.Full(gap.To)))
	}
	if failed := t.trouble.words(); failed != "" {
		words = append(words, failed)
	}
	end := "older mail is not in it"
	if coverage.End {
		end = "the service keeps nothing older"
	}
	return strings.Join(words, ", ") + "; " + end
}
