package finder

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/model/cell"
	"mintop/model/filter"
	"mintop/model/notice"
	"mintop/model/suppression"
	"mintop/ui/session"
)

// found is one thing that was found. Its text is as the service sent it, which is
// not safe to draw; the note is.
type found struct {
	kind    kind
	text    string
	matched []int // bytes of text
	score   int   // of sahilm/fuzzy, by which kinds are compared
	note    string
	server  bool // the server has it and it was not known here

	record session.Known     // of the kinds that are records of a tab
	entry  suppression.Entry // of a suppression the server told of
}

// drawn is the text to be drawn, and which of its bytes were matched. A text that
// is drawn in another form shows none: its places are not those of the form.
func (h *found) drawn() (text string, matched []int) {
	text = cell.Line(h.text)
	if h.kind.address() {
		text = cell.Address(h.text)
	}
	if text != h.text {
		return text, nil
	}
	return text, h.matched
}

// id tells the thing from all others. A record may be found by more than one of
// its names.
func (h *found) id() string {
	return fmt.Sprintf("%d %s %s %s", h.kind, h.record.ID, h.entry.ID, h.text)
}

// take goes where the hit under the cursor leads, and closes the finder. Keys
// may come faster than hits, all in one packet of a slow line: the hit on screen
// is then of another text, and the right one is waited for. So is the server's
// where nothing is known here.
func (f *Finder) take() tea.Cmd {
	looking := f.looked != f.changes
	f.taken = looking || f.onlyThere()
	switch {
	case looking:
		return nil
	case f.taken:
		return f.ask(pausedMsg{f.changes})
	}
	hit, ok := f.widget.Current()
	if !ok {
		f.session.Say(notice.Info, f.nothing())
		return nil
	}
	what := f.shown[hit.ID]
	if what.kind == earlier {
		f.widget.SetQuery(what.text)
		return f.typed()
	}
	f.recent.Add(f.query())
	f.close()
	// Closed before the way is gone, so that what opens next is on top.
	f.session.Overlays.Sweep()
	return f.open(what)
}

// nothing says that there is nothing to open, and what can be opened all the
// same, within the width of a common terminal.
func (f *Finder) nothing() string {
	if f.server.asked && f.server.answers == 0 {
		return "Nothing read so far matches, the server gave no answer: type a whole address."
	}
	return "Nothing was found. A whole address or message id can be opened all the same."
}

// open goes where something leads.
func (f *Finder) open(what found) tea.Cmd {
	links := f.session.Links
	switch what.kind {
	case exactAddress, recipient, nearest:
		return links.OpenDossier(cell.AsRaw(what.text))
	case exactMessage, message:
		return links.OpenMessage(api.MessageID(what.text))
	case subject:
		return links.ShowMessages(filter.Filter{}.Only(filter.Subject, what.text))
	case sender:
		return links.ShowMessages(filter.Filter{}.Only(filter.Sender, what.text))
	case tag:
		return links.ShowMessages(filter.Filter{}.Only(filter.Tag, what.text))
	}
	if what.record.ID == "" { // the server told of it, and no tab has it
		return links.OpenSuppression(what.entry)
	}
	return links.Go(what.record)
}
