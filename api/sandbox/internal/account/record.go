package account

import (
	"time"

	"mintop/api/sandbox/internal/world"
)

// RecordStatus is what the service last saw of a record (contract:
// DnsRecordStatus).
type RecordStatus string

// The statuses of the contract.
const (
	Active  RecordStatus = "active"
	Failed  RecordStatus = "failed"
	Pending RecordStatus = "pending"
)

// RecordScope is how much hangs on a record (contract: DnsVerificationScope).
type RecordScope string

// The scopes of the contract.
const (
	Required    RecordScope = "required"
	Recommended RecordScope = "recommended"
	Migration   RecordScope = "migration"
	Deprecated  RecordScope = "deprecated"
)

// The purposes of records (contract: DnsRecordPurpose).
const (
	ReturnPath    = "return_path"
	DMARC         = "dmarc"
	DKIMLegacy    = "dkim_legacy"
	DKIMPrimary   = "dkim_primary"
	DKIMSecondary = "dkim_secondary"
)

// The modes a domain signs in (contract: DkimMode).
const (
	LegacyTXT    = "legacy_txt"
	ManagedCNAME = "managed_cname"
)

// Record is one DNS record a domain should have.
type Record struct {
	ID, Type       string
	Hostname, FQDN string
	Content        string // as it should be
	Purpose        string
	Scope          RecordScope
	Status         RecordStatus
	Verified       world.Moment // when it was first found right; 0 is never
	Checked        world.Moment // 0 is never

	published world.Moment // when it appears in the DNS
	broken    bool         // the DNS says something else
	taken     bool         // the DNS says nothing any more
}

// Look is what the DNS says of the record at an instant, empty for nothing, and
// whether that is right.
func (r *Record) Look(now world.Moment) (found string, right bool) {
	switch {
	case r.taken || now < r.published:
		return "", false
	case r.broken:
		return mangled(r.Content), false
	default:
		return r.Content, true
	}
}

// check notes what the DNS says. A record that was never there is waited for.
func (r *Record) check(now world.Moment) {
	found, right := r.Look(now)
	r.Checked = now
	switch {
	case right:
		if r.Status != Active {
			r.Verified = now
		}
		r.Status = Active
	case found == "" && r.Verified == 0:
		r.Status = Pending
	default:
		r.Status = Failed
	}
}

// Break spoils the record in the DNS: a required one says something else, any
// other is gone.
func (r *Record) Break() {
	r.broken, r.taken = r.Scope == Required, r.Scope != Required
}

// Mend sets the record in the DNS right. The service sees it when it looks.
func (r *Record) Mend() { r.broken, r.taken, r.published = false, false, 0 }

// mangled is a text with a slip of the finger in its midst.
func mangled(text string) string {
	letters := []byte(text)
	at := len(letters) / 2
	if letters[at] == 'x' {
		letters[at] = 'z'
	} else {
		letters[at] = 'x'
	}
	return string(letters)
}

// records lays out what a domain should publish.
func (a *Account) records(d *Domain) []*Record {
	records := []*Record{
		{Purpose: ReturnPath, Type: "CNAME", Hostname: "lm-bounces", Content: "bounces.lettermint.test", Scope: Required},
	}
	if d.Mode == LegacyTXT {
		records = append(records,
			&Record{Purpose: DKIMLegacy, Type: "TXT", Hostname: "lettermint._domainkey", Content: dkimKey, Scope: Required},
			&Record{Purpose: DKIMPrimary, Type: "CNAME", Hostname: "lm1._domainkey", Content: "lm1." + d.Name + ".dkim.lettermint.test", Scope: Migration})
	} else {
		records = append(records,
			&Record{Purpose: DKIMPrimary, Type: "CNAME", Hostname: "lm1._domainkey", Content: "lm1." + d.Name + ".dkim.lettermint.test", Scope: Required},
			&Record{Purpose: DKIMSecondary, Type: "CNAME", Hostname: "lm2._domainkey", Content: "lm2." + d.Name + ".dkim.lettermint.test", Scope: Required})
	}
	records = append(records,
		&Record{Purpose: DMARC, Type: "TXT", Hostname: "_dmarc", Content: "v=DMARC1; p=none; rua=mailto:dmarc@" + d.Name, Scope: Recommended})
	for _, record := range records {
		record.ID = a.world.NameID("record " + record.Purpose + " of " + d.ID)
		record.FQDN = record.Hostname + "." + d.Name
		record.Status = Pending
	}
	return records
}

// dkimKey is a public key as RFC 6376 publishes it. Nobody has the private one.
const dkimKey = "v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQC7x0Zq3pX1nV0m8rJtQ2yWcE5uHfKd9aLsPbGi4oTzYvRkMwNjXeUhSlBgDqCaFp6Io7"

// DMARCPolicy is what the policy of every invented domain asks for.
const DMARCPolicy = "none"

// seedDomains are the team's domains: all in order but two. One lacks only a
// recommended record, one has lost a required one, one is still being set up.
func (a *Account) seedDomains() []*Domain {
	names := []struct {
		name, mode string
		age        time.Duration
		projects   []int
		broken     string // purpose
		since      time.Duration
		pending    bool
	}{
		{name: "acme.test", age: 610 * day, projects: []int{0, 2}},
		{name: "mail.acme.test", mode: LegacyTXT, age: 590 * day, projects: []int{0}, broken: DMARC, since: 31 * day},
		{name: "news.acme.test", age: 402 * day, projects: []int{1}},
		{name: "support.acme.test", age: 388 * day, projects: []int{0}},
		{name: "in.acme.test", age: 210 * day, projects: []int{1}},
		{name: "shop.acme.test", age: 96 * day, projects: []int{1, 3}, broken: DKIMPrimary, since: 5*time.Hour + 11*time.Minute},
		{name: "beta.acme.test", age: 2 * day, projects: []int{}, pending: true},
	}
	var domains []*Domain
	for i, n := range names {
		d := &Domain{
			ID: a.world.NameID("domain " + n.name), Name: n.name, Mode: orElse(n.mode, ManagedCNAME),
			RotationReady: n.mode == "" && !n.pending, Status: PendingDomain, Created: a.ago(n.age), Projects: []string{},
		}
		for _, project := range n.projects {
			d.Projects = append(d.Projects, a.Projects[project].ID)
		}
		d.Records = a.records(d)
		if n.pending {
			// The first record is there, the others never come by themselves.
			for _, record := range d.Records[1:] {
				record.taken = true
			}
		}
		d.Check(d.Records, d.Created.Add(17*time.Minute))
		if n.broken != "" {
			d.Purpose(n.broken).Break()
			d.Check(d.Records, a.ago(n.since))
		}
		d.checked = a.ago(checkEvery + time.Duration(i)*7*time.Minute)
		domains = append(domains, d)
	}
	return domains
}

// Purpose finds the record with a purpose, nil for none.
func (d *Domain) Purpose(purpose string) *Record {
	return find(d.Records, func(r *Record) bool { return r.Purpose == purpose })
}

func orElse(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}
