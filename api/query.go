package api

import (
	"net/url"
	"strconv"
	"time"
)

// Sort orders a list; a leading "-" means descending.
type Sort string

// Orders of the lists (contract: "Lists and paging"). Every list but the team's
// members knows the first two, and newest first is what it does unasked.
const (
	SortNewest Sort = "-created_at"
	SortOldest Sort = "created_at"

	SortLatestChange  Sort = "-status_changed_at" // messages, domains
	SortEarliestStart Sort = "scheduled_at"       // messages
	SortDomain        Sort = "domain"             // domains
	SortName          Sort = "name"               // projects, routes, webhooks
	SortSlug          Sort = "slug"               // routes
	SortValue         Sort = "value"              // suppressions
	SortReason        Sort = "reason"             // suppressions
	SortURL           Sort = "url"                // webhooks
	SortAttempt       Sort = "attempt_number"     // deliveries
)

// parameters are a query in the making.
type parameters url.Values

// set adds a parameter unless it is empty: an empty filter filters.
func (p parameters) set(name, value string) {
	if value != "" {
		p[name] = []string{value}
	}
}

// setBool adds a parameter unless it is nil.
func (p parameters) setBool(name string, value *bool) {
	if value != nil {
		p.set(name, queryBool(*value))
	}
}

// queryBool writes a boolean the way the service reads it (contract:
// "Access").
func queryBool(value bool) string {
	if value {
		return "1"
	}
	return "0"
}

// MessageQuery selects and orders messages (contract: message.index). The
// zero value is every message, newest first. It is comparable but for Tags;
// use Key for maps.
type MessageQuery struct {
	Sort         Sort
	Search       string // sender, recipients, subject; a whole address matches exactly
	Project      string // project id
	RouteID      string
	DomainID     string
	Type         MessageType
	Status       Status // the server takes one
	Tag          string
	Tags         []Tag  // all must match
	FromEmail    string // partial
	Subject      string // partial
	Overdue      string // taken as it is; the contract does not explain it
	DeliveryMode DeliveryMode
	From         time.Time // created on or after
	To           time.Time // created on or before
}

// Values renders the query as the server reads it.
func (q MessageQuery) Values() url.Values {
	values := parameters{}
	values.set("sort", string(q.Sort))
	values.set("filter[search]", q.Search)
	values.set("filter[project]", q.Project)
	values.set("filter[route_id]", q.RouteID)
	values.set("filter[domain_id]", q.DomainID)
	values.set("filter[type]", string(q.Type))
	values.set("filter[status]", string(q.Status))
	values.set("filter[tag]", q.Tag)
	values.set("filter[from_email]", q.FromEmail)
	values.set("filter[subject]", q.Subject)
	values.set("filter[overdue]", q.Overdue)
	values.set("filter[delivery_mode]", string(q.DeliveryMode))
	for i, tag := range q.Tags {
		prefix := "filter[tags][" + strconv.Itoa(i) + "]"
		values[prefix+"[name]"] = []string{tag.Name}
		values[prefix+"[value]"] = []string{tag.Value}
	}
	values.set("filter[from_date]", queryTime(q.From))
	values.set("filter[to_date]", queryTime(q.To))
	return url.Values(values)
}

// Key is a stable text of the query, for use as a map key.
func (q MessageQuery) Key() string { return q.Values().Encode() }

func queryTime(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// queryDate is a day as the service reads it; the zero time is no day.
func queryDate(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.DateOnly)
}
