package routes

import (
	"strconv"
	"time"

	"charm.land/lipgloss/v2"

	"mintop/api"
	"mintop/model/mail"
	"mintop/model/number"
	"mintop/model/route"
	"mintop/ui/session"
	"mintop/ui/widget"
)

// pairs gathers facts; one without a value is left out.
type pairs struct {
	session *session.Session
	list    []widget.Pair
}

func (p *pairs) add(name, value string) { p.styled(name, value, p.session.Theme.Text) }

func (p *pairs) styled(name, value string, style lipgloss.Style) {
	if value != "" {
		p.list = append(p.list, widget.Pair{Name: name, Value: value, Style: style})
	}
}

// at adds a moment and how long ago it was, or that it never was.
func (p *pairs) at(name string, moment time.Time) {
	words := "never"
	if !moment.IsZero() {
		words = p.session.Moment(moment)
		if ago := age(p.session.ServiceNow().Sub(moment)); ago != "" {
			words += ", " + ago
		}
	}
	p.add(name, words)
}

// routeFacts lists what a route is set to.
func routeFacts(s *session.Session, r *route.Detail) []widget.Pair {
	p := &pairs{session: s}
	if r.Inbound() {
		p.receives(r)
	}
	p.at("last edited", r.Updated)
	p.settings(&r.Settings, r.Type)
	preset := "no"
	if r.Default {
		preset = "yes"
	}
	p.add("default", preset)
	p.add("slug", r.Slug)
	p.add("webhooks", countOr(r.Webhooks, ""))
	p.add("suppressed", countOr(r.Suppressed, ""))
	p.add("id", string(r.ID))
	p.at("created", r.Created)
	return p.list
}

// receives adds how a route receives mail.
func (p *pairs) receives(r *route.Detail) {
	theme := p.session.Theme
	to := &r.Receives
	p.add("address", to.Address)
	p.add("catches all of", to.CatchAll)
	switch {
	case to.Domain == "":
		p.add("inbound domain", "none")
	case r.Unverified():
		p.styled("inbound domain", to.Domain+", not verified", theme.Warn)
	default:
		p.styled("inbound domain", to.Domain+", verified "+p.session.Moment(to.Verified), theme.Good)
	}
	p.add("MX", to.MX)
	threshold := "the service's own"
	if to.Threshold != nil {
		threshold = strconv.FormatFloat(*to.Threshold, 'f', -1, 64) + " of 10"
	}
	p.add("spam threshold", threshold)
	p.add("attachments", mail.Words(to.Attachment))
}

// settings adds what a sending route does with its mail, as far as it was told.
func (p *pairs) settings(s *route.Settings, kind api.RouteType) {
	p.add("track opens", onOff(s.Opens))
	p.add("track clicks", onOff(s.Clicks))
	p.add("plain-text part", onOff(s.Plaintext))
	p.add("suppress responders", onOff(s.AutoReplies))
	p.add("suppress disposable", onOff(s.Disposable))
	p.add("TLS", mail.Words(s.TLS))
	p.add("redact content", onOff(s.Redact))
	if kind == api.RouteBroadcast {
		p.add("own unsubscribe", onOff(s.NoHosted))
	}
}

// projectFacts lists what a project is set to, and how its token is used.
func projectFacts(s *session.Session, d *route.ProjectDetail) []widget.Pair {
	p := &pairs{session: s}
	p.at("token made", d.Token.Generated)
	p.at("token last used", d.Token.Used)
	p.add("used from", d.Token.Address)
	p.mode(d.Mode)
	p.add("SMTP", onOff(&d.SMTP))
	p.add("redact content", onOff(&d.Redact))
	p.add("default route", d.DefaultWords())
	p.traffic(d.Traffic)
	if d.MembersKnown {
		p.add("routes", number.Of(int64(len(d.Members)), "route", "routes"))
	}
	p.many("domains", d.DomainNames, "domain", "domains")
	p.at("last edited", d.Updated)
	p.at("created", d.Created)
	p.add("id", string(d.ID))
	return p.list
}

// many adds a fact that may have many values.
func (p *pairs) many(name string, values []string, one, many string) {
	if len(values) > 0 {
		more := func(n int) string { return number.Of(n, "more "+one, "more "+many) }
		p.list = append(p.list, widget.Pair{Name: name, List: values, More: more, Style: p.session.Theme.Text})
	}
}

func (p *pairs) mode(mode api.DeliveryMode) {
	if mode == api.Sandbox {
		p.styled("delivery mode", "sandbox: mail is simulated and reaches nobody", p.session.Theme.Warn)
		return
	}
	p.add("delivery mode", mail.Words(mode))
}

// traffic adds the figures of the last 28 days.
func (p *pairs) traffic(t route.Traffic) {
	if !t.Known {
		return
	}
	p.add("28 days sent", number.Grouped(t.Transactional)+" transactional, "+number.Grouped(t.Broadcast)+" broadcast")
	p.add("28 days received", number.Grouped(t.Inbound))
	p.add("deliverability", deliverability(t, ""))
}
