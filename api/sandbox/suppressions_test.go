package sandbox_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/sandbox"
)

const jane = "jane.doe@example.com"

// liveMailTo are the messages to an address that were created after an instant,
// newest first.
func (c *client) liveMailTo(address string, after time.Time) []api.Message {
	c.t.Helper()
	rows := c.all(api.MessageQuery{Search: address, Type: api.Outbound, DeliveryMode: api.Live})
	return slices.DeleteFunc(rows, func(m api.Message) bool {
		return !m.CreatedAt.After(after) || m.To[0].Email != address
	})
}

// regular finds an address of this seed that gets much mail and is not on the
// list.
func (c *client) regular() string {
	c.t.Helper()
	count := map[string]int{}
	for _, m := range c.page(api.MessageQuery{Type: api.Outbound, DeliveryMode: api.Live}, "", "100").Rows {
		count[m.To[0].Email]++
	}
	best := ""
	for address, n := range count {
		if best == "" || n > count[best] || n == count[best] && address < best {
			if len(c.suppressed(address)) == 0 {
				best = address
			}
		}
	}
	return best
}

func TestASuppressedRecipientsNextMessageIsSuppressed(t *testing.T) {
	c := open(t, sandbox.Config{Seed: 7, History: 3_000, PerMinute: 600, Steady: true})
	address := c.regular()
	c.clock.pass(5 * time.Minute)
	before := c.liveMailTo(address, noon)
	require.NotEmpty(t, before)

	added := c.write("/suppressions", `{"email":"`+strings.ToUpper(address)+`","reason":"manual","scope":"team"}`)
	require.Equal(t, http.StatusCreated, added.StatusCode, string(added.body))
	at := c.clock.Now()
	c.clock.pass(10 * time.Minute)
	after := c.liveMailTo(address, at)
	require.NotEmpty(t, after)
	for _, m := range after {
		if c.clock.Now().Sub(m.CreatedAt.Time) > 2*time.Second {
			require.Equal(t, api.StatusSuppressed, m.Status)
		}
	}
	events := c.events(after[len(after)-1].ID, "-timestamp", false, "5")
	require.Equal(t, "manual", events[0].Metadata.Reason())
	for _, m := range c.liveMailTo(address, noon)[len(after):] {
		require.NotEqual(t, api.StatusSuppressed, m.Status, "what was sent before was not")
	}

	entry := c.suppressed(address)[0]
	require.True(t, at.Equal(entry.CreatedAt.Time))
	require.Equal(t, http.StatusOK, c.drop("/suppressions/"+string(entry.ID)).StatusCode)
	require.Empty(t, c.suppressed(address))
	at = c.clock.Now()
	c.clock.pass(10 * time.Minute)
	for _, m := range c.liveMailTo(address, at) {
		require.NotEqual(t, api.StatusSuppressed, m.Status)
	}
}

func TestJaneIsOnTheListUntilSheIsLifted(t *testing.T) {
	c := open(t, sandbox.Config{Seed: 7, History: 3_000, PerMinute: 900, Steady: true})
	entries := c.suppressed(jane)
	require.Len(t, entries, 1)
	require.Equal(t, api.ReasonHardBounce, entries[0].Reason)
	require.Equal(t, api.Scope("team"), entries[0].Scope)
	source := entries[0].Source
	require.True(t, source.Available)
	require.Equal(t, api.StatusHardBounced, c.show(source.ID).Status)
	require.True(t, c.show(source.ID).StatusChangedAt.Equal(entries[0].CreatedAt.Time), "since the bounce")

	removed := c.drop("/suppressions/" + string(entries[0].ID))
	require.Equal(t, "removed", field(t, removed, "status"))
	c.clock.pass(20 * time.Minute)
	mail := c.liveMailTo(jane, noon)
	require.NotEmpty(t, mail)
	for _, m := range mail {
		require.NotEqual(t, api.StatusSuppressed, m.Status)
	}
	require.Equal(t, http.StatusNotFound, c.drop("/suppressions/"+string(entries[0].ID)).StatusCode, "once only")
}

func TestBouncesAndComplaintsPutRecipientsOnTheList(t *testing.T) {
	c := open(t, sandbox.Config{Seed: 7, History: 3_000, PerMinute: 600, Steady: true})
	c.clock.pass(10 * time.Minute)
	bounced := c.all(api.MessageQuery{Status: api.StatusHardBounced, DeliveryMode: api.Live, From: noon})
	require.NotEmpty(t, bounced)
	for _, m := range bounced {
		if m.To[0].Email == "holiday.hugo@gmx.test" {
			continue // his mailbox is full, and still his
		}
		reasons := []api.SuppressionReason{}
		for _, entry := range c.suppressed(m.To[0].Email) {
			reasons = append(reasons, entry.Reason)
		}
		require.Contains(t, reasons, api.ReasonHardBounce, m.To[0].Email)
	}
}

func TestRouteAndProjectEntriesKeepOnlyTheirMailBack(t *testing.T) {
	c := open(t, sandbox.Config{Seed: 7, History: 3_000, PerMinute: 900, Steady: true})
	address, receipts := c.regular(), c.route("Production", "receipts").ID
	body := fmt.Sprintf(`{"emails":[%q],"reason":"unsubscribe","scope":"route","route_id":%q}`, address, receipts)
	require.Equal(t, http.StatusCreated, c.write("/suppressions", body).StatusCode)
	require.Equal(t, 1, *c.route("Production", "receipts").SuppressedCount)
	c.clock.pass(20 * time.Minute)
	on := map[bool]int{}
	for _, m := range c.liveMailTo(address, noon) {
		if c.clock.Now().Sub(m.CreatedAt.Time) < 2*time.Second {
			continue
		}
		barred := c.show(m.ID).RouteID == string(receipts)
		require.Equal(t, barred, m.Status == api.StatusSuppressed)
		on[barred]++
	}
	require.Positive(t, on[true])
	require.Positive(t, on[false])
}

func TestManyAreAddedAtOnceAndTwiceIsSkipped(t *testing.T) {
	c := open(t, small())
	emails := []string{jane, "new.one@example.org"}
	for i := range 998 {
		emails = append(emails, fmt.Sprintf("bulk%d@example.org", i))
	}
	body, err := json.Marshal(map[string]any{"emails": emails, "reason": "manual", "scope": "team"})
	require.NoError(t, err)
	added := into[api.Added](t, c.write("/suppressions", string(body)))
	require.Len(t, added.Created, 999)
	require.Equal(t, []string{jane}, added.Skipped)
	again := into[api.Added](t, c.write("/suppressions", string(body)))
	require.Empty(t, again.Created)
	require.Len(t, again.Skipped, 1000)
	require.Equal(t, "No emails were added.", again.Message)

	other := c.write("/suppressions", `{"email":"new.one@example.org","reason":"manual","scope":"project","project_id":"`+string(c.project("Staging").ID)+`"}`)
	require.Len(t, field(t, other, "data.created"), 1, "another scope is another entry")
	require.Len(t, rowsOf[api.Suppression](c, "/suppressions", "page[cursor]", url.Values{"filter[value]": {"BULK"}, "page[size]": {"100"}}), 998)
}

func TestComplaintsAreReviewedBeforeTheyAreRemoved(t *testing.T) {
	c := open(t, small())
	entry := c.suppressed("ceo@globex.test")[0]
	require.False(t, entry.Source.Available, "its message is long gone")
	first, second := c.drop("/suppressions/"+string(entry.ID)), c.drop("/suppressions/"+string(entry.ID))
	require.Equal(t, []int{http.StatusAccepted, http.StatusAccepted}, []int{first.StatusCode, second.StatusCode})
	require.Equal(t, "review_ticket_created", field(t, first, "status"))
	require.Equal(t, "review_ticket_exists", field(t, second, "status"))
	require.Equal(t, field(t, first, "ticket_identifier"), field(t, second, "ticket_identifier"))
	require.Len(t, c.suppressed("ceo@globex.test"), 1, "still suppressed")

	global := pick(t, rowsOf[api.Suppression](c, "/suppressions", "page[cursor]", nil), func(s api.Suppression) bool { return s.Scope == "global" })
	require.Equal(t, http.StatusForbidden, c.drop("/suppressions/"+string(global.ID)).StatusCode)
}

func TestSuppressionsAreRefusedWithAReason(t *testing.T) {
	c := open(t, small())
	receipts := string(c.route("Production", "receipts").ID)
	tooMany, err := json.Marshal(map[string]any{"emails": slices.Repeat([]string{"a@example.com"}, 1001), "reason": "manual", "scope": "team"})
	require.NoError(t, err)
	for body, fields := range map[string][]string{
		`{}`:            {"email", "reason", "scope"},
		string(tooMany): {"emails"},
		`{"email":"nobody","emails":["b@example.com","a b@c","Name <a@b.test>"],"reason":"manual","scope":"team"}`:           {"email", "emails.1", "emails.2"},
		`{"email":"a@example.com","reason":"disposable_email","scope":"global"}`:                                             {"reason", "scope"},
		`{"email":"a@example.com","reason":"manual","scope":"project"}`:                                                      {"project_id"},
		`{"email":"a@example.com","reason":"manual","scope":"route","route_id":"none"}`:                                      {"route_id"},
		`{"email":"a@example.com","reason":"manual","scope":"route","applies_to":"broadcast","route_id":"` + receipts + `"}`: {"applies_to"},
		`{"email":["a@example.com"],"reason":"manual","scope":"team"}`:                                                       {"email"},
	} {
		require.Equal(t, fields, wrongFields(t, c.write("/suppressions", body)))
	}
	require.Empty(t, c.suppressed("b@example.com"), "one wrong address keeps all from being added")
}

func TestSuppressionsAreFiltered(t *testing.T) {
	c := open(t, small())
	all := rowsOf[api.Suppression](c, "/suppressions", "page[cursor]", nil)
	newsletter := c.route("Marketing", "newsletter").ID
	for query, keeps := range map[string]func(api.Suppression) bool{
		"filter[scope]=project":                                   func(s api.Suppression) bool { return s.Scope == "project" },
		"filter[reason]=hard_bounce":                              func(s api.Suppression) bool { return s.Reason == api.ReasonHardBounce },
		"filter[value]=EXAMPLE.":                                  func(s api.Suppression) bool { return strings.Contains(s.Value, "example.") },
		"filter[route_id]=" + string(newsletter):                  func(s api.Suppression) bool { return s.RouteID == newsletter },
		"filter[project_id]=" + string(c.project("Marketing").ID): func(s api.Suppression) bool { return s.ProjectID == c.project("Marketing").ID },
		"filter[startDate]=2026-03-03":                            func(s api.Suppression) bool { return s.CreatedAt.After(noon.Add(-36 * time.Hour)) },
		"filter[endDate]=2026-03-02":                              func(s api.Suppression) bool { return s.CreatedAt.Before(noon.Add(-36 * time.Hour)) },
	} {
		values, err := url.ParseQuery(query)
		require.NoError(t, err)
		want := slices.DeleteFunc(slices.Clone(all), func(s api.Suppression) bool { return !keeps(s) })
		require.NotEmpty(t, want, query)
		require.Equal(t, want, rowsOf[api.Suppression](c, "/suppressions", "page[cursor]", values), query)
	}
	for _, query := range []string{"filter[scope]=town", "filter[reason]=spite", "filter[startDate]=someday"} {
		values, err := url.ParseQuery(query)
		require.NoError(t, err)
		require.NotEmpty(t, wrongFields(t, c.get("/suppressions", values)), query)
	}
}
