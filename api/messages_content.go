package api

import (
	"context"

	"mintop/api/budget"
)

// MessageSource reads the raw message, RFC 5322, byte for byte (contract:
// message.source). Content can be Forbidden, NotFound or Gone while the
// message itself is there.
func (c *Client) MessageSource(ctx context.Context, class budget.Class, id MessageID) (string, error) {
	return c.content(ctx, call{op: "read message source", class: class}.at("/messages/{}/source", string(id)))
}

// MessageHTML reads the HTML body, "" when there is none (contract:
// message.html).
func (c *Client) MessageHTML(ctx context.Context, class budget.Class, id MessageID) (string, error) {
	return c.content(ctx, call{op: "read message HTML", class: class}.at("/messages/{}/html", string(id)))
}

// MessageText reads the plain text body, "" when there is none (contract:
// message.text).
func (c *Client) MessageText(ctx context.Context, class budget.Class, id MessageID) (string, error) {
	return c.content(ctx, call{op: "read message text", class: class}.at("/messages/{}/text", string(id)))
}

func (c *Client) content(ctx context.Context, q call) (string, error) {
	q.content = true
	got, err := c.read(ctx, q)
	if err != nil {
		return "", err
	}
	return q.stored(got)
}
