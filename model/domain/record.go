package domain

import (
	"strings"
	"time"

	"mintop/api"
	"mintop/api/dns"
	"mintop/model/cell"
	"mintop/model/mail"
)

// Record is one DNS record a domain should have.
type Record struct {
	ID      api.RecordID
	Type    api.RecordType
	Host    string // within the domain
	Name    string // the whole name
	Content string // what should be published, in one line however long
	Status  api.RecordStatus
	Purpose api.RecordPurpose
	Scope   api.RecordScope

	// Required tells that the domain is not verified without it.
	Required bool

	Verified time.Time // when it was first found right, zero for never
	Checked  time.Time // when the service last looked, zero for never
}

func recordFromAPI(r api.Record) Record {
	return Record{
		ID:       safe(r.ID),
		Type:     safe(r.Type),
		Host:     cell.Line(r.Hostname),
		Name:     cell.Line(r.FQDN),
		Content:  whole(r.Content),
		Status:   safe(r.Status),
		Purpose:  safe(r.Purpose),
		Scope:    safe(r.Scope),
		Required: r.Required,
		Verified: r.VerifiedAt.Time,
		Checked:  r.LastCheckedAt.Time,
	}
}

// Severity is how much the record asks for attention: only a failed required
// one is an incident (contract: "Domains and suppressions").
func (r *Record) Severity() mail.Severity {
	switch {
	case r.Status == api.RecordActive:
		return mail.Good
	case r.Status == api.RecordFailed && r.Required:
		return mail.Bad
	case r.Status == api.RecordFailed, r.Status == api.RecordPending && r.Required:
		return mail.Warn
	default:
		return mail.Info
	}
}

// Need says in a word how much hangs on the record. Where the service says
// only that it is required, or not, that is what is said.
func (r *Record) Need() string {
	switch {
	case r.Scope != "":
		return mail.Words(r.Scope)
	case r.Required:
		return string(api.RecordRequired)
	default:
		return "optional"
	}
}

// NameWords is the whole name as it came and, where it is written in other letters
// in the DNS or stands for other letters, that form too.
func (r *Record) NameWords() string {
	ascii, err := dns.ASCII(r.Name)
	switch plain := strings.ToLower(strings.TrimSuffix(r.Name, ".")); {
	case err != nil:
		return r.Name
	case ascii != plain:
		return r.Name + " (in the DNS " + ascii + ")"
	case dns.Unicode(ascii) != ascii:
		return r.Name + " (reads " + cell.Line(dns.Unicode(ascii)) + ")"
	default:
		return r.Name
	}
}

// Title names the record to a person: "return path CNAME".
func (r *Record) Title() string {
	return strings.TrimSpace(mail.Words(r.Purpose) + " " + string(r.Type))
}

// wholeLines bounds a content: 16 lines of cell.MaxLine cells hold the largest
// TXT record that fits a DNS answer over UDP, twice over.
const wholeLines = 16

// whole makes text safe in one line without cutting it short where a list
// would: of two long keys the ends may differ.
func whole(text string) string {
	flat := strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ").Replace(text)
	return strings.Join(cell.Block(flat, wholeLines), "")
}
