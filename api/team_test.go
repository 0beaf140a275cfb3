package api_test

import (
	"context"
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/budget"
)

func teamOperations(ctx context.Context) map[string]accountOperation {
	query := api.StatsQuery{From: day(1), To: day(31), Project: projectID, IncludeMachine: true}
	return map[string]accountOperation{
		"members": {"get /team/members", func(c *api.Client) error {
			return only(c.Members(ctx, budget.Background, api.PageRequest{Cursor: "x", Size: 7}))
		}, "/team/members?page%5Bcursor%5D=x&page%5Bsize%5D=7", ""},
		"roles": {"get /team/roles", func(c *api.Client) error {
			return only(c.Roles(ctx, budget.Background))
		}, "/team/roles", ""},
		"stats": {"get /stats", func(c *api.Client) error {
			return only(c.Stats(ctx, budget.Visible, query))
		}, "/stats?from=2026-03-01&include_machine=1&project_id=" + projectID + "&to=2026-03-31", ""},
	}
}

func TestMembers(t *testing.T) {
	const body = `{"data":[{"id":"u","name":"Jane","email":"jane@example.com","role":{"id":"r","name":"Support"},
		"project_access":{"scope":"selected","projects":[{"id":"p","name":"Shop"}]},"joined_at":null}],"next_cursor":"x"}`
	page, err := newClient(t, always(http.StatusOK, body)).Members(t.Context(), budget.Visible, api.PageRequest{})
	require.NoError(t, err)
	require.Equal(t, "x", page.Next)
	require.Equal(t, []api.Member{{
		ID: "u", Name: "Jane", Email: "jane@example.com", Role: api.RoleRef{ID: "r", Name: "Support"},
		Access: api.ProjectAccess{Scope: api.AccessSelected, Projects: []api.ProjectRef{{ID: "p", Name: "Shop"}}},
	}}, page.Rows)
}

func TestRoles(t *testing.T) {
	const body = `{"data":[{"id":"r","name":"Owner","system_key":"owner","permissions":["team:manage","of:tomorrow"],"assignable":false},
		{"id":"s","name":"Support","system_key":null,"permissions":[],"assignable":true}]}`
	roles, err := newClient(t, always(http.StatusOK, body)).Roles(t.Context(), budget.Visible)
	require.NoError(t, err)
	require.Equal(t, []api.Role{
		{ID: "r", Name: "Owner", SystemKey: api.RoleOwner, Permissions: []api.Permission{"team:manage", "of:tomorrow"}},
		{ID: "s", Name: "Support", Permissions: []api.Permission{}, Assignable: true},
	}, roles)
}

func TestStatsTellNoughtFromUnknown(t *testing.T) {
	const day = `"sent":9,"delivered":8,"hard_bounced":1,"spam_complaints":0,"opened":null,"clicked":0,"inbound":{"received":3},
		"transactional":null,"broadcast":{"sent":2,"hard_bounced":1,"spam_complaints":0},"human_opened":4,"machine_opened":null`
	const body = `{"from":"2026-03-01","to":"2026-03-31","totals":{` + day + `},"daily":[{"date":"2026-03-01",` + day + `}]}`
	stats, err := newClient(t, always(http.StatusOK, body)).Stats(t.Context(), budget.Visible, api.StatsQuery{})
	require.NoError(t, err)
	require.Equal(t, 31, stats.To.Day())
	require.Len(t, stats.Daily, 1)
	require.Equal(t, 1, stats.Daily[0].Date.Day())
	for _, totals := range []api.Totals{stats.Totals, stats.Daily[0].Totals} {
		require.EqualValues(t, 9, totals.Sent)
		require.EqualValues(t, 3, totals.Inbound.Received)
		require.Nil(t, totals.Opened, "not tracked")
		require.Zero(t, *totals.Clicked, "tracked, and none")
		require.Nil(t, totals.Transactional)
		require.Equal(t, &api.TypeStats{Sent: 2, HardBounced: 1}, totals.Broadcast)
		require.EqualValues(t, 4, *totals.HumanOpened)
		require.Nil(t, totals.MachineOpened)
	}
}
