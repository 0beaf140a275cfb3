package sandbox_test

import (
	"net/url"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/sandbox"
)

// events walks every page of a message's history.
func (c *client) events(id api.MessageID, sort string, machines bool, size string) []api.Event {
	c.t.Helper()
	values := url.Values{"sort": {sort}, "page[size]": {size}}
	if machines {
		values.Set("include_machine_events", "1")
	}
	var events []api.Event
	for {
		page := pageOf[api.Event](c.t, c.get("/messages/"+string(id)+"/events", values))
		events = append(events, page.Rows...)
		if page.Next == "" {
			return events
		}
		values.Set("page[cursor]", page.Next)
	}
}

func types(events []api.Event) []api.EventType {
	list := make([]api.EventType, len(events))
	for i, event := range events {
		list[i] = event.Type
	}
	return list
}

func TestAHistoryTellsHowTheMessageCameToItsStatus(t *testing.T) {
	wanted := map[api.Status]api.EventType{
		api.StatusDelivered: api.EventDelivered, api.StatusOpened: api.EventOpened, api.StatusClicked: api.EventClicked,
		api.StatusHardBounced: api.EventHardBounced, api.StatusSuppressed: api.EventSuppressed,
		api.StatusCanceled: api.EventCanceled, api.StatusQuarantined: api.EventInboundSpamBlocked,
		api.StatusScheduled: api.EventScheduled, api.StatusUnsubscribed: api.EventUnsubscribed,
	}
	c := open(t, sandbox.Config{Seed: 1})
	for status, event := range wanted {
		events := c.events(c.one(status).ID, "timestamp", false, "100")
		require.Contains(t, types(events), event, status)
		require.True(t, slices.IsSortedFunc(events, func(a, b api.Event) int { return a.Timestamp.Compare(b.Timestamp.Time) }))
	}
}

func TestAHistoryGrowsWhileOneLooks(t *testing.T) {
	c := open(t, sandbox.Config{Seed: 4, PerMinute: 600})
	c.clock.pass(time.Minute)
	newest := c.page(api.MessageQuery{Type: api.Outbound}, "", "1").Rows[0]
	before := c.events(newest.ID, "timestamp", true, "100")
	c.clock.pass(time.Hour)
	after := c.events(newest.ID, "timestamp", true, "100")
	require.Greater(t, len(after), len(before))
	require.Equal(t, types(before), types(after)[:len(before)], "what happened stays")
}

func TestABounceCarriesTheServersWords(t *testing.T) {
	c := open(t, sandbox.Config{Seed: 1})
	rows := c.all(api.MessageQuery{Search: "jane.doe@example.com", Status: api.StatusHardBounced})
	require.Len(t, rows, 1, "she bounces once")
	events := c.events(rows[0].ID, "-timestamp", false, "100")
	require.Equal(t, api.EventHardBounced, events[0].Type)
	require.Equal(t, "jane.doe@example.com", events[0].Metadata.Recipient())
	require.Equal(t, api.SMTPReply{
		Code: 550, Enhanced: "5.1.1",
		Text: "<jane.doe@example.com>: Recipient address rejected: User unknown in virtual mailbox table",
	}, events[0].Metadata.Reply())
	suppressed := c.all(api.MessageQuery{Search: "jane.doe@example.com", Status: api.StatusSuppressed})
	require.NotEmpty(t, suppressed)
	events = c.events(suppressed[0].ID, "timestamp", false, "100")
	require.Contains(t, events[len(events)-1].Metadata.Reason(), "hard_bounce")
}

func TestMachineEventsComeOnlyWhenAsked(t *testing.T) {
	c := open(t, sandbox.Config{Seed: 1})
	hidden := 0
	for _, row := range c.page(api.MessageQuery{Status: api.StatusClicked}, "", "40").Rows {
		shown := c.events(row.ID, "timestamp", false, "100")
		all := c.events(row.ID, "timestamp", true, "100")
		hidden += len(all) - len(shown)
		for _, event := range shown {
			require.False(t, event.Metadata.Machine())
		}
	}
	require.Positive(t, hidden)
}

func TestALongHistoryHasPages(t *testing.T) {
	c := open(t, sandbox.Config{Seed: 1})
	for _, row := range c.all(api.MessageQuery{Status: api.StatusOpened, Tag: "newsletter"}) {
		if c.clock.Now().Sub(row.CreatedAt.Time) < 24*time.Hour {
			continue
		}
		whole := c.events(row.ID, "timestamp", true, "100")
		if len(whole) <= 30 {
			continue
		}
		require.Equal(t, types(whole), types(c.events(row.ID, "timestamp", true, "7")))
		backwards := c.events(row.ID, "-timestamp", true, "7")
		slices.Reverse(backwards)
		require.Equal(t, types(whole), types(backwards))
		return
	}
	t.Fatal("no message was opened often")
}
