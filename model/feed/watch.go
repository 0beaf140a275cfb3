package feed

import "mintop/model/mail"

// watcher is told what the feed takes in and lets go.
type watcher struct{ added, removed func(*mail.Message) }

// Watch has added called for every message the feed takes in from now on, and
// at once for all it holds, newest first; and removed for every one it lets go.
// When an answer changes a text by which a message is searched, removed is
// called for the message as it was and added for the message as it is. The
// functions must not call the feed, and what removed is given must not be kept.
func (f *Feed) Watch(added, removed func(*mail.Message)) {
	f.watchers = append(f.watchers, watcher{added, removed})
	for m := range f.All() {
		added(m)
	}
}

// tellAdded tells the watchers of a message that is new or says something new.
func (f *Feed) tellAdded(m *mail.Message) {
	for _, w := range f.watchers {
		w.added(m)
	}
}

// tellRemoved tells the watchers of a message as it is no longer held.
func (f *Feed) tellRemoved(m *mail.Message) {
	for _, w := range f.watchers {
		w.removed(m)
	}
}

// mergeWatched merges an answer that says other texts of a message than are
// known. Few do: the service shows a message's status change, not the message.
func (f *Feed) mergeWatched(m *mail.Message, row mail.Message) bool {
	before := *m
	changed := m.Merge(row)
	if !m.SameTexts(&before) {
		f.tellRemoved(&before)
		f.tellAdded(m)
	}
	return changed
}
