package filter_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mintop/api"
	"mintop/model/filter"
	"mintop/model/mail"
)

var noon = time.Date(2025, 3, 4, 12, 0, 0, 0, time.UTC)

func message(status api.Status) mail.Message {
	m := mail.FromAPI(api.Message{
		ID: "m1", Status: status, FromEmail: "billing@acme.test", Tag: "receipts", Subject: "Your ÖRE receipt",
		To:        []api.Recipient{{Email: "Jane@Example.com"}},
		CC:        []api.Recipient{{Email: "boss@example.org"}},
		CreatedAt: api.At(noon),
	}, nil)
	m.Route = "route-1"
	return m
}

func TestTerms(t *testing.T) {
	m := message(api.StatusDelivered)
	for _, c := range []struct {
		field filter.Field
		value string
		want  bool
	}{
		{filter.RecipientDomain, "example.com", true},
		{filter.RecipientDomain, "EXAMPLE.ORG", true},
		{filter.RecipientDomain, "ample.com", false},
		{filter.RecipientDomain, "acme.test", false},
		{filter.Recipient, "jane@example.com", true},
		{filter.Recipient, "boss@example.org", true},
		{filter.Recipient, "jane", false},
		{filter.Sender, "Billing@acme.test", true},
		{filter.Sender, "acme.test", false},
		{filter.SenderDomain, "Acme.test", true},
		{filter.SenderDomain, "me.test", false},
		{filter.SenderDomain, "example.com", false},
		{filter.Subject, "your öre rec", true},
		{filter.Subject, "RECEIPT", true},
		{filter.Subject, "receipts", false},
		{filter.Tag, "receipts", true},
		{filter.Tag, "receipt", false},
		{filter.Route, "route-1", true},
		{filter.Route, "route-2", false},
		{filter.Status, "delivered", true},
		{filter.Status, "failed", false},
		{"colour", "blue", false},
	} {
		term := filter.Term{Field: c.field, Value: c.value}
		require.Equal(t, c.want, term.Match(&m), term)
		term.Not = true
		require.Equal(t, !c.want, term.Match(&m), term)
	}
}

func TestAnUnknownRouteIsNeitherInNorOut(t *testing.T) {
	m := message(api.StatusDelivered)
	m.Route = ""
	require.False(t, filter.Filter{}.Only(filter.Route, "route-1").Match(&m, noon))
	require.True(t, filter.Filter{}.Except(filter.Route, "route-1").Match(&m, noon))
}

func TestStatusesAndProblems(t *testing.T) {
	failed, delivered, queued := message(api.StatusFailed), message(api.StatusDelivered), message(api.StatusQueued)
	none := filter.Filter{}
	require.True(t, none.Match(&delivered, noon))

	some := none.WithStatuses(api.StatusFailed, api.StatusQueued)
	require.True(t, some.Match(&failed, noon))
	require.False(t, some.Match(&delivered, noon))

	problems := none.WithProblems(true)
	require.True(t, problems.Match(&failed, noon))
	require.False(t, problems.Match(&delivered, noon))
	require.False(t, problems.Match(&queued, noon))
	require.True(t, problems.Match(&queued, noon.Add(mail.QueueOld)), "waiting made it one")
	require.False(t, some.WithProblems(true).Match(&queued, noon), "both must hold")
}

func TestFiltersAreValues(t *testing.T) {
	base := filter.Filter{}.WithStatuses(api.StatusFailed).Except(filter.Sender, "a@acme.test")
	before := base.Key()
	base.Only(filter.Tag, "x")
	base.Except(filter.Sender, "b@acme.test")
	base.Except(filter.Status, "failed")
	base.WithProblems(true).WithWindow(time.Hour)
	require.Equal(t, before, base.Key())
}

func TestOnlyReplacesAndExceptAdds(t *testing.T) {
	f := filter.Filter{}.Except(filter.Tag, "x").Only(filter.Tag, "a").Only(filter.Tag, "b")
	require.Equal(t, []filter.Term{{Field: filter.Tag, Value: "b"}}, f.Terms)

	f = f.Except(filter.Tag, "b").Except(filter.Tag, "b").Except(filter.Tag, "c")
	require.Equal(t, []filter.Term{
		{Field: filter.Tag, Value: "b", Not: true}, {Field: filter.Tag, Value: "c", Not: true},
	}, f.Terms)

	f = filter.Filter{}.Except(filter.Status, "failed").Only(filter.Status, "failed")
	require.Equal(t, filter.Filter{Statuses: []api.Status{api.StatusFailed}}.Key(), f.Key())
}

func TestChips(t *testing.T) {
	f := filter.Filter{}.WithStatuses(api.StatusHardBounced, api.StatusFailed).WithProblems(true).
		Only(filter.RecipientDomain, "example.com").Except(filter.Sender, "x@acme.test").
		Except(filter.Status, "blocked").Only(filter.Route, "r1").Only(filter.SenderDomain, "acme.test").
		Except(filter.Subject, "a test").WithWindow(time.Hour)
	require.Equal(t, []string{
		"status: hard_bounced, failed", "problems", "to: @example.com", "not from: x@acme.test",
		"not status: blocked", "route: r1", "from: @acme.test", `not subject: "a test"`, "last 1 h",
	}, f.Chips())
	require.Empty(t, filter.Filter{}.Chips())
	require.Equal(t, []string{"to: jane@example.com", "last 15 min"},
		filter.Filter{}.Only(filter.Recipient, "jane@example.com").WithWindow(15*time.Minute).Chips())
	require.Equal(t, []string{"last 1m30s"}, filter.Filter{Window: 90 * time.Second}.Chips())
	require.Equal(t, []string{"last 7 d"}, filter.Filter{Window: 7 * 24 * time.Hour}.Chips())
}

func TestKeyDoesNotDependOnOrder(t *testing.T) {
	a := filter.Filter{}.WithStatuses("failed", "queued").Only(filter.Tag, "t").Except(filter.Sender, "s")
	b := filter.Filter{}.WithStatuses("queued", "failed").Except(filter.Sender, "s").Only(filter.Tag, "t")
	require.Equal(t, a.Key(), b.Key())
	require.NotEqual(t, a.Key(), a.WithWindow(time.Hour).Key())
	require.NotEqual(t, filter.Filter{}.Only(filter.Tag, "t").Key(), filter.Filter{}.Except(filter.Tag, "t").Key())
}

func TestEmpty(t *testing.T) {
	require.True(t, filter.Filter{}.Empty())
	for _, f := range []filter.Filter{
		{Problems: true}, {Statuses: []api.Status{"failed"}}, {Window: time.Hour}, {Terms: []filter.Term{{}}},
	} {
		require.False(t, f.Empty())
	}
}

func TestWindows(t *testing.T) {
	f := filter.Filter{}
	var down, up []time.Duration
	for range len(filter.Windows()) {
		f = f.WithWindow(filter.Shorter(f.Window))
		down = append(down, f.Window)
	}
	for range len(filter.Windows()) {
		f = f.WithWindow(filter.Longer(f.Window))
		up = append(up, f.Window)
	}
	const h = time.Hour
	require.Equal(t, []time.Duration{7 * 24 * h, 24 * h, 4 * h, h, h / 4, h / 4}, down)
	require.Equal(t, []time.Duration{h, 4 * h, 24 * h, 7 * 24 * h, 0, 0}, up)
	require.Equal(t, 4*h, filter.Longer(2*h), "from between two steps")
	require.Equal(t, h, filter.Shorter(2*h))

	require.True(t, filter.Filter{}.Since(noon).IsZero())
	require.Equal(t, noon.Add(-h), filter.Filter{Window: h}.Since(noon))
}

func TestValues(t *testing.T) {
	m := message(api.StatusDelivered)
	require.Equal(t, []filter.Term{
		{Field: filter.RecipientDomain, Value: "example.com"},
		{Field: filter.Recipient, Value: "Jane@Example.com"},
		{Field: filter.Sender, Value: "billing@acme.test"},
		{Field: filter.Tag, Value: "receipts"},
		{Field: filter.Route, Value: "route-1"},
		{Field: filter.Status, Value: "delivered"},
	}, filter.Values(&m))
	for _, term := range filter.Values(&m) {
		require.True(t, term.Match(&m))
		require.NotEmpty(t, term.Field.Words())
	}
	m.Route, m.From = "", ""
	require.Len(t, filter.Values(&m), 4, "what a message has not is not offered")
}

func TestEqual(t *testing.T) {
	f := filter.Filter{}.WithStatuses("failed").Only(filter.Tag, "t")
	require.True(t, f.Equal(filter.Filter{}.WithStatuses("failed").Only(filter.Tag, "t")))
	for _, other := range []filter.Filter{
		{}, f.WithWindow(time.Hour), f.WithProblems(true), f.WithStatuses("blocked"), f.Only(filter.Tag, "u"),
	} {
		require.False(t, f.Equal(other))
	}
}

func TestQueries(t *testing.T) {
	newest := api.MessageQuery{Sort: api.SortNewest}
	local := filter.Filter{}.Except(filter.Sender, "a@acme.test").WithWindow(time.Hour)
	require.Equal(t, []api.MessageQuery{newest}, local.Queries())
	require.True(t, local.Local())
	require.False(t, local.ByStatus())

	f := filter.Filter{}.WithStatuses("failed", "blocked").Only(filter.Sender, "a@acme.test").
		Only(filter.RecipientDomain, "example.com").Only(filter.Route, "r1").Only(filter.Tag, "t")
	require.Equal(t, []api.MessageQuery{
		{Sort: api.SortNewest, Status: "failed", FromEmail: "a@acme.test", Search: "example.com", RouteID: "r1", Tag: "t"},
		{Sort: api.SortNewest, Status: "blocked", FromEmail: "a@acme.test", Search: "example.com", RouteID: "r1", Tag: "t"},
	}, f.Queries())
	require.False(t, f.Local())
	require.True(t, f.ByRoute())
	require.True(t, f.ByStatus())

	subjects := filter.Filter{Terms: []filter.Term{
		{Field: filter.Subject, Value: "your"}, {Field: filter.Subject, Value: "receipt"}, {Field: filter.Subject, Value: "re"},
	}}
	require.Equal(t, []api.MessageQuery{{Sort: api.SortNewest, Subject: "receipt"}}, subjects.Queries(), "what narrows most")
	require.False(t, subjects.Local())
	require.Equal(t, "@acme.test", filter.Filter{}.Only(filter.SenderDomain, "acme.test").Queries()[0].FromEmail)

	impossible := filter.Filter{}.WithStatuses("delivered").WithProblems(true)
	require.Empty(t, impossible.Queries())
	require.False(t, impossible.Local())
	require.False(t, impossible.ByRoute())
}

// Whatever is filtered by, a message that matches is among the answers to the
// queries.
func TestQueriesHoldEveryMatch(t *testing.T) {
	statuses := append(api.Statuses(), "quite_new")
	values := map[filter.Field][]string{
		filter.RecipientDomain: {"example.com", "example.org"},
		filter.Recipient:       {"a@example.com", "B@example.org"},
		filter.Sender:          {"x@acme.test", "y@acme.test"},
		filter.Tag:             {"t", "u"},
		filter.Route:           {"r1", "r2"},
		filter.Status:          {"failed", "queued"},
		filter.SenderDomain:    {"acme.test", "acme.example"},
		filter.Subject:         {"receipt", "RECEIPT 2"},
	}
	fields := []filter.Field{
		filter.RecipientDomain, filter.Recipient, filter.Sender, filter.SenderDomain,
		filter.Tag, filter.Route, filter.Status, filter.Subject,
	}
	rapid.Check(t, func(t *rapid.T) {
		var f filter.Filter
		if rapid.Bool().Draw(t, "statuses") {
			f = f.WithStatuses(rapid.SliceOfNDistinct(rapid.SampledFrom(statuses), 1, 4, rapid.ID).Draw(t, "some")...)
		}
		f = f.WithProblems(rapid.Bool().Draw(t, "problems"))
		for range rapid.IntRange(0, 3).Draw(t, "terms") {
			field := rapid.SampledFrom(fields).Draw(t, "field")
			f.Terms = append(f.Terms, filter.Term{
				Field: field, Value: rapid.SampledFrom(values[field]).Draw(t, "value"), Not: rapid.Bool().Draw(t, "not"),
			})
		}
		row := mail.FromAPI(api.Message{
			Status:    rapid.SampledFrom(statuses).Draw(t, "status"),
			FromEmail: rapid.SampledFrom(values[filter.Sender]).Draw(t, "from"),
			To:        []api.Recipient{{Email: rapid.SampledFrom(values[filter.Recipient]).Draw(t, "to")}},
			Tag:       rapid.SampledFrom(values[filter.Tag]).Draw(t, "tag"),
			Subject:   rapid.SampledFrom([]string{"Receipt 1", "Your receipt 2"}).Draw(t, "subject"),
			CreatedAt: api.At(noon.Add(-time.Hour)),
		}, nil)
		row.Route = rapid.SampledFrom(values[filter.Route]).Draw(t, "route")
		require.Equal(t, f.Local(), len(f.Queries()) == 1 && f.Queries()[0].Key() == "sort=-created_at")
		if f.Match(&row, noon) {
			answered := slices.ContainsFunc(f.Queries(), func(q api.MessageQuery) bool { return answers(q, &row) })
			require.True(t, answered, "%v of %v", row, f.Queries())
		}
	})
}

// answers is what the contract says of the server's filters.
func answers(q api.MessageQuery, m *mail.Message) bool {
	search := strings.ToLower(q.Search)
	return (q.Status == "" || q.Status == m.Status) &&
		(q.Tag == "" || q.Tag == m.Tag()) &&
		(q.RouteID == "" || q.RouteID == m.Route) &&
		strings.Contains(strings.ToLower(m.Subject), strings.ToLower(q.Subject)) &&
		strings.Contains(strings.ToLower(string(m.From)), strings.ToLower(q.FromEmail)) &&
		(strings.Contains(strings.ToLower(string(m.To)), search) || strings.Contains(strings.ToLower(string(m.From)), search))
}

func TestParseStatuses(t *testing.T) {
	got, err := filter.ParseStatuses("hard_bounced, Soft Bounced,failed,hard-bounced,")
	require.NoError(t, err)
	require.Equal(t, []api.Status{"hard_bounced", "soft_bounced", "failed"}, got)

	_, err = filter.ParseStatuses("bouncy")
	require.EqualError(t, err, `"bouncy" is no message status; there are scheduled, pending, queued, processed, `+
		`delivered, opened, clicked, soft_bounced, hard_bounced, spam_complaint, unsubscribed, suppressed, failed, `+
		`policy_rejected, blocked, quarantined and canceled`)
	_, err = filter.ParseStatuses(" , ")
	require.ErrorContains(t, err, "no message status was named")
}

func FuzzParseStatuses(f *testing.F) {
	f.Add("hard_bounced,failed")
	f.Add("\xff, ,")
	f.Fuzz(func(t *testing.T, text string) {
		statuses, err := filter.ParseStatuses(text)
		require.Equal(t, err == nil, len(statuses) > 0)
		for _, s := range statuses {
			require.Contains(t, api.Statuses(), s)
		}
	})
}
