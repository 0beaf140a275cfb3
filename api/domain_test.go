package api_test

import (
	"context"
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/budget"
)

func domainOperations(ctx context.Context) map[string]accountOperation {
	query := api.DomainQuery{Sort: api.SortLatestChange, Project: projectID, Status: api.DomainFailed, Name: "example"}
	return map[string]accountOperation{
		"domains": {"get /domains", func(c *api.Client) error {
			return only(c.Domains(ctx, budget.Visible, query, api.PageRequest{Size: 10}))
		}, "/domains?filter%5Bdomain%5D=example&filter%5Bproject%5D=" + projectID +
			"&filter%5Bstatus%5D=failed_verification&page%5Bsize%5D=10&sort=-status_changed_at", ""},
		"domain": {"get /domains/{domainId}", func(c *api.Client) error {
			return only(c.Domain(ctx, budget.Interactive, oddID))
		}, "/domains/a%2Fb%3Fc?include=dnsRecords%2Cprojects", ""},
		"add domain": {"post /domains", func(c *api.Client) error {
			return only(c.CreateDomain(ctx, "mail.example.com"))
		}, "/domains", `{"domain":"mail.example.com"}`},
		"delete domain": {"delete /domains/{domainId}", func(c *api.Client) error {
			return c.DeleteDomain(ctx, oddID)
		}, "/domains/a%2Fb%3Fc", ""},
		"assign projects": {"put /domains/{domainId}/projects", func(c *api.Client) error {
			return only(c.AssignDomainProjects(ctx, "d", []api.ProjectID{projectID}))
		}, "/domains/d/projects", `{"project_ids":["` + projectID + `"]}`},
		"verify domain": {"post /domains/{domainId}/dns-records/verify", func(c *api.Client) error {
			return only(c.VerifyDomain(ctx, oddID))
		}, "/domains/a%2Fb%3Fc/dns-records/verify", ""},
		"verify record": {"post /domains/{domainId}/dns-records/{recordId}/verify", func(c *api.Client) error {
			return only(c.VerifyRecord(ctx, oddID, recordID))
		}, "/domains/a%2Fb%3Fc/dns-records/" + recordID + "/verify", ""},
	}
}

const domainInFull = `{"id":"d","domain":"example.com","dkim_mode":"managed_cname","rotation_ready":true,
	"status_changed_at":null,"created_at":"2026-03-01T12:00:00Z","projects":[{"id":"p","name":"Shop"}],
	"dns_records":[{"id":"r","type":"TXT","hostname":"_dmarc","fqdn":"_dmarc.example.com","content":"v=DMARC1; p=none",
	"status":"failed","purpose":"dmarc","verification_scope":"recommended","required_for_verification":false,
	"verified_at":null,"last_checked_at":"2026-03-02T12:00:00Z"}],"of_tomorrow":1}`

func TestADomainInFull(t *testing.T) {
	for name, body := range map[string]string{
		"bare": domainInFull, "wrapped": `{"data":` + domainInFull + `,"message":"Domain projects updated successfully."}`,
	} {
		t.Run(name, func(t *testing.T) {
			domain, err := newClient(t, always(http.StatusOK, body)).Domain(t.Context(), budget.Visible, "d")
			require.NoError(t, err)
			require.JSONEq(t, domainInFull, string(domain.Raw), "nothing is lost")
			require.Equal(t, "example.com", domain.Name)
			require.Empty(t, domain.Status, "which only the list tells")
			require.True(t, domain.RotationReady)
			require.True(t, domain.StatusChangedAt.IsZero())
			require.Equal(t, []api.ProjectRef{{ID: "p", Name: "Shop"}}, domain.Projects)
			require.Len(t, domain.Records, 1)
			record := domain.Records[0]
			require.Equal(t, 2, record.LastCheckedAt.Day())
			record.LastCheckedAt = api.Time{}
			require.Equal(t, api.Record{
				ID: "r", Type: api.RecordTXT, Hostname: "_dmarc", FQDN: "_dmarc.example.com", Content: "v=DMARC1; p=none",
				Status: api.RecordFailed, Purpose: api.PurposeDMARC, Scope: api.RecordRecommended,
			}, record)
		})
	}
}

func TestADomainIsNotLeftWithoutProjects(t *testing.T) {
	s := always(http.StatusOK, `{}`)
	_, err := newClient(t, s).AssignDomainProjects(t.Context(), "d", nil)
	require.ErrorIs(t, err, api.Refused)
	require.Zero(t, s.count())
}

func TestBothAnswersOfAVerifiedDomainAreAnswers(t *testing.T) {
	spf := api.RecordRef{ID: "r", Type: api.RecordTXT, Name: "example.com"}
	failed := api.DomainVerification{
		Message: "No.", Failed: []api.RecordRef{spf}, Errors: []api.RecordError{{RecordID: "r", Text: "NXDOMAIN"}, {RecordID: "s"}},
		FailedCount: 1, TotalCount: 5,
	}
	const ref = `[{"id":"r","type":"TXT","name":"example.com"}]`
	const errors = `[{"record_id":"r","error":"NXDOMAIN"},{"record_id":"s","error":null}]`
	for name, test := range map[string]struct {
		status int
		body   string
		want   api.DomainVerification
	}{
		"verified":  {200, `{"message":"Yes.","recommended_failed_records":[]}`, api.DomainVerification{Verified: true, Message: "Yes.", RecommendedFailed: []api.RecordRef{}}},
		"but":       {200, `{"message":"Yes.","recommended_failed_records":` + ref + `}`, api.DomainVerification{Verified: true, Message: "Yes.", RecommendedFailed: []api.RecordRef{spf}}},
		"not":       {422, `{"message":"No.","failed_records":` + ref + `,"errors":` + errors + `,"failed_count":1,"total_count":5}`, failed},
		"not (old)": {422, `{"message":"No.","failed_records":` + ref + `,"errors":` + errors + `,"failed_count":1,"total_count":"5"}`, failed},
	} {
		t.Run(name, func(t *testing.T) {
			c := newClient(t, always(test.status, test.body))
			got, err := c.VerifyDomain(t.Context(), "d")
			require.NoError(t, err)
			require.Equal(t, test.want, got)
			entry := c.Journal().Entries()[0]
			require.Equal(t, test.status, entry.Status)
			require.Zero(t, entry.Kind, "nothing went wrong")
		})
	}
}

func TestBothAnswersOfAVerifiedRecordAreAnswers(t *testing.T) {
	c := newClient(t, always(200, `{"message":"DNS record verified successfully."}`))
	got, err := c.VerifyRecord(t.Context(), "d", "r")
	require.NoError(t, err)
	require.Equal(t, api.RecordVerification{Verified: true, Message: "DNS record verified successfully."}, got)

	const newest = `{"verified":false,"error":"Mismatch.","expected_record":"v=DMARC1; p=none","found_record":"v=DMARC1",
		"dmarc_policy_domain":"example.com","dmarc_effective_policy":"reject",
		"dmarc_spf_alignment_issue":{"code":"relaxed","blocks_verification":true,"return_path_domain":"bounce.example.org"}}`
	for name, test := range map[string]struct {
		result string
		want   api.RecordResult
	}{
		"newest": {newest, api.RecordResult{
			Error: "Mismatch.", Expected: "v=DMARC1; p=none", Found: "v=DMARC1", DMARCPolicyDomain: "example.com",
			DMARCPolicy: api.DMARCReject,
			Alignment:   &api.AlignmentIssue{Code: "relaxed", BlocksVerification: true, ReturnPathDomain: "bounce.example.org"},
		}},
		"nulls":       {`{"verified":false,"error":null,"expected_record":null,"found_record":null,"dmarc_spf_alignment_issue":null}`, api.RecordResult{}},
		"older, free": {`{"expected_record":["a","b"],"found_record":5,"ttl":60}`, api.RecordResult{Expected: `["a","b"]`, Found: "5"}},
		"empty list":  {`[]`, api.RecordResult{}},
		"a text":      {`"nothing there"`, api.RecordResult{}},
		"null":        {`null`, api.RecordResult{}},
		"odd issue":   {`{"dmarc_spf_alignment_issue":{"code":[]}}`, api.RecordResult{}},
	} {
		t.Run(name, func(t *testing.T) {
			c := newClient(t, always(422, `{"message":"No.","result":`+test.result+`}`))
			got, err := c.VerifyRecord(t.Context(), "d", "r")
			require.NoError(t, err)
			require.False(t, got.Verified)
			require.JSONEq(t, test.result, string(got.Result.Raw))
			got.Result.Raw = nil
			require.Equal(t, api.RecordVerification{Message: "No.", Result: test.want}, got)
		})
	}
}

func TestACheckThatCouldNotBeMadeIsNoAnswer(t *testing.T) {
	for name, body := range map[string]string{
		"a message": `{"message":"The domain is suspended."}`,
		"a field":   `{"message":"The domain is suspended.","errors":{"domain":["Suspended."]}}`,
		"an error":  `{"error":{"code":"VALIDATION_ERROR","message":"The domain is suspended."}}`,
	} {
		t.Run(name, func(t *testing.T) {
			c := newClient(t, always(422, body))
			for _, err := range []error{
				only(c.VerifyDomain(t.Context(), "d")),
				only(c.VerifyRecord(t.Context(), "d", "r")),
				only(c.VerifyInboundDomain(t.Context(), "r")),
			} {
				require.ErrorIs(t, err, api.Validation)
				require.Equal(t, "The domain is suspended.", failure(t, err).Message)
			}
		})
	}
	_, err := newClient(t, always(403, `{"message":"No.","failed_records":[]}`)).VerifyDomain(t.Context(), "d")
	require.ErrorIs(t, err, api.Forbidden, "only a 422 is an answer")
}
