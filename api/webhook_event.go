package api

// WebhookEvent names what a webhook tells of. The enum is open.
type WebhookEvent string

// The webhook events of the contract.
const (
	WebhookMessageCreated        WebhookEvent = "message.created"
	WebhookMessageSent           WebhookEvent = "message.sent"
	WebhookMessageDelivered      WebhookEvent = "message.delivered"
	WebhookMessageAutoReplied    WebhookEvent = "message.auto_replied"
	WebhookMessageHardBounced    WebhookEvent = "message.hard_bounced"
	WebhookMessageSoftBounced    WebhookEvent = "message.soft_bounced"
	WebhookMessageSpamComplaint  WebhookEvent = "message.spam_complaint"
	WebhookMessageFailed         WebhookEvent = "message.failed"
	WebhookMessageSuppressed     WebhookEvent = "message.suppressed"
	WebhookMessageUnsubscribed   WebhookEvent = "message.unsubscribed"
	WebhookMessageOpened         WebhookEvent = "message.opened"
	WebhookMessageClicked        WebhookEvent = "message.clicked"
	WebhookMessageInbound        WebhookEvent = "message.inbound"
	WebhookMessagePolicyRejected WebhookEvent = "message.policy_rejected"
	WebhookMessageScheduled      WebhookEvent = "message.scheduled"
	WebhookMessageRescheduled    WebhookEvent = "message.rescheduled"
	WebhookMessageCanceled       WebhookEvent = "message.canceled"
	WebhookMessageReleased       WebhookEvent = "message.released"
	WebhookSuppressionAdded      WebhookEvent = "suppression.added"
	WebhookSuppressionRemoved    WebhookEvent = "suppression.removed"
	WebhookTest                  WebhookEvent = "webhook.test"
)

// WebhookEvents lists every event the contract names, in the order in which a
// form should offer them.
func WebhookEvents() []WebhookEvent {
	return []WebhookEvent{
		WebhookMessageCreated, WebhookMessageSent, WebhookMessageDelivered,
		WebhookMessageAutoReplied, WebhookMessageHardBounced,
		WebhookMessageSoftBounced, WebhookMessageSpamComplaint,
		WebhookMessageFailed, WebhookMessageSuppressed,
		WebhookMessageUnsubscribed, WebhookMessageOpened,
		WebhookMessageClicked, WebhookMessageInbound,
		WebhookMessagePolicyRejected, WebhookMessageScheduled,
		WebhookMessageRescheduled, WebhookMessageCanceled,
		WebhookMessageReleased, WebhookSuppressionAdded,
		WebhookSuppressionRemoved, WebhookTest,
	}
}
