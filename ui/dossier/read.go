package dossier

import (
	"context"
	"slices"
	"strings"
	"time"

	"mintop/api"
	"mintop/api/budget"
	"mintop/model/address"
	"mintop/model/cell"
	"mintop/model/dossier"
	"mintop/model/mail"
	"mintop/model/suppression"
)

// pageRows is how many messages are asked for at a time: more than a screen, and
// less than would keep a slow line busy.
const pageRows = 50

// place is where a page of messages begins: at a cursor, in a list that leaves
// out what was created after a moment. The zero place is the newest message, and
// below a page it is the end of the list.
type place struct {
	cursor string
	to     time.Time
}

// readMail reads one page of the messages to or from an address, newest first,
// and where the next begins by what the service says: a complete address is matched exactly, against
// sender and recipients (contract: "Lists and paging").
func readMail(ctx context.Context, client API, class budget.Class, of cell.Raw, at place) (rows []mail.Message, next place, err error) {
	query := api.MessageQuery{Sort: api.SortNewest, Search: string(of), To: at.to}
	page, err := client.Messages(ctx, class, query, api.PageRequest{Cursor: at.cursor, Size: pageRows})
	if page.Next != "" {
		next = place{cursor: page.Next, to: at.to}
	}
	return safe(page.Rows), next, err
}

func safe(rows []api.Message) []mail.Message {
	list := make([]mail.Message, len(rows))
	for i := range rows {
		list[i] = mail.FromAPI(rows[i], nil)
	}
	return list
}

// readHeld reads the suppressions of an address, written in each way, and of those it is a part of;
// more says that there are more than were read.
func readHeld(ctx context.Context, client API, class budget.Class, of cell.Raw) (entries []suppression.Entry, more bool, err error) {
	for _, way := range address.Ways(of) {
		query := api.SuppressionQuery{Sort: api.SortNewest, Value: way}
		page, err := client.Suppressions(ctx, class, query, api.PageRequest{Size: api.MaxPageSize})
		if err != nil {
			return entries, more, err
		}
		for _, row := range page.Rows {
			entries = append(entries, suppression.FromAPI(row))
		}
		more = more || page.Next != ""
	}
	return entries, more, nil
}

// readHistory reads what happened to a message.
func readHistory(ctx context.Context, client API, class budget.Class, id api.MessageID) ([]mail.Event, error) {
	events, err := client.AllMessageEvents(ctx, class, id)
	return mail.Timeline(events), err
}

// leastLocal is how many letters of a name are looked for at least.
const leastLocal = 3

// readAlike looks for recipients that look like an address: among those loaded,
// of which none is missing since a moment, and among those the service finds by
// the beginning of the name. With an error, the former are found all the same.
func readAlike(ctx context.Context, client API, class budget.Class, of cell.Raw, loaded []cell.Raw, since time.Time) ([]dossier.Near, error) {
	local, _, _ := strings.Cut(string(of), "@")
	runes := []rune(local)
	query := api.MessageQuery{Sort: api.SortNewest, Search: string(runes[:min(max(len(runes)/2, leastLocal), len(runes))])}
	page, err := client.Messages(ctx, class, query, api.PageRequest{Size: api.MaxPageSize})
	for _, m := range safe(page.Rows) {
		if since.IsZero() || m.CreatedAt().Before(since) { // else it is among those loaded
			loaded = append(append(loaded, m.To), m.Others()...)
		}
	}
	return dossier.Nearest(of, slices.Values(loaded)), err
}
