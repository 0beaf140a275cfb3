package sandbox

import (
	"net/http"
	"strings"

	"mintop/api/sandbox/internal/account"
	"mintop/api/sandbox/internal/world"
)

// settingsBody are the settings a request changes (contract:
// UpdateRouteSettingsData). What is absent or null stays.
type settingsBody struct {
	DisableHostedUnsubscribe *bool   `json:"disable_hosted_unsubscribe"`
	TrackOpens               *bool   `json:"track_opens"`
	TrackClicks              *bool   `json:"track_clicks"`
	PlaintextFallback        *bool   `json:"generate_plaintext_fallback"`
	SuppressAutoResponders   *bool   `json:"suppress_auto_responders"`
	SuppressDisposable       *bool   `json:"suppress_disposable_recipients"`
	TLS                      *string `json:"tls"`
	Redact                   *bool   `json:"redact_email_content"`
}

// inboundBody are the inbound settings a request changes (contract:
// UpdateRouteInboundSettingsData). Null takes a domain or a threshold away.
type inboundBody struct {
	Domain      maybe[string]  `json:"inbound_domain"`
	Threshold   maybe[float64] `json:"inbound_spam_threshold"`
	Attachments *string        `json:"attachment_delivery"`
}

// routeBody is what both writes have in common. The newest generation takes the
// inbound fields flat as well.
type routeBody struct {
	Name     *string       `json:"name"`
	Settings *settingsBody `json:"settings"`
	Inbound  *inboundBody  `json:"inbound_settings"`
	inboundBody
}

// inbound is the nested form, or the flat one.
func (b routeBody) inbound() (fields inboundBody, given bool) {
	if b.Inbound != nil {
		return *b.Inbound, true
	}
	return b.inboundBody, b.Domain.Given || b.Threshold.Given || b.Attachments != nil
}

var (
	slugForm   = pattern(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	notInSlugs = pattern(`[^a-z0-9]+`)
)

// createRoute answers route.store.
func (s *Server) createRoute(c call) answer {
	p := s.account.Project(c.PathValue("projectId"))
	if p == nil {
		return s.noResource("Project")
	}
	body, refusal, ok := read[struct {
		routeBody
		Kind world.RouteKind `json:"route_type"`
		Slug *string         `json:"slug"`
	}](c)
	if !ok {
		return refusal
	}
	name, slug, bad := orZero(body.Name), orZero(body.Slug), fieldErrors{}
	if slug == "" {
		slug = strings.Trim(notInSlugs().ReplaceAllString(strings.ToLower(name), "-"), "-")
	}
	named("name", name, bad)
	named("route_type", string(body.Kind), bad)
	oneOf("route_type", body.Kind, bad, world.Transactional, world.Broadcast, world.Receiving)
	s.freeSlug(p, slug, bad)
	body.check(body.Kind, bad)
	if len(bad) > 0 {
		return invalid(bad)
	}
	r := s.account.AddRoute(p, name, slug, body.Kind, c.moment())
	body.apply(r, c.moment())
	return done(http.StatusCreated, s.routeRow(r), "Route created successfully.")
}

// freeSlug checks the name that senders call a route by.
func (s *Server) freeSlug(p *account.Project, slug string, bad fieldErrors) {
	if slug == "" {
		return // the name is missing too, which has been said
	}
	if !slugForm().MatchString(slug) || len(slug) > longest {
		bad.add("slug", "The slug field format is invalid.")
	}
	for _, r := range s.account.RoutesOf(p) {
		if r.Slug == slug {
			bad.add("slug", "The slug has already been taken.")
		}
	}
}

// updateRoute answers route.update.
func (s *Server) updateRoute(c call) answer {
	r := s.account.Route(c.PathValue("routeId"))
	if r == nil {
		return s.noResource("Route")
	}
	body, refusal, ok := read[routeBody](c)
	if !ok {
		return refusal
	}
	bad := fieldErrors{}
	if body.Name != nil {
		named("name", *body.Name, bad)
	}
	body.check(r.Kind, bad)
	if len(bad) > 0 {
		return invalid(bad)
	}
	set(&r.Name, body.Name)
	body.apply(r, c.moment())
	return done(http.StatusOK, s.routeRow(r), "Route updated successfully.")
}

// check tells which of the settings a kind of route does not take.
func (b routeBody) check(kind world.RouteKind, bad fieldErrors) {
	inbound, given := b.inbound()
	if given && kind != world.Receiving {
		bad.add("inbound_settings", "Inbound settings can only be set on inbound routes.")
	}
	if threshold := inbound.Threshold.Value; threshold != nil && (*threshold < 0 || *threshold > 10) {
		bad.add("inbound_settings.inbound_spam_threshold", "The inbound spam threshold field must be between 0 and 10.")
	}
	if domain := inbound.Domain.Value; domain != nil && !domainName().MatchString(*domain) {
		bad.add("inbound_settings.inbound_domain", "The inbound domain field format is invalid.")
	}
	oneOf("inbound_settings.attachment_delivery", orZero(inbound.Attachments), bad, "inline", "url")
	if b.Settings == nil {
		return
	}
	if kind == world.Receiving {
		bad.add("settings", "Settings cannot be set on inbound routes.")
	}
	if orZero(b.Settings.DisableHostedUnsubscribe) && kind != world.Broadcast {
		bad.add("settings.disable_hosted_unsubscribe", "Hosted unsubscribe can only be disabled on broadcast routes.")
	}
	oneOf("settings.tls", orZero(b.Settings.TLS), bad, "opportunistic", "enforced")
}

// apply changes what was given.
func (b routeBody) apply(r *account.Route, now world.Moment) {
	r.Updated = now
	if b.Settings != nil {
		b.Settings.apply(&r.Settings)
	}
	inbound, _ := b.inbound()
	if inbound.Domain.Given {
		r.Receive(strings.ToLower(orZero(inbound.Domain.Value)), now)
	}
	if inbound.Threshold.Given {
		r.Inbound.SpamThreshold = inbound.Threshold.Value
	}
	set(&r.Inbound.Attachments, inbound.Attachments)
}

func (b settingsBody) apply(to *account.Settings) {
	set(&to.DisableHostedUnsubscribe, b.DisableHostedUnsubscribe)
	set(&to.TrackOpens, b.TrackOpens)
	set(&to.TrackClicks, b.TrackClicks)
	set(&to.PlaintextFallback, b.PlaintextFallback)
	set(&to.SuppressAutoResponders, b.SuppressAutoResponders)
	set(&to.SuppressDisposable, b.SuppressDisposable)
	set(&to.TLS, b.TLS)
	set(&to.Redact, b.Redact)
}

// deleteRoute answers route.destroy. A project keeps its default route.
func (s *Server) deleteRoute(c call) answer {
	r := s.account.Route(c.PathValue("routeId"))
	if r == nil {
		return s.noResource("Route")
	}
	if r.Default {
		return s.refuse(http.StatusUnprocessableEntity, "VALIDATION_ERROR", "The default route of a project cannot be deleted.")
	}
	s.account.DeleteRoute(r)
	return said(http.StatusOK, "Route deleted successfully.")
}

// inboundResult is what the check of an inbound domain saw (contract:
// InboundDomainVerificationResponse).
type inboundResult struct {
	Verified bool     `json:"verified"`
	Message  string   `json:"message"`
	Expected []string `json:"expected_mx_records,omitempty"`
	Found    any      `json:"found_mx_records,omitempty"`
}

// verifyInbound answers route.verifyInboundDomain.
func (s *Server) verifyInbound(c call) answer {
	r := s.account.Route(c.PathValue("routeId"))
	switch {
	case r == nil:
		return s.noResource("Route")
	case r.Inbound.Domain == "":
		return coded(http.StatusUnprocessableEntity, "VALIDATION_ERROR", "This route has no inbound domain to verify.")
	}
	found, right := r.CheckMX(c.moment())
	if right {
		return jsonAnswer(http.StatusOK, map[string]any{
			"data": inboundResult{Verified: true, Message: "Inbound domain verified successfully."},
		})
	}
	result := inboundResult{Message: "The MX records of the inbound domain do not match.", Expected: []string{r.Inbound.MX}, Found: found}
	if s.config.Envelope == Nested {
		result.Found = strings.Join(found, ", ") // as the older generation writes it
	}
	return jsonAnswer(http.StatusUnprocessableEntity, map[string]any{"data": result})
}
