package world

import (
	"strings"

	"mintop/api"
	"mintop/api/sandbox/internal/smtp"
)

// sendingIPs are where the service sends from (RFC 5737 addresses).
var sendingIPs = []string{"192.0.2.10", "192.0.2.11", "198.51.100.7", "203.0.113.25"}

// StepMetadata is what the API tells about a step beyond its name and time, under
// the keys of the contract ("Message events"); nil for nothing.
func (m Message) StepMetadata(s Step) map[string]any {
	switch s.Event {
	case api.EventScheduled, api.EventRescheduled, api.EventCanceled, api.EventReleased:
		return s.scheduling()
	case api.EventInboundReceived, api.EventInboundQueued, api.EventInboundSpamBlocked,
		api.EventInboundReleased, api.EventInboundProcessed, api.EventInboundRetry:
		return m.inboundMetadata(s)
	case api.EventPolicyRejected:
		return m.rejection(s)
	case api.EventQueued, api.EventProcessed:
		return nil
	}
	to := m.Addressees().All()[s.Recipient].Email
	data := map[string]any{"recipient": to}
	if s.Reason != "" {
		data["reason"] = s.Reason
	}
	switch s.Event {
	case api.EventDelivered, api.EventSoftBounced, api.EventHardBounced, api.EventFailed:
		data["response"] = m.response(s, to)
	case api.EventOpened, api.EventClicked:
		m.engagement(s, data)
	case api.EventUnsubscribed:
		data["unsubscribed_at"] = s.At.Time()
	case api.EventAutoReplied:
		subject, _ := m.Subject()
		data["auto_reply"] = map[string]any{
			"sender": to, "recipient": m.Sender().Email,
			"subject": "Automatic reply: " + subject, "body": nil,
		}
	}
	return data
}

func (s Step) scheduling() map[string]any {
	data := map[string]any{"scheduled_at": s.ScheduledAt.Time()}
	switch s.Event {
	case api.EventRescheduled:
		data["previous_scheduled_at"] = s.Before.Time()
	case api.EventCanceled:
		data["canceled_at"] = s.At.Time()
	case api.EventReleased:
		data["released_at"] = s.At.Time()
		data["release_delay_seconds"] = int((s.At - s.ScheduledAt) / 1_000_000)
	}
	return data
}

func (m Message) inboundMetadata(s Step) map[string]any {
	if s.Event == api.EventInboundRetry {
		return map[string]any{"reason": s.Reason}
	}
	if s.Event != api.EventInboundReceived && s.Event != api.EventInboundSpamBlocked {
		return nil
	}
	score, symbols, _ := m.Spam()
	to := m.Addressees().To[0].Email
	_, subaddress, _ := strings.Cut(strings.SplitN(to, "@", 2)[0], "+")
	return map[string]any{
		"from": m.Sender().Email, "to": []string{to}, "cc": []string{}, "recipient": to,
		"subaddress": orNull(subaddress), "is_spam": score >= 5, "spam_score": score,
		"spam_symbols": SymbolRows(symbols), "attachments": len(m.Attachments()),
	}
}

func (m Message) rejection(s Step) map[string]any {
	score, symbols, _ := m.Spam()
	subject, ok := m.Subject()
	data := map[string]any{"subject": subject, "reason": s.Reason, "score": score, "spam_symbols": SymbolRows(symbols)}
	if !ok {
		data["subject"] = nil
	}
	return data
}

// SymbolRows writes spam symbols as the API does.
func SymbolRows(symbols []SpamSymbol) []map[string]any {
	rows := make([]map[string]any, 0, len(symbols))
	for _, symbol := range symbols {
		options := symbol.Options
		if options == nil {
			options = []string{"-"} // the contract asks for at least one
		}
		rows = append(rows, map[string]any{
			"name": symbol.Name, "score": symbol.Score, "options": options,
			"description": orNull(symbol.Description),
		})
	}
	return rows
}

// response writes what the receiving server answered, nulls where it did not.
func (m Message) response(s Step, to string) map[string]any {
	if !s.Replied {
		return map[string]any{"status_code": nil, "enhanced_status_code": nil, "content": nil}
	}
	reply := m.Reply(s, to)
	row := map[string]any{
		"status_code": nil, "enhanced_status_code": orNull(reply.Enhanced), "content": reply.Text,
	}
	if reply.Code != 0 {
		row["status_code"] = reply.Code
	}
	return row
}

// Reply is the answer of the server of a recipient that explains a step.
func (m Message) Reply(s Step, to string) smtp.Reply {
	d := roll(m.w.seed^uint64(s.At), drawReply, m.N)
	reply := smtp.Answer(familyOf(to), s.Situation, smtp.Asked{
		Recipient: to, SendingIP: sendingIPs[m.N%len(sendingIPs)], Draw: d.below,
	})
	if m.hostile() {
		reply.Text = hostileText(m.N, reply.Text)
	}
	return reply
}

func familyOf(address string) smtp.Family {
	_, domain, _ := strings.Cut(address, "@")
	for _, p := range &providers {
		if p.domain == domain {
			return p.family
		}
	}
	return smtp.Postfix
}

func orNull(text string) any {
	if text == "" {
		return nil
	}
	return text
}
