package dossier

import (
	"context"
	"time"

	"mintop/api"
	"mintop/api/budget"
	"mintop/model/cell"
	"mintop/model/dossier"
	"mintop/model/mail"
	"mintop/model/suppression"
	"mintop/ui/session"
)

// Look asks everything a page would ask about an address, without a screen: at
// most five requests, one after another. Nothing else is loaded, so that how mail
// to the whole domain fares is not known. A question that has no answer says why
// in the facts.
func Look(ctx context.Context, client API, address cell.Raw, now func() time.Time) dossier.Facts {
	l := look{ctx: ctx, client: client, now: now, facts: dossier.Facts{Address: address}}
	l.mail()
	l.held()
	l.history()
	l.route()
	l.cause()
	if l.facts.Newest() == nil && l.facts.Mail.State == dossier.Answered {
		// Why there are none, if that is so, is not worth a word: they are a hint.
		l.facts.Nearest, _ = readAlike(ctx, client, budget.Interactive, l.facts.Address, nil, time.Time{})
	}
	return l.facts
}

// look is one address being looked at.
type look struct {
	ctx    context.Context //nolint:containedctx // it lives as long as the one call of Look
	client API
	now    func() time.Time
	facts  dossier.Facts
}

// ended is a question after an answer, or after none.
func (l *look) ended(err error) dossier.Question {
	if err != nil {
		return refused(dossier.Question{}, err)
	}
	return dossier.Question{}.Answer(l.now())
}

func (l *look) mail() {
	f := &l.facts
	rows, next, err := readMail(l.ctx, l.client, budget.Interactive, f.Address, place{})
	f.Mail = l.ended(err)
	f.Searched.Complete = next == place{}
	for i := range rows {
		f.Searched.Back = rows[i].CreatedAt()
		switch {
		case dossier.Reaches(&rows[i], f.Address):
			f.Letters = append(f.Letters, rows[i])
		case dossier.Comes(&rows[i], f.Address):
			f.From++
		}
	}
}

func (l *look) held() {
	entries, more, err := readHeld(l.ctx, l.client, budget.Interactive, l.facts.Address)
	l.facts.Held, l.facts.Entries, l.facts.More = l.ended(err), suppression.Of(entries, l.facts.Address), more
}

func (l *look) history() {
	newest := l.facts.Newest()
	if newest == nil {
		return
	}
	events, err := readHistory(l.ctx, l.client, budget.Interactive, newest.ID)
	l.facts.History, l.facts.Events = l.ended(err), events
}

func (l *look) route() {
	id, wanted := l.facts.WantsRoute()
	if !wanted {
		return
	}
	// Without an answer the route is not known, which the verdict says.
	if detail, err := l.client.Message(l.ctx, budget.Interactive, id); err == nil {
		l.facts.Route = api.RouteID(mail.DetailFromAPI(detail, nil).Route)
	}
}

func (l *look) cause() {
	widest, ok := l.facts.Widest()
	if !ok || widest.Source == nil {
		return
	}
	events := l.facts.Events
	if id, wanted := l.facts.WantsCause(); wanted {
		// Without an answer, that it was a bounce is enough to go on.
		events, _ = readHistory(l.ctx, l.client, budget.Interactive, id)
	} else if newest := l.facts.Newest(); newest == nil || newest.ID != widest.Source.ID {
		return
	}
	if event, ok := suppression.Cause(events, l.facts.Address); ok {
		l.facts.Cause = &event
	}
}

// refused is a question that was not answered, and why.
func refused(q dossier.Question, err error) dossier.Question {
	return q.Refuse(api.KindOf(err) == api.Forbidden, session.Why(err))
}
