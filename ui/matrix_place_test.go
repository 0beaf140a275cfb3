package ui_test

import "strings"

// place is a screen and one of the questions it is drawn from.
type place struct {
	name  string
	keys  []string // lead there from the list of messages
	path  string   // asked for, as a pattern of path.Match, below the base URL
	shows string   // what only the answer can have brought
	list  bool     // the answer has pages
	pulse bool     // asked all the time: the first line speaks of its troubles
	high  bool     // the page needs a high screen
	once  bool     // asked once: what it brings does not change
}

// jane is somebody to whom every sandbox has mail.
const jane = "jane.doe@example.com"

// places are all screens, with every path the program reads.
func places() []place {
	dossier := append(keysOf("/"+jane), "enter")
	return []place{
		{name: "messages", path: "/messages", shows: "delivered", list: true, pulse: true},
		{name: "message", keys: []string{"j", "j", "enter"}, path: "/messages/*", shows: "HTML_MESSAGE"},
		{name: "events", keys: []string{"j", "j", "enter"}, path: "/messages/*/events", shows: "suppressed  " + jane, list: true},
		{name: "source", keys: []string{"j", "j", "enter", "w", "w"}, path: "/messages/*/source", shows: "DKIM-Signature: v=1", once: true},
		{name: "HTML", keys: []string{"j", "j", "enter", "w", "w", "w", "w"}, path: "/messages/*/html", shows: "[View order]", once: true},
		{name: "text", keys: []string{"j", "j", "enter", "w", "w", "w", "w", "w"}, path: "/messages/*/text", shows: "thank you for", once: true},
		{name: "domains", keys: []string{"2"}, path: "/domains", shows: "shop.acme.test", list: true},
		{name: "domain", keys: []string{"2", "enter"}, path: "/domains/*", shows: "CNAME"},
		{name: "projects", keys: []string{"3"}, path: "/projects", shows: "Marketing", list: true},
		{name: "routes", keys: []string{"3"}, path: "/projects/*/routes", shows: "├ ", list: true},
		{name: "project", keys: []string{"3", "enter"}, path: "/projects/*", shows: "token made"},
		{name: "route", keys: []string{"3", "j", "enter"}, path: "/routes/*", shows: "spam threshold"},
		{name: "suppressions", keys: []string{"4"}, path: "/suppressions", shows: "hard bounce", list: true},
		{name: "webhooks", keys: []string{"5"}, path: "/webhooks", shows: "crm.example.com", list: true},
		{name: "webhook", keys: []string{"5", "enter"}, path: "/webhooks/*", shows: "machine events  left out"},
		{name: "deliveries", keys: []string{"5", "enter"}, path: "/webhooks/*/deliveries", shows: "message.clicked", list: true},
		{name: "delivery", keys: []string{"5", "enter", "enter"}, path: "/webhooks/*/deliveries/*", shows: "Thunderbird", once: true},
		{name: "plan", keys: []string{"6"}, path: "/team", shows: "growth", high: true},
		{name: "usage", keys: []string{"6"}, path: "/team/usage", shows: "Feb 1, 2026   Mar 1, 2026", high: true},
		{name: "statistics", keys: []string{"6"}, path: "/stats", shows: "hard bounces", high: true},
		{name: "members", keys: []string{"6"}, path: "/team/members", shows: "sofia@acme.test", list: true, high: true},
		{name: "roles", keys: []string{"6"}, path: "/team/roles", shows: "the team's own", high: true},
		{name: "mail in the dossier", keys: dossier, path: "/messages", shows: "Your receipt", list: true, pulse: true},
		{name: "suppressions in the dossier", keys: dossier, path: "/suppressions", shows: "Suppressed for the whole team", list: true},
	}
}

// keysOf are the keys that type a text.
func keysOf(text string) []string {
	var keys []string
	for _, letter := range text {
		keys = append(keys, string(letter))
	}
	return keys
}

// words are those a place has of its own for a no, as a regular expression.
func (p place) words() string {
	if p.content() {
		return `Expired: |Not kept: |Forbidden: `
	}
	return `This token may not read its mail`
}

// content reports whether the answer is stored mail, which may be any text, so
// that only the service's own errors can be told from it.
func (p place) content() bool { return p.once && strings.HasPrefix(p.path, "/messages/*/") }
