package sandbox

import (
	"net/http"
	"slices"

	"mintop/api"
	"mintop/api/budget"
	"mintop/api/sandbox/internal/account"
)

// domainOperations are the operations on domains.
func (s *Server) domainOperations() []operation {
	return []operation{
		{pattern: "GET /v1/domains", ability: ReadDomains, run: s.listDomains},
		{pattern: "GET /v1/domains/{domainId}", ability: ReadDomains, run: s.showDomain},
		{pattern: "POST /v1/domains", tier: budget.Write, ability: WriteDomains, run: s.createDomain},
		{pattern: "DELETE /v1/domains/{domainId}", tier: budget.Write, ability: WriteDomains, run: s.deleteDomain},
		{pattern: "PUT /v1/domains/{domainId}/projects", tier: budget.Write, ability: WriteDomains, run: s.assignProjects},
		{pattern: "POST /v1/domains/{domainId}/dns-records/verify", tier: budget.Special, ability: WriteDomains, run: s.verifyRecords},
		{pattern: "POST /v1/domains/{domainId}/dns-records/{recordId}/verify", tier: budget.Special, ability: WriteDomains, run: s.verifyRecord},
	}
}

// domainListRow is a domain as the list writes it (contract: DomainListData).
type domainListRow struct {
	ID              string               `json:"id"`
	Domain          string               `json:"domain"`
	Status          account.DomainStatus `json:"status"`
	DKIMMode        string               `json:"dkim_mode"`
	StatusChangedAt api.Time             `json:"status_changed_at"`
	CreatedAt       api.Time             `json:"created_at"`
}

// domainRow is one domain (contract: DomainData). Its status is in the list
// only.
type domainRow struct {
	ID              string      `json:"id"`
	Domain          string      `json:"domain"`
	DKIMMode        string      `json:"dkim_mode"`
	RotationReady   bool        `json:"rotation_ready"`
	StatusChangedAt api.Time    `json:"status_changed_at"`
	DNSRecords      []recordRow `json:"dns_records,omitempty"`
	Projects        *[]idName   `json:"projects,omitempty"`
	CreatedAt       api.Time    `json:"created_at"`
}

// recordRow is one DNS record (contract: DomainDnsRecordData).
type recordRow struct {
	ID            string               `json:"id"`
	Type          string               `json:"type"`
	Hostname      string               `json:"hostname"`
	FQDN          string               `json:"fqdn"`
	Content       string               `json:"content"`
	Status        account.RecordStatus `json:"status"`
	Purpose       string               `json:"purpose"`
	Scope         account.RecordScope  `json:"verification_scope"`
	Required      bool                 `json:"required_for_verification"`
	VerifiedAt    api.Time             `json:"verified_at"`
	LastCheckedAt api.Time             `json:"last_checked_at"`
}

// idName names something (contract: IdName).
type idName struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

var domainShelf = shelf[*account.Domain]{
	keys: map[string]func(*account.Domain) string{
		"domain":            func(d *account.Domain) string { return d.Name },
		"created_at":        func(d *account.Domain) string { return instantKey(d.Created) },
		"status_changed_at": func(d *account.Domain) string { return instantKey(d.StatusChanged) },
	},
	id:     func(d *account.Domain) string { return d.ID },
	cursor: pageCursor,
}

// listDomains answers domain.index.
func (s *Server) listDomains(c call) answer {
	query, bad := c.URL.Query(), fieldErrors{}
	onlyFilters(query, bad, "project", "status", "domain")
	status := choice(query, "status", bad, account.DomainStatuses()...)
	project, part := query.Get("filter[project]"), lowered(query, "domain")
	rows := only(s.account.Domains, func(d *account.Domain) bool {
		return (status == "" || d.Status == status) &&
			(project == "" || slices.Contains(d.Projects, project)) &&
			contains(d.Name, part)
	})
	return page(c, domainShelf, rows, bad, func(d *account.Domain) domainListRow {
		return domainListRow{
			ID: d.ID, Domain: d.Name, Status: d.Status, DKIMMode: d.Mode,
			StatusChangedAt: moment(d.StatusChanged), CreatedAt: moment(d.Created),
		}
	})
}

// showDomain answers domain.show.
func (s *Server) showDomain(c call) answer {
	d := s.account.Domain(c.PathValue("domainId"))
	if d == nil {
		return s.noResource("Domain")
	}
	bad := fieldErrors{}
	wanted := includes(c.URL.Query(), bad, "dnsRecords", "projects")
	if len(bad) > 0 {
		return invalid(bad)
	}
	return jsonAnswer(http.StatusOK, s.domainRow(d, wanted["dnsRecords"], wanted["projects"]))
}

func (s *Server) domainRow(d *account.Domain, records, projects bool) domainRow {
	row := domainRow{
		ID: d.ID, Domain: d.Name, DKIMMode: d.Mode, RotationReady: d.RotationReady,
		StatusChangedAt: moment(d.StatusChanged), CreatedAt: moment(d.Created),
	}
	if records {
		for _, r := range d.Records {
			row.DNSRecords = append(row.DNSRecords, recordRow{
				ID: r.ID, Type: r.Type, Hostname: r.Hostname, FQDN: r.FQDN, Content: r.Content, Status: r.Status,
				Purpose: r.Purpose, Scope: r.Scope, Required: r.Scope == account.Required,
				VerifiedAt: moment(r.Verified), LastCheckedAt: moment(r.Checked),
			})
		}
	}
	if projects {
		names := s.projectNames(d.Projects)
		row.Projects = &names
	}
	return row
}

// projectNames names projects by their ids.
func (s *Server) projectNames(ids []string) []idName {
	names := []idName{}
	for _, id := range ids {
		if p := s.account.Project(id); p != nil {
			names = append(names, idName{ID: p.ID, Name: p.Name})
		}
	}
	return names
}
