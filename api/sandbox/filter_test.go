package sandbox_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/sandbox"
)

func TestFiltersKeepWhatABruteForceKeeps(t *testing.T) {
	c := open(t, sandbox.Config{Seed: 7, History: 700})
	everything := c.all(api.MessageQuery{})
	someone := everything[0].To[0].Email
	from, to := noon.Add(-72*time.Hour), noon.Add(-24*time.Hour)
	holds := func(a string, b string) bool { return strings.Contains(strings.ToLower(a), b) }
	anyone := func(m api.Message, ok func(r api.Recipient) bool) bool {
		return ok(api.Recipient{Email: m.FromEmail, Name: m.FromName}) ||
			slices.ContainsFunc(slices.Concat(m.To, m.CC, m.BCC), ok)
	}
	cases := map[string]struct {
		query api.MessageQuery
		keep  func(m api.Message) bool
	}{
		"type":          {api.MessageQuery{Type: api.Inbound}, func(m api.Message) bool { return m.Type == api.Inbound }},
		"delivery mode": {api.MessageQuery{DeliveryMode: api.Sandbox}, func(m api.Message) bool { return m.DeliveryMode == api.Sandbox }},
		"tag":           {api.MessageQuery{Tag: "receipts"}, func(m api.Message) bool { return m.Tag == "receipts" }},
		"sender":        {api.MessageQuery{FromEmail: "BILLING"}, func(m api.Message) bool { return holds(m.FromEmail, "billing") }},
		"subject":       {api.MessageQuery{Subject: "refund"}, func(m api.Message) bool { return holds(m.Subject, "refund") }},
		"dates": {api.MessageQuery{From: from, To: to}, func(m api.Message) bool {
			return !m.CreatedAt.Before(from) && !m.CreatedAt.After(to)
		}},
		"two tags": {
			api.MessageQuery{Tags: []api.Tag{{Name: "env", Value: "production"}, {Name: "region", Value: "eu-west"}}},
			func(m api.Message) bool {
				return slices.Contains(m.Tags, api.Tag{Name: "env", Value: "production"}) &&
					slices.Contains(m.Tags, api.Tag{Name: "region", Value: "eu-west"})
			},
		},
		"search in part": {api.MessageQuery{Search: "Gmail"}, func(m api.Message) bool {
			return holds(m.Subject, "gmail") || anyone(m, func(r api.Recipient) bool { return holds(r.Email, "gmail") || holds(r.Name, "gmail") })
		}},
		"search of an address": {api.MessageQuery{Search: someone}, func(m api.Message) bool {
			return anyone(m, func(r api.Recipient) bool { return strings.EqualFold(r.Email, someone) })
		}},
	}
	for _, status := range api.Statuses() {
		cases["status "+string(status)] = struct {
			query api.MessageQuery
			keep  func(m api.Message) bool
		}{api.MessageQuery{Status: status}, func(m api.Message) bool { return m.Status == status }}
	}
	for name, test := range cases {
		for _, sort := range []api.Sort{api.SortNewest, api.SortLatestChange, "subject"} {
			t.Run(name+" by "+string(sort), func(t *testing.T) {
				test.query.Sort = sort
				got, wanted := ids(c.all(test.query)), ids(slices.DeleteFunc(slices.Clone(everything), func(m api.Message) bool { return !test.keep(m) }))
				slices.Sort(got)
				slices.Sort(wanted)
				require.Equal(t, wanted, got)
			})
		}
	}
}

// Contract: a complete address leaves the subject out and must match whole.
func TestAWholeAddressIsSearchedExactly(t *testing.T) {
	c := open(t, small())
	for _, row := range c.all(api.MessageQuery{Search: "jane.doe@example.com"}) {
		require.Equal(t, "jane.doe@example.com", row.To[0].Email)
	}
	require.NotEmpty(t, c.all(api.MessageQuery{Search: "jane.doe@example"}), "a part of an address is searched as text")
	require.Empty(t, c.all(api.MessageQuery{Search: "ane.doe@example.com"}))
}

func TestDaysAreWholeAndInclusive(t *testing.T) {
	c := open(t, small())
	values := url.Values{"filter[from_date]": {"2026-03-02"}, "filter[to_date]": {"2026-03-02"}, "page[size]": {"100"}}
	rows := pageOf[api.Message](t, c.get("/messages", values)).Rows
	require.NotEmpty(t, rows)
	for _, row := range rows {
		require.Equal(t, "2026-03-02", row.CreatedAt.UTC().Format(time.DateOnly))
	}
}

func TestRoutesAndProjectsNarrowTheList(t *testing.T) {
	c := open(t, small())
	row := c.page(api.MessageQuery{}, "", "1").Rows[0]
	detail := into[api.MessageDetail](t, c.get("/messages/"+string(row.ID), nil))
	onRoute := c.all(api.MessageQuery{RouteID: detail.RouteID})
	require.Contains(t, ids(onRoute), row.ID)
	require.Less(t, len(onRoute), 3_000)
	require.Empty(t, c.all(api.MessageQuery{Project: "another"}))
}

func TestOverdueIsScheduledMailPastItsTime(t *testing.T) {
	c := open(t, small())
	for _, row := range c.all(api.MessageQuery{Overdue: "1"}) {
		require.Equal(t, api.StatusScheduled, row.Status)
		require.True(t, row.ScheduledAt.Before(c.clock.Now()))
	}
}
