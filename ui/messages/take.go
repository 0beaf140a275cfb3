package messages

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"mintop/keymap"
	"mintop/model/export"
	"mintop/model/mail"
	"mintop/model/notice"
	"mintop/ui/save"
)

// marked lists the marked messages, in the order they were marked.
func (t *Tab) marked() []*mail.Message {
	var messages []*mail.Message
	for _, id := range t.window.Marks() {
		if message, ok := t.session.Feed.Get(id); ok {
			messages = append(messages, message)
		}
	}
	return messages
}

// chosen lists the marked messages, else the one under the cursor; none when the
// list is empty, which is said.
func (t *Tab) chosen() []*mail.Message {
	if messages := t.marked(); len(messages) > 0 {
		return messages
	}
	if id, ok := t.window.Current(t.view); ok {
		if message, ok := t.session.Feed.Get(id); ok {
			return []*mail.Message{message}
		}
	}
	t.session.Say(notice.Info, "There is no message under the cursor.")
	return nil
}

// copy sends the recipients of the messages chosen, a line for each: who waits
// for a mail is what is looked for elsewhere. The id is a key further on, with
// the message open.
func (t *Tab) copy(action keymap.Action) tea.Cmd {
	chosen := t.chosen()
	switch {
	case len(chosen) == 0:
		return nil
	case action == keymap.CopyJSON:
		return t.copyJSON(chosen)
	case len(chosen) == 1:
		return t.session.CopyAs("recipient", chosen[0].To)
	}
	recipients := make([]string, len(chosen))
	for i, message := range chosen {
		recipients[i] = message.To
	}
	return t.session.CopyText("the recipients of "+plural(len(chosen), "message", "messages"), strings.Join(recipients, "\n"))
}

// copyJSON sends the fields of the messages chosen.
func (t *Tab) copyJSON(chosen []*mail.Message) tea.Cmd {
	// More than so many are too long for any clipboard: the refusal is worth no
	// more work.
	rows := make([]mail.Message, min(len(chosen), gatherStep))
	for i := range rows {
		rows[i] = *chosen[i]
	}
	sheet := export.Messages(rows)
	return t.session.CopyText(plural(len(chosen), "message", "messages")+" as JSON", sheet.Records())
}

// export asks how and where the marked messages are to be written, else those
// that are shown as of now.
func (t *Tab) export() {
	messages := t.marked()
	scope := count(len(messages)) + " marked"
	if len(messages) == 0 {
		messages = t.view.Messages()
		scope = t.shownWords()
	}
	if len(messages) == 0 {
		t.session.Say(notice.Info, "There is nothing to export: no message is shown.")
		return
	}
	coverage, at := t.coverageWords(), t.session.Now
	save.Ask(t.session, save.Order{
		What:    plural(len(messages), "message", "messages"),
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
	words := fmt.Sprintf("%s shown of %s loaded", count(t.view.Len()), count(t.session.Feed.Len()))
	return strings.Join(append([]string{words}, t.filter.Chips()...), "; ")
}

// coverageWords say how far the list can be trusted, for whoever reads it on
// another day.
func (t *Tab) coverageWords() string {
	coverage := t.session.Feed.Coverage(t.filter, t.session.Now)
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
	end := "older mail is not in it"
	if coverage.End {
		end = "the service keeps nothing older"
	}
	return strings.Join(words, ", ") + "; " + end
}
