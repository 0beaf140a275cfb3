package api

import "encoding/json"

// Row is a row of a list. Its identity tells it from every other row of the
// list: lists move while they are read, so a row may come twice.
type Row interface {
	// identity is empty for a row that has none.
	identity() string
}

// usableID reports whether an id names something: an empty one, "." and ".."
// would turn a request's path into that of another operation (contract:
// "Access").
func usableID(id string) bool { return id != "" && id != "." && id != ".." }

// identityOf is the identity of a row that has an id of its own.
func identityOf[ID ~string](id ID) string {
	if !usableID(string(id)) {
		return ""
	}
	return string(id)
}

func (m Message) identity() string     { return identityOf(m.ID) }
func (d Domain) identity() string      { return identityOf(d.ID) }
func (p Project) identity() string     { return identityOf(p.ID) }
func (r Route) identity() string       { return identityOf(r.ID) }
func (s Suppression) identity() string { return identityOf(s.ID) }
func (w Webhook) identity() string     { return identityOf(w.ID) }
func (d Delivery) identity() string    { return identityOf(d.ID) }

// identity is the email address of a member who came without an id: members are
// only shown, and no request names one.
func (m Member) identity() string {
	if id := identityOf(m.ID); id != "" {
		return id
	}
	return m.Email
}

// identity is all of an event: the contract gives events no id. Two events of
// one page that are equal in everything are two, see identified.
func (e Event) identity() string {
	var fields map[string]json.RawMessage
	if json.Unmarshal(e.Raw, &fields) != nil || len(fields) == 0 {
		return "" // null, or nothing at all
	}
	return string(e.Raw)
}

// identified leaves out of a page the rows that have no identity, and counts
// them, and those that the page lists a second time.
func identified[T Row](page Page[T]) Page[T] {
	_, areEvents := any(page).(Page[Event])
	seen := make(map[string]bool, len(page.Rows))
	kept := make([]T, 0, len(page.Rows))
	for _, row := range page.Rows {
		id := row.identity()
		switch {
		case id == "":
			page.Unidentified++
		case !seen[id] || areEvents:
			seen[id] = true
			kept = append(kept, row)
		}
	}
	page.Rows = kept
	return page
}
