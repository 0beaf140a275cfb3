package sandbox_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mintop/api"
	"mintop/api/sandbox"
)

func ids(rows []api.Message) []api.MessageID {
	list := make([]api.MessageID, len(rows))
	for i, row := range rows {
		list[i] = row.ID
	}
	return list
}

func TestTwoServersOfOneSeedAgree(t *testing.T) {
	one, two := open(t, small()), open(t, small())
	require.Equal(t, one.get("/messages", nil).body, two.get("/messages", nil).body)
	one.clock.pass(10 * time.Minute)
	two.clock.pass(10 * time.Minute)
	require.Equal(t, one.get("/messages", nil).body, two.get("/messages", nil).body)
}

func TestPagesHoldWhatWasAskedFor(t *testing.T) {
	c := open(t, small())
	require.Len(t, c.page(api.MessageQuery{}, "", "").Rows, 30)
	require.Len(t, c.page(api.MessageQuery{}, "", "0").Rows, 1)
	require.Len(t, c.page(api.MessageQuery{}, "", "1000").Rows, 100)
	require.Len(t, open(t, sandbox.Config{History: 450}).all(api.MessageQuery{}), 450)
}

// sorts are the orders of the contract, with how two neighbours must compare.
var sorts = map[string]func(a, b api.Message) int{
	"created_at":        func(a, b api.Message) int { return a.CreatedAt.Compare(b.CreatedAt.Time) },
	"status_changed_at": func(a, b api.Message) int { return a.StatusChangedAt.Compare(b.StatusChangedAt.Time) },
	"type":              func(a, b api.Message) int { return strings.Compare(string(a.Type), string(b.Type)) },
	"status":            func(a, b api.Message) int { return strings.Compare(string(a.Status), string(b.Status)) },
	"from_email":        func(a, b api.Message) int { return strings.Compare(a.FromEmail, b.FromEmail) },
	"subject": func(a, b api.Message) int {
		return compareNullable(strings.ToLower(a.Subject), strings.ToLower(b.Subject))
	},
	"scheduled_at": func(a, b api.Message) int { return compareNullable(timeText(a.ScheduledAt), timeText(b.ScheduledAt)) },
}

func timeText(t api.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339Nano)
}

// compareNullable leaves nulls out: they are last either way.
func compareNullable(a, b string) int {
	if a == "" || b == "" {
		return 0
	}
	return strings.Compare(a, b)
}

func TestEverySortOrdersAllRowsOnce(t *testing.T) {
	c := open(t, sandbox.Config{Seed: 3, History: 230})
	whole := ids(c.all(api.MessageQuery{}))
	slices.Sort(whole)
	for name, compare := range sorts {
		for _, sort := range []string{name, "-" + name, name + ",-created_at"} {
			t.Run(sort, func(t *testing.T) {
				rows := c.all(api.MessageQuery{Sort: api.Sort(sort)})
				for i := 1; i < len(rows); i++ {
					order := compare(rows[i-1], rows[i])
					if strings.HasPrefix(sort, "-") {
						order = -order
					}
					require.LessOrEqual(t, order, 0, "row %d", i)
				}
				got := ids(rows)
				slices.Sort(got)
				require.Equal(t, whole, got)
			})
		}
	}
}

// While mail keeps arriving, a walk through the pages sees every message that
// was there when it began exactly once.
func TestPagesAreStableUnderLiveTraffic(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		c := open(t, sandbox.Config{Seed: rapid.Uint64().Draw(rt, "seed"), History: 40, PerMinute: 600})
		expected := ids(c.all(api.MessageQuery{}))
		var got []api.MessageID
		cursor := ""
		for {
			page := c.page(api.MessageQuery{}, cursor, rapid.SampledFrom([]string{"3", "10", "30"}).Draw(rt, "size"))
			got = append(got, ids(page.Rows)...)
			if cursor = page.Next; cursor == "" {
				break
			}
			c.clock.pass(time.Duration(rapid.Int64Range(0, int64(20*time.Second)).Draw(rt, "pause")))
		}
		require.Equal(rt, expected, got)
	})
}

// A walk by latest change never shows a row twice; what it misses has moved
// to the top since, where the next poll finds it.
func TestAWalkByChangeMissesOnlyWhatMoved(t *testing.T) {
	c := open(t, sandbox.Config{Seed: 5, History: 600, PerMinute: 600})
	begin := c.clock.Now()
	before := c.all(api.MessageQuery{})
	query := api.MessageQuery{Sort: api.SortLatestChange}
	seen := map[api.MessageID]bool{}
	cursor := ""
	for {
		page := c.page(query, cursor, "50")
		for _, row := range page.Rows {
			require.False(t, seen[row.ID], "shown twice")
			seen[row.ID] = true
		}
		if cursor = page.Next; cursor == "" {
			break
		}
		c.clock.pass(7 * time.Second)
	}
	moved := map[api.MessageID]bool{}
	for _, row := range c.all(query) {
		moved[row.ID] = row.StatusChangedAt.After(begin)
	}
	for _, row := range before {
		require.True(t, seen[row.ID] || moved[row.ID], "%s was missed and has not moved", row.ID)
	}
}

func TestNewMailArrivesAndMovesOn(t *testing.T) {
	c := open(t, sandbox.Config{Seed: 2, History: 100, PerMinute: 120})
	newest := c.page(api.MessageQuery{}, "", "1").Rows[0]
	c.clock.pass(10 * time.Second)
	top := c.page(api.MessageQuery{}, "", "100").Rows
	at := slices.Index(ids(top), newest.ID)
	require.Greater(t, at, 5, "a busy minute brings new rows")
	early := map[api.MessageID]api.Status{}
	for _, row := range top[:at] {
		early[row.ID] = row.Status
	}
	c.clock.pass(time.Minute)
	changed := 0
	for _, row := range c.page(api.MessageQuery{Sort: api.SortLatestChange}, "", "100").Rows {
		if was, ok := early[row.ID]; ok && was != row.Status {
			changed++
		}
	}
	require.Positive(t, changed, "statuses change while one looks")
}
