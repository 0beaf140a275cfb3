package api

import (
	"net/url"
	"strconv"
	"strings"
	"time"
)

// Sort orders a list; a leading "-" means descending.
type Sort string

// The orders the message list can be asked in.
const (
	SortNewest        Sort = "-created_at"
	SortOldest        Sort = "created_at"
	SortLatestChange  Sort = "-status_changed_at"
	SortEarliestStart Sort = "scheduled_at"
)

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
	values := url.Values{}
	set := func(name, value string) {
		if value != "" {
			values.Set(name, value)
		}
	}
	set("sort", string(q.Sort))
	set("filter[search]", q.Search)
	set("filter[project]", q.Project)
	set("filter[route_id]", q.RouteID)
	set("filter[domain_id]", q.DomainID)
	set("filter[type]", string(q.Type))
	set("filter[status]", string(q.Status))
	set("filter[tag]", q.Tag)
	set("filter[from_email]", q.FromEmail)
	set("filter[subject]", q.Subject)
	set("filter[overdue]", q.Overdue)
	set("filter[delivery_mode]", string(q.DeliveryMode))
	for i, tag := range q.Tags {
		prefix := "filter[tags][" + strconv.Itoa(i) + "]"
		values.Set(prefix+"[name]", tag.Name)
		values.Set(prefix+"[value]", tag.Value)
	}
	set("filter[from_date]", queryTime(q.From))
	set("filter[to_date]", queryTime(q.To))
	return values
}

// Key is a stable text of the query, for use as a map key.
func (q MessageQuery) Key() string { return q.Values().Encode() }

func queryTime(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// addTo adds the paging parameters to a list's own.
func (p PageRequest) addTo(values url.Values) {
	if p.Size > 0 {
		values.Set("page[size]", strconv.Itoa(min(p.Size, MaxPageSize)))
	}
	if strings.TrimSpace(p.Cursor) != "" {
		values.Set("page[cursor]", p.Cursor)
	}
}
