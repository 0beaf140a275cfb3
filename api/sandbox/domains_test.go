package sandbox_test

import (
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/sandbox"
)

// records shows a domain's DNS records.
func (c *client) records(name string) []api.Record {
	c.t.Helper()
	path := "/domains/" + string(c.domain(name).ID)
	return into[api.DomainDetail](c.t, c.get(path, url.Values{"include": {"dnsRecords,projects"}})).Records
}

func (c *client) recordWith(name string, purpose api.RecordPurpose) api.Record {
	c.t.Helper()
	return pick(c.t, c.records(name), func(r api.Record) bool { return r.Purpose == purpose })
}

func (c *client) verify(name string) reply {
	c.t.Helper()
	return c.write("/domains/"+string(c.domain(name).ID)+"/dns-records/verify", "")
}

func TestOnlyALostRequiredRecordFailsADomain(t *testing.T) {
	c := open(t, small())
	statuses := map[string]api.DomainStatus{}
	for _, d := range rowsOf[api.Domain](c, "/domains", "page[cursor]", nil) {
		statuses[d.Name] = d.Status
	}
	require.Equal(t, map[string]api.DomainStatus{
		"acme.test": "verified", "mail.acme.test": "verified", "news.acme.test": "verified",
		"support.acme.test": "verified", "in.acme.test": "verified",
		"shop.acme.test": "failed_verification", "beta.acme.test": "partially_verified",
	}, statuses)

	lost := c.recordWith("shop.acme.test", "dkim_primary")
	require.Equal(t, api.RecordStatus("failed"), lost.Status)
	require.Equal(t, api.RecordScope("required"), lost.Scope)
	missing := c.recordWith("mail.acme.test", "dmarc")
	require.Equal(t, api.RecordStatus("failed"), missing.Status)
	require.Equal(t, api.RecordScope("recommended"), missing.Scope)
}

func TestABrokenRecordFailsItsDomainUntilItIsMended(t *testing.T) {
	c := open(t, small())
	require.NoError(t, c.server.BreakRecord("acme.test", "return_path"))
	broken := c.domain("acme.test")
	require.Equal(t, api.DomainStatus("failed_verification"), broken.Status)
	require.True(t, noon.Equal(broken.StatusChangedAt.Time))

	refused := c.verify("acme.test")
	require.Equal(t, http.StatusUnprocessableEntity, refused.StatusCode)
	require.EqualValues(t, 1, field(t, refused, "failed_count"))
	record := c.recordWith("acme.test", "return_path")
	one := "/domains/" + string(broken.ID) + "/dns-records/" + string(record.ID) + "/verify"
	refused = c.write(one, "")
	require.Equal(t, record.Content, field(t, refused, "result.expected_record"))
	found, ok := field(t, refused, "result.found_record").(string)
	require.True(t, ok)
	require.NotEqual(t, record.Content, found)
	require.Len(t, found, len(record.Content), "a slip of the finger")

	require.NoError(t, c.server.MendRecord("acme.test", "return_path"))
	require.Equal(t, api.DomainStatus("failed_verification"), c.domain("acme.test").Status, "nobody has looked yet")
	c.clock.pass(time.Minute)
	require.Equal(t, http.StatusOK, c.write(one, "").StatusCode)
	mended := c.domain("acme.test")
	require.Equal(t, api.DomainStatus("verified"), mended.Status)
	require.True(t, c.clock.Now().Equal(mended.StatusChangedAt.Time))
}

func TestTheServiceLooksByItselfEveryHour(t *testing.T) {
	c := open(t, small())
	before := c.recordWith("shop.acme.test", "dkim_primary").LastCheckedAt
	require.NoError(t, c.server.MendRecord("shop.acme.test", "dkim_primary"))
	c.clock.pass(time.Hour)
	require.Equal(t, api.DomainStatus("verified"), c.domain("shop.acme.test").Status)
	require.True(t, before.Add(time.Hour).Equal(c.recordWith("shop.acme.test", "dkim_primary").LastCheckedAt.Time))
}

func TestARecommendedRecordIsNamedAndNoMore(t *testing.T) {
	c := open(t, small())
	answer := c.verify("mail.acme.test")
	require.Equal(t, http.StatusOK, answer.StatusCode)
	require.Len(t, field(t, answer, "recommended_failed_records"), 1)

	path := "/domains/" + string(c.domain("mail.acme.test").ID) + "/dns-records/"
	refused := c.write(path+string(c.recordWith("mail.acme.test", "dmarc").ID)+"/verify", "")
	require.Equal(t, http.StatusUnprocessableEntity, refused.StatusCode)
	require.Nil(t, field(t, refused, "result.found_record"))
	require.Equal(t, "mail.acme.test", field(t, refused, "result.dmarc_policy_domain"))
	require.Equal(t, false, field(t, refused, "result.dmarc_spf_alignment_issue.blocks_verification"))
}

func TestANewDomainIsVerifiedAsItsRecordsAppear(t *testing.T) {
	c := open(t, small())
	created := c.write("/domains", `{"domain":"Shop.Example.ORG"}`)
	require.Equal(t, http.StatusCreated, created.StatusCode)
	require.Equal(t, "shop.example.org", field(t, created, "domain"), "the bare object")
	require.Equal(t, api.DomainStatus("pending_verification"), c.domain("shop.example.org").Status)

	require.EqualValues(t, 3, field(t, c.verify("shop.example.org"), "failed_count"))
	c.clock.pass(30 * time.Second)
	require.EqualValues(t, 2, field(t, c.verify("shop.example.org"), "failed_count"))
	require.Equal(t, api.DomainStatus("partially_verified"), c.domain("shop.example.org").Status)
	c.clock.pass(time.Minute)
	require.Equal(t, http.StatusOK, c.verify("shop.example.org").StatusCode)
	require.Equal(t, api.DomainStatus("verified"), c.domain("shop.example.org").Status)
}

func TestDomainsAreRefusedWithAReason(t *testing.T) {
	c := open(t, small())
	for _, body := range []string{`{}`, `{"domain":"acme.test"}`, `{"domain":"ACME.test"}`, `{"domain":"nodots"}`, `{"domain":"a b.test"}`, `{"domain":7}`} {
		require.Equal(t, []string{"domain"}, wrongFields(t, c.write("/domains", body)), body)
	}
	path := "/domains/" + string(c.domain("acme.test").ID) + "/projects"
	require.Equal(t, []string{"project_ids"}, wrongFields(t, c.put(path, `{"project_ids":[]}`)))
	require.Equal(t, []string{"project_ids.0"}, wrongFields(t, c.put(path, `{"project_ids":["none"]}`)))
	require.Equal(t, http.StatusNotFound, c.write("/domains/none/dns-records/verify", "").StatusCode)
}

func TestADomainServesTheProjectsItIsGiven(t *testing.T) {
	c := open(t, small())
	domain, project := c.domain("beta.acme.test"), c.project("Staging")
	before := *project.DomainsCount
	answer := c.put("/domains/"+string(domain.ID)+"/projects", `{"project_ids":["`+string(project.ID)+`"]}`)
	require.Equal(t, http.StatusOK, answer.StatusCode, string(answer.body))
	require.Equal(t, before+1, *c.project("Staging").DomainsCount)
	require.Len(t, rowsOf[api.Domain](c, "/domains", "page[cursor]", url.Values{"filter[project]": {string(project.ID)}}), before+1)

	require.Equal(t, http.StatusOK, c.drop("/domains/"+string(domain.ID)).StatusCode)
	require.Equal(t, http.StatusNotFound, c.get("/domains/"+string(domain.ID), nil).StatusCode)
	require.Equal(t, before, *c.project("Staging").DomainsCount)
}

func TestDomainsAreFiltered(t *testing.T) {
	c := open(t, small())
	names := func(values url.Values) (names []string) {
		for _, d := range rowsOf[api.Domain](c, "/domains", "page[cursor]", values) {
			names = append(names, d.Name)
		}
		return names
	}
	require.Equal(t, []string{"shop.acme.test"}, names(url.Values{"filter[status]": {"failed_verification"}}))
	require.Equal(t, []string{"in.acme.test", "news.acme.test", "shop.acme.test"}, names(url.Values{
		"filter[domain]": {"ACME"}, "filter[project]": {string(c.project("Marketing").ID)}, "sort": {"domain"},
	}))
	require.Equal(t, "shop.acme.test", names(url.Values{"sort": {"-status_changed_at"}})[0], "the latest change first")
	require.Equal(t, []string{"filter[colour]"}, wrongFields(t, c.get("/domains", url.Values{"filter[colour]": {"red"}})))
}

func TestChecksOfDNSAreOfTheSpecialTier(t *testing.T) {
	config := small()
	config.Limits = sandbox.Limits{Special: 1, Write: 1}
	c := open(t, config)
	require.Equal(t, http.StatusOK, c.verify("acme.test").StatusCode)
	require.Equal(t, http.StatusTooManyRequests, c.verify("acme.test").StatusCode)
	rotate := "/projects/" + string(c.project("Staging").ID) + "/rotate-token"
	require.Equal(t, http.StatusTooManyRequests, c.write(rotate, "").StatusCode)
	require.Equal(t, http.StatusCreated, c.write("/domains", `{"domain":"new.example.org"}`).StatusCode, "writes have their own")
}

func TestKnobsNameWhatThereIsNot(t *testing.T) {
	c := open(t, small())
	require.ErrorContains(t, c.server.BreakRecord("nowhere.test", "dmarc"), "nowhere.test")
	require.ErrorContains(t, c.server.MendRecord("acme.test", "spf"), "spf")
	require.ErrorContains(t, c.server.FailWebhook("none", 500), "none")
}
