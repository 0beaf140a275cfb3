package once

import (
	"context"
	"fmt"
	"strings"

	"mintop/model/cell"
	"mintop/model/dossier"
	"mintop/model/export"
	"mintop/model/feed"
	"mintop/model/filter"
	"mintop/model/mail"
	"mintop/model/suppression"
	look "mintop/ui/dossier"
	"mintop/ui/session"
)

// dossier asks what the page of an address asks, and prints its report.
func (o Options) dossier(ctx context.Context) (Result, error) {
	facts := look.Look(ctx, o.API, cell.AsRaw(o.Find), o.serviceNow)
	unread := o.measure(ctx, &facts)
	report := dossier.NewReport(facts, dossier.Words{At: session.FullIn(o.Zone), Now: o.serviceNow()})
	result := Result{
		Found: len(report.Messages) > 0 || len(report.Suppressions) > 0,
		About: report.Searched.Sentence,
		Trouble: troubles(
			why("messages", report.Searched.Messages),
			why("the history of the newest message", report.Searched.Timeline),
			why("suppressions", report.Searched.Suppressions),
			unread),
	}
	if o.JSON {
		return result, o.printJSON(report)
	}
	return result, o.printDossier(&facts, report)
}

// why says why a question of a dossier was not answered; empty when it was, or
// when there was no cause to ask.
func why(what string, asked dossier.Asked) string {
	if asked.State != dossier.Failed.String() && asked.State != dossier.Forbidden.String() {
		return ""
	}
	return "Not read: " + what + ". " + asked.Why
}

// measure reads the newest messages of all addresses, by which the domain is
// judged. It says why not when they cannot be read, unless that was said of the
// address's own.
func (o Options) measure(ctx context.Context, facts *dossier.Facts) string {
	if facts.Mail.State != dossier.Answered {
		return ""
	}
	held := feed.New(feed.Options{Project: o.Project})
	request, _ := held.Head(o.serviceNow()) // the first is never under way
	page, err := o.API.Messages(ctx, class, request.Query, request.Page)
	if err != nil {
		return "Not read: how mail to the domain fares. " + session.Sentence(err)
	}
	now := o.serviceNow()
	held.Apply(request, page, now)
	coverage := held.Coverage(filter.Filter{}, now)
	facts.Searched.Loaded, facts.Searched.Since = coverage.Loaded, coverage.Since
	lately, since := now.Add(-dossier.Lately), coverage.Since
	if coverage.End && since.After(lately) {
		since = lately // there is nothing older to be missed
	}
	facts.Domain = dossier.CountDomain(held.Recent(lately), mail.DomainOf(facts.Address), now, since, coverage.Complete)
	return ""
}

// printDossier prints the verdict, then the messages and what holds mail back.
func (o Options) printDossier(facts *dossier.Facts, report dossier.Report) error {
	var lines strings.Builder
	lines.WriteString(report.Verdict.Sentence + "\n")
	if report.Domain.Sentence != "" {
		lines.WriteString(report.Domain.Sentence + "\n")
	}
	for _, near := range report.Nearest {
		fmt.Fprintf(&lines, "Nearest: %s (%d)\n", near.Address, near.Messages)
	}
	for _, sheet := range []export.Sheet{export.Messages(facts.Letters), export.Suppressions(entries(facts.Ladder()))} {
		if sheet.Len == 0 {
			continue
		}
		lines.WriteByte('\n')
		if err := sheet.Write(&lines, export.Plain); err != nil {
			return err
		}
	}
	_, err := fmt.Fprint(o.Out, lines.String())
	return err
}

func entries(ladder []dossier.Rung) []suppression.Entry {
	list := make([]suppression.Entry, len(ladder))
	for i := range ladder {
		list[i] = ladder[i].Entry
	}
	return list
}
