package messages

import (
	"encoding/json"
	"strings"

	tea "charm.land/bubbletea/v2"

	"mintop/keymap"
	"mintop/model/export"
	"mintop/model/mail"
	"mintop/model/notice"
)

// copy sends the view that is shown: its text, or the JSON behind it.
func (r *raw) copy(action keymap.Action) tea.Cmd {
	if action == keymap.CopyJSON {
		return r.copyJSON()
	}
	part, content := partOf(r.shown)
	if content && r.content[part].words != "" {
		r.session.Say(notice.Info, "There is nothing to copy: "+r.content[part].words)
		return nil
	}
	return r.session.CopyText(viewNames()[r.shown], strings.Join(r.lines(), "\n")+"\n")
}

func (r *raw) copyJSON() tea.Cmd {
	if r.shown == viewEvents {
		return r.session.CopyRaw("the events", eventsRaw(r.detail.events))
	}
	return r.detail.copyJSON()
}

// eventsRaw are the events as the API sent them, as a list.
func eventsRaw(events []mail.Event) json.RawMessage {
	raw := make([]json.RawMessage, len(events))
	for i, event := range events {
		raw[i] = event.Raw
	}
	return export.Array(raw)
}
