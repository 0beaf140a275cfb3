package sandbox_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
)

func (c *client) showProject(id api.ProjectID) api.ProjectDetail {
	c.t.Helper()
	include := url.Values{"include": {"routes,domains,routesCount,domainsCount,messageStats"}}
	return into[api.ProjectDetail](c.t, c.get("/projects/"+string(id), include))
}

func TestTokensTellHowOldTheyAreAndWhoUsesThem(t *testing.T) {
	c := open(t, small())
	busy := c.showProject(c.project("Production").ID)
	require.WithinDuration(t, noon, busy.TokenLastUsedAt.Time, 3*time.Hour)
	require.Equal(t, "198.51.100.", busy.TokenLastUsedIP[:11])
	require.Greater(t, noon.Sub(busy.TokenGeneratedAt.Time), 100*24*time.Hour)
	c.clock.pass(5 * time.Minute)
	require.WithinDuration(t, c.clock.Now(), c.showProject(busy.ID).TokenLastUsedAt.Time, time.Minute, "with every message")

	idle := c.showProject(c.project("Warehouse").ID)
	require.Greater(t, noon.Sub(idle.TokenLastUsedAt.Time), 100*24*time.Hour)
	require.Equal(t, "203.0.113.77", idle.TokenLastUsedIP)
	require.Zero(t, idle.Traffic.Transactional)
}

func TestAProjectComesWithItsRoutesAndATokenToldOnce(t *testing.T) {
	c := open(t, small())
	for body, slugs := range map[string][]string{
		`{"name":"A"}`:                              {"transactional", "broadcast"},
		`{"name":"B","initial_routes":"both"}`:      {"transactional", "broadcast"},
		`{"name":"C","initial_routes":"broadcast"}`: {"broadcast"},
		`{"name":"D","initial_routes":"transactional","delivery_mode":"sandbox","smtp_enabled":true}`: {"transactional"},
	} {
		created := c.write("/projects", body)
		require.Equal(t, http.StatusCreated, created.StatusCode, string(created.body))
		token, _ := field(t, created, "api_token").(string)
		require.Regexp(t, `^lm_[A-Za-z0-9]{40}$`, token)
		id, _ := field(t, created, "data.id").(string)
		shown := c.get("/projects/"+id, url.Values{"include": {"routes"}})
		require.NotContains(t, string(shown.body), token, "never again")
		var found []string
		for _, r := range into[api.ProjectDetail](t, shown).Routes {
			found = append(found, r.Slug)
		}
		require.ElementsMatch(t, slugs, found)
		require.NotNil(t, field(t, shown, "default_route_id"))
	}
	short, _ := field(t, c.write("/projects", `{"name":"E","short_token":true}`), "api_token").(string)
	require.Len(t, short, len("lm_")+24)
}

func TestARotatedTokenIsNew(t *testing.T) {
	c := open(t, small())
	id := c.project("Warehouse").ID
	first, second := c.write("/projects/"+string(id)+"/rotate-token", ""), c.write("/projects/"+string(id)+"/rotate-token", "")
	require.NotEqual(t, field(t, first, "new_token"), field(t, second, "new_token"))
	shown := c.showProject(id)
	require.True(t, noon.Equal(shown.TokenGeneratedAt.Time))
	require.True(t, shown.TokenLastUsedAt.IsZero(), "nobody has used the new one")
}

func TestAnUpdateChangesWhatItNames(t *testing.T) {
	c := open(t, small())
	before := c.showProject(c.project("Warehouse").ID)
	path := "/projects/" + string(before.ID)
	require.Equal(t, http.StatusOK, c.put(path, `{"name":"Depot","smtp_enabled":true,"redact_email_content":null}`).StatusCode)
	after := c.showProject(before.ID)
	require.Equal(t, "Depot", after.Name)
	require.True(t, after.SMTPEnabled)
	require.Equal(t, before.RedactEmailContent, after.RedactEmailContent)
	require.Equal(t, before.DefaultRouteID, after.DefaultRouteID)
	require.True(t, noon.Equal(after.UpdatedAt.Time))

	require.Equal(t, http.StatusOK, c.put(path, `{"default_route_id":null}`).StatusCode)
	require.Empty(t, c.showProject(before.ID).DefaultRouteID)
	require.Equal(t, http.StatusOK, c.put(path, `{"default_route_id":"`+string(before.DefaultRouteID)+`"}`).StatusCode)
	require.Equal(t, before.DefaultRouteID, c.showProject(before.ID).DefaultRouteID)
}

func TestProjectsAreRefusedWithAReason(t *testing.T) {
	c := open(t, small())
	path := "/projects/" + string(c.project("Staging").ID)
	foreign := string(c.route("Production", "receipts").ID)
	for body, fields := range map[string][]string{
		`{}`:            {"name"},
		`{"name":" "}`:  {"name"},
		`{"name":true}`: {"name"},
		`{"name":"` + strings.Repeat("ä", 256) + `"}`:                {"name"},
		`{"name":"x","initial_routes":"none","delivery_mode":"dry"}`: {"delivery_mode", "initial_routes"},
	} {
		require.Equal(t, fields, wrongFields(t, c.write("/projects", body)), body)
	}
	require.Equal(t, []string{"default_route_id"}, wrongFields(t, c.put(path, `{"default_route_id":"`+foreign+`"}`)))
	require.Equal(t, []string{"include"}, wrongFields(t, c.get(path, url.Values{"include": {"secrets"}})))
}

func TestADeletedProjectLeavesNothingBehind(t *testing.T) {
	c := open(t, small())
	id := c.project("Staging").ID
	route := c.route("Staging", "preview").ID
	require.Equal(t, http.StatusOK, c.drop("/projects/"+string(id)).StatusCode)
	require.Equal(t, http.StatusNotFound, c.get("/routes/"+string(route), nil).StatusCode)
	for _, w := range rowsOf[api.Webhook](c, "/webhooks", "cursor", nil) {
		require.NotContains(t, w.ProjectIDs, id)
		require.NotEqual(t, "Staging echo", w.Name, "it was about this project only")
	}
	require.Empty(t, rowsOf[api.Domain](c, "/domains", "page[cursor]", url.Values{"filter[project]": {string(id)}}))
	require.EqualValues(t, 3, field(t, c.get("/team", nil), "projects_count"))
}
