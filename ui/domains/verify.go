package domains

import (
	"context"
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/api/budget"
	"mintop/model/domain"
	"mintop/model/notice"
	"mintop/ui/overlay"
	"mintop/ui/widget"
	"mintop/ui/write"
)

// cooldown says how many verifications there are, and when the next one.
func (t *Tab) cooldown() string {
	state := t.options.Special()
	words := fmt.Sprintf("%d of %d left this minute", state.Remaining, state.Limit)
	if wait := t.wait(); wait > 0 {
		return "next at " + t.session.Clock(t.session.Now.Add(wait))
	}
	if state.Reset.After(t.session.Now) {
		words += ", more at " + t.session.Clock(state.Reset)
	}
	return words
}

// wait is how long nothing can be verified; zero when something can be now.
func (t *Tab) wait() time.Duration {
	state := t.options.Special()
	opens := state.ClosedUntil
	if state.Remaining <= 0 && state.Reset.After(opens) {
		opens = state.Reset
	}
	return max(opens.Sub(t.session.Now), 0)
}

// cannotVerify says why nothing can be verified now; empty when it can.
func (t *Tab) cannotVerify(id api.DomainID) string {
	if off := t.off(verbVerify, deskKey(id)); off != "" {
		return off
	}
	if t.wait() > 0 {
		return "The service verifies only a few times a minute: " + t.cooldown() + "."
	}
	return ""
}

// verify has the open domain's record under the cursor verified, or whatever is
// chosen instead; from the list, the whole domain.
func (t *Tab) verify(d domain.Domain) tea.Cmd {
	whole, known := t.wholeOf(d.ID)
	if !known || len(whole.Records) == 0 {
		return t.verifyAll(d)
	}
	if off := t.cannotVerify(d.ID); off != "" {
		t.session.Say(notice.Info, off)
		return nil
	}
	current := t.open.current()
	choices := []widget.Choice{recordChoice(current), {ID: allRecords, Label: "all records of " + d.Name}}
	for i := range whole.Records {
		if record := &whole.Records[i]; record.ID != current.ID {
			choices = append(choices, recordChoice(record))
		}
	}
	t.session.Overlays.Push(overlay.NewChoose(t.session, choices, overlay.ChooseOptions{
		Title: "Have Lettermint look at  (" + t.cooldown() + ")",
		Taken: func(ids []string) tea.Cmd {
			if ids[0] == allRecords {
				return t.verifyAll(d)
			}
			return t.verifyRecord(d, whole.Record(api.RecordID(ids[0])))
		},
	}))
	return nil
}

// allRecords stands for all records in a menu; no record has such an id.
const allRecords = ""

func recordChoice(record *domain.Record) widget.Choice {
	return widget.Choice{ID: string(record.ID), Label: record.Title(), Note: record.Name}
}

// verifyAll has the service look at all records.
func (t *Tab) verifyAll(d domain.Domain) tea.Cmd {
	if off := t.cannotVerify(d.ID); off != "" {
		t.session.Say(notice.Info, off)
		return nil
	}
	order := t.order(verbVerify, d)
	order.Made = t.checkedSince(d.ID, func(api.Record) bool { return true })
	order.Do = func(ctx context.Context) (write.Done, error) {
		answer, err := t.options.API.VerifyDomain(ctx, d.ID)
		return write.Done{
			Words: checkSentence(answer, d.Name),
			Level: level(answer.Verified && len(answer.RecommendedFailed) == 0),
			Show: func() tea.Cmd {
				t.checked(d.ID, domain.CheckFromAPI(answer, t.session.ServiceNow()))
				return nil
			},
		}, err
	}
	return t.options.Desk.Send(order)
}

func checkSentence(answer api.DomainVerification, name string) string {
	check := domain.CheckFromAPI(answer, time.Time{})
	return check.Sentence(name)
}

// checked takes the answer about all records. It is newer than what was said
// about any of them.
func (t *Tab) checked(id api.DomainID, check domain.Check) {
	if t.open != nil && t.open.id == id {
		t.open.check = check
		clear(t.open.verdicts)
	}
}

// verifyRecord has the service look at one record.
func (t *Tab) verifyRecord(d domain.Domain, record *domain.Record) tea.Cmd {
	if off := t.cannotVerify(d.ID); off != "" {
		t.session.Say(notice.Info, off)
		return nil
	}
	id, title := record.ID, record.Title()
	order := t.order(verbVerify, d)
	order.Record = "verify record " + string(id) + " of domain " + string(d.ID)
	order.Made = t.checkedSince(d.ID, func(r api.Record) bool { return r.ID == id })
	order.Do = func(ctx context.Context) (write.Done, error) {
		answer, err := t.options.API.VerifyRecord(ctx, d.ID, id)
		words := fmt.Sprintf("The %s of %s is verified.", title, d.Name)
		if !answer.Verified {
			words = fmt.Sprintf("The %s of %s is not verified.", title, d.Name)
		}
		return write.Done{Words: words, Level: level(answer.Verified), Show: func() tea.Cmd {
			t.judged(d.ID, id, domain.VerdictFromAPI(answer, t.session.ServiceNow()))
			return nil
		}}, err
	}
	return t.options.Desk.Send(order)
}

// judged takes the answer about one record.
func (t *Tab) judged(id api.DomainID, record api.RecordID, verdict domain.Verdict) {
	if t.open != nil && t.open.id == id {
		t.open.verdicts[record] = verdict
	}
}

// level is how an answer is said: "not verified" is an answer, and no success.
func level(good bool) notice.Level {
	if good {
		return notice.Good
	}
	return notice.Warn
}

// checkedSince tells whether the service looked at records although its answer
// was lost: the time it last looked is another than it was.
func (t *Tab) checkedSince(id api.DomainID, about func(api.Record) bool) func(context.Context) (bool, error) {
	before := make(map[api.RecordID]time.Time)
	if whole, known := t.wholeOf(id); known {
		for _, record := range whole.Records {
			before[record.ID] = record.Checked
		}
	}
	asked := t.session.ServiceNow().Add(-clocksDiffer)
	client := t.options.API
	return func(ctx context.Context) (bool, error) {
		detail, err := client.Domain(ctx, budget.Interactive, id)
		if err != nil {
			return false, err
		}
		for _, record := range detail.Records {
			if !about(record) {
				continue
			}
			was, known := before[record.ID]
			if known && !record.LastCheckedAt.Equal(was) || !known && record.LastCheckedAt.After(asked) {
				return true, nil
			}
		}
		return false, nil
	}
}

// clocksDiffer is how far the service's clock may be behind ours.
const clocksDiffer = time.Second
