package messages

import (
	"context"
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/api/budget"
	"mintop/keymap"
	"mintop/model/mail"
	"mintop/model/notice"
	"mintop/model/number"
	"mintop/model/poll"
	"mintop/model/when"
	"mintop/ui/dossier"
	"mintop/ui/overlay"
	"mintop/ui/widget"
	"mintop/ui/write"
)

// API is what the tab asks of the Team API beyond what is polled.
type API interface {
	dossier.API
	CancelMessage(ctx context.Context, id api.MessageID) (api.Rescheduled, error)
	RescheduleMessage(ctx context.Context, id api.MessageID, at time.Time) (api.Rescheduled, error)
	ReleaseMessage(ctx context.Context, id api.MessageID, idempotencyKey string) (api.Released, error)
}

// begin starts a change of the open message, or says why it cannot be made.
func (t *Tab) begin(action keymap.Action) {
	d := t.open
	if off := t.offWords(action, d); off != "" {
		t.session.Say(notice.Info, off)
		return
	}
	switch action {
	case keymap.Reschedule:
		t.askTime(d.row)
	case keymap.Release:
		t.askRelease(d.row)
	default:
		t.askCancel(d.row)
	}
}

// offWords says why a change cannot be made now; empty when it can.
func (t *Tab) offWords(action keymap.Action, d *detail) string {
	wants := api.StatusScheduled
	able := "Only scheduled mail can be canceled or rescheduled"
	if action == keymap.Release {
		wants, able = api.StatusQuarantined, "Only quarantined inbound mail can be released"
	}
	switch off := t.desk.Off(deskKey(d.id)); {
	case off != "":
		return off
	case !d.known:
		return "This message was not read yet."
	case d.row.Status != wants:
		return fmt.Sprintf("%s; this message is %s.", able, mail.Words(d.row.Status))
	default:
		return ""
	}
}

// deskKey names a message at the desk.
func deskKey(id api.MessageID) string { return "message " + string(id) }

// object names a message in a question.
func object(row mail.Message) string {
	return mail.SubjectWords(row.Subject) + "  to " + recipientWords(&row)
}

// question is what all changes of one message ask alike.
func question(row mail.Message) widget.ConfirmOptions {
	return widget.ConfirmOptions{Object: object(row), Scope: "This message only."}
}

// order is what all changes of one message have in common. done tells whether
// the message, read again, shows that the change was made.
func (t *Tab) order(verb string, row mail.Message, done func(api.MessageDetail) bool) write.Order {
	return write.Order{
		Key:    deskKey(row.ID),
		Verb:   verb,
		Object: object(row),
		Record: verb + " message " + string(row.ID),
		Made: func(ctx context.Context) (bool, error) {
			detail, err := t.api.Message(ctx, budget.Interactive, row.ID)
			return err == nil && done(detail), err
		},
		After: func(bool) tea.Cmd {
			for _, kind := range []poll.Kind{poll.Detail, poll.Events, poll.Moved} {
				t.session.Plan.Nudge(kind, t.session.Now)
			}
			return nil
		},
	}
}

func (t *Tab) askCancel(row mail.Message) {
	ask := question(row)
	ask.Question = "Cancel this scheduled message?"
	ask.Consequence = "It will never be sent. This cannot be undone."
	ask.Yes, ask.No = "cancel the message", "keep it"
	order := t.order("cancel", row, func(detail api.MessageDetail) bool { return detail.Status == api.StatusCanceled })
	order.Do = func(ctx context.Context) (write.Done, error) {
		_, err := t.api.CancelMessage(ctx, row.ID)
		return write.Done{Words: "Canceled: it will not be sent."}, err
	}
	t.desk.Ask(ask, keymap.CancelSend, order)
}

func (t *Tab) askRelease(row mail.Message) {
	ask := question(row)
	ask.Question = "Release this message from quarantine?"
	ask.Consequence = "It goes to the webhooks of its route as if it were no spam. This cannot be undone."
	ask.Yes, ask.No = "release it", "keep it in quarantine"
	order := t.order("release", row, func(detail api.MessageDetail) bool { return detail.Status != api.StatusQuarantined })
	order.Takes = releaseTakes
	key := t.session.NewKey()
	order.Do = func(ctx context.Context) (write.Done, error) {
		released, err := t.api.ReleaseMessage(ctx, row.ID, key)
		return write.Done{Words: fmt.Sprintf("Released: queued for %s.", number.Of(released.WebhookTargetCount, "webhook", "webhooks"))}, err
	}
	t.desk.Ask(ask, keymap.Release, order)
}

// releaseTakes is how long a message may stay in quarantine although its release
// was queued.
const releaseTakes = 15 * time.Second

// scheduledAt is what the API calls the one field of a reschedule.
const scheduledAt = "scheduled_at"

// askTime asks when the message is to be sent instead.
func (t *Tab) askTime(row mail.Message) {
	parse := func(text string) (time.Time, error) { return when.Parse(text, t.session.ServiceNow(), t.session.Zone) }
	var form *overlay.Fill
	form = overlay.NewFill(t.session, "Reschedule "+object(row), []widget.Field{{
		Name:        scheduledAt,
		Label:       "send at",
		Note:        "Now " + t.session.Full(row.ScheduledAt()) + ". Type " + when.Forms + ".",
		Placeholder: "+1h",
		Validate: func(text string) error {
			_, err := parse(text)
			return err
		},
	}}, func(values map[string]string) tea.Cmd {
		to, err := parse(values[scheduledAt])
		if err != nil {
			form.Refuse(err.Error(), nil)
			return nil
		}
		t.askReschedule(row, to, form)
		return nil
	})
	t.session.Overlays.Push(form)
}

func (t *Tab) askReschedule(row mail.Message, to time.Time, form *overlay.Fill) {
	ask := question(row)
	ask.Question = "Send this message at another time?"
	ask.Consequence = "It will be sent " + t.session.Full(to) + " instead of " + t.session.Full(row.ScheduledAt()) + "."
	ask.Yes, ask.No = "reschedule it", "keep its time"
	order := t.order("reschedule", row, func(detail api.MessageDetail) bool { return detail.ScheduledAt.Sub(to).Abs() < time.Second })
	order.Form = form
	words := "Rescheduled: it will be sent " + t.session.Full(to) + "."
	order.Do = func(ctx context.Context) (write.Done, error) {
		_, err := t.api.RescheduleMessage(ctx, row.ID, to)
		return write.Done{Words: words}, err
	}
	t.desk.Ask(ask, keymap.Reschedule, order)
}
