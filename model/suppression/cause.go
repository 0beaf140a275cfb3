package suppression

import (
	"slices"
	"strings"

	"mintop/model/mail"
)

// Cause is what happened to an address that most likely led to its
// suppression: the last event of the source message that went wrong for it. An
// event that names no recipient may be about any.
func Cause(events []mail.Event, address string) (mail.Event, bool) {
	for _, event := range slices.Backward(events) {
		about := event.Recipient == "" || strings.EqualFold(event.Recipient, address)
		if about && event.Severity.Problem() {
			return event, true
		}
	}
	return mail.Event{}, false
}
