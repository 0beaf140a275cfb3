package sandbox_test

import (
	"encoding/json"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/api"
)

// of is the client on behalf of another test.
func (c *client) of(tb testing.TB) *client {
	tb.Helper()
	other := *c
	other.t = tb
	return &other
}

// put, drop and write send a body to an operation of the account.
func (c *client) put(path, body string) reply {
	c.t.Helper()
	return c.send(c.request(http.MethodPut, path, nil, body))
}

func (c *client) drop(path string) reply {
	c.t.Helper()
	return c.send(c.request(http.MethodDelete, path, nil, ""))
}

func (c *client) write(path, body string) reply {
	c.t.Helper()
	return c.send(c.request(http.MethodPost, path, nil, body))
}

// rowsOf walks every page of a list, by the cursor parameter the list has.
func rowsOf[T any](c *client, path, cursor string, values url.Values) []T {
	c.t.Helper()
	values = maps.Clone(values)
	if values == nil {
		values = url.Values{}
	}
	var rows []T
	for {
		page := pageOf[T](c.t, c.get(path, values))
		rows = append(rows, page.Rows...)
		if page.Next == "" {
			return rows
		}
		values.Set(cursor, page.Next)
	}
}

// domain finds a domain of the list by its name.
func (c *client) domain(name string) api.Domain {
	c.t.Helper()
	return pick(c.t, rowsOf[api.Domain](c, "/domains", "page[cursor]", nil), func(d api.Domain) bool { return d.Name == name })
}

// project finds a project of the list by its name.
func (c *client) project(name string) api.Project {
	c.t.Helper()
	return pick(c.t, rowsOf[api.Project](c, "/projects", "page[cursor]", nil), func(p api.Project) bool { return p.Name == name })
}

// route finds a route by the names of its project and its own.
func (c *client) route(project, slug string) api.Route {
	c.t.Helper()
	path := "/projects/" + string(c.project(project).ID) + "/routes"
	return pick(c.t, rowsOf[api.Route](c, path, "page[cursor]", nil), func(r api.Route) bool { return r.Slug == slug })
}

// webhook finds a webhook by its name.
func (c *client) webhook(name string) api.Webhook {
	c.t.Helper()
	return pick(c.t, rowsOf[api.Webhook](c, "/webhooks", "cursor", nil), func(w api.Webhook) bool { return w.Name == name })
}

// suppressed finds the entries of an address.
func (c *client) suppressed(address string) []api.Suppression {
	c.t.Helper()
	entries := rowsOf[api.Suppression](c, "/suppressions", "page[cursor]", url.Values{"filter[value]": {address}})
	return slices.DeleteFunc(entries, func(s api.Suppression) bool { return s.Value != address })
}

func pick[T any](tb testing.TB, rows []T, fits func(T) bool) T {
	tb.Helper()
	at := slices.IndexFunc(rows, fits)
	require.GreaterOrEqual(tb, at, 0, "not in the list")
	return rows[at]
}

// wrongFields are the fields a 422 complains about, in order.
func wrongFields(tb testing.TB, r reply) []string {
	tb.Helper()
	require.Equal(tb, http.StatusUnprocessableEntity, r.StatusCode, string(r.body))
	var refusal struct {
		Errors map[string][]string `json:"errors"`
	}
	require.NoError(tb, json.Unmarshal(r.body, &refusal))
	return slices.Sorted(maps.Keys(refusal.Errors))
}

// field reads one field of an answer, by its dotted name.
func field(tb testing.TB, r reply, name string) any {
	tb.Helper()
	var value any
	require.NoError(tb, json.Unmarshal(r.body, &value))
	for part := range strings.SplitSeq(name, ".") {
		object, ok := value.(map[string]any)
		require.True(tb, ok, "%s in %s", name, r.body)
		value = object[part]
	}
	return value
}
