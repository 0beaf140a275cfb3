package api_test

import (
	"context"
	"maps"
	"reflect"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/budget"
	"mintop/api/sandbox"
)

// objects are things that are there in a sandbox, one of each kind.
type objects struct {
	message, scheduled, quarantined api.MessageID
	domain                          api.DomainID
	record                          api.RecordID
	project                         api.ProjectID
	route                           api.RouteID
	suppression                     api.SuppressionID
	webhook                         api.WebhookID
	delivery                        api.DeliveryID
}

// begin is when the sandboxes of the fault matrix begin: their objects are the
// same in each.
func begin() time.Time { return time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC) }

// newWorld is a sandbox of some hundred messages. Its clock shows begin, to the
// nanosecond, when it is first looked at: its objects hang on that.
func newWorld() *sandbox.Server {
	var once sync.Once
	var start time.Time
	return sandbox.New(sandbox.Config{
		Seed: 7, History: 800, PerMinute: -1, Steady: true, ContentFor: 60 * 24 * time.Hour,
		Now: func() time.Time {
			now := time.Now()
			once.Do(func() { start = now })
			return begin().Add(now.Sub(start))
		},
	})
}

// findObjects asks a sandbox for what is in it.
func findObjects(t *testing.T) objects {
	t.Helper()
	ctx, class := t.Context(), budget.Interactive
	c := newClient(t, newWorld().Transport())
	var o objects
	find := func(status api.Status) api.MessageID {
		page, err := c.Messages(ctx, class, api.MessageQuery{Status: status, From: begin().AddDate(0, 0, -20)}, api.PageRequest{Size: 1})
		require.NoError(t, err)
		require.NotEmpty(t, page.Rows, status)
		return page.Rows[0].ID
	}
	o.message, o.scheduled, o.quarantined = find(api.StatusDelivered), find(api.StatusScheduled), find(api.StatusQuarantined)
	domains, err := c.Domains(ctx, class, api.DomainQuery{Status: api.DomainVerified}, api.PageRequest{})
	require.NoError(t, err)
	o.domain = domains.Rows[0].ID
	domain, err := c.Domain(ctx, class, o.domain)
	require.NoError(t, err)
	o.record = domain.Records[0].ID
	projects, err := c.Projects(ctx, class, api.ProjectQuery{}, api.PageRequest{})
	require.NoError(t, err)
	for _, project := range projects.Rows {
		routes, err := c.Routes(ctx, class, project.ID, api.RouteQuery{Type: api.RouteInbound}, api.PageRequest{})
		require.NoError(t, err)
		if len(routes.Rows) > 0 {
			o.project, o.route = project.ID, routes.Rows[0].ID
		}
	}
	suppressions, err := c.Suppressions(ctx, class, api.SuppressionQuery{Reason: api.ReasonManual}, api.PageRequest{})
	require.NoError(t, err)
	o.suppression = suppressions.Rows[0].ID
	webhooks, err := c.Webhooks(ctx, class, api.WebhookQuery{}, api.PageRequest{})
	require.NoError(t, err)
	for _, webhook := range webhooks.Rows {
		deliveries, err := c.Deliveries(ctx, class, webhook.ID, api.DeliveryQuery{}, api.PageRequest{})
		require.NoError(t, err)
		if len(deliveries.Rows) > 0 {
			o.webhook, o.delivery = webhook.ID, deliveries.Rows[0].ID
		}
	}
	return o
}

// everyOperation is one call of each operation of a Client, by the name of its
// method, upon things that are there.
func everyOperation(ctx context.Context, class budget.Class, o objects) map[string]func(*api.Client) error {
	every := everyRead(ctx, class, o)
	maps.Copy(every, everyWrite(ctx, o))
	return every
}

func everyRead(ctx context.Context, class budget.Class, o objects) map[string]func(*api.Client) error {
	var page api.PageRequest
	return map[string]func(*api.Client) error{
		"AllMessageEvents": func(c *api.Client) error { return only(c.AllMessageEvents(ctx, class, o.message)) },
		"Deliveries": func(c *api.Client) error {
			return only(c.Deliveries(ctx, class, o.webhook, api.DeliveryQuery{}, page))
		},
		"Delivery":      func(c *api.Client) error { return only(c.Delivery(ctx, class, o.webhook, o.delivery)) },
		"Domain":        func(c *api.Client) error { return only(c.Domain(ctx, class, o.domain)) },
		"Domains":       func(c *api.Client) error { return only(c.Domains(ctx, class, api.DomainQuery{}, page)) },
		"Members":       func(c *api.Client) error { return only(c.Members(ctx, class, page)) },
		"Message":       func(c *api.Client) error { return only(c.Message(ctx, class, o.message)) },
		"MessageEvents": func(c *api.Client) error { return only(c.MessageEvents(ctx, class, o.message, page)) },
		"MessageHTML":   func(c *api.Client) error { return only(c.MessageHTML(ctx, class, o.message)) },
		"MessageSource": func(c *api.Client) error { return only(c.MessageSource(ctx, class, o.message)) },
		"MessageText":   func(c *api.Client) error { return only(c.MessageText(ctx, class, o.message)) },
		"Messages":      func(c *api.Client) error { return only(c.Messages(ctx, class, api.MessageQuery{}, page)) },
		"Project":       func(c *api.Client) error { return only(c.Project(ctx, class, o.project)) },
		"Projects":      func(c *api.Client) error { return only(c.Projects(ctx, class, api.ProjectQuery{}, page)) },
		"Roles":         func(c *api.Client) error { return only(c.Roles(ctx, class)) },
		"Route":         func(c *api.Client) error { return only(c.Route(ctx, class, o.route)) },
		"Routes":        func(c *api.Client) error { return only(c.Routes(ctx, class, o.project, api.RouteQuery{}, page)) },
		"Stats": func(c *api.Client) error {
			return only(c.Stats(ctx, class, api.StatsQuery{From: begin().AddDate(0, 0, -7), To: begin()}))
		},
		"Suppressions": func(c *api.Client) error {
			return only(c.Suppressions(ctx, class, api.SuppressionQuery{}, page))
		},
		"Team":     func(c *api.Client) error { return only(c.Team(ctx, class)) },
		"Usage":    func(c *api.Client) error { return only(c.Usage(ctx, class)) },
		"Webhook":  func(c *api.Client) error { return only(c.Webhook(ctx, class, o.webhook)) },
		"Webhooks": func(c *api.Client) error { return only(c.Webhooks(ctx, class, api.WebhookQuery{}, page)) },
	}
}

func everyWrite(ctx context.Context, o objects) map[string]func(*api.Client) error {
	name := "Night watch"
	return map[string]func(*api.Client) error{
		"AddSuppressions": func(c *api.Client) error {
			return only(c.AddSuppressions(ctx, api.SuppressionRequest{
				Emails: []string{"jane@example.com"}, Reason: api.ReasonManual, Scope: api.ScopeTeam,
			}))
		},
		"AssignDomainProjects": func(c *api.Client) error {
			return only(c.AssignDomainProjects(ctx, o.domain, []api.ProjectID{o.project}))
		},
		"CancelMessage": func(c *api.Client) error { return only(c.CancelMessage(ctx, o.scheduled)) },
		"CreateDomain":  func(c *api.Client) error { return only(c.CreateDomain(ctx, "night.example.com")) },
		"CreateProject": func(c *api.Client) error { return only(c.CreateProject(ctx, api.ProjectDraft{Name: name})) },
		"CreateRoute": func(c *api.Client) error {
			return only(c.CreateRoute(ctx, o.project, api.RouteDraft{Name: name, Type: api.RouteTransactional}))
		},
		"CreateWebhook": func(c *api.Client) error {
			return only(c.CreateWebhook(ctx, api.WebhookDraft{
				Name: name, URL: "https://hooks.example.com/", Events: []api.WebhookEvent{api.WebhookMessageFailed},
			}))
		},
		"DeleteDomain":            func(c *api.Client) error { return c.DeleteDomain(ctx, o.domain) },
		"DeleteProject":           func(c *api.Client) error { return c.DeleteProject(ctx, o.project) },
		"DeleteRoute":             func(c *api.Client) error { return c.DeleteRoute(ctx, o.route) },
		"DeleteWebhook":           func(c *api.Client) error { return c.DeleteWebhook(ctx, o.webhook) },
		"RegenerateWebhookSecret": func(c *api.Client) error { return only(c.RegenerateWebhookSecret(ctx, o.webhook)) },
		"ReleaseMessage":          func(c *api.Client) error { return only(c.ReleaseMessage(ctx, o.quarantined, "key-1")) },
		"RemoveSuppression":       func(c *api.Client) error { return only(c.RemoveSuppression(ctx, o.suppression)) },
		"RescheduleMessage": func(c *api.Client) error {
			return only(c.RescheduleMessage(ctx, o.scheduled, begin().Add(48*time.Hour)))
		},
		"TestWebhook":         func(c *api.Client) error { return only(c.TestWebhook(ctx, o.webhook)) },
		"UpdateProject":       func(c *api.Client) error { return only(c.UpdateProject(ctx, o.project, api.ProjectEdit{Name: &name})) },
		"UpdateRoute":         func(c *api.Client) error { return only(c.UpdateRoute(ctx, o.route, api.RouteEdit{Name: &name})) },
		"UpdateWebhook":       func(c *api.Client) error { return only(c.UpdateWebhook(ctx, o.webhook, api.WebhookEdit{Name: &name})) },
		"VerifyDomain":        func(c *api.Client) error { return only(c.VerifyDomain(ctx, o.domain)) },
		"VerifyInboundDomain": func(c *api.Client) error { return only(c.VerifyInboundDomain(ctx, o.route)) },
		"VerifyRecord":        func(c *api.Client) error { return only(c.VerifyRecord(ctx, o.domain, o.record)) },
	}
}

// A method that takes the time it may take and can fail is one that asks the
// service: none may be missing from the matrix.
func TestTheMatrixHoldsEveryOperation(t *testing.T) {
	ctx := t.Context()
	client := reflect.TypeFor[*api.Client]()
	var reads, writes int
	for method := range client.Methods() {
		if method.Type.NumIn() < 2 || method.Type.In(1) != reflect.TypeFor[context.Context]() {
			continue
		}
		if method.Type.NumIn() > 2 && method.Type.In(2) == reflect.TypeFor[budget.Class]() {
			reads++
			require.Contains(t, everyRead(ctx, budget.Visible, objects{}), method.Name)
			continue
		}
		writes++
		require.Contains(t, everyWrite(ctx, objects{}), method.Name)
	}
	require.Len(t, everyRead(ctx, budget.Visible, objects{}), reads)
	require.Len(t, everyWrite(ctx, objects{}), writes)
}

// Without a fault each operation goes well, with one request: what the matrix
// shows is the faults' doing.
func TestWithoutAFaultEveryOperationGoesWell(t *testing.T) {
	o := findObjects(t)
	for name, ask := range everyOperation(t.Context(), budget.Interactive, o) {
		c := newClient(t, newWorld().Transport())
		require.NoError(t, ask(c), name)
		require.Equal(t, 1, c.Journal().Len(), name)
	}
}
