package suppressions

import (
	"context"

	"mintop/api"
	"mintop/api/budget"
	"mintop/keymap"
	"mintop/model/export"
	"mintop/model/mail"
	"mintop/model/suppression"
	"mintop/ui/roster"
	"mintop/ui/widget"
)

// columns are those of the list, in the order of the screen. Forty cells hold
// the address and the reason.
func columns() []widget.Column {
	return []widget.Column{
		{Title: "SINCE", Min: 12, Max: 12, Priority: 1},
		{Title: "REASON", Min: 14, Max: 22, Flex: 1},
		{Title: "ADDRESS", Min: 22, Max: 44, Flex: 4},
		{Title: "WHERE", Min: 18, Max: 36, Flex: 3, Priority: 2},
		{Title: "SOURCE MESSAGE", Min: 34, Max: 60, Flex: 3, Priority: 3},
		{Title: "TYPE", Min: 9, Max: 9, Priority: 4},
	}
}

// spec says what the list is.
func (t *Tab) spec() roster.Spec[api.SuppressionID, suppression.Entry] {
	return roster.Spec[api.SuppressionID, suppression.Entry]{
		Noun:     "suppression",
		Nouns:    "suppressions",
		Columns:  columns(),
		ID:       func(e *suppression.Entry) api.SuppressionID { return e.ID },
		Row:      t.row,
		Problem:  func(e *suppression.Entry) bool { return e.Severity().Problem() },
		Paste:    func(e *suppression.Entry) string { return e.Value.Exact() },
		Pasted:   "address",
		Sheet:    export.Suppressions,
		Page:     page(t.api, t.filter.Query()),
		Pages:    1,
		Narrowed: func() []string { return t.filter.Chips(t.names.atlas, t.session.Full) },
		Empty:    "Nothing is suppressed. Press " + t.session.KeyOf(keymap.Add) + " to suppress an address.",
	}
}

// page reads the pages of a query.
func page(client API, query api.SuppressionQuery) func(context.Context, budget.Class, string) (api.Page[suppression.Entry], error) {
	return func(ctx context.Context, class budget.Class, cursor string) (api.Page[suppression.Entry], error) {
		read, err := client.Suppressions(ctx, class, query, api.PageRequest{Cursor: cursor, Size: api.MaxPageSize})
		return api.PageOf(read, suppression.FromAPI), err
	}
}

func (t *Tab) row(e *suppression.Entry) widget.Row {
	theme := t.session.Theme
	reason, style := mail.Words(e.Reason), t.session.Severity(e.Severity())
	if state := t.outcomes[e.ID]; state.short != "" {
		reason, style = state.short, theme.Notice
	}
	return widget.RowOf(string(e.ID),
		widget.Cell{Text: t.session.Clock(e.Since), Style: theme.Muted},
		widget.Cell{Text: reason, Style: style},
		widget.Cell{Text: t.session.Address(e.Value, e.Value.Drawn()), Style: theme.Text},
		widget.Cell{Text: where(t.names.atlas, e), Style: theme.Text},
		widget.Cell{Text: sourceWords(e), Style: theme.Muted},
		widget.Cell{Text: mail.Words(e.Type), Style: theme.Muted},
	)
}

// where names the place an entry holds in, and that it is not for all mail.
func where(atlas suppression.Atlas, e *suppression.Entry) string {
	words := atlas.Words(e.Place)
	if e.AppliesTo == api.AppliesToBroadcast {
		words += ", broadcast mail only"
	}
	return words
}

// sourceWords names the message an entry came from.
func sourceWords(e *suppression.Entry) string {
	switch {
	case e.Source == nil:
		return ""
	case !e.Source.Stored:
		return "(expired)"
	default:
		return mail.SubjectWords(e.Source.Subject)
	}
}
