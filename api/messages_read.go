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
	values := query.Values()
	page.addTo(values)
	q := call{op: "list messages", path: "/messages", query: values, class: class}
	got, err := c.read(ctx, q)
	if err != nil {
		return Page[Message]{}, err
	}
	return decode[Page[Message]](q, got)
}

// Message reads one message in full (contract: message.show).
func (c *Client) Message(ctx context.Context, class budget.Class, id MessageID) (MessageDetail, error) {
	q := call{op: "show message", class: class}
	if err := q.addressMessage(id, ""); err != nil {
		return MessageDetail{}, err
	}
	got, err := c.read(ctx, q)
	if err != nil {
		return MessageDetail{}, err
	}
	return decodeObject[MessageDetail](q, got)
}

// MessageEvents reads one page of a message's history, oldest first, events
// caused by machines included (contract: message.events).
func (c *Client) MessageEvents(ctx context.Context, class budget.Class, id MessageID, page PageRequest) (Page[Event], error) {
	q := call{op: "list message events", class: class}
	if err := q.addressMessage(id, "/events"); err != nil {
		return Page[Event]{}, err
	}
	// The list has no default order, so one must be named.
	q.query = url.Values{"sort": {"timestamp"}, "include_machine_events": {"1"}}
	page.addTo(q.query)
	got, err := c.read(ctx, q)
	if err != nil {
		return Page[Event]{}, err
	}
	return decode[Page[Event]](q, got)
}

// AllMessageEvents reads a message's whole history, oldest first. It ends at a
// null, empty or repeated cursor (contract: "Lists and paging"). When it
// fails on the way, what was read so far is returned beside the error.
func (c *Client) AllMessageEvents(ctx context.Context, class budget.Class, id MessageID) ([]Event, error) {
	var events []Event
	request := PageRequest{Size: MaxPageSize}
	seen := map[string]bool{"": true}
	for range maxEventPages {
		page, err := c.MessageEvents(ctx, class, id, request)
		if err != nil {
			return events, err
		}
		events = append(events, page.Rows...)
		if seen[page.Next] {
			return events, nil
		}
		seen[page.Next] = true
		request.Cursor = page.Next
	}
	q := call{op: "list message events"}
	return events, q.fail(Decode, "the pages of events do not end", nil)
}

// addressMessage points a call at a message, or at something below it. An id
// that would change the path is refused (contract: "Access").
func (q *call) addressMessage(id MessageID, below string) error {
	if id == "" || id == "." || id == ".." {
		return q.fail(Refused, "this is no message id", nil)
	}
	q.path = "/messages/" + url.PathEscape(string(id)) + below
	return nil
}
