package once

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"mintop/api"
	"mintop/model/export"
	"mintop/model/feed"
	"mintop/model/handover"
	"mintop/model/mail"
	"mintop/model/number"
	"mintop/ui/session"
)

// The bounds of what is read of the messages: about a screen and its
// surroundings, and what a filter with few matches may cost to get there.
const (
	mostMessages = 100
	mostReads    = 20
)

// messages reads the newest messages that a filter lets through, as the live
// list does, until there are enough or what there is was read.
func (o Options) messages(ctx context.Context) (export.Sheet, error) {
	held := feed.New(feed.Options{Project: o.Project})
	view := held.View(o.Filter, o.serviceNow())
	var trouble error
	request, ok := held.Head(o.serviceNow())
	for reads := 0; ok && reads < mostReads && view.Len() < mostMessages; reads++ {
		page, err := o.API.Messages(ctx, class, request.Query, request.Page)
		if err != nil {
			trouble = err
			break
		}
		if result := held.Apply(request, page, o.serviceNow()); result.Next != nil {
			request = *result.Next
			continue
		}
		request, ok = held.Match(o.Filter, o.serviceNow())
	}
	rows := view.Messages()
	rows = rows[:min(len(rows), mostMessages)]
	messages := make([]mail.Message, len(rows))
	for i, row := range rows {
		messages[i] = *row
	}
	sheet := export.Messages(messages)
	sheet.Scope = newest(len(messages), view.Len())
	for _, chip := range o.Filter.Chips() {
		sheet.Scope += "; " + chip
	}
	reached := held.Coverage(o.Filter, o.serviceNow())
	sheet.Coverage = o.coverage(reached, len(messages) < view.Len())
	if reached.Unidentified > 0 {
		sheet.Coverage += "; " + number.Of(reached.Unidentified, "message", "messages") + " without an id left out"
	}
	return sheet, trouble
}

// newest says how many messages are printed.
func newest(printed, of int) string {
	if printed < of {
		return "The newest " + strconv.Itoa(printed) + " of " + number.Of(of, "message", "messages") + " read"
	}
	return number.Of(printed, "message", "messages")
}

// coverage says how far back was looked.
func (o Options) coverage(c feed.Coverage, cut bool) string {
	full := session.FullIn(o.Zone)
	switch {
	case c.Since.IsZero():
		return "Nothing could be read"
	case c.End && !cut:
		return "That is all the service keeps"
	case c.MatchEnd && !cut:
		return "Looked back to " + full(c.Since) + ", as far as asked"
	default:
		return "Looked back to " + full(c.Since) + ", older mail was not read"
	}
}

// search asks the service for a text in senders, recipients and subjects.
func (o Options) search(ctx context.Context) (export.Sheet, error) {
	query := api.MessageQuery{Sort: api.SortNewest, Search: o.Find, Project: o.Project}
	page, err := o.API.Messages(ctx, class, query, api.PageRequest{Size: api.MaxPageSize})
	messages := make([]mail.Message, len(page.Rows))
	for i, row := range page.Rows {
		messages[i] = mail.FromAPI(row, nil)
	}
	sheet := export.Messages(messages)
	sheet.Scope = fmt.Sprintf("%s that the service finds for %q", number.Of(len(messages), "message", "messages"), o.Find)
	switch {
	case err != nil:
		sheet.Coverage = "Nothing could be read"
	case page.Next == "":
		sheet.Coverage = "That is all of them"
	default:
		sheet.Coverage = "There are older ones"
	}
	return sheet, err
}

// message prints one message with its history.
func (o Options) message(ctx context.Context) (Result, error) {
	detail, err := o.API.Message(ctx, class, o.Message)
	if errors.Is(err, api.NotFound) {
		return Result{About: "The service has no message with this id, or no longer."}, nil
	}
	if err != nil {
		return Result{Trouble: session.Sentence(err)}, nil
	}
	events, err := o.API.AllMessageEvents(ctx, class, o.Message)
	result := Result{Found: true}
	eventless := ""
	if err != nil {
		eventless = session.Sentence(err)
		result.Trouble = eventless
	}
	if o.JSON {
		return result, o.printMessage(detail, events, eventless)
	}
	full := mail.DetailFromAPI(detail, nil)
	form := handover.Form{Moment: session.FullIn(o.Zone)}
	_, err = o.Out.Write([]byte(form.Message(handover.Message{
		Row: full.Message, Detail: &full, Events: mail.Timeline(events), Eventless: eventless, At: o.serviceNow(),
	})))
	return result, err
}
