package messages

import (
	"mintop/api"
	"mintop/model/feed"
	"mintop/ui/call"
	"mintop/ui/session"
)

// troubles say why the list is not as new as it looks: for each purpose that is
// read for again and again, why the last reading failed. What was read before
// stays.
type troubles map[feed.Purpose]session.Unread

// hear notes how a reading ended. Nobody needs to hear that mintop gave one up
// by itself, nor that a page further back failed: the list says how far it
// reaches.
func (t troubles) hear(msg call.PageMsg) {
	switch purpose := msg.Request.Purpose; {
	case msg.Err == nil:
		delete(t, purpose)
	case purpose == feed.Older, purpose == feed.Gap, api.KindOf(msg.Err) == api.Canceled:
	default:
		t[purpose] = t[purpose].After(msg.Err, msg.At)
	}
}

// forget drops what befell another filter.
func (t troubles) forget() {
	delete(t, feed.Match)
	delete(t, feed.MatchHead)
}

// worst is the trouble that matters most.
func (t troubles) worst() session.Unread {
	for _, purpose := range []feed.Purpose{feed.Head, feed.Moved, feed.MatchHead, feed.Match} {
		if trouble, ok := t[purpose]; ok {
			return trouble
		}
	}
	return session.Unread{}
}

// words say in few words that there is a trouble, and which; empty for none.
func (t troubles) words() string {
	trouble := t.worst()
	if trouble.Err == nil {
		return ""
	}
	return session.ReadingFailed(trouble.Err)
}
