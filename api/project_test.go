package api_test

import (
	"context"
	"fmt"
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/budget"
)

func projectOperations(ctx context.Context) map[string]accountOperation {
	name, mode, route := "Shop", api.Sandbox, api.RouteID(routeID)
	return map[string]accountOperation{
		"projects": {"get /projects", func(c *api.Client) error {
			return only(c.Projects(ctx, budget.Visible, api.ProjectQuery{Sort: api.SortName, Search: "shop"}, api.PageRequest{}))
		}, "/projects?filter%5Bsearch%5D=shop&sort=name", ""},
		"project": {"get /projects/{projectId}", func(c *api.Client) error {
			return only(c.Project(ctx, budget.Interactive, "p"))
		}, "/projects/p?include=routes%2CroutesCount%2Cdomains%2CdomainsCount%2CmessageStats", ""},
		"create project": {"post /projects", func(c *api.Client) error {
			return only(c.CreateProject(ctx, api.ProjectDraft{
				Name: name, SMTPEnabled: true, InitialRoutes: api.InitialTransactional, ShortToken: true,
				DeliveryMode: api.Live, RedactEmailContent: true,
			}))
		}, "/projects", `{"name":"Shop","smtp_enabled":true,"initial_routes":"transactional","short_token":true,
			"delivery_mode":"live","redact_email_content":true}`},
		"change project": {"put /projects/{projectId}", func(c *api.Client) error {
			return only(c.UpdateProject(ctx, "p", api.ProjectEdit{
				Name: &name, SMTPEnabled: new(bool), RedactEmailContent: new(bool), DefaultRouteID: &route, DeliveryMode: &mode,
			}))
		}, "/projects/p", `{"name":"Shop","smtp_enabled":false,"redact_email_content":false,
			"default_route_id":"` + routeID + `","delivery_mode":"sandbox"}`},
		"delete project": {"delete /projects/{projectId}", func(c *api.Client) error {
			return c.DeleteProject(ctx, "p")
		}, "/projects/p", ""},
	}
}

func TestAnEditNamesOnlyWhatChanges(t *testing.T) {
	s := always(http.StatusOK, `{"data":{"id":"p"}}`)
	c := newClient(t, s)
	require.NoError(t, only(c.UpdateProject(t.Context(), "p", api.ProjectEdit{SMTPEnabled: new(bool)})))
	require.JSONEq(t, `{"smtp_enabled":false}`, s.bodies[0])
	require.NoError(t, only(c.CreateProject(t.Context(), api.ProjectDraft{Name: "Shop"})))
	require.JSONEq(t, `{"name":"Shop","smtp_enabled":false}`, s.bodies[1], "the service chooses the rest")
}

func TestAProjectInFull(t *testing.T) {
	const body = `{"id":"p","name":"Shop","smtp_enabled":true,"redact_email_content":true,"default_route_id":"r",
		"token_generated_at":"2026-01-02T00:00:00Z","token_last_used_at":null,"token_last_used_ip":"192.0.2.7",
		"routes":[{"id":"r","name":"Main","settings":[]}],"routes_count":1,"domains":[{"id":"d","domain":"example.com"}],
		"last_28_days":{"messages_transactional":1,"messages_broadcast":2,"messages_inbound":3,"deliverability":99.5},
		"created_at":"2026-01-01T00:00:00Z","updated_at":"2026-01-01T00:00:00Z"}`
	project, err := newClient(t, always(http.StatusOK, body)).Project(t.Context(), budget.Visible, "p")
	require.NoError(t, err)
	require.Equal(t, "Shop", project.Name)
	require.EqualValues(t, "r", project.DefaultRouteID)
	require.Equal(t, 2, project.TokenGeneratedAt.Day())
	require.True(t, project.TokenLastUsedAt.IsZero(), "it was never used")
	require.Equal(t, "192.0.2.7", project.TokenLastUsedIP)
	require.Equal(t, &api.Traffic{Transactional: 1, Broadcast: 2, Inbound: 3, Deliverability: 99.5}, project.Traffic)
	require.Equal(t, 1, *project.RoutesCount)
	require.Nil(t, project.DomainsCount, "which was not told")
	require.Equal(t, "Main", project.Routes[0].Name)
	require.Equal(t, "example.com", project.Domains[0].Name)
	require.Empty(t, project.DeliveryMode, "older answers have none")
	require.JSONEq(t, body, string(project.Raw))
}

const projectToken = "lm_ZyXwVuTsRqPoNmLkJiHgFeDcBa"

func TestANewProjectsTokenIsShownOnceAndNowhereElse(t *testing.T) {
	for name, body := range map[string]string{
		"beside the project": `{"data":{"id":"p","name":"Shop"},"message":"ok","api_token":"` + projectToken + `"}`,
		"within the project": `{"id":"p","name":"Shop","api_token":"` + projectToken + `"}`,
	} {
		t.Run(name, func(t *testing.T) {
			c := newClient(t, always(http.StatusCreated, body))
			created, err := c.CreateProject(t.Context(), api.ProjectDraft{Name: "Shop"})
			require.NoError(t, err)
			require.Equal(t, "Shop", created.Project.Name)
			require.Equal(t, projectToken, created.Token.Reveal())
			require.NotContains(t, string(created.Project.Raw), projectToken)
			require.NotContains(t, fmt.Sprintf("%+v %#v %s", created, created, created.Project.Raw), projectToken)
			require.NotContains(t, fmt.Sprintf("%+v", c.Journal().Entries()), projectToken)
		})
	}
}

func TestANewProjectMayComeWithoutItsToken(t *testing.T) {
	for _, body := range []string{`{"data":{"id":"p"}}`, `{"data":{"id":"p"},"api_token":null}`, `{"data":{"id":"p"},"api_token":5}`} {
		created, err := newClient(t, always(http.StatusCreated, body)).CreateProject(t.Context(), api.ProjectDraft{Name: "Shop"})
		require.NoError(t, err)
		require.True(t, created.Token.IsZero())
		require.EqualValues(t, "p", created.Project.ID)
	}
}

func TestASecretOutlivesTheAnswerItCameIn(t *testing.T) {
	const broken = `{"data":{"id":5,"secret":"` + projectToken + `"},"api_token":"` + projectToken + `"}`
	c := newClient(t, always(http.StatusCreated, broken))
	created, err := c.CreateProject(t.Context(), api.ProjectDraft{Name: "Shop"})
	require.ErrorIs(t, err, api.Decode)
	require.True(t, failure(t, err).MaybeDone)
	require.Equal(t, projectToken, created.Token.Reveal(), "it will not be shown again")
	webhook, err := c.RegenerateWebhookSecret(t.Context(), "w")
	require.ErrorIs(t, err, api.Decode)
	require.NotContains(t, err.Error(), projectToken)
	require.Equal(t, projectToken, webhook.Secret.Reveal())
}
