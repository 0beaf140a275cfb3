package sandbox

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"mintop/api/sandbox/internal/account"
	"mintop/api/sandbox/internal/world"
)

// domainName is the contract's pattern (StoreDomainData), rewritten for RE2
// there.
var domainName = pattern(`^(.{1,63}\.)+[a-zA-Z]{2,63}$`)

// createDomain answers domain.store.
func (s *Server) createDomain(c call) answer {
	body, refusal, ok := read[struct {
		Domain string `json:"domain"`
	}](c)
	if !ok {
		return refusal
	}
	bad := fieldErrors{}
	named("domain", body.Domain, bad)
	switch {
	case len(bad) > 0:
	case !domainName().MatchString(body.Domain) || strings.ContainsAny(body.Domain, " /@:"):
		bad.add("domain", "The domain field format is invalid.")
	case s.account.DomainNamed(body.Domain) != nil:
		bad.add("domain", "The domain has already been taken.")
	}
	if len(bad) > 0 {
		return invalid(bad)
	}
	d := s.account.AddDomain(body.Domain, c.moment())
	return jsonAnswer(http.StatusCreated, s.domainRow(d, true, true))
}

// deleteDomain answers domain.destroy.
func (s *Server) deleteDomain(c call) answer {
	d := s.account.Domain(c.PathValue("domainId"))
	if d == nil {
		return s.noResource("Domain")
	}
	s.account.DeleteDomain(d)
	return said(http.StatusOK, "Domain deleted successfully.")
}

// assignProjects answers domain.updateProjects.
func (s *Server) assignProjects(c call) answer {
	d := s.account.Domain(c.PathValue("domainId"))
	if d == nil {
		return s.noResource("Domain")
	}
	body, refusal, ok := read[struct {
		Projects []string `json:"project_ids"`
	}](c)
	if !ok {
		return refusal
	}
	bad := fieldErrors{}
	if len(body.Projects) == 0 {
		bad.add("project_ids", "The project ids field is required.")
	}
	s.knownProjects(body.Projects, bad)
	if len(bad) > 0 {
		return invalid(bad)
	}
	d.Projects = slices.Compact(slices.Sorted(slices.Values(body.Projects)))
	return done(http.StatusOK, s.domainRow(d, true, true), "Domain projects updated successfully.")
}

// knownProjects checks that every id of a list names a project.
func (s *Server) knownProjects(ids []string, bad fieldErrors) {
	for i, id := range ids {
		if s.account.Project(id) == nil {
			bad.add("project_ids."+strconv.Itoa(i), "The selected project_ids."+strconv.Itoa(i)+" is invalid.")
		}
	}
}

// recordRef names a record in the answer of a check (contract: DnsRecordRef).
type recordRef struct {
	ID   string `json:"id"`
	Type string `json:"type"`
	Name string `json:"name"`
}

func recordRefs(records []*account.Record) []recordRef {
	refs := make([]recordRef, len(records))
	for i, r := range records {
		refs[i] = recordRef{ID: r.ID, Type: r.Type, Name: r.FQDN}
	}
	return refs
}

// recordError says what is wrong with one record.
type recordError struct {
	RecordID string  `json:"record_id"`
	Error    *string `json:"error"`
}

// verifyRecords answers domain.verifyDnsRecords.
func (s *Server) verifyRecords(c call) answer {
	d := s.account.Domain(c.PathValue("domainId"))
	if d == nil {
		return s.noResource("Domain")
	}
	d.Check(d.Records, c.moment())
	missing := d.Missing(account.Required)
	if len(missing) == 0 {
		return jsonAnswer(http.StatusOK, map[string]any{
			"message":                    "All required DNS records verified successfully.",
			"recommended_failed_records": recordRefs(d.Missing(account.Recommended)),
		})
	}
	reasons := make([]recordError, len(missing))
	for i, r := range missing {
		reason := wrong(r, c.moment())
		reasons[i] = recordError{RecordID: r.ID, Error: &reason}
	}
	var total any = len(d.Records)
	if s.config.Envelope == Nested {
		total = strconv.Itoa(len(d.Records)) // as the older generation writes it
	}
	return jsonAnswer(http.StatusUnprocessableEntity, map[string]any{
		"message":        "Some DNS records could not be verified.",
		"failed_records": recordRefs(missing), "errors": reasons,
		"failed_count": len(missing), "total_count": total,
	})
}

// wrong says what the DNS has in place of a record.
func wrong(r *account.Record, now world.Moment) string {
	if found, _ := r.Look(now); found != "" {
		return fmt.Sprintf("The %s record at %s does not match.", r.Type, r.FQDN)
	}
	return fmt.Sprintf("No %s record found at %s.", r.Type, r.FQDN)
}

// recordResult is what the check of one record saw (contract:
// DnsVerificationResultData).
type recordResult struct {
	Verified     bool            `json:"verified"`
	Error        *string         `json:"error"`
	Expected     *string         `json:"expected_record"`
	Found        *string         `json:"found_record"`
	PolicyDomain *string         `json:"dmarc_policy_domain"`
	Policy       *string         `json:"dmarc_effective_policy"`
	Alignment    *alignmentIssue `json:"dmarc_spf_alignment_issue"`
}

// alignmentIssue says why SPF would not align for DMARC (RFC 7489).
type alignmentIssue struct {
	Code             string `json:"code"`
	Blocks           bool   `json:"blocks_verification"`
	ReturnPathDomain string `json:"return_path_domain"`
}

// verifyRecord answers domain.verifySpecificDnsRecord.
func (s *Server) verifyRecord(c call) answer {
	d := s.account.Domain(c.PathValue("domainId"))
	if d == nil {
		return s.noResource("Domain")
	}
	r := d.Record(c.PathValue("recordId"))
	if r == nil {
		return s.noResource("DomainDnsRecord")
	}
	d.Check([]*account.Record{r}, c.moment())
	found, right := r.Look(c.moment())
	if right {
		return said(http.StatusOK, "DNS record verified successfully.")
	}
	reason := wrong(r, c.moment())
	result := recordResult{Error: &reason, Expected: &r.Content, Found: nullable(found)}
	if r.Purpose == account.DMARC {
		result.PolicyDomain = &d.Name
		result.Policy = nullable(policyOf(found))
		result.Alignment = &alignmentIssue{Code: "return_path_not_aligned", ReturnPathDomain: "lm-bounces." + d.Name}
	}
	return jsonAnswer(http.StatusUnprocessableEntity, map[string]any{
		"message": "DNS record verification failed.", "result": result,
	})
}

// policyOf is the policy a DMARC record asks for, empty for no record.
func policyOf(found string) string {
	if found == "" {
		return ""
	}
	return account.DMARCPolicy
}
