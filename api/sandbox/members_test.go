package sandbox_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/sandbox"
)

func TestMembersHaveRolesAndReach(t *testing.T) {
	c := open(t, small())
	members := rowsOf[api.Member](c, "/team/members", "page[cursor]", url.Values{"page[size]": {"4"}})
	require.EqualValues(t, len(members), field(t, c.get("/team", nil), "members_count"))
	roles := map[string]bool{}
	for _, role := range pageOf[api.Role](t, c.get("/team/roles", nil)).Rows {
		roles[role.Name] = role.Assignable
	}
	require.Equal(t, map[string]bool{"Owner": false, "Admin": true, "Member": true, "On call": true}, roles)
	limited := pick(t, members, func(m api.Member) bool { return m.Access.Scope == "selected" && len(m.Access.Projects) == 2 })
	require.Equal(t, limited, into[api.Member](t, c.get("/team/members/"+string(limited.ID), nil)))
}

func TestAMemberIsGivenAnotherRole(t *testing.T) {
	c := open(t, small())
	roles := pageOf[api.Role](t, c.get("/team/roles", nil)).Rows
	members := rowsOf[api.Member](c, "/team/members", "page[cursor]", nil)
	owner := pick(t, members, func(m api.Member) bool { return m.Role.Name == "Owner" })
	member := pick(t, members, func(m api.Member) bool { return m.Role.Name == "Member" })
	staging := string(c.project("Staging").ID)
	assign := func(id api.UserID, body string) reply { return c.put("/team/members/"+string(id)+"/assignment", body) }
	to := `{"role_id":"` + string(roles[1].ID) + `","project_access":{"scope":"selected","project_ids":["` + staging + `"]}}`

	changed := into[api.Member](t, assign(member.ID, to))
	require.Equal(t, "Admin", changed.Role.Name)
	require.Equal(t, "Staging", changed.Access.Projects[0].Name)
	protected := assign(owner.ID, to)
	require.Equal(t, http.StatusConflict, protected.StatusCode)
	require.Equal(t, "owner_protected", field(t, protected, "error.code"))
	require.Equal(t, []string{"project_access.scope", "role_id"}, wrongFields(t, assign(member.ID, `{}`)))
}

func TestTheTeamIsRenamed(t *testing.T) {
	c := open(t, small())
	require.Equal(t, http.StatusOK, c.put("/team", `{"name":"acme"}`).StatusCode)
	require.Equal(t, "acme", field(t, c.get("/team", nil), "name"))
	require.Equal(t, []string{"name"}, wrongFields(t, c.put("/team", `{"name":""}`)))
}

func TestStatsAddUp(t *testing.T) {
	c := open(t, small())
	values := url.Values{"from": {"2026-02-10"}, "to": {"2026-03-04"}}
	team := into[api.Stats](t, c.get("/stats", values))
	require.Len(t, team.Daily, 23)
	require.Nil(t, team.Totals.Transactional, "only for a project")
	var days api.Totals
	for _, day := range team.Daily {
		days.Sent += day.Sent
		days.Delivered += day.Delivered
		days.Inbound.Received += day.Inbound.Received
	}
	require.Equal(t, team.Totals.Sent, days.Sent)
	require.Equal(t, team.Totals.Delivered, days.Delivered)
	require.Equal(t, team.Totals.Inbound.Received, days.Inbound.Received)

	var projects int64
	for _, p := range rowsOf[api.Project](c, "/projects", "page[cursor]", nil) {
		values.Set("project_id", string(p.ID))
		stats := into[api.Stats](t, c.get("/stats", values))
		projects += stats.Totals.Sent
		require.Equal(t, stats.Totals.Sent, stats.Totals.Transactional.Sent+stats.Totals.Broadcast.Sent)
		require.Equal(t, p.Name == "Warehouse", stats.Totals.Opened == nil, "null is tracking off")
	}
	require.Equal(t, team.Totals.Sent, projects)

	values.Del("project_id")
	values.Set("include_machine", "1")
	with := into[api.Stats](t, c.get("/stats", values))
	require.Equal(t, *team.Totals.Opened+*team.Totals.MachineOpened, *with.Totals.Opened)
}

func TestStatsReachNinetyDays(t *testing.T) {
	c := open(t, small())
	ask := func(from, to string) reply { return c.get("/stats", url.Values{"from": {from}, "to": {to}}) }
	require.Equal(t, http.StatusOK, ask("2025-12-04", "2026-03-04").StatusCode)
	require.Equal(t, []string{"to"}, wrongFields(t, ask("2025-12-03", "2026-03-04")))
	require.Equal(t, []string{"to"}, wrongFields(t, ask("2026-03-04", "2026-03-03")))
	require.Equal(t, []string{"from", "to"}, wrongFields(t, ask("", "soon")))
	require.Equal(t, []string{"project_id"}, wrongFields(t, c.get("/stats", url.Values{"from": {"2026-03-01"}, "to": {"2026-03-04"}, "project_id": {"none"}})))
}

// Each resource has rights of its own, and who may write one may read it.
func TestResourcesHaveTheirOwnAbilities(t *testing.T) {
	all := open(t, small())
	route := "/routes/" + string(all.route("Production", "support").ID)
	cases := []struct {
		read, write sandbox.Ability
		path        string
		change      write
	}{
		{sandbox.ReadDomains, sandbox.WriteDomains, "/domains", write{method: "POST", path: "/domains"}},
		{sandbox.ReadProjects, sandbox.WriteProjects, "/projects", write{method: "POST", path: "/projects"}},
		{sandbox.ReadRoutes, sandbox.WriteRoutes, route, write{method: "PUT", path: route}},
		{sandbox.ReadSuppressions, sandbox.WriteSuppressions, "/suppressions", write{method: "POST", path: "/suppressions"}},
		{sandbox.ReadWebhooks, sandbox.WriteWebhooks, "/webhooks", write{method: "POST", path: "/webhooks"}},
		{sandbox.ReadTeam, sandbox.WriteTeam, "/team", write{method: "PUT", path: "/team"}},
		{sandbox.ReadMembers, "", "/team/members", write{}},
		{sandbox.ReadStats, "", "/stats?" + url.Values{"from": {"2026-03-01"}, "to": {"2026-03-02"}}.Encode(), write{}},
	}
	status := func(ability sandbox.Ability, method, path string) int {
		config := small()
		config.Abilities = []sandbox.Ability{ability}
		c := open(t, config)
		path, query, _ := strings.Cut(path, "?")
		values, err := url.ParseQuery(query)
		require.NoError(t, err)
		return c.send(c.request(method, path, values, "")).StatusCode
	}
	for _, test := range cases {
		require.Equal(t, http.StatusOK, status(test.read, "GET", test.path), test.path)
		require.Equal(t, http.StatusForbidden, status(sandbox.ReadMessages, "GET", test.path), test.path)
		if test.write == "" {
			continue
		}
		require.Equal(t, http.StatusOK, status(test.write, "GET", test.path), test.path)
		require.Equal(t, http.StatusForbidden, status(test.read, test.change.method, test.change.path), test.path)
		require.NotEqual(t, http.StatusForbidden, status(test.write, test.change.method, test.change.path), test.path)
	}
}

func TestTheAccountIsSafeForManyClients(t *testing.T) {
	c := open(t, sandbox.Config{Seed: 7, History: 300, PerMinute: 600})
	done := make(chan bool)
	for range 4 {
		go func() {
			defer func() { done <- true }()
			for _, path := range []string{"/messages", "/suppressions", "/webhooks", "/projects", "/domains", "/team"} {
				c.clock.pass(time.Second)
				c.get(path, nil)
				c.write("/suppressions", `{"email":"a@example.com","reason":"manual","scope":"team"}`)
				c.put("/team", `{"name":"acme"}`)
			}
		}()
	}
	for range 4 {
		<-done
	}
	require.Len(t, c.suppressed("a@example.com"), 1)
}
