package sandbox

import (
	"fmt"
	"net/http"
	"net/mail"
	"strconv"
	"strings"

	"mintop/api/sandbox/internal/account"
	"mintop/api/sandbox/internal/world"
)

// mostEmails is how many addresses one request adds (contract:
// StoreSuppressionData).
const mostEmails = 1000

// suppressionBody is what a request adds (contract: StoreSuppressionData).
type suppressionBody struct {
	Email     *string       `json:"email"`
	Emails    []string      `json:"emails"`
	Reason    string        `json:"reason"`
	Scope     account.Scope `json:"scope"`
	RouteID   *string       `json:"route_id"`
	ProjectID *string       `json:"project_id"`
	AppliesTo *string       `json:"applies_to"`
}

// addSuppressions answers suppression.store. Nothing is added when any field
// is wrong.
func (s *Server) addSuppressions(c call) answer {
	body, refusal, ok := read[suppressionBody](c)
	if !ok {
		return refusal
	}
	bad := fieldErrors{}
	emails := body.addresses(bad)
	named("reason", body.Reason, bad)
	oneOf("reason", body.Reason, bad, "spam_complaint", "hard_bounce", "unsubscribe", "manual")
	named("scope", string(body.Scope), bad)
	oneOf("scope", body.Scope, bad, account.TeamScope, account.ProjectScope, account.RouteScope)
	s.checkReach(body, bad)
	if len(bad) > 0 {
		return invalid(bad)
	}
	created, skipped := []string{}, []string{}
	for _, email := range emails {
		if s.account.Suppress(body.entry(email, c.moment())) {
			created = append(created, email)
		} else {
			skipped = append(skipped, email)
		}
	}
	message := "No emails were added."
	if len(created) > 0 {
		message = fmt.Sprintf("%d added to the suppression list.", len(created))
	}
	return jsonAnswer(http.StatusCreated, map[string]any{
		"message": message, "data": map[string]any{"created": created, "skipped": skipped},
	})
}

// addresses are what the two fields name, in lower case.
func (b suppressionBody) addresses(bad fieldErrors) []string {
	var emails []string
	switch {
	case b.Email == nil && len(b.Emails) == 0:
		bad.add("email", "The email field is required when emails is not present.")
	case len(b.Emails) > mostEmails:
		bad.add("emails", "The emails field must not have more than "+strconv.Itoa(mostEmails)+" items.")
	}
	if b.Email != nil {
		emails = append(emails, addressIn("email", *b.Email, bad))
	}
	for i, email := range b.Emails {
		emails = append(emails, addressIn("emails."+strconv.Itoa(i), email, bad))
	}
	return emails
}

// addressIn checks that a field holds an address and nothing else.
func addressIn(field, email string, bad fieldErrors) string {
	email = strings.TrimSpace(email)
	parsed, err := mail.ParseAddress(email)
	if err != nil || parsed.Address != email || len(email) > longest {
		bad.add(field, "The "+field+" field must be a valid email address.")
	}
	return strings.ToLower(email)
}

// checkReach checks what the scope needs besides.
func (s *Server) checkReach(b suppressionBody, bad fieldErrors) {
	switch b.Scope {
	case account.ProjectScope:
		if b.ProjectID == nil {
			bad.add("project_id", "The project id field is required when scope is project.")
		} else if s.account.Project(*b.ProjectID) == nil {
			bad.add("project_id", "The selected project id is invalid.")
		}
	case account.RouteScope:
		route := s.account.Route(orZero(b.RouteID))
		switch {
		case b.RouteID == nil:
			bad.add("route_id", "The route id field is required when scope is route.")
		case route == nil:
			bad.add("route_id", "The selected route id is invalid.")
		case orZero(b.AppliesTo) == "broadcast" && route.Kind != world.Broadcast:
			bad.add("applies_to", "Only broadcast routes can suppress broadcast messages alone.")
		}
	}
	oneOf("applies_to", orZero(b.AppliesTo), bad, "all", "broadcast")
}

// entry is the suppression of one address.
func (b suppressionBody) entry(email string, now world.Moment) account.Suppression {
	e := account.Suppression{
		Type: "email", Value: email, Scope: b.Scope, Broadcast: orZero(b.AppliesTo) == "broadcast", Created: now,
	}
	for _, reason := range world.Reasons() {
		if reason.String() == b.Reason {
			e.Reason = reason
		}
	}
	switch b.Scope {
	case account.ProjectScope:
		e.ProjectID = *b.ProjectID
	case account.RouteScope:
		e.RouteID = *b.RouteID
	}
	return e
}

// How sure the service says it is (contract: "Domains and suppressions").
const confidence = 0.93

// removeSuppression answers suppression.destroy. Complaints go to a review, and
// what the service itself put on the list stays.
func (s *Server) removeSuppression(c call) answer {
	e := s.account.Suppression(c.PathValue("suppressionId"))
	switch {
	case e == nil:
		return s.noResource("SuppressedRecipient")
	case e.Scope == account.GlobalScope:
		return s.refuse(http.StatusForbidden, codeForbidden, "This suppression is managed by the service.")
	case e.Reason == world.AfterComplaint:
		return s.review(e)
	}
	s.account.Lift(e, c.moment())
	return jsonAnswer(http.StatusOK, map[string]any{
		"success": true, "status": "removed", "message": "The suppression was removed.", "confidence": confidence,
	})
}

func (s *Server) review(e *account.Suppression) answer {
	ticket, opened := s.account.Review(e)
	status, message := "review_ticket_exists", "A review of this suppression is already open."
	if opened {
		status, message = "review_ticket_created", "Spam complaints are reviewed before they are removed."
	}
	return jsonAnswer(http.StatusAccepted, map[string]any{
		"success": false, "status": status, "message": message, "ticket_identifier": ticket, "confidence": 1 - confidence,
	})
}
