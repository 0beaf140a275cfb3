package finder

import (
	"mintop/model/search"
	"mintop/ui/session"
)

// kind is what something that was found is, in the order of the screen when
// nothing else decides.
type kind uint8

const (
	exactAddress kind = iota // what is typed, as an address nobody heard of yet
	exactMessage             // what is typed, as the id of a message
	recipient
	suppressed
	subject
	sender
	tag
	message
	domain
	project
	route
	webhook
	nearest // a recipient that is spelled almost like what is typed
	earlier // a text that was looked for before
)

// title names the kind above what was found of it.
func (k kind) title() string {
	return [...]string{
		"Address", "Message id", "Recipients", "Suppressions", "Subjects", "Senders", "Tags", "Message ids",
		"Domains", "Projects", "Routes", "Webhooks", "Nearest recipients", "Looked for before",
	}[k]
}

// address reports whether what was found is an address or a domain.
func (k kind) address() bool {
	switch k {
	case exactAddress, recipient, suppressed, sender, domain, nearest, earlier:
		return true
	}
	return false
}

// textKind is what a text of the book is on screen.
func textKind(of search.Kind) kind {
	return [search.Kinds]kind{
		search.Recipients: recipient,
		search.Senders:    sender,
		search.Subjects:   subject,
		search.Tags:       tag,
		search.MessageIDs: message,
	}[of]
}

// searchKind is what a text on screen is in the book, where it may be.
func searchKind(of kind) search.Kind {
	for k := range search.Kinds {
		if textKind(k) == of {
			return k
		}
	}
	return search.Recipients // exactAddress and nearest are addresses too
}

// recordKind is what a record of a tab is on screen.
func recordKind(record session.Known) kind {
	switch record.Kind {
	case session.Suppression:
		return suppressed
	case session.Project:
		return project
	case session.Route:
		return route
	case session.Webhook:
		return webhook
	default:
		return domain
	}
}
