package world

import (
	"fmt"
	"html"
	"strings"

	"mintop/api"
)

// Text is the plain body; ok is false for a message that has none, as one in
// twelve that was written in HTML only.
func (m Message) Text() (text string, ok bool) {
	if mix(m.w.seed+uint64(m.N)*3)%12 == 0 {
		return "", false
	}
	var b strings.Builder
	for _, line := range m.lines() {
		b.WriteString(line)
		b.WriteString("\n\n")
	}
	return strings.TrimSpace(b.String()) + "\n", true
}

// HTML is the body in HTML; ok is false for a message that has none, as most
// mail of persons.
func (m Message) HTML() (page string, ok bool) {
	if _, text := m.Text(); text && m.Type() == api.Inbound && m.N%3 != 0 {
		return "", false
	}
	subject, _ := m.Subject()
	var b strings.Builder
	fmt.Fprintf(&b, "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>%s</title>\n", html.EscapeString(subject))
	b.WriteString("<style>body{font-family:sans-serif} .button{background:#0a7;color:#fff}</style></head>\n<body>\n")
	fmt.Fprintf(&b, "<h1>%s</h1>\n", html.EscapeString(subject))
	for _, line := range m.lines() {
		fmt.Fprintf(&b, "<p>%s</p>\n", html.EscapeString(line))
	}
	if m.Type() == api.Outbound {
		b.WriteString("<table><tr><th>What</th><th>Price</th></tr><tr><td>Delivery</td><td>€ 4.95</td></tr></table>\n")
		b.WriteString("<p><a class=\"button\" href=\"https://acme.test/orders?utm_source=mail\">View order</a> · " +
			"<a href=\"https://acme.test/preferences\">Unsubscribe</a></p>\n")
		fmt.Fprintf(&b, "<img src=\"https://track.acme.test/o/%s.gif\" width=\"1\" height=\"1\" alt=\"\">\n", m.ID())
	}
	b.WriteString("</body></html>\n")
	return b.String(), true
}

// lines are the paragraphs of the body.
func (m Message) lines() []string {
	d := roll(m.w.seed, drawBody, m.N)
	thing := pick(&d, m.w.people.things)
	if m.Type() == api.Inbound {
		return []string{
			"Hello,",
			fmt.Sprintf("my order A-%d (%s) has not arrived yet. Can you tell me where it is?", m.orderNumber(), thing),
			m.Sender().Name,
		}
	}
	name := m.Addressees().To[0].Name
	if name == "" {
		name = "there"
	}
	return []string{
		"Hi " + name + ",",
		fmt.Sprintf("thank you for choosing Acme. This is about your order A-%d: %s.", m.orderNumber(), thing),
		"If you have any questions, just answer this message.",
		"Acme, 1 Example Street, Springfield",
	}
}
