package webhooks

import (
	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/model/mail"
	"mintop/model/poll"
	"mintop/model/webhook"
	"mintop/ui/overlay"
	"mintop/ui/widget"
)

// deliveryFilter is what the deliveries are narrowed to. The zero value is
// nothing.
type deliveryFilter struct {
	failed bool               // every kind of failure: told apart here, since the service takes one status
	status api.DeliveryStatus // asked from the service
}

func (f deliveryFilter) words() string {
	switch {
	case f.failed:
		return "Failed deliveries"
	case f.status != "":
		return capital(mail.Words(f.status)) + " deliveries"
	default:
		return "All deliveries"
	}
}

// The choices that are no status of the service.
const (
	anyStatus = "any"
	anyFailed = "any failure"
)

// chooseStatus offers what the deliveries can be narrowed to.
func (t *Tab) chooseStatus() {
	open := t.open
	choices := []widget.Choice{
		{ID: anyStatus, Label: "all deliveries"},
		{ID: anyFailed, Label: "all failures", Note: "picked from those that were read"},
	}
	for _, status := range webhook.Statuses() {
		choices = append(choices, widget.Choice{ID: string(status), Label: mail.Words(status), Note: "asked from the service"})
	}
	t.session.Overlays.Push(overlay.NewChoose(t.session, choices, overlay.ChooseOptions{
		Title:  "Deliveries to show",
		Narrow: true,
		Taken: func(ids []string) tea.Cmd {
			switch ids[0] {
			case anyStatus:
				return t.narrow(open, deliveryFilter{})
			case anyFailed:
				return t.narrow(open, deliveryFilter{failed: true})
			default:
				return t.narrow(open, deliveryFilter{status: api.DeliveryStatus(ids[0])})
			}
		},
	}))
}

// narrow shows other deliveries of the open webhook.
func (t *Tab) narrow(d *detail, to deliveryFilter) tea.Cmd {
	was := d.query
	d.query = to
	if to.status == was.status {
		d.deliveries.Renarrow()
		return d.deliveries.Older()
	}
	d.deliveries.Reask(d.page(to.status))
	t.session.Plan.Nudge(poll.Deliveries, t.session.Now)
	return nil
}
