package route

import (
	"strings"

	"mintop/api"
)

// EditSettings lists what can be edited of the route. Which of it there is
// depends on the type: a route sends or receives.
func (d *Detail) EditSettings() []Setting { return settingsOf(d.knobs(&api.RouteEdit{})) }

// Edit is what gives the route's settings the values, and what that changes.
// Nothing is sent that stays. Values are by the names of EditSettings.
func (d *Detail) Edit(values map[string]string) (api.RouteEdit, []Change) {
	var edit api.RouteEdit
	changes := turn(d.knobs(&edit), values)
	return edit, changes
}

func (d *Detail) knobs(edit *api.RouteEdit) []knob {
	name := nameKnob(d.Name, func(name string) { edit.Name = &name })
	if d.Inbound() {
		return append([]knob{name}, d.inboundKnobs(edit)...)
	}
	return append([]knob{name}, d.sendingKnobs(edit)...)
}

func nameKnob(now string, set func(string)) knob {
	return knob{
		Setting: Setting{Name: "name", Label: "name", Value: now, Limit: MaxName, Check: CheckName},
		set:     set,
	}
}

// sendingKnobs are the settings of a route that sends. An edit has settings only
// once one of them is set.
func (d *Detail) sendingKnobs(edit *api.RouteEdit) []knob {
	to := func() *api.RouteSettings {
		if edit.Settings == nil {
			edit.Settings = &api.RouteSettings{}
		}
		return edit.Settings
	}
	s := &d.Settings
	knobs := []knob{
		onOff("settings.track_opens", "track opens", "Counts who opened a mail, by a picture in it.",
			s.Opens, func(on *bool) { to().TrackOpens = on }),
		onOff("settings.track_clicks", "track clicks", "Counts who followed a link, by rewriting links.",
			s.Clicks, func(on *bool) { to().TrackClicks = on }),
		onOff("settings.generate_plaintext_fallback", "plain-text part", "Makes a text part for mail that has only HTML.",
			s.Plaintext, func(on *bool) { to().PlaintextFallback = on }),
		onOff("settings.suppress_auto_responders", "suppress responders", "Suppresses recipients that answer by machine.",
			s.AutoReplies, func(on *bool) { to().SuppressAutoResponders = on }),
		onOff("settings.suppress_disposable_recipients", "suppress disposable", "Suppresses recipients with throw-away addresses.",
			s.Disposable, func(on *bool) { to().SuppressDisposable = on }),
		oneOf("settings.tls", "TLS", "Enforced: mail fails where the receiving server offers no TLS.",
			s.TLS, func(policy api.TLSPolicy) { to().TLS = policy }, api.TLSOpportunistic, api.TLSEnforced),
		onOff("settings.redact_email_content", "redact content", "The service keeps no content of mail on this route.",
			s.Redact, func(on *bool) { to().RedactEmailContent = on }),
	}
	if d.Type == api.RouteBroadcast {
		knobs = append(knobs, onOff("settings.disable_hosted_unsubscribe", "own unsubscribe",
			"On: the service adds no unsubscribe page of its own.",
			s.NoHosted, func(on *bool) { to().DisableHostedUnsubscribe = on }))
	}
	return knobs
}

// inboundKnobs are the settings of a route that receives.
func (d *Detail) inboundKnobs(edit *api.RouteEdit) []knob {
	to := func() *api.InboundEdit {
		if edit.Inbound == nil {
			edit.Inbound = &api.InboundEdit{}
		}
		return edit.Inbound
	}
	return []knob{
		{
			Setting: Setting{
				Name: "inbound_settings.inbound_domain", Label: "inbound domain", Value: d.Receives.Domain,
				Note:  "A domain of yours whose mail comes here, or *.example.com; empty for none.",
				Limit: MaxName, Check: CheckInboundDomain,
			},
			plain: strings.ToLower,
			set: func(value string) {
				to().Domain = api.SetTo(value)
				if value == "" {
					to().Domain = api.Clear[string]()
				}
			},
		},
		{
			Setting: Setting{
				Name: "inbound_settings.inbound_spam_threshold", Label: "spam threshold", Value: thresholdText(d.Receives.Threshold),
				Note:  "0 to 10: a higher one lets more through. Empty is the service's own.",
				Check: CheckThreshold,
			},
			plain: plainThreshold,
			set: func(value string) {
				to().SpamThreshold = api.Clear[float64]()
				if number, ok := threshold(value); ok {
					to().SpamThreshold = api.SetTo(number)
				}
			},
		},
		oneOf("inbound_settings.attachment_delivery", "attachments", "Passed on within the webhook, or as a link to fetch.",
			d.Receives.Attachment, func(way api.AttachmentDelivery) { to().AttachmentDelivery = way },
			api.AttachmentsInline, api.AttachmentsURL),
	}
}

// EditSettings lists what can be edited of the project.
func (d *ProjectDetail) EditSettings() []Setting { return settingsOf(d.knobs(&api.ProjectEdit{})) }

// Edit is what gives the project's settings the values, and what that changes.
// Nothing is sent that stays. Values are by the names of EditSettings.
func (d *ProjectDetail) Edit(values map[string]string) (api.ProjectEdit, []Change) {
	var edit api.ProjectEdit
	changes := turn(d.knobs(&edit), values)
	return edit, changes
}

func (d *ProjectDetail) knobs(edit *api.ProjectEdit) []knob {
	smtp, redact := d.SMTP, d.Redact
	knobs := []knob{
		nameKnob(d.Name, func(name string) { edit.Name = &name }),
		oneOf(ModeName, "delivery mode", "Sandbox: mail is simulated and reaches nobody.",
			d.Mode, func(mode api.DeliveryMode) { edit.DeliveryMode = &mode }, api.Live, api.Sandbox),
		onOff("smtp_enabled", "SMTP", "Programs may send by SMTP with the project's token.",
			&smtp, func(on *bool) { edit.SMTPEnabled = on }),
		onOff("redact_email_content", "redact content", "The service keeps no content of the project's mail.",
			&redact, func(on *bool) { edit.RedactEmailContent = on }),
	}
	if route, ok := d.defaultKnob(edit); ok {
		knobs = append(knobs, route)
	}
	return knobs
}

// ModeName is what the API calls the delivery mode.
const ModeName = "delivery_mode"

// defaultKnob chooses the route that mail takes unless told otherwise. ok is
// false when there is none to choose.
func (d *ProjectDetail) defaultKnob(edit *api.ProjectEdit) (k knob, ok bool) {
	ids := make(map[string]api.RouteID)
	k = knob{Setting: Setting{
		Name: "default_route_id", Label: "default route", Note: "Mail takes it unless it names another.",
		Value: d.DefaultWords(),
	}}
	for i := range d.Members {
		words := routeWords(&d.Members[i])
		if _, taken := ids[words]; taken {
			words += " " + string(d.Members[i].ID)
		}
		ids[words] = d.Members[i].ID
		k.Choices = append(k.Choices, words)
	}
	if len(k.Choices) == 0 {
		return knob{}, false
	}
	if _, listed := ids[k.Value]; !listed {
		k.Choices = append([]string{k.Value}, k.Choices...)
	}
	k.set = func(value string) {
		id := ids[value]
		edit.DefaultRouteID = &id
	}
	return k, true
}

// DefaultWords names the default route.
func (d *ProjectDetail) DefaultWords() string {
	for i := range d.Members {
		if d.Members[i].ID == d.DefaultRoute {
			return routeWords(&d.Members[i])
		}
	}
	if d.DefaultRoute == "" {
		return "none"
	}
	return string(d.DefaultRoute)
}

// routeWords names a route so that no other of its project is called the same:
// a slug is taken once only.
func routeWords(r *Route) string {
	if r.Name == "" || r.Name == r.Slug {
		return r.Slug
	}
	return r.Name + " (" + r.Slug + ")"
}
