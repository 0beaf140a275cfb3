package once

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"mintop/keymap"
	"mintop/model/dossier"
	"mintop/model/export"
	"mintop/model/feed"
	"mintop/model/mail"
	"mintop/model/notice"
	"mintop/model/poll"
	"mintop/theme"
	"mintop/ui/call"
	page "mintop/ui/dossier"
	"mintop/ui/pane"
	"mintop/ui/session"
)

// dossier asks what the page of an address asks, in the same order, and prints
// its report.
func (o Options) dossier(ctx context.Context) (Result, error) {
	shared, err := o.session(ctx)
	if err != nil {
		return Result{}, err
	}
	unread := o.readNewest(ctx, shared.Feed)
	opened := page.New(shared, o.API, o.Find)
	drain(opened.Start(poll.Job{Kind: poll.Dossier, About: opened.Address(), Class: class}), func(msg tea.Msg) tea.Cmd {
		shared.Now = o.Now()
		return opened.Update(msg)
	})
	report := opened.ReportFor(dossier.Words{At: session.FullIn(o.Zone), Now: o.Now()})
	result := Result{
		Found: len(report.Messages) > 0 || len(report.Suppressions) > 0,
		About: report.Searched.Sentence,
		Trouble: troubles(unread,
			why("messages", report.Searched.Messages),
			why("the history of the newest message", report.Searched.Timeline),
			why("suppressions", report.Searched.Suppressions)),
	}
	if o.JSON {
		return result, o.printJSON(report)
	}
	return result, o.printDossier(report, opened)
}

// why says why a question of a dossier was not answered; empty when it was, or
// when there was no cause to ask.
func why(what string, asked dossier.Asked) string {
	if asked.State != dossier.Failed.String() && asked.State != dossier.Forbidden.String() {
		return ""
	}
	return "Not read: " + what + ". " + asked.Why
}

// session is what a page needs to ask, and nothing to show itself with.
func (o Options) session(ctx context.Context) (*session.Session, error) {
	style, err := theme.New(theme.Options{Name: theme.None})
	if err != nil {
		return nil, err
	}
	return &session.Session{
		Now: o.Now(), Zone: o.Zone, Theme: style, Keys: keymap.Default(),
		Call:     call.New(ctx, o.API, o.Now, nil),
		Feed:     feed.New(feed.Options{Project: o.Project}),
		Plan:     poll.New(poll.Options{}),
		Notices:  &notice.Log{},
		Overlays: &pane.Stack{},
	}, nil
}

// readNewest reads the newest messages of all addresses, by which the domain is
// judged. It says why not when they cannot be read.
func (o Options) readNewest(ctx context.Context, held *feed.Feed) string {
	request, ok := held.Head(o.Now())
	if !ok {
		return ""
	}
	page, err := o.API.Messages(ctx, class, request.Query, request.Page)
	if err != nil {
		held.Failed(request)
		return session.Sentence(err)
	}
	held.Apply(request, page, o.Now())
	return ""
}

// drain runs a command, and whatever follows from its answer, to the end: there
// is nobody who would do something meanwhile.
func drain(cmd tea.Cmd, update func(tea.Msg) tea.Cmd) {
	for waiting := []tea.Cmd{cmd}; len(waiting) > 0; {
		next := waiting[0]
		waiting = waiting[1:]
		if next == nil {
			continue
		}
		switch msg := next().(type) {
		case tea.BatchMsg:
			waiting = append(waiting, msg...)
		default:
			waiting = append(waiting, update(msg))
		}
	}
}

// printDossier prints the verdict, then the messages and what holds mail back.
func (o Options) printDossier(report dossier.Report, opened *page.Page) error {
	lines := report.Verdict.Sentence + "\n"
	if report.Domain.Sentence != "" {
		lines += report.Domain.Sentence + "\n"
	}
	for _, near := range report.Nearest {
		lines += fmt.Sprintf("Nearest: %s (%d)\n", near.Address, near.Messages)
	}
	if _, err := fmt.Fprint(o.Out, lines); err != nil {
		return err
	}
	messages := make([]mail.Message, 0, len(report.Messages))
	for _, letter := range report.Messages {
		if row, ok := opened.Row(letter.ID); ok {
			messages = append(messages, *row)
		}
	}
	for _, sheet := range []export.Sheet{export.Messages(messages), export.Suppressions(opened.Suppressions())} {
		if sheet.Len == 0 {
			continue
		}
		if _, err := fmt.Fprintln(o.Out); err != nil {
			return err
		}
		if err := sheet.Write(o.Out, export.Plain); err != nil {
			return err
		}
	}
	return nil
}
