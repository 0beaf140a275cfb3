package api

import (
	"context"
	"net/url"

	"mintop/api/budget"
)

// maxEventPages bounds a walk through a message's events: a server that never
// ends its pages must not be followed forever.
const maxEventPages = 50

// Messages reads one page of the messages a query selects (contract:
// message.index).
func (c *Client) Messages(ctx context.Context, class budget.Class, query MessageQuery, page PageRequest) (Page[Message], error) {
	q := call{op: "list messages", class: class, query: query.Values()}
	return list[Message](ctx, c, q.at("/messages"), page)
}

// Message reads one message in full (contract: message.show).
func (c *Client) Message(ctx context.Context, class budget.Class, id MessageID) (MessageDetail, error) {
	q := call{op: "show message", class: class}
	return show[MessageDetail](ctx, c, q.at("/messages/{}", string(id)))
}

// MessageEvents reads one page of a message's history, oldest first, events
// caused by machines included (contract: message.events).
func (c *Client) MessageEvents(ctx context.Context, class budget.Class, id MessageID, page PageRequest) (Page[Event], error) {
	q := call{op: "list message events", class: class}
	// The list has no default order, so one must be named.
	q.query = url.Values{"sort": {"timestamp"}, "include_machine_events": {"1"}}
	return list[Event](ctx, c, q.at("/messages/{}/events", string(id)), page)
}

// AllMessageEvents reads a message's whole history, oldest first, by the rules of
// Walk. When it fails on the way, what was read so far is returned beside the
// error.
func (c *Client) AllMessageEvents(ctx context.Context, class budget.Class, id MessageID) ([]Event, error) {
	found, err := Walk(maxEventPages, func(page PageRequest) (Page[Event], error) {
		return c.MessageEvents(ctx, class, id, page)
	})
	if err == nil && found.More {
		err = call{op: "list message events"}.fail(Decode, "the pages of events do not end", nil)
	}
	return found.Rows, err
}
