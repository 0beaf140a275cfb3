package sandbox_test

import (
	"cmp"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/sandbox"
)

// noon is a Wednesday.
var noon = time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)

const token = "lm_team_" + "abcdefghijklmnopqrstuvwxyz0123456789ABCD"

// clock is set by hand.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// client asks a sandbox in process.
type client struct {
	t      testing.TB
	server *sandbox.Server
	clock  *clock
	token  string
}

// open returns a client of a new sandbox whose limits are out of the way.
func open(tb testing.TB, config sandbox.Config) *client {
	tb.Helper()
	c := &clock{now: noon}
	config.Now = c.Now
	if config.Limits == (sandbox.Limits{}) {
		config.Limits = sandbox.Limits{Read: 1_000_000, Write: 1_000_000, Special: 1_000_000}
	}
	return &client{t: tb, server: sandbox.New(config), clock: c, token: token}
}

// small is a world most tests are content with.
func small() sandbox.Config { return sandbox.Config{Seed: 7, History: 3_000, PerMinute: 120} }

// reply is an answer, read to its end.
type reply struct {
	*http.Response
	body []byte
}

func (c *client) request(method, path string, values url.Values, body string) *http.Request {
	target := "https://sandbox.test/v1" + path
	if len(values) > 0 {
		target += "?" + values.Encode()
	}
	r, err := http.NewRequestWithContext(context.Background(), method, target, strings.NewReader(body))
	require.NoError(c.t, err)
	if c.token != "" {
		r.Header.Set("Authorization", "Bearer "+c.token)
	}
	return r
}

func (c *client) send(r *http.Request) reply {
	c.t.Helper()
	res, err := c.server.Transport().RoundTrip(r)
	require.NoError(c.t, err)
	body, err := io.ReadAll(res.Body)
	require.NoError(c.t, err)
	require.NoError(c.t, res.Body.Close())
	return reply{Response: res, body: body}
}

func (c *client) get(path string, values url.Values) reply {
	c.t.Helper()
	return c.send(c.request(http.MethodGet, path, values, ""))
}

// into decodes a good answer.
func into[T any](tb testing.TB, r reply) T {
	tb.Helper()
	require.Less(tb, r.StatusCode, 300, string(r.body))
	var value T
	require.NoError(tb, json.Unmarshal(r.body, &value), string(r.body))
	return value
}

// pageOf decodes a good answer that is a page of a list, whose cursor stands
// beside the rows or within meta.
func pageOf[T any](tb testing.TB, r reply) api.Page[T] {
	tb.Helper()
	type cursor struct {
		Next string `json:"next_cursor"`
	}
	sent := into[struct {
		Data []T `json:"data"`
		Meta cursor
		cursor
	}](tb, r)
	return api.Page[T]{Rows: sent.Data, Next: cmp.Or(sent.Next, sent.Meta.Next)}
}

// page asks for one page of messages.
func (c *client) page(query api.MessageQuery, cursor, size string) api.Page[api.Message] {
	c.t.Helper()
	values := query.Values()
	if cursor != "" {
		values.Set("page[cursor]", cursor)
	}
	if size != "" {
		values.Set("page[size]", size)
	}
	return pageOf[api.Message](c.t, c.get("/messages", values))
}

// all walks every page of a query.
func (c *client) all(query api.MessageQuery) []api.Message {
	c.t.Helper()
	var rows []api.Message
	cursor := ""
	for {
		page := c.page(query, cursor, "100")
		rows = append(rows, page.Rows...)
		if cursor = page.Next; cursor == "" {
			return rows
		}
	}
}

// one finds a message with a status, the newest.
func (c *client) one(status api.Status) api.Message {
	c.t.Helper()
	page := c.page(api.MessageQuery{Status: status}, "", "1")
	require.NotEmpty(c.t, page.Rows, "no %s message", status)
	return page.Rows[0]
}
