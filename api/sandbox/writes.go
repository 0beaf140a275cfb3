package sandbox

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"mintop/api"
	"mintop/api/sandbox/internal/world"
)

// maxRequestBody bounds what a client may send, in bytes.
const maxRequestBody = 1 << 20

// scheduledReply is the answer to cancel and reschedule (contract:
// RescheduleMessageResponse).
type scheduledReply struct {
	MessageID   api.MessageID `json:"message_id"`
	Status      api.Status    `json:"status"`
	ScheduledAt api.Time      `json:"scheduled_at"`
}

// cancel answers cancelScheduledMessage.
func (s *Server) cancel(c call) answer {
	m, refusal, ok := s.found(c)
	if !ok {
		return refusal
	}
	standing, err := s.world.Cancel(m, c.moment())
	s.rewritten(m, c.moment())
	return scheduled(m, standing, err)
}

// reschedule answers rescheduleMessage.
func (s *Server) reschedule(c call) answer {
	m, refusal, ok := s.found(c)
	if !ok {
		return refusal
	}
	to, problem := newTime(c)
	if problem != "" {
		return invalid(fieldErrors{"scheduled_at": {problem}})
	}
	standing, err := s.world.Reschedule(m, world.At(to), c.moment())
	s.rewritten(m, c.moment())
	return scheduled(m, standing, err)
}

func scheduled(m world.Message, standing world.Standing, err error) answer {
	if err != nil {
		return said(http.StatusConflict, "Only scheduled messages can be changed; this one is "+string(standing.Status)+".")
	}
	return jsonAnswer(http.StatusOK, scheduledReply{
		MessageID: m.ID(), Status: standing.Status, ScheduledAt: api.At(standing.Due.Time()),
	})
}

// newTime reads scheduled_at from the request; problem says what is wrong
// with it.
func newTime(c call) (to time.Time, problem string) {
	var body struct {
		ScheduledAt string `json:"scheduled_at"`
	}
	raw, err := io.ReadAll(io.LimitReader(c.Body, maxRequestBody))
	if err != nil || json.Unmarshal(raw, &body) != nil || body.ScheduledAt == "" {
		return to, "The scheduled at field is required."
	}
	to, err = parseInstant(body.ScheduledAt)
	switch {
	case err != nil || len(body.ScheduledAt) > 255:
		return to, "The scheduled at field must be a valid date."
	case !to.After(c.now):
		return to, "The scheduled at field must be a date after now."
	default:
		return to, ""
	}
}

// webhookTargets is how many webhooks listen to inbound mail of a route that
// has any.
const webhookTargets = 1

// process answers processInboundMessage. Under one Idempotency-Key a message
// is released once, and later requests hear the first answer.
func (s *Server) process(c call) answer {
	m, refusal, ok := s.found(c)
	if !ok {
		return refusal
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	key := c.Header.Get("Idempotency-Key")
	if earlier, ok := s.released[fmt.Sprintf("%s %s", m.ID(), key)]; ok && key != "" {
		return earlier.copied()
	}
	a := s.release(m, c.moment())
	if a.status == http.StatusAccepted && key != "" {
		s.released[fmt.Sprintf("%s %s", m.ID(), key)] = a.copied()
	}
	return a
}

// copied is the answer with a head of its own, which can be written to.
func (a answer) copied() answer {
	a.header = a.header.Clone()
	return a
}

// release lets quarantined mail through, or says in the contract's codes why
// not.
func (s *Server) release(m world.Message, now world.Moment) answer {
	switch {
	case m.Status(now) != api.StatusQuarantined:
		return coded(http.StatusConflict, "INBOUND_MESSAGE_NOT_QUARANTINED", "Only quarantined inbound messages can be processed.")
	case m.Route().NoWebhook:
		return coded(http.StatusConflict, "INBOUND_WEBHOOK_NOT_CONFIGURED", "The route of this message has no webhook for inbound mail.")
	case s.expired(m, now):
		return coded(http.StatusConflict, "MESSAGE_SOURCE_UNAVAILABLE", "The source of this message is no longer available.")
	}
	if _, err := s.world.Release(m, now); errors.Is(err, world.ErrNotQuarantined) {
		return coded(http.StatusConflict, "INBOUND_MESSAGE_NOT_QUARANTINED", "Only quarantined inbound messages can be processed.")
	}
	s.rewritten(m, now)
	return jsonAnswer(http.StatusAccepted, map[string]any{"data": map[string]any{
		"message_id": m.ID(), "status": "queued", "webhook_target_count": webhookTargets,
	}})
}
