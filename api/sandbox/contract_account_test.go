package sandbox_test

import (
	"fmt"
	"net/http"
	"net/url"
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/api"
)

func TestListsOfTheAccountKeepTheContract(t *testing.T) {
	rules := loadContract(t)
	bothEnvelopes(t, func(t *testing.T, c *client) {
		project := string(c.project("Production").ID)
		hook := "/webhooks/" + string(c.webhook("CRM sync").ID)
		for path, operation := range map[string]string{
			"/domains":                         "get /domains",
			"/projects":                        "get /projects",
			"/projects/" + project + "/routes": "get /projects/{projectId}/routes",
			"/suppressions":                    "get /suppressions",
			"/webhooks":                        "get /webhooks",
			hook + "/deliveries":               "get /webhooks/{webhookId}/deliveries",
			"/team/members":                    "get /team/members",
			"/team/roles":                      "get /team/roles",
		} {
			rules.check(t, operation, c.get(path, url.Values{"page[size]": {"2"}}))
		}
		for _, values := range []url.Values{{}, {"project_id": {project}, "include_machine": {"1"}}} {
			values.Set("from", "2026-02-20")
			values.Set("to", "2026-03-04")
			rules.check(t, "get /stats", c.get("/stats", values))
		}
	})
}

func TestDetailsOfTheAccountKeepTheContract(t *testing.T) {
	rules := loadContract(t)
	bothEnvelopes(t, func(t *testing.T, c *client) {
		for _, d := range rowsOf[api.Domain](c, "/domains", "page[cursor]", nil) {
			rules.check(t, "get /domains/{domainId}", c.get("/domains/"+string(d.ID), nil))
			rules.check(t, "get /domains/{domainId}", c.get("/domains/"+string(d.ID), url.Values{"include": {"dnsRecords,projects"}}))
		}
		for _, p := range rowsOf[api.Project](c, "/projects", "page[cursor]", nil) {
			path := "/projects/" + string(p.ID)
			rules.check(t, "get /projects/{projectId}", c.get(path, nil))
			rules.check(t, "get /projects/{projectId}", c.get(path, url.Values{"include": {"routes,routesCount,domains,domainsCount,messageStats"}}))
			for _, r := range rowsOf[api.Route](c, path+"/routes", "page[cursor]", nil) {
				rules.check(t, "get /routes/{routeId}", c.get("/routes/"+string(r.ID), url.Values{"include": {"project,statistics"}}))
			}
		}
		for _, w := range rowsOf[api.Webhook](c, "/webhooks", "cursor", nil) {
			path := "/webhooks/" + string(w.ID)
			rules.check(t, "get /webhooks/{webhookId}", c.get(path, nil))
			for _, d := range pageOf[api.Delivery](t, c.get(path+"/deliveries", nil)).Rows[:2] {
				rules.check(t, "get /webhooks/{webhookId}/deliveries/{deliveryId}", c.get(path+"/deliveries/"+string(d.ID), nil))
			}
		}
		for _, m := range rowsOf[api.Member](c, "/team/members", "page[cursor]", nil) {
			rules.check(t, "get /team/members/{userId}", c.get("/team/members/"+string(m.ID), nil))
		}
	})
}

// write is an operation with the body it is sent.
type write struct{ operation, method, path, body string }

func TestWritesOfTheAccountKeepTheContract(t *testing.T) {
	rules := loadContract(t)
	bothEnvelopes(t, func(t *testing.T, c *client) {
		project, inbound := c.project("Warehouse").ID, c.route("Warehouse", "returns").ID
		domain, hook := c.domain("acme.test").ID, c.webhook("CRM sync").ID
		detail := into[api.DomainDetail](t, c.get("/domains/"+string(domain), url.Values{"include": {"dnsRecords"}}))
		member := rowsOf[api.Member](c, "/team/members", "page[cursor]", nil)[0].ID
		role := pageOf[api.Role](t, c.get("/team/roles", nil)).Rows[1].ID
		id := fmt.Sprintf
		for _, w := range []write{
			{"post /domains", "POST", "/domains", `{"domain":"new.example.org"}`},
			{"put /domains/{domainId}/projects", "PUT", id("/domains/%s/projects", domain), id(`{"project_ids":["%s"]}`, project)},
			{"post /domains/{domainId}/dns-records/verify", "POST", id("/domains/%s/dns-records/verify", domain), ""},
			{"post /domains/{domainId}/dns-records/{recordId}/verify", "POST", id("/domains/%s/dns-records/%s/verify", domain, detail.Records[0].ID), ""},
			{"delete /domains/{domainId}", "DELETE", id("/domains/%s", domain), ""},
			{"post /projects", "POST", "/projects", `{"name":"New"}`},
			{"post /projects/{projectId}/rotate-token", "POST", id("/projects/%s/rotate-token", project), ""},
			{"put /projects/{projectId}", "PUT", id("/projects/%s", project), `{"name":"Depot","default_route_id":null}`},
			{"post /projects/{projectId}/routes", "POST", id("/projects/%s/routes", project), `{"name":"Bulk mail","route_type":"broadcast"}`},
			{"put /routes/{routeId}", "PUT", id("/routes/%s", inbound), `{"inbound_settings":{"inbound_spam_threshold":null}}`},
			{"post /routes/{routeId}/verify-inbound-domain", "POST", id("/routes/%s/verify-inbound-domain", c.route("Production", "support").ID), ""},
			{"delete /routes/{routeId}", "DELETE", id("/routes/%s", inbound), ""},
			{"delete /projects/{projectId}", "DELETE", id("/projects/%s", project), ""},
			{"post /suppressions", "POST", "/suppressions", `{"email":"a@example.com","reason":"manual","scope":"team"}`},
			{"delete /suppressions/{suppressionId}", "DELETE", id("/suppressions/%s", c.suppressed("old.customer@example.org")[0].ID), ""},
			{"delete /suppressions/{suppressionId}", "DELETE", id("/suppressions/%s", c.suppressed("ceo@globex.test")[0].ID), ""},
			{"post /webhooks", "POST", "/webhooks", `{"name":"n","url":"https://example.com/","events":["message.sent"]}`},
			{"put /webhooks/{webhookId}", "PUT", id("/webhooks/%s", hook), `{"enabled":false}`},
			{"post /webhooks/{webhookId}/test", "POST", id("/webhooks/%s/test", hook), ""},
			{"post /webhooks/{webhookId}/regenerate-secret", "POST", id("/webhooks/%s/regenerate-secret", hook), ""},
			{"delete /webhooks/{webhookId}", "DELETE", id("/webhooks/%s", hook), ""},
			{"put /team", "PUT", "/team", `{"name":"acme"}`},
			{"put /team/members/{userId}/assignment", "PUT", id("/team/members/%s/assignment", member), id(`{"role_id":"%s","project_access":{"scope":"all"}}`, role)},
		} {
			got := c.send(c.request(w.method, w.path, nil, w.body))
			require.Less(t, got.StatusCode, 300, "%s %s", w.operation, got.body)
			rules.check(t, w.operation, got)
		}
	})
}

// The answers of checks that say no have schemas of their own.
func TestFailedChecksKeepTheContract(t *testing.T) {
	rules := loadContract(t)
	bothEnvelopes(t, func(t *testing.T, c *client) {
		for _, name := range []string{"shop.acme.test", "beta.acme.test"} {
			path := "/domains/" + string(c.domain(name).ID)
			detail := into[api.DomainDetail](t, c.get(path, url.Values{"include": {"dnsRecords"}}))
			rules.checkExactly(t, "post /domains/{domainId}/dns-records/verify", c.write(path+"/dns-records/verify", ""))
			for _, r := range detail.Records {
				got := c.write(path+"/dns-records/"+string(r.ID)+"/verify", "")
				if got.StatusCode == http.StatusOK {
					rules.check(t, "post /domains/{domainId}/dns-records/{recordId}/verify", got)
				} else {
					rules.checkExactly(t, "post /domains/{domainId}/dns-records/{recordId}/verify", got)
				}
			}
		}
		for _, route := range []api.Route{c.route("Warehouse", "returns"), c.route("Warehouse", "alerts")} {
			got := c.write("/routes/"+string(route.ID)+"/verify-inbound-domain", "")
			rules.checkExactly(t, "post /routes/{routeId}/verify-inbound-domain", got)
		}
	})
}

func TestRefusalsOfTheAccountKeepTheContract(t *testing.T) {
	rules := loadContract(t)
	bothEnvelopes(t, func(t *testing.T, c *client) {
		for _, w := range []write{
			{"get", "GET", "/domains/none", ""},
			{"get", "GET", "/projects/none", ""},
			{"get", "GET", "/routes/none", ""},
			{"get", "GET", "/webhooks/none", ""},
			{"get", "GET", "/webhooks/none/deliveries", ""},
			{"get", "GET", "/team/members/none", ""},
			{"delete", "DELETE", "/domains/none", ""},
			{"delete", "DELETE", "/projects/none", ""},
			{"delete", "DELETE", "/routes/none", ""},
			{"delete", "DELETE", "/webhooks/none", ""},
			{"delete", "DELETE", "/suppressions/none", ""},
			{"put", "PUT", "/webhooks/none", "{}"},
			{"put", "PUT", "/routes/none", "{}"},
			{"put", "PUT", "/projects/none", "{}"},
		} {
			got := c.send(c.request(w.method, w.path, nil, w.body))
			require.Equal(t, http.StatusNotFound, got.StatusCode, "%s %s", w.method, w.path)
			rules.check(t, w.operation+" "+w.path, got)
		}
		got := c.write("/suppressions", "not JSON")
		require.Equal(t, http.StatusBadRequest, got.StatusCode)
		rules.check(t, "post /suppressions", got)
	})
}
