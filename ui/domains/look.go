package domains

import (
	"context"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/api/dns"
	"mintop/model/domain"
	"mintop/model/notice"
	"mintop/ui/call"
)

// look looks every record of the open domain up from this machine, but for
// those whose look-up is under way.
func (t *Tab) look() tea.Cmd {
	if !t.looking || t.open == nil {
		return nil
	}
	var cmds []tea.Cmd
	lookUp := t.options.LookUp
	for _, record := range t.open.records() {
		if t.open.looking[record.ID] {
			continue
		}
		t.open.looking[record.ID] = true
		zone, now := t.open.row.Name, t.session.Now
		cmds = append(cmds, call.Aside(t.session.Call, lookKey(t.open.id, record.ID), func(ctx context.Context) (domain.Look, error) {
			return survey(ctx, lookUp, record, zone, now), nil
		}))
	}
	return tea.Batch(cmds...)
}

// survey looks a record up and, where it is not as expected, the places that explain
// why. A question that fails ends it: what is known so far is still true.
func survey(ctx context.Context, lookUp LookUp, record domain.Record, zone string, now time.Time) domain.Look {
	answer, err := lookUp(ctx, record.Name, dns.Type(record.Type))
	look := domain.LookFrom(answer, err, zone, now)
	for {
		questions := look.FollowUps(&record)
		if len(questions) == 0 {
			return look
		}
		for _, question := range questions {
			beside, err := lookUp(ctx, question.Name, question.Type)
			if err != nil {
				return look
			}
			look.Learn(question, beside.Values)
		}
	}
}

// lookKey names a record of a domain in answers about it.
func lookKey(id api.DomainID, record api.RecordID) string { return string(id) + " " + string(record) }

// looked takes what this machine saw. What comes after the domain was left, or
// the look-up switched off, is dropped.
func (t *Tab) looked(msg call.AsideMsg[domain.Look]) {
	if t.open == nil {
		return
	}
	id, ok := strings.CutPrefix(msg.About, lookKey(t.open.id, ""))
	if !ok {
		return
	}
	t.open.saw(api.RecordID(id), msg)
	if !t.looking {
		t.open.forgetLook(api.RecordID(id))
	}
}

// toggleLooking has this machine look the DNS up, or stop doing so.
func (t *Tab) toggleLooking() tea.Cmd {
	if t.options.LookUp == nil {
		t.session.Say(notice.Info, "This machine cannot look DNS up here.")
		return nil
	}
	t.looking = !t.looking
	if t.looking {
		t.session.Say(notice.Info, "DNS is looked up from this machine, as long as a domain is open.")
		return t.look()
	}
	if t.open != nil {
		for id := range t.open.looks {
			t.open.forgetLook(id)
		}
	}
	t.session.Say(notice.Info, "DNS is no longer looked up from this machine.")
	return nil
}

// lookWords says what this machine does.
func (t *Tab) lookWords() string {
	if t.looking {
		return "from this machine, with each refresh"
	}
	return "off"
}
