package suppression

import (
	"slices"

	"mintop/model/address"
	"mintop/model/cell"
	"mintop/model/mail"
)

// Cause is what happened to an address that most likely led to its
// suppression: the last event of the source message that went wrong for it. An
// event that names no recipient may be about any.
func Cause(events []mail.Event, of cell.Raw) (mail.Event, bool) {
	for _, event := range slices.Backward(events) {
		about := event.Recipient == "" || address.Same(event.Recipient, of)
		if about && event.Severity.Problem() {
			return event, true
		}
	}
	return mail.Event{}, false
}
