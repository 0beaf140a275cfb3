package webhooks

import (
	"fmt"
	"strings"

	"mintop/api"
	"mintop/model/cell"
	"mintop/model/mail"
	"mintop/model/number"
	"mintop/model/webhook"
	"mintop/ui/widget"
)

const (
	// factsFrom is the height from which facts are worth the lines they take from
	// the deliveries.
	factsFrom = 12
	// factLines is how many lines the facts may take.
	factLines = 7
	// reachFrom is the height from which a line says how far the deliveries reach.
	reachFrom = 9
)

// parts are the rectangles of the detail.
type parts struct{ title, facts, said, reach, deliveries widget.Rect }

// layout cuts the detail. On a low screen the deliveries go before the facts.
func (d *detail) layout() parts {
	var p parts
	rest := widget.NewRect(d.width, d.height)
	p.title, rest = rest.CutTop(1)
	p.said, rest = rest.CutTop(1)
	if d.height >= factsFrom {
		p.facts, rest = rest.CutTop(min(factLines, d.height/3))
	}
	if d.height >= reachFrom {
		p.reach, rest = rest.CutTop(1)
	}
	p.deliveries = rest
	return p
}

// setSize gives the detail its rectangle.
func (d *detail) setSize(width, height int) {
	d.width, d.height = width, height
	p := d.layout()
	d.deliveries.SetSize(p.deliveries.W, p.deliveries.H)
}

// view draws the detail. change says how a change of the webhook is doing, if
// there is one.
func (d *detail) view(change string, health webhook.Health, known names) string {
	p := d.layout()
	drawn := ""
	if !p.deliveries.Empty() {
		drawn = d.deliveries.View()
	}
	return widget.Stack(
		widget.Block([]string{d.title()}, p.title.W, p.title.H),
		widget.Block([]string{" " + d.said(change, health)}, p.said.W, p.said.H),
		widget.Block(d.facts(known, p.facts.W, p.facts.H), p.facts.W, p.facts.H),
		widget.Block([]string{" " + d.reach()}, p.reach.W, p.reach.H),
		drawn,
	)
}

// title is the line between the list and the detail.
func (d *detail) title() string {
	theme := d.session.Theme
	rule := theme.Glyphs.Horizontal
	state, style := "enabled", theme.Good
	if !d.row.Enabled {
		state, style = "disabled", theme.Muted
	}
	name := cell.TruncateWith(d.row.Label(), max(d.width-16, 12), theme.Glyphs.Ellipsis)
	return theme.Border.Render(rule) + " " + style.Render(state) + "  " + theme.Strong.Render(name) + " " +
		theme.Border.Render(strings.Repeat(rule, max(d.width, 0)))
}

// said is how a change is doing, why the webhook could not be read, or its
// health in a sentence.
func (d *detail) said(change string, health webhook.Health) string {
	theme := d.session.Theme
	switch {
	case change != "":
		return theme.Notice.Render(change)
	case d.trouble != "":
		return theme.Error.Render(d.trouble)
	case health.State == webhook.Unread:
		return theme.Muted.Render("Reading the deliveries" + theme.Glyphs.Ellipsis)
	default:
		return d.session.Severity(health.State.Severity()).Render(d.healthSentence(health))
	}
}

// healthSentence says how the deliveries go. It speaks of what was read only.
func (d *detail) healthSentence(health webhook.Health) string {
	share := fmt.Sprintf("%d of the newest %d went well (%d %%)", health.Succeeded, health.Settled, health.Percent())
	if health.Worst != "" {
		share += ", worst " + health.Worst
	}
	switch health.State {
	case webhook.Quiet:
		return "No delivery has ended yet."
	case webhook.Healthy:
		return share + "."
	default:
		since := "since " + d.session.Clock(health.Since)
		if health.Open {
			since += " or earlier"
		}
		return capital(health.State.String()) + " " + since + ": " + share + "."
	}
}

func capital(text string) string { return strings.ToUpper(text[:1]) + text[1:] }

// reach says which deliveries are shown, and how far they reach.
func (d *detail) reach() string {
	theme := d.session.Theme
	dot := " " + theme.Glyphs.Dot + " "
	words := []string{d.query.words()}
	words = append(words, d.deliveries.Chips()...)
	line := theme.Header.Render(strings.Join(append(words, d.deliveries.Reach()), dot))
	if trouble := d.deliveries.Trouble(); trouble != "" && d.deliveries.Len() > 0 {
		line += dot + theme.Error.Render(trouble)
	}
	return line
}

// facts writes what is known of the webhook, as much as fits.
func (d *detail) facts(known names, w, h int) []string {
	if h == 0 {
		return nil
	}
	machine, mode := d.session.Theme.Glyphs.Dash, mail.Words(d.row.Mode)
	if d.full != nil {
		machine = "left out"
		if d.full.Machine {
			machine = "included"
		}
	}
	pairs := []widget.Pair{
		d.pair("address", d.row.URL),
		d.list("events", eventWords(d.row.Events), "event", "events"),
		d.pair("scope", known.words(d.row.Target)),
		d.pair("mail", orDash(mode, d.session.Theme.Glyphs.Dash)),
		d.pair("machine events", machine),
		d.pair("login", d.loginWords()),
		d.pair("last called", orDash(d.session.Moment(d.row.Called), "never")),
		d.pair("redelivery", "the API has no way to send a delivery again"),
		d.pair("changed", d.session.Moment(d.row.Updated)),
		d.pair("created", d.session.Moment(d.row.Created)),
	}
	lines := widget.PairsWithin(pairs, w-1, h, d.session.Style())
	for i, line := range lines {
		lines[i] = " " + line
	}
	return lines
}

// list is a fact that may have many values.
func (d *detail) list(name string, values []string, one, many string) widget.Pair {
	more := func(n int) string { return number.Of(n, "more "+one, "more "+many) }
	return widget.Pair{Name: name, List: values, More: more, Style: d.session.Theme.Text}
}

func (d *detail) pair(name, value string) widget.Pair {
	return widget.Pair{Name: name, Value: value, Style: d.session.Theme.Text}
}

// loginWords says whether deliveries carry a name and a password.
func (d *detail) loginWords() string {
	switch {
	case !d.row.AuthKnown:
		return d.session.Theme.Glyphs.Dash
	case d.row.Auth:
		return "name and password (HTTP basic)"
	default:
		return "none"
	}
}

// eventWords lists events the short way: all that concern messages lose the
// word.
func eventWords(events []api.WebhookEvent) []string {
	words := make([]string, len(events))
	for i, event := range events {
		words[i] = strings.TrimPrefix(string(event), "message.")
	}
	count := number.Of(len(events), "event", "events") + ": "
	if len(words) == 0 {
		return []string{count}
	}
	words[0] = count + words[0] // the list is read as one text
	return words
}
