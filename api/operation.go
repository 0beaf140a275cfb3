package api

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
)

// at addresses a call by a path of the contract, in which each "{}" stands for
// an id. An id that would change the path is refused (contract: "Access").
func (q call) at(path string, ids ...string) call {
	for _, id := range ids {
		if !usableID(id) {
			q.refusal = q.fail(Refused, "this is no id", nil)
			return q
		}
		path = strings.Replace(path, "{}", url.PathEscape(id), 1)
	}
	q.path = path
	return q
}

// with gives a call its body, as JSON.
func (q call) with(body any) call {
	raw, err := json.Marshal(body)
	if err != nil {
		q.refusal = q.fail(Refused, "this cannot be written as JSON", err)
		return q
	}
	q.body = string(raw)
	return q
}

// list reads one page of a list.
func list[T Row](ctx context.Context, c *Client, q call, page PageRequest) (Page[T], error) {
	if q.query == nil {
		q.query = url.Values{}
	}
	page.addTo(q.query, q.paging)
	q.parse, q.first = func(body []byte) (any, error) { return parsePage[T](body) }, page.Cursor == ""
	got, err := c.read(ctx, q)
	if err != nil {
		return Page[T]{}, err
	}
	sent, err := decodePage[T](q, got)
	return identified(sent), err
}

// show reads one object.
func show[T any](ctx context.Context, c *Client, q call) (T, error) {
	got, err := c.read(ctx, q)
	if err != nil {
		var none T
		return none, err
	}
	return decodeObject[T](q, got)
}

// change writes, and reads the object in the answer.
func change[T any](ctx context.Context, c *Client, q call) (T, error) {
	got, err := c.write(ctx, q)
	if err != nil {
		var none T
		return none, err
	}
	return decodeObject[T](q, got)
}

// erase deletes one object. The answers hold no more than a sentence that it
// was done.
func (c *Client) erase(ctx context.Context, q call) error {
	q.change = http.MethodDelete
	_, err := c.write(ctx, q)
	return err
}
