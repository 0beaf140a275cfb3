// Package domain knows sending domains: how far each is verified, the DNS
// records it should have, what the service and this machine found in their
// place, and where the two differ. Everything in it is safe to draw.
package domain

import (
	"encoding/json"
	"slices"
	"strings"
	"time"

	"mintop/api"
	"mintop/model/cell"
	"mintop/model/mail"
)

// Domain is one row of the list.
type Domain struct {
	ID     api.DomainID
	Name   string
	Status api.DomainStatus // empty when only the detail is known: the list alone tells it
	DKIM   api.DKIMMode

	Since   time.Time // when Status last changed, zero when it never did
	Created time.Time
}

// FromAPI makes a domain safe.
func FromAPI(d api.Domain) Domain {
	return Domain{
		ID:      safe(d.ID),
		Name:    cell.Line(d.Name),
		Status:  safe(d.Status),
		DKIM:    safe(d.DKIMMode),
		Since:   d.StatusChangedAt.Time,
		Created: d.CreatedAt.Time,
	}
}

// Severity is how much the status asks for attention: mail of a failed domain
// may be refused, one that is partly verified or waits cannot be relied on.
func (d *Domain) Severity() mail.Severity {
	switch d.Status {
	case api.DomainVerified:
		return mail.Good
	case api.DomainFailed:
		return mail.Bad
	case "":
		return mail.Info
	default:
		return mail.Warn
	}
}

// Problem reports whether the domain is anything but verified, a status nobody
// knows included.
func (d *Domain) Problem() bool { return d.Severity().Problem() }

// Detail is one domain in full.
type Detail struct {
	Domain

	RotationReady bool // its DKIM keys can be rotated
	Records       []Record

	// Projects may send from the domain. They are unknown, not none, when
	// ProjectsKnown is false.
	Projects      []Project
	ProjectsKnown bool

	// Raw is the answer as it came. It is not safe to draw.
	Raw json.RawMessage
}

// Project names a project.
type Project struct {
	ID   api.ProjectID
	Name string
}

// ProjectFromAPI makes a project's name safe.
func ProjectFromAPI(p api.ProjectRef) Project {
	return Project{ID: safe(p.ID), Name: cell.Line(p.Name)}
}

// DetailFromAPI makes a domain in full safe.
func DetailFromAPI(d api.DomainDetail) Detail {
	detail := Detail{
		Domain:        FromAPI(d.Domain),
		RotationReady: d.RotationReady,
		ProjectsKnown: d.Projects != nil,
		Raw:           d.Raw,
	}
	for _, record := range d.Records {
		detail.Records = append(detail.Records, recordFromAPI(record))
	}
	for _, project := range d.Projects {
		detail.Projects = append(detail.Projects, ProjectFromAPI(project))
	}
	// The service states no order.
	slices.SortFunc(detail.Projects, func(a, b Project) int { return strings.Compare(a.Name, b.Name) })
	return detail
}

// Record finds a record by its id, nil when there is none.
func (d *Detail) Record(id api.RecordID) *Record {
	for i := range d.Records {
		if d.Records[i].ID == id {
			return &d.Records[i]
		}
	}
	return nil
}

// safe makes a name of any kind safe.
func safe[T ~string](name T) T { return T(cell.Line(string(name))) }
