package api

import (
	"net/http"
	"time"
)

// The codes of the contract ("Errors") that change what a person should do.
const (
	codeNotQuarantined = "INBOUND_MESSAGE_NOT_QUARANTINED"
	codeNoWebhook      = "INBOUND_WEBHOOK_NOT_CONFIGURED"
	codeNoSource       = "MESSAGE_SOURCE_UNAVAILABLE"
	codeNotOnPlan      = "FEATURE_NOT_AVAILABLE"
)

// Advice is one sentence that tells a person what to do about the error.
func (e *Error) Advice() string {
	if e.MaybeDone {
		return "The change may have been made all the same: look at it again before you repeat it."
	}
	if advice := adviceByCode(e.Code); advice != "" {
		return advice
	}
	switch e.Kind {
	case RateLimited:
		return e.waitAdvice()
	case Refused:
		return e.refusedAdvice()
	default:
		return adviceByKind(e.Kind)
	}
}

func adviceByCode(code string) string {
	switch code {
	case codeNotQuarantined:
		return "The message is not in quarantine any more: refresh to see where it went."
	case codeNoWebhook:
		return "Give the message's route an inbound webhook first, then release it."
	case codeNoSource:
		return "The message's source is no longer stored, so it cannot be released."
	case codeNotOnPlan:
		return "The team's plan does not include this: ask a team owner."
	default:
		return ""
	}
}

func adviceByKind(kind Kind) string {
	switch kind {
	case Unauthenticated:
		return "Check the team token: it may be revoked or belong to another service; a team owner can make a new one."
	case Forbidden:
		return "Ask a team owner for a token or a role that may do this; everything else keeps working."
	case NotFound:
		return "It does not exist here, or no longer; messages are kept for 28 days."
	case Gone:
		return "It has expired and cannot be read any more."
	case Conflict:
		return "It changed in the meantime: refresh, look again, then decide."
	case Validation:
		return "Correct what is named and try again."
	case Server:
		return "The service has a problem of its own and the token is fine: wait, it is asked again by itself."
	case Network:
		return "Check this machine's connection to the service: it is asked again by itself."
	case Decode:
		return "Something answered that is not the Team API of this version: check proxies on the way, then for a newer version."
	case Stopped:
		return "This is a mistake in mintop, which leaves it alone for 5 minutes: what was read stays, and the journal shows the requests."
	case Canceled:
		return "Nothing: it was cancelled here."
	default:
		return "Try again."
	}
}

func (e *Error) waitAdvice() string {
	if e.RetryAt.IsZero() {
		return "Wait a moment: the rate limit leaves no room just now."
	}
	return "Wait until " + e.RetryAt.Format(time.TimeOnly) + ": the rate limit leaves no room before."
}

func (e *Error) refusedAdvice() string {
	if e.Status >= http.StatusMultipleChoices {
		return "Check the base URL: the token is never sent along to where a redirect points."
	}
	return "Check what was asked for: it cannot be sent as it is."
}
