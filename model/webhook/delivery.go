package webhook

import (
	"encoding/json"
	"strconv"
	"time"

	"mintop/api"
	"mintop/model/cell"
	"mintop/model/mail"
)

// Delivery is one attempt to call a webhook.
type Delivery struct {
	ID      api.DeliveryID
	Event   api.WebhookEvent
	Status  api.DeliveryStatus
	Attempt int // from 1; 0 is unknown
	Code    int // HTTP status of the answer; 0 when none came

	Took    time.Duration // how long the endpoint took; 0 when it never answered
	Created time.Time
	Sandbox bool // it tells of simulated mail

	// Where the event arose; empty in older answers.
	Scope   api.Scope
	Project api.ProjectID
	Route   api.RouteID
}

// DeliveryFromAPI makes an attempt safe.
func DeliveryFromAPI(d api.Delivery) Delivery {
	safe := Delivery{
		ID:      line(d.ID),
		Event:   line(d.Event),
		Status:  line(d.Status),
		Attempt: d.Attempt,
		Took:    d.Duration(),
		Created: d.CreatedAt.Time,
		Sandbox: d.Sandbox,
		Scope:   line(d.SourceScope),
		Project: line(d.SourceProjectID),
		Route:   line(d.SourceRouteID),
	}
	if d.HTTPStatus != nil {
		safe.Code = *d.HTTPStatus
	}
	return safe
}

// DeliveriesFromAPI makes attempts safe.
func DeliveriesFromAPI(rows []api.Delivery) []Delivery {
	safe := make([]Delivery, len(rows))
	for i, row := range rows {
		safe[i] = DeliveryFromAPI(row)
	}
	return safe
}

// Statuses lists the statuses of the contract, the worst first.
func Statuses() []api.DeliveryStatus {
	return []api.DeliveryStatus{
		api.DeliveryTimeout, api.DeliveryServerError, api.DeliveryClientError,
		api.DeliveryFailed, api.DeliveryPending, api.DeliverySuccess,
	}
}

// Failed reports whether the attempt ended badly. One that is under way has not,
// nor has one of a status nobody knows: it must neither alarm nor reassure.
func (d *Delivery) Failed() bool {
	switch d.Status {
	case api.DeliveryFailed, api.DeliveryClientError, api.DeliveryServerError, api.DeliveryTimeout:
		return true
	default:
		return false
	}
}

// Settled reports whether it is known how the attempt ended.
func (d *Delivery) Settled() bool { return d.Failed() || d.Status == api.DeliverySuccess }

// Severity is how much the attempt asks for attention.
func (d *Delivery) Severity() mail.Severity {
	switch {
	case d.Failed():
		return mail.Bad
	case d.Status == api.DeliverySuccess:
		return mail.Good
	default:
		return mail.Info
	}
}

// Answer is what the endpoint answered, in a word: the HTTP status, or why there
// is none; empty while the attempt is under way.
func (d *Delivery) Answer() string {
	switch {
	case d.Code != 0:
		return strconv.Itoa(d.Code)
	case d.Failed():
		return mail.Words(d.Status)
	default:
		return ""
	}
}

// Header is one line of the head of an answer.
type Header struct{ Name, Value string }

// Attempt is one delivery in full.
type Attempt struct {
	Delivery

	// Payload is the JSON that was sent, indented; Headers and Body what came back.
	// None of them is longer than MaxLines; Cut says that there was more.
	Payload []string
	Headers []Header
	Body    []string
	Cut     bool

	Error string // why there is no answer, or none that will do

	// Raw is the answer as it came. It is not safe to draw.
	Raw json.RawMessage
}

// MaxLines is the most lines of a payload or an answer that are kept: more than
// anybody reads in a terminal.
const MaxLines = 2000

// AttemptFromAPI makes an attempt in full safe.
func AttemptFromAPI(d api.DeliveryDetail) Attempt {
	attempt := Attempt{Delivery: DeliveryFromAPI(d.Delivery), Error: cell.Line(d.Error), Raw: d.Raw}
	var cutPayload, cutBody bool
	attempt.Payload, cutPayload = clip(payload(d.Payload))
	attempt.Body, cutBody = clip(cell.Block(d.ResponseBody, MaxLines+1))
	headers := d.ResponseHeaders[:min(len(d.ResponseHeaders), MaxLines)]
	attempt.Cut = cutPayload || cutBody || len(headers) < len(d.ResponseHeaders)
	if d.ResponseBody == "" {
		attempt.Body = nil
	}
	for _, field := range headers {
		attempt.Headers = append(attempt.Headers, Header{Name: cell.Line(field.Key), Value: cell.Line(field.Value)})
	}
	return attempt
}

func clip(lines []string) (kept []string, cut bool) {
	return lines[:min(len(lines), MaxLines)], len(lines) > MaxLines
}
