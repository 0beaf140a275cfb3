package sandbox_test

import (
	"fmt"
	"net/http"
	"net/url"
	"testing"
	"time"

	"mintop/api"
	"mintop/api/sandbox"
)

const million = 1_000_000

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		sandbox.New(sandbox.Config{Seed: 1, History: million})
	}
}

// BenchmarkList measures one page of 100 in a history of a million messages.
func BenchmarkList(b *testing.B) {
	c := open(b, sandbox.Config{Seed: 1, History: million})
	cases := map[string]api.MessageQuery{
		"newest":             {},
		"status blocked":     {Status: api.StatusBlocked},
		"status pending":     {Status: api.StatusPending},
		"search nobody":      {Search: "nobody@example.com"},
		"search part":        {Search: "gmail"},
		"latest change":      {Sort: api.SortLatestChange},
		"changed, complaint": {Sort: api.SortLatestChange, Status: api.StatusSpamComplaint},
		"scheduled by time":  {Sort: api.SortEarliestStart, Status: api.StatusScheduled},
	}
	for name, query := range cases {
		b.Run(name, func(b *testing.B) {
			values := query.Values()
			values.Set("page[size]", "100")
			ask(b, c, values)
		})
	}
}

// BenchmarkMovement polls the latest changes of a busy account each second.
func BenchmarkMovement(b *testing.B) {
	for _, history := range []int{20_000, million} {
		b.Run(fmt.Sprintf("history %d", history), func(b *testing.B) {
			c := open(b, sandbox.Config{Seed: 1, History: history, PerMinute: 600})
			values := api.MessageQuery{Sort: api.SortLatestChange}.Values()
			values.Set("page[size]", "100")
			for b.Loop() {
				c.clock.pass(time.Second)
				if got := c.get("/messages", values); got.StatusCode != http.StatusOK {
					b.Fatal(got.Status)
				}
			}
		})
	}
}

func ask(b *testing.B, c *client, values url.Values) {
	for b.Loop() {
		if got := c.get("/messages", values); got.StatusCode != http.StatusOK {
			b.Fatal(got.Status)
		}
	}
}

// BenchmarkAccount asks the dearer lists of the account beside a million
// messages.
func BenchmarkAccount(b *testing.B) {
	c := open(b, sandbox.Config{Seed: 1, History: million, PerMinute: 600})
	c.clock.pass(10 * time.Minute)
	stats := url.Values{"from": {"2026-02-10"}, "to": {"2026-03-04"}}
	for name, asked := range map[string]struct {
		path   string
		values url.Values
	}{
		"suppressions": {"/suppressions", nil},
		"projects":     {"/projects", nil},
		"stats":        {"/stats", stats},
		"webhooks":     {"/webhooks", nil},
		"deliveries":   {"/webhooks/" + string(c.webhook("Order events").ID) + "/deliveries", nil},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if got := c.get(asked.path, asked.values); got.StatusCode != http.StatusOK {
					b.Fatal(got.Status)
				}
			}
		})
	}
}
