package account

import (
	"slices"
	"strings"
	"time"

	"mintop/api/sandbox/internal/world"
)

// DomainStatus is how far a domain is verified (contract: DomainStatus).
type DomainStatus string

// The statuses of the contract.
const (
	Verified          DomainStatus = "verified"
	PartiallyVerified DomainStatus = "partially_verified"
	PendingDomain     DomainStatus = "pending_verification"
	FailedDomain      DomainStatus = "failed_verification"
)

// DomainStatuses lists them all.
func DomainStatuses() []DomainStatus {
	return []DomainStatus{Verified, PartiallyVerified, PendingDomain, FailedDomain}
}

// Domain is one sending domain.
type Domain struct {
	ID, Name      string
	Mode          string // contract: DkimMode
	RotationReady bool
	Records       []*Record
	Projects      []string // ids
	Status        DomainStatus
	StatusChanged world.Moment
	Created       world.Moment
	checked       world.Moment // when the service last looked by itself
}

// checkEvery is how often the service looks at every record by itself
// (inferred: the contract does not say that it does).
const checkEvery = time.Hour

// keepChecking takes the look that is due, if one is.
func (d *Domain) keepChecking(now world.Moment) {
	if passed := (now - d.checked) / world.Moment(checkEvery.Microseconds()); passed > 0 {
		d.checked += passed * world.Moment(checkEvery.Microseconds())
		d.Check(d.Records, d.checked)
	}
}

// Check looks at records in the DNS and settles what the domain has become.
func (d *Domain) Check(records []*Record, now world.Moment) {
	for _, record := range records {
		record.check(now)
	}
	if status := d.standing(); status != d.Status {
		d.Status, d.StatusChanged = status, now
	}
}

// standing judges the required records, as no other decides (contract:
// "Domains and suppressions").
func (d *Domain) standing() DomainStatus {
	var active, failed, required int
	for _, record := range d.Records {
		if record.Scope != Required {
			continue
		}
		required++
		switch record.Status {
		case Active:
			active++
		case Failed:
			failed++
		}
	}
	switch {
	case failed > 0:
		return FailedDomain
	case active == required:
		return Verified
	case active > 0:
		return PartiallyVerified
	default:
		return PendingDomain
	}
}

// Missing lists the records of a scope that are not active.
func (d *Domain) Missing(scope RecordScope) []*Record {
	return slices.DeleteFunc(slices.Clone(d.Records), func(r *Record) bool {
		return r.Scope != scope || r.Status == Active
	})
}

// Record finds a record by id, nil for none.
func (d *Domain) Record(id string) *Record {
	return find(d.Records, func(r *Record) bool { return r.ID == id })
}

// Domain finds a domain by id, nil for none.
func (a *Account) Domain(id string) *Domain {
	return find(a.Domains, func(d *Domain) bool { return d.ID == id })
}

// DomainNamed finds a domain by name, nil for none.
func (a *Account) DomainNamed(name string) *Domain {
	return find(a.Domains, func(d *Domain) bool { return strings.EqualFold(d.Name, name) })
}

// AddDomain adds a domain whose records somebody else publishes: they appear in
// the DNS one after the other, publishEvery apart.
func (a *Account) AddDomain(name string, now world.Moment) *Domain {
	d := &Domain{
		ID: a.fresh("domain"), Name: strings.ToLower(name), Mode: ManagedCNAME,
		Status: PendingDomain, Created: now, checked: now, Projects: []string{},
	}
	d.Records = a.records(d)
	for i, record := range d.Records {
		record.published = now.Add(time.Duration(i+1) * publishEvery)
	}
	a.Domains = append(a.Domains, d)
	return d
}

// publishEvery is how long the imaginary administrator takes for one record.
const publishEvery = 20 * time.Second

// DeleteDomain takes a domain away.
func (a *Account) DeleteDomain(d *Domain) { a.Domains = removed(a.Domains, d) }

// find is the first of a list that fits, nil for none.
func find[T any](list []*T, fits func(*T) bool) *T {
	if at := slices.IndexFunc(list, fits); at >= 0 {
		return list[at]
	}
	return nil
}

// removed is a list but for one.
func removed[T any](list []*T, gone *T) []*T {
	return slices.DeleteFunc(list, func(other *T) bool { return other == gone })
}
