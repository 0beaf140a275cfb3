package world

import (
	"slices"

	"mintop/api"
)

// Message is a handle on one message. It holds what was decided about the
// message; everything else is computed when asked for.
type Message struct {
	// N is the number of the message, from 0 for the oldest.
	N    int
	w    *World
	fate fate
}

// ID is the message's id.
func (m Message) ID() api.MessageID { return api.MessageID(m.w.id(m.N)) }

// Created is when the message was, or will be, accepted.
func (m Message) Created() Moment { return m.w.created(m.N) }

// Type is the direction the message travels in.
func (m Message) Type() api.MessageType { return m.fate.kind }

// Route is the route that carries the message.
func (m Message) Route() *Route { return &m.w.Routes[m.fate.route] }

// MayInvolve reports whether anybody at a domain may have sent or got the
// message. It is quick, and false only when certain.
func (m Message) MayInvolve(domain string) bool {
	return m.fate.others > 0 || providers[m.fate.provider].domain == domain ||
		m.Route().Domain == domain || domain == spamDomain
}

// Mode tells live mail from mail of a route in sandbox mode.
func (m Message) Mode() api.DeliveryMode {
	if m.fate.course == simulated {
		return api.Sandbox
	}
	return api.Live
}

// Simulated is how a sandbox route pretends the delivery went (contract:
// SandboxResult), empty for live mail.
func (m Message) Simulated() string {
	if m.fate.course != simulated {
		return ""
	}
	return m.fate.result.String()
}

// Life returns every step of the message, past and to come, in order.
func (m Message) Life() []Step { return m.life(nil) }

func (m Message) life(buffer []Step) []Step {
	if steps, ok := m.w.changedLife(m.N); ok {
		return steps
	}
	return m.w.life(m.N, m.fate, buffer)
}

// Past returns the steps that are due at an instant, oldest first.
func (m Message) Past(now Moment) []Step {
	steps := m.Life()
	end := slices.IndexFunc(steps, func(s Step) bool { return s.At > now })
	if end < 0 {
		end = len(steps)
	}
	return steps[:end]
}

// Status is the message's status at an instant. For a message older than the
// horizon it is known without walking through its life.
func (m Message) Status(now Moment) api.Status {
	if _, changed := m.w.changedLife(m.N); !changed && m.Created().Add(Horizon) < now {
		return m.fate.ending()
	}
	return m.Standing(now).Status
}

// Standing is where a message stands at an instant.
type Standing struct {
	Status  api.Status
	Changed Moment // when it came to the status
	// Due is when scheduled mail is or was to be sent, 0 for other mail.
	Due Moment
}

// stepsOfMost is room for the life of all but the most talkative messages.
const stepsOfMost = 12

// Standing tells where the message stands.
func (m Message) Standing(now Moment) Standing {
	var room [stepsOfMost]Step
	return standing(m.life(room[:0]), now)
}

func standing(steps []Step, now Moment) Standing {
	var s Standing
	for n := range steps {
		if steps[n].At > now {
			break
		}
		if steps[n].Status != "" {
			s.Status, s.Changed = steps[n].Status, steps[n].At
		}
		if steps[n].ScheduledAt != 0 {
			s.Due = steps[n].ScheduledAt
		}
	}
	return s
}
