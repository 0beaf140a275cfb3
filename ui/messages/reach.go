package messages

import (
	"fmt"

	"mintop/keymap"
	"mintop/model/feed"
	"mintop/model/number"
	"mintop/ui/session"
)

// Unread says why the list is older than it should be, or the dossier in its place.
func (t *Tab) Unread() session.Unread {
	if t.visit != nil {
		return t.visit.page.Unread()
	}
	return t.trouble.worst()
}

const clearAction = keymap.Clear

// Reach says which part of the truth the list shows: since when, whether
// anything is missing in between, and how many rows that is.
func (t *Tab) Reach() string {
	if t.visit != nil {
		return t.visit.page.Reach()
	}
	coverage := t.session.Feed.Coverage(t.filter, t.session.ServiceNow())
	words := t.since(coverage)
	if len(coverage.Gaps) > 0 {
		gap := coverage.Gaps[0]
		words = fmt.Sprintf("gap %s to %s %s %s", t.session.Clock(gap.From), t.session.Clock(gap.To), t.dot(), words)
	}
	if coverage.Unidentified > 0 {
		words = fmt.Sprintf("%s without an id not shown %s %s", number.Grouped(coverage.Unidentified), t.dot(), words)
	}
	if failed := t.trouble.words(); failed != "" {
		words = fmt.Sprintf("%s %s %s", failed, t.dot(), words)
	}
	if above := t.window.Above(); above > 0 && !t.window.Following() {
		words = fmt.Sprintf("%s above %s %s", number.Grouped(above), t.dot(), words)
	}
	return fmt.Sprintf("%s %s %s shown of %s", words, t.dot(), number.Grouped(t.view.Len()), number.Grouped(t.session.Feed.Len()))
}

func (t *Tab) since(coverage feed.Coverage) string {
	switch unseen := t.view.Unseen(); {
	case unseen > 0:
		return "looking through " + number.Of(unseen, "message", "messages")
	case coverage.Since.IsZero():
		return "nothing read yet"
	case coverage.End:
		return "all the service keeps"
	case coverage.Complete:
		return "since " + t.session.Clock(coverage.Since) + ", complete"
	default:
		return "since " + t.session.Clock(coverage.Since)
	}
}

func (t *Tab) dot() string { return t.session.Theme.Glyphs.Dot }
