package messages

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/model/cell"
	"mintop/model/filter"
	"mintop/model/mail"
	"mintop/model/notice"
	"mintop/ui/overlay"
	"mintop/ui/widget"
)

// chooseStatuses offers every status there is.
func (t *Tab) chooseStatuses() {
	var choices []widget.Choice
	for _, status := range api.Statuses() {
		choices = append(choices, widget.Choice{
			ID:      string(status),
			Label:   mail.Words(status),
			Note:    mail.StatusSeverity(status).String(),
			Checked: slices.Contains(t.filter.Statuses, status),
		})
	}
	t.session.Overlays.Push(overlay.NewChoose(t.session, choices, overlay.ChooseOptions{
		Title:   "Statuses to show",
		Several: true,
		Narrow:  true,
		Taken: func(ids []string) tea.Cmd {
			statuses := make([]api.Status, 0, len(ids))
			for _, id := range ids {
				statuses = append(statuses, api.Status(id))
			}
			return t.apply(t.filter.WithStatuses(statuses...))
		},
	}))
}

// chooseValue offers the values of the message under the cursor, to keep only
// those that share one, or to hide them.
func (t *Tab) chooseValue(only bool) {
	id, ok := t.window.Current(t.view)
	if !ok {
		t.session.Say(notice.Info, "There is no message under the cursor.")
		return
	}
	t.pin()
	message, ok := t.session.Feed.Get(id)
	if !ok {
		return
	}
	terms := filter.Values(message)
	var choices []widget.Choice
	for i, term := range terms {
		choices = append(choices, widget.Choice{ID: string(rune('a' + i)), Label: cell.Address(term.Value), Note: term.Field.Words(), Off: offReason(term, only)})
	}
	title := "Show only messages with"
	if !only {
		title = "Hide messages with"
	}
	t.session.Overlays.Push(overlay.NewChoose(t.session, choices, overlay.ChooseOptions{
		Title:  title,
		Narrow: true,
		Taken: func(ids []string) tea.Cmd {
			term := terms[ids[0][0]-'a']
			if only {
				return t.apply(t.filter.Only(term.Field, term.Value))
			}
			return t.apply(t.filter.Except(term.Field, term.Value))
		},
	}))
}

// offReason says why a value cannot be filtered by.
func offReason(term filter.Term, only bool) string {
	if term.Field == filter.Route && !only {
		return "Lists do not say which route a message took, so messages of a route cannot be hidden."
	}
	return ""
}
