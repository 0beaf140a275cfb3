package routes

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/api/budget"
	"mintop/keymap"
	"mintop/model/notice"
	"mintop/model/route"
	"mintop/ui/write"
)

// verify has the service look at the MX record of the open route's inbound
// domain. It changes nothing but what the service knows, and is not asked about.
func (t *Tab) verify(of *route.Detail) tea.Cmd {
	row := t.open.row
	off := t.offAction(keymap.Verify, row)
	if off == "" && of.Receives.Domain == "" {
		off = "This route has no inbound domain to verify. Set one with " + t.session.KeyOf(keymap.Edit) + "."
	}
	if off != "" {
		t.session.Say(notice.Info, off)
		return nil
	}
	id, domain := of.ID, of.Receives.Domain
	client := t.api
	order := t.order(verbVerify, row)
	order.Do = func(ctx context.Context) (write.Done, error) {
		answer, err := client.VerifyInboundDomain(ctx, id)
		verdict := route.VerdictFromAPI(answer, time.Time{})
		done := write.Done{Words: verdict.Sentence(domain)}
		if !answer.Verified {
			done.Level = notice.Warn // an answer, and no success
		}
		done.Show = func() tea.Cmd {
			t.judged(row.Key, answer)
			return nil
		}
		return done, err
	}
	order.Made = func(ctx context.Context) (bool, error) {
		now, err := client.Route(ctx, budget.Interactive, id)
		return !now.InboundDomainVerifiedAt.IsZero(), err
	}
	return t.desk.Send(order)
}

// judged takes the answer about an inbound domain.
func (t *Tab) judged(key route.Key, answer api.InboundVerification) {
	if t.open != nil && t.open.row.Key == key {
		t.open.verdict = route.VerdictFromAPI(answer, t.session.ServiceNow())
	}
}
