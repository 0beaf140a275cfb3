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
type troubles map[feed.Purpose]error

// hear notes how a reading ended. Nobody needs to hear that mintop gave one up
// by itself, nor that a page further back failed: the list says how far it
// reaches.
func (t troubles) hear(msg call.PageMsg) {
	switch purpose := msg.Request.Purpose; {
	case msg.Err == nil:
		delete(t, purpose)
	case purpose == feed.Older, purpose == feed.Gap, api.KindOf(msg.Err) == api.Canceled:
	default:
		t[purpose] = msg.Err
	}
}

// forget drops what befell another filter.
func (t troubles) forget() {
	delete(t, feed.Match)
	delete(t, feed.MatchHead)
}

// err is the trouble that matters most; nil for none.
func (t troubles) err() error {
	for _, purpose := range []feed.Purpose{feed.Head, feed.Moved, feed.MatchHead, feed.Match} {
		if err := t[purpose]; err != nil {
			return err
		}
	}
	return nil
}

// words say in few words that there is a trouble, and which; empty for none.
func (t troubles) words() string {
	err := t.err()
	if err == nil {
		return ""
	}
	return session.ReadingFailed(err)
}
