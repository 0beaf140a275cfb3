package messages

import (
	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/model/feed"
	"mintop/model/filter"
	"mintop/model/list"
	"mintop/model/notice"
	"mintop/model/poll"
)

// origin is what the person saw when the list was narrowed. While the list is
// looked through, a part at a time, that is kept where it was.
type origin struct {
	selected api.MessageID // "" for none, and once the person went elsewhere
	place    list.Place    // where on screen it was
}

// lookStep is how many messages are looked through at a time: less than a
// millisecond for an address, a few for a part of the subject.
const lookStep = 8192

// lookMsg says that the event loop has turned, and that a list may be looked
// through further.
type lookMsg struct{ view *feed.View }

// apply narrows the list anew. The selected message stays selected when it
// still matches; otherwise its place does.
func (t *Tab) apply(next filter.Filter) tea.Cmd {
	if next.Key() == t.filter.Key() {
		return nil
	}
	t.filter = next
	t.trouble.forget()
	before := t.view
	t.view = t.session.Feed.Open(next, t.session.ServiceNow())
	before.Close() // after the other is open, which may show what it has found
	selected, _ := t.window.Selected()
	t.origin = origin{selected: selected, place: t.window.Place()}
	t.session.Plan.Nudge(poll.Match, t.session.Now)
	return t.lookThrough()
}

// lookOn goes on looking through a list, unless another is on screen since.
func (t *Tab) lookOn(msg lookMsg) tea.Cmd {
	if msg.view != t.view {
		return nil
	}
	return t.lookThrough()
}

// lookThrough looks through the next part of a list.
func (t *Tab) lookThrough() tea.Cmd {
	more := t.view.Look(lookStep)
	if t.origin.selected != "" {
		t.hold()
		t.window.SyncTo(t.view, t.origin.place)
	} else {
		t.window.Sync(t.view)
	}
	selected, _ := t.window.Selected()
	t.view.Pin(selected)
	t.window.Sync(t.view)
	if !more {
		t.origin = origin{}
		return nil
	}
	view := t.view
	return func() tea.Msg { return lookMsg{view} }
}

// hold keeps the message that was selected in a list that was just made when
// the filter lets it through: it may be older than all else that is known in
// full. Who narrows a list does not want to go on seeing a row that was just
// hidden, but to be where it was.
func (t *Tab) hold() {
	from := t.origin.selected
	message, ok := t.session.Feed.Get(from)
	now := t.session.ServiceNow()
	if ok && t.filter.Match(message, now) && !message.CreatedAt().Before(t.filter.Since(now)) {
		t.view.Pin(from)
		return
	}
	t.view.Pin("")
	if near, ok := t.view.Near(from); ok {
		t.window.Take(t.view, near)
	}
}

// unready says that the list is still being looked through, so that nothing is
// done to all of it that would leave out what was not found yet.
func (t *Tab) unready() bool {
	if t.view.Unseen() == 0 {
		return false
	}
	t.session.Say(notice.Info, "The list is still being looked through. Try again in a moment.")
	return true
}
