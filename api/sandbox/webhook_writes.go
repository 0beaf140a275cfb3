package sandbox

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"mintop/api/sandbox/internal/account"
)

// webhookBody is what a request sets (contract: StoreWebhookData and
// UpdateWebhookData). What is absent stays, or is as usual.
type webhookBody struct {
	Name      *string                `json:"name"`
	URL       *string                `json:"url"`
	Events    *[]string              `json:"events"`
	Enabled   *bool                  `json:"enabled"`
	Machine   *bool                  `json:"include_machine_events"`
	Scope     *account.Scope         `json:"scope"`
	Projects  *[]string              `json:"project_ids"`
	Routes    *[]string              `json:"route_ids"`
	Route     *string                `json:"route_id"` // the older field
	Mode      *string                `json:"delivery_mode_filter"`
	BasicAuth maybe[json.RawMessage] `json:"basic_auth"`
}

// longestURL is how many characters an address of a webhook may have.
const longestURL = 500

// apply lays the request over terms.
func (b webhookBody) apply(terms account.Terms) account.Terms {
	set(&terms.Name, b.Name)
	set(&terms.URL, b.URL)
	set(&terms.Events, b.Events)
	set(&terms.Enabled, b.Enabled)
	set(&terms.Machine, b.Machine)
	set(&terms.Projects, b.Projects)
	set(&terms.Routes, b.Routes)
	if b.Route != nil {
		terms.Routes = []string{*b.Route}
	}
	set(&terms.Mode, b.Mode)
	if b.BasicAuth.Given {
		terms.BasicAuth = b.BasicAuth.Value != nil
	}
	switch {
	case b.Scope != nil:
		terms.Scope = *b.Scope
	case b.Route != nil || b.Routes != nil && len(*b.Routes) > 0:
		terms.Scope = account.RouteScope
	case b.Projects != nil && len(*b.Projects) > 0:
		terms.Scope = account.ProjectScope
	}
	return terms
}

// checkTerms tells what is wrong with the terms a request would lead to.
func (s *Server) checkTerms(t account.Terms) fieldErrors {
	bad := fieldErrors{}
	named("name", t.Name, bad)
	address, err := url.Parse(t.URL)
	switch {
	case t.URL == "":
		bad.add("url", "The url field is required.")
	case err != nil || address.Host == "" || (address.Scheme != "https" && address.Scheme != "http"):
		bad.add("url", "The url field must be a valid URL.")
	case len(t.URL) > longestURL:
		bad.add("url", "The url field must not be greater than "+strconv.Itoa(longestURL)+" characters.")
	}
	if len(t.Events) == 0 {
		bad.add("events", "The events field is required.")
	}
	for i, event := range t.Events {
		if !slices.Contains(webhookEvents, event) {
			bad.add("events."+strconv.Itoa(i), "The selected events."+strconv.Itoa(i)+" is invalid.")
		}
	}
	oneOf("scope", t.Scope, bad, account.TeamScope, account.ProjectScope, account.RouteScope)
	oneOf("delivery_mode_filter", t.Mode, bad, "live", "sandbox", "both")
	s.checkTargets(t, bad)
	return bad
}

// checkTargets checks the projects or routes that a scope needs.
func (s *Server) checkTargets(t account.Terms, bad fieldErrors) {
	switch {
	case t.Scope == account.ProjectScope && len(t.Projects) == 0:
		bad.add("project_ids", "The project ids field is required when scope is project.")
	case t.Scope == account.RouteScope && len(t.Routes) == 0:
		bad.add("route_ids", "The route ids field is required when scope is route.")
	}
	s.knownProjects(t.Projects, bad)
	for i, id := range t.Routes {
		if s.account.Route(id) == nil {
			bad.add("route_ids."+strconv.Itoa(i), "The selected route_ids."+strconv.Itoa(i)+" is invalid.")
		}
	}
}

// createWebhook answers webhook.store.
func (s *Server) createWebhook(c call) answer {
	body, refusal, ok := read[webhookBody](c)
	if !ok {
		return refusal
	}
	terms := body.apply(account.Terms{Enabled: true, Scope: account.TeamScope, Mode: "live"})
	if bad := s.checkTerms(terms); len(bad) > 0 {
		return invalid(bad)
	}
	w, secret := s.account.AddWebhook(terms, c.moment())
	return done(http.StatusCreated, s.webhookRow(w, secret, c.moment()),
		"Webhook created successfully. Please save the secret as it will not be shown again.")
}

// updateWebhook answers webhook.update.
func (s *Server) updateWebhook(c call) answer {
	w := s.account.Webhook(c.PathValue("webhookId"))
	if w == nil {
		return s.noResource("Webhook")
	}
	body, refusal, ok := read[webhookBody](c)
	if !ok {
		return refusal
	}
	terms := body.apply(w.Terms())
	if bad := s.checkTerms(terms); len(bad) > 0 {
		return invalid(bad)
	}
	w.Change(terms, c.moment())
	return done(http.StatusOK, s.webhookRow(w, "", c.moment()), "Webhook updated successfully.")
}

// deleteWebhook answers webhook.destroy.
func (s *Server) deleteWebhook(c call) answer {
	w := s.account.Webhook(c.PathValue("webhookId"))
	if w == nil {
		return s.noResource("Webhook")
	}
	s.account.DeleteWebhook(w)
	return said(http.StatusOK, "Webhook deleted successfully.")
}

// testWebhook answers webhook.test.
func (s *Server) testWebhook(c call) answer {
	w := s.account.Webhook(c.PathValue("webhookId"))
	if w == nil {
		return s.noResource("Webhook")
	}
	return jsonAnswer(http.StatusOK, map[string]any{
		"message":     "Test webhook dispatched successfully. Check the deliveries endpoint for results.",
		"delivery_id": s.account.Test(w, c.moment()),
	})
}

// regenerateSecret answers webhook.regenerateSecret.
func (s *Server) regenerateSecret(c call) answer {
	w := s.account.Webhook(c.PathValue("webhookId"))
	if w == nil {
		return s.noResource("Webhook")
	}
	return done(http.StatusOK, s.webhookRow(w, s.account.Secret(), c.moment()),
		"Webhook secret regenerated successfully. Please update your integration.")
}
