package domains

import (
	"context"
	"strconv"

	"mintop/api"
	"mintop/api/budget"
	"mintop/model/cell"
	"mintop/model/domain"
	"mintop/model/export"
	"mintop/model/mail"
	"mintop/ui/roster"
	"mintop/ui/widget"
)

// pages is how many pages of the list a refresh may read: a thousand domains.
const pages = 10

// spec says what the list shows.
func (t *Tab) spec() roster.Spec[api.DomainID, domain.Domain] {
	client := t.options.API
	return roster.Spec[api.DomainID, domain.Domain]{
		Noun: "domain", Nouns: "domains",
		Columns: []widget.Column{
			{Title: "DOMAIN", Min: 16, Max: 48, Flex: 4},
			{Title: "STATUS", Min: 18, Max: 22, Flex: 1},
			{Title: "SINCE", Min: 12, Max: 12, Priority: 1},
			{Title: "PROJECTS", Min: 8, Max: 8, Priority: 3, Align: widget.Right},
			{Title: "DKIM", Min: 13, Max: 16, Priority: 4},
			{Title: "ADDED", Min: 12, Max: 12, Priority: 2},
		},
		ID:      func(d *domain.Domain) api.DomainID { return d.ID },
		Row:     t.row,
		Problem: (*domain.Domain).Problem,
		Paste:   func(d *domain.Domain) string { return d.Name },
		Pasted:  "domain",
		Sheet:   export.Domains,
		Page: func(ctx context.Context, class budget.Class, cursor string) (api.Page[domain.Domain], error) {
			page, err := client.Domains(ctx, class, api.DomainQuery{Sort: api.SortDomain}, api.PageRequest{Cursor: cursor, Size: api.MaxPageSize})
			return api.PageOf(page, domain.FromAPI), err
		},
		Pages: pages,
		Empty: "The team has no domain yet. Press a to add the one mail is to be sent from.",
	}
}

func (t *Tab) row(d *domain.Domain) widget.Row {
	theme := t.session.Theme
	projects := theme.Glyphs.Dash
	if count, known := t.projects[d.ID]; known {
		projects = strconv.Itoa(count)
	}
	return widget.RowOf(string(d.ID),
		widget.Cell{Text: t.session.Address(cell.Raw(d.Name), d.Name), Style: theme.Text},
		widget.Cell{Text: statusWords(d.Status), Style: t.session.Severity(d.Severity())},
		widget.Cell{Text: t.session.Clock(d.Since), Style: theme.Muted},
		widget.Cell{Text: projects, Style: theme.Muted},
		widget.Cell{Text: mail.Words(d.DKIM), Style: theme.Muted},
		widget.Cell{Text: t.session.Clock(d.Created), Style: theme.Muted},
	)
}

// statusWords writes a status for people; the list alone tells it.
func statusWords(status api.DomainStatus) string {
	if status == "" {
		return "status not read"
	}
	return mail.Words(status)
}
