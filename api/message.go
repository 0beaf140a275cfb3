package api

import "encoding/json"

// MessageID identifies one message for as long as the service keeps it.
type MessageID string

// MessageType says which way a message travels.
type MessageType string

// The message types of the contract.
const (
	Inbound  MessageType = "inbound"
	Outbound MessageType = "outbound"
)

// DeliveryMode separates real mail from mail the service only simulates.
type DeliveryMode string

// The delivery modes of the contract.
const (
	Live    DeliveryMode = "live"
	Sandbox DeliveryMode = "sandbox"
)

// Status is where a message stands. The enum is open: an unknown value is
// kept as it came.
type Status string

// The statuses of the contract ("Message status"), in the order a message can
// pass through them.
const (
	StatusScheduled      Status = "scheduled"
	StatusPending        Status = "pending"
	StatusQueued         Status = "queued"
	StatusProcessed      Status = "processed"
	StatusDelivered      Status = "delivered"
	StatusOpened         Status = "opened"
	StatusClicked        Status = "clicked"
	StatusSoftBounced    Status = "soft_bounced"
	StatusHardBounced    Status = "hard_bounced"
	StatusSpamComplaint  Status = "spam_complaint"
	StatusUnsubscribed   Status = "unsubscribed"
	StatusSuppressed     Status = "suppressed"
	StatusFailed         Status = "failed"
	StatusPolicyRejected Status = "policy_rejected"
	StatusBlocked        Status = "blocked"
	StatusQuarantined    Status = "quarantined"
	StatusCanceled       Status = "canceled"
)

// Statuses lists every status the contract names.
func Statuses() []Status {
	return []Status{
		StatusScheduled, StatusPending, StatusQueued, StatusProcessed,
		StatusDelivered, StatusOpened, StatusClicked, StatusSoftBounced,
		StatusHardBounced, StatusSpamComplaint, StatusUnsubscribed,
		StatusSuppressed, StatusFailed, StatusPolicyRejected, StatusBlocked,
		StatusQuarantined, StatusCanceled,
	}
}

// Recipient is one address of a message (contract: MessageRecipientData).
type Recipient struct {
	Email         string `json:"email"`
	Name          string `json:"name"`
	SandboxResult string `json:"sandbox_result"`
}

// Tag is a name and value the sender put on a message.
type Tag struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// Message is one row of the message list (contract: MessageListData). Null
// strings are empty, null times zero.
type Message struct {
	ID              MessageID    `json:"id"`
	Type            MessageType  `json:"type"`
	Status          Status       `json:"status"`
	ScheduledAt     Time         `json:"scheduled_at"`
	SpamScore       *float64     `json:"spam_score,omitempty"`
	FromEmail       string       `json:"from_email"`
	FromName        string       `json:"from_name"`
	Subject         string       `json:"subject"`
	To              []Recipient  `json:"to"`
	CC              []Recipient  `json:"cc"`
	BCC             []Recipient  `json:"bcc"`
	ReplyTo         []string     `json:"reply_to"`
	Tag             string       `json:"tag"`
	Tags            []Tag        `json:"tags"`
	DeliveryMode    DeliveryMode `json:"delivery_mode"`
	SandboxResult   string       `json:"sandbox_result"`
	StatusChangedAt Time         `json:"status_changed_at"`
	CreatedAt       Time         `json:"created_at"`
}

// Attachment describes one attached file (contract: MessageAttachmentData).
type Attachment struct {
	Filename    string `json:"filename"`
	ContentType string `json:"content_type"`
	ContentID   string `json:"content_id"`
	Size        int64  `json:"size"` // bytes
}

// SpamSymbol is one rule that added to a spam score.
type SpamSymbol struct {
	Name        string   `json:"name"`
	Score       float64  `json:"score"`
	Options     []string `json:"options"`
	Description string   `json:"description"`
}

// UnmarshalJSON keeps a symbol whose options are no list of strings, which the
// contract warns of ("Older against newest"): they are left out.
func (s *SpamSymbol) UnmarshalJSON(raw []byte) error {
	type plain SpamSymbol
	lenient := struct {
		*plain

		Options json.RawMessage `json:"options"`
	}{plain: (*plain)(s)}
	if err := json.Unmarshal(raw, &lenient); err != nil {
		return err
	}
	s.Options = nil
	var options []string
	if json.Unmarshal(lenient.Options, &options) == nil {
		s.Options = options
	}
	return nil
}

// MessageDetail is one message in full (contract: MessageData).
type MessageDetail struct {
	Message

	Attachments []Attachment `json:"attachments"`
	Metadata    Metadata     `json:"metadata"`
	SpamSymbols []SpamSymbol `json:"spam_symbols"`
	RouteID     string       `json:"route_id"`

	// Raw is the answer as it came, for views and copies that must not lose
	// a field this program does not know.
	Raw json.RawMessage `json:"-"`
}

// UnmarshalJSON keeps the raw answer beside the decoded fields.
func (d *MessageDetail) UnmarshalJSON(raw []byte) error {
	type plain MessageDetail
	if err := json.Unmarshal(raw, (*plain)(d)); err != nil {
		return err
	}
	d.Raw = append(json.RawMessage(nil), raw...)
	return nil
}

// Metadata holds the sender's own key and value pairs. The contract says
// string values; anything else is kept as its JSON text, and an empty list,
// which is how some servers write an empty object, is no metadata.
type Metadata map[string]string

// UnmarshalJSON accepts an object, null, or an empty list.
func (m *Metadata) UnmarshalJSON(raw []byte) error {
	values, err := lenientObject(raw)
	if err != nil || values == nil {
		*m = nil
		return err
	}
	*m = make(Metadata, len(values))
	for key, value := range values {
		(*m)[key] = looseText(value)
	}
	return nil
}

// Rescheduled is the answer to cancel and reschedule (contract:
// RescheduleMessageResponse).
type Rescheduled struct {
	MessageID   MessageID `json:"message_id"`
	Status      Status    `json:"status"`
	ScheduledAt Time      `json:"scheduled_at"`
}

// Released is the answer to releasing a quarantined inbound message (202:
// queued for its webhooks, not yet delivered to them).
type Released struct {
	MessageID          MessageID `json:"message_id"`
	Status             string    `json:"status"`
	WebhookTargetCount int       `json:"webhook_target_count"`
}
