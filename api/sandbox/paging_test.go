package sandbox_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/api/sandbox"
)

// lists are the lists of the account, with what the contract says of each.
func lists(c *client) map[string]struct {
	cursor string
	sorts  []string
} {
	type rule = struct {
		cursor string
		sorts  []string
	}
	return map[string]rule{
		"/domains":      {"page[cursor]", []string{"domain", "created_at", "status_changed_at"}},
		"/projects":     {"page[cursor]", []string{"name", "created_at"}},
		"/suppressions": {"page[cursor]", []string{"value", "created_at", "reason"}},
		"/webhooks":     {"cursor", []string{"name", "url", "created_at"}},
		"/team/members": {"page[cursor]", nil},
		"/projects/" + string(c.project("Production").ID) + "/routes":       {"page[cursor]", []string{"name", "slug", "created_at"}},
		"/webhooks/" + string(c.webhook("Order events").ID) + "/deliveries": {"cursor", []string{"created_at", "attempt_number"}},
	}
}

// row is any object that has an id.
type row map[string]any

func (r row) key(sort string) string {
	switch value := r[sort].(type) {
	case string:
		return strings.ToLower(value)
	case float64:
		return strings.Repeat("+", int(value))
	default:
		return ""
	}
}

func TestEveryListIsWalkedOnceInItsOrder(t *testing.T) {
	c := open(t, sandbox.Config{Seed: 7, History: 250, PerMinute: 20})
	for path, rule := range lists(c) {
		whole := rowsOf[row](c, path, rule.cursor, nil)
		require.NotEmpty(t, whole, path)
		for _, sort := range rule.sorts {
			for _, down := range []string{"", "-"} {
				rows := rowsOf[row](c, path, rule.cursor, url.Values{"sort": {down + sort}, "page[size]": {"3"}})
				require.ElementsMatch(t, whole, rows, "%s by %s%s", path, down, sort)
				keys := make([]string, len(rows))
				for i, row := range rows {
					keys[i] = row.key(sort)
				}
				if down != "" {
					slices.Reverse(keys)
				}
				require.True(t, slices.IsSorted(keys), "%s by %s%s: %v", path, down, sort, keys)
			}
		}
		require.NotEmpty(t, wrongFields(t, c.get(path, url.Values{"sort": {"colour"}})), path)
		require.NotEmpty(t, wrongFields(t, c.get(path, url.Values{rule.cursor: {"zzz"}})), path)
		require.NotEmpty(t, wrongFields(t, c.get(path, url.Values{"filter[colour]": {"red"}})), path)
	}
}

func TestACursorBelongsToItsSort(t *testing.T) {
	c := open(t, small())
	first := pageOf[row](t, c.get("/domains", url.Values{"sort": {"domain"}, "page[size]": {"2"}}))
	require.NotEmpty(t, first.Next)
	require.Equal(t, []string{"page.cursor"}, wrongFields(t, c.get("/domains", url.Values{"page[cursor]": {first.Next}})))
}

func TestAWalkSurvivesTheRowItStandsOn(t *testing.T) {
	c := open(t, small())
	values := url.Values{"sort": {"domain"}, "page[size]": {"2"}}
	first := pageOf[row](t, c.get("/domains", values))
	id, _ := first.Rows[1]["id"].(string)
	require.Equal(t, http.StatusOK, c.drop("/domains/"+id).StatusCode)
	values.Set("page[cursor]", first.Next)
	rest := rowsOf[row](c, "/domains", "page[cursor]", values)
	require.Len(t, rest, 5)
	require.Equal(t, "in.acme.test", rest[0]["domain"])
}

// The two styles of cursor are not mixed up, and deliveries have no size.
func TestListsTakeTheirOwnPagingAlone(t *testing.T) {
	c := open(t, small())
	hooks := pageOf[row](t, c.get("/webhooks", url.Values{"page[size]": {"2"}}))
	require.Len(t, hooks.Rows, 2)
	again := pageOf[row](t, c.get("/webhooks", url.Values{"page[size]": {"2"}, "page[cursor]": {hooks.Next}}))
	require.Equal(t, hooks.Rows, again.Rows, "page[cursor] is nothing to webhooks")
	deliveries := c.get("/webhooks/"+string(c.webhook("Order events").ID)+"/deliveries", url.Values{"page[size]": {"2"}})
	require.Len(t, pageOf[row](t, deliveries).Rows, 30)
	require.EqualValues(t, 30, field(t, deliveries, "per_page"))
	next, _ := field(t, deliveries, "next_page_url").(string)
	parsed, err := url.Parse(next)
	require.NoError(t, err)
	require.True(t, parsed.Query().Has("cursor"))
}

// Whatever a client sends, the server says yes or what is wrong.
func FuzzWrites(f *testing.F) {
	c := open(f, sandbox.Config{Seed: 7, History: 50, PerMinute: -1})
	paths := []write{
		{method: http.MethodPost, path: "/domains"},
		{method: http.MethodPut, path: "/domains/" + string(c.domain("acme.test").ID) + "/projects"},
		{method: http.MethodPost, path: "/projects"},
		{method: http.MethodPut, path: "/projects/" + string(c.project("Production").ID)},
		{method: http.MethodPost, path: "/projects/" + string(c.project("Production").ID) + "/routes"},
		{method: http.MethodPut, path: "/routes/" + string(c.route("Production", "support").ID)},
		{method: http.MethodPost, path: "/suppressions"},
		{method: http.MethodPost, path: "/webhooks"},
		{method: http.MethodPut, path: "/webhooks/" + string(c.webhook("CRM sync").ID)},
		{method: http.MethodPut, path: "/team"},
	}
	for _, body := range []string{
		"", "{}", "[]", "null", `{"name":null}`, `{"name":"n","route_type":"inbound","inbound_settings":{"inbound_domain":null}}`,
		`{"emails":["a@example.com",7],"reason":"manual","scope":"team"}`, `{"settings":null,"basic_auth":{}}`,
		`{"name":"n","url":"https://example.com","events":["message.sent"],"route_ids":null}`, `{"project_ids":"x"`,
	} {
		f.Add(uint8(len(body)), body)
	}
	f.Fuzz(func(t *testing.T, which uint8, body string) {
		c := c.of(t)
		to := paths[int(which)%len(paths)]
		got := c.send(c.request(to.method, to.path, nil, body))
		require.Contains(t, []int{200, 201, 400, 413, 422}, got.StatusCode, "%s %s", to.path, got.body)
		require.True(t, json.Valid(got.body))
	})
}

// A cursor is what a server gave, or refused.
func FuzzListCursors(f *testing.F) {
	c := open(f, sandbox.Config{Seed: 7, History: 50, PerMinute: -1})
	f.Add("", "")
	f.Add("eyJzb3J0IjoiLWNyZWF0ZWRfYXQiLCJrZXlzIjpbbnVsbF0sImlkIjoieCJ9", "-created_at")
	f.Add("eyJzb3J0IjoibmFtZSIsImtleXMiOlsiYSJdLCJpZCI6IngifQ", "name")
	f.Fuzz(func(t *testing.T, cursor, sort string) {
		got := c.of(t).get("/webhooks", url.Values{"cursor": {cursor}, "sort": {sort}})
		require.Contains(t, []int{200, 422}, got.StatusCode)
	})
}
