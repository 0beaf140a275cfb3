package api

import (
	"context"
	"net/http"
	"net/url"

	"mintop/api/budget"
)

// DomainQuery selects and orders domains (contract: domain.index). The zero
// value is every domain, newest first.
type DomainQuery struct {
	Sort    Sort
	Project ProjectID
	Status  DomainStatus
	Name    string // partial, upper or lower case
}

// Values renders the query as the server reads it.
func (q DomainQuery) Values() url.Values {
	values := parameters{}
	values.set("sort", string(q.Sort))
	values.set("filter[project]", string(q.Project))
	values.set("filter[status]", string(q.Status))
	values.set("filter[domain]", q.Name)
	return url.Values(values)
}

// Domains reads one page of the domains a query selects (contract:
// domain.index).
func (c *Client) Domains(ctx context.Context, class budget.Class, query DomainQuery, page PageRequest) (Page[Domain], error) {
	q := call{op: "list domains", class: class, query: query.Values()}
	return list[Domain](ctx, c, q.at("/domains"), page)
}

// Domain reads one domain with its DNS records and projects (contract:
// domain.show).
func (c *Client) Domain(ctx context.Context, class budget.Class, id DomainID) (DomainDetail, error) {
	q := call{op: "show domain", class: class, query: url.Values{"include": {"dnsRecords,projects"}}}
	return show[DomainDetail](ctx, c, q.at("/domains/{}", string(id)))
}

// CreateDomain adds a sending domain (contract: domain.store). The answer need
// not hold the records to publish: Domain does.
func (c *Client) CreateDomain(ctx context.Context, name string) (DomainDetail, error) {
	q := call{op: "add domain", change: http.MethodPost}
	return change[DomainDetail](ctx, c, q.at("/domains").with(map[string]string{"domain": name}))
}

// DeleteDomain removes a sending domain (contract: domain.destroy).
func (c *Client) DeleteDomain(ctx context.Context, id DomainID) error {
	return c.erase(ctx, call{op: "delete domain"}.at("/domains/{}", string(id)))
}

// AssignDomainProjects sets which projects may send from a domain, at least
// one (contract: domain.updateProjects). Projects that are not named lose it.
func (c *Client) AssignDomainProjects(ctx context.Context, id DomainID, projects []ProjectID) (DomainDetail, error) {
	q := call{op: "assign projects to domain", change: http.MethodPut}
	if len(projects) == 0 {
		return DomainDetail{}, q.fail(Refused, "a domain needs at least one project", nil)
	}
	body := map[string][]ProjectID{"project_ids": projects}
	return change[DomainDetail](ctx, c, q.at("/domains/{}/projects", string(id)).with(body))
}

// VerifyDomain has the service look at all DNS records of a domain, in the
// special tier (contract: domain.verifyDnsRecords).
func (c *Client) VerifyDomain(ctx context.Context, id DomainID) (DomainVerification, error) {
	q := call{op: "verify domain", change: http.MethodPost, special: true, verdict: "failed_records"}
	q = q.at("/domains/{}/dns-records/verify", string(id))
	got, err := c.write(ctx, q)
	if err != nil {
		return DomainVerification{}, err
	}
	found, err := decode[DomainVerification](q, got)
	found.Verified = err == nil && got.isSuccess()
	return found, err
}

// VerifyRecord has the service look at one DNS record, in the special tier
// (contract: domain.verifySpecificDnsRecord).
func (c *Client) VerifyRecord(ctx context.Context, id DomainID, record RecordID) (RecordVerification, error) {
	q := call{op: "verify DNS record", change: http.MethodPost, special: true, verdict: "result"}
	q = q.at("/domains/{}/dns-records/{}/verify", string(id), string(record))
	got, err := c.write(ctx, q)
	if err != nil {
		return RecordVerification{}, err
	}
	found, err := decode[RecordVerification](q, got)
	found.Verified = err == nil && got.isSuccess()
	return found, err
}
