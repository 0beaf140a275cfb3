package once

import (
	"encoding/json"

	"mintop/api"
	"mintop/model/mail"
)

// record is a message with its history, as the API sent both.
type record struct {
	Message json.RawMessage `json:"message"`
	// Events are oldest first; null when they could not be read.
	Events []json.RawMessage `json:"events"`
	// Trouble says why there are no events.
	Trouble string `json:"trouble,omitempty"`
}

func (o Options) printMessage(detail api.MessageDetail, events []api.Event, trouble string) error {
	whole := record{Message: detail.Raw, Trouble: trouble}
	if trouble == "" {
		whole.Events = []json.RawMessage{}
	}
	for _, event := range mail.Timeline(events) {
		whole.Events = append(whole.Events, event.Raw)
	}
	return o.printJSON(whole)
}
