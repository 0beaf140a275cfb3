package call

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
)

// Write names a change to one message.
type Write uint8

// The changes the API offers for a message.
const (
	Cancel     Write = iota // withdraw a scheduled message, final
	Reschedule              // move a scheduled message to another time
	Release                 // pass a quarantined inbound message on
)

// String names the change as a person would.
func (w Write) String() string {
	switch w {
	case Reschedule:
		return "reschedule"
	case Release:
		return "release"
	default:
		return "cancel"
	}
}

// Order is one change somebody confirmed. To is the new time of a
// Reschedule. Key makes a repeated Release harmless; one key belongs to one
// confirmation.
type Order struct {
	Write Write
	ID    api.MessageID
	To    time.Time
	Key   string
}

// WrittenMsg answers an order. Status is what the API says the message now
// is, empty when it did not say; Webhooks counts the targets of a Release.
type WrittenMsg struct {
	Asked

	Order    Order
	Status   api.Status
	Webhooks int
}

// Write carries out an order, once. It is never repeated by itself: when the
// answer is lost, whoever ordered it reads the message to learn what happened.
func (c Caller) Write(order Order) tea.Cmd {
	return func() tea.Msg {
		msg, asked := asked(c, writeDeadline, func(ctx context.Context) (WrittenMsg, error) {
			return c.carryOut(ctx, order)
		})
		msg.Asked, msg.Order = asked, order
		return msg
	}
}

func (c Caller) carryOut(ctx context.Context, order Order) (WrittenMsg, error) {
	switch order.Write {
	case Reschedule:
		answer, err := c.api.RescheduleMessage(ctx, order.ID, order.To)
		return WrittenMsg{Status: answer.Status}, err
	case Release:
		answer, err := c.api.ReleaseMessage(ctx, order.ID, order.Key)
		return WrittenMsg{Webhooks: answer.WebhookTargetCount}, err
	default:
		answer, err := c.api.CancelMessage(ctx, order.ID)
		return WrittenMsg{Status: answer.Status}, err
	}
}

// AuditedMsg answers whether a change could be written down.
type AuditedMsg struct{ Asked }

// Audit writes down one change: what was ordered and what came of it.
func (c Caller) Audit(line string) tea.Cmd {
	return func() tea.Msg {
		at := c.now()
		return AuditedMsg{Asked{At: at, Err: c.audit(at, line)}}
	}
}
