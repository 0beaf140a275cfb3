package ui_test

import (
	"net/http"
	"strings"
	"time"

	"mintop/api"
	"mintop/api/sandbox"
	"mintop/internal/rig"
	"mintop/model/filter"
	"mintop/ui"
)

// change is one write the program offers.
type change struct {
	name   string
	method string
	path   string // a pattern of path.Match, below the base URL
	status api.Status
	at     func(a *app) // goes to the object
	fill   func(a *app) // asks for the change, as far as the last question
	again  []string     // the keys that bring back to the last question from a form that is still open
	send   []string     // the keys that answer it
	typed  string       // what a form holds, and must not lose
	audit  string       // how its lines in the audit file begin
	blind  string       // what is said of a lost answer, where nothing can be read
	own    string       // what is said of a no, where there are words for it
}

func (c change) setup(w *wire) setup {
	s := setup{page: 20, wire: w, sandbox: sandbox.Config{History: 3000}}
	if c.status != "" {
		s.options = func(o *ui.Options) { o.Filter = filter.Filter{Statuses: []api.Status{c.status}} }
	}
	return s
}

// to goes to the row that begins with a name.
func (a *app) to(name string) {
	a.T.Helper()
	a.Press("g")
	for range 20 {
		row := strings.TrimLeft(strings.TrimPrefix(a.gutter(), "▌"), " ├")
		if strings.HasPrefix(row, name+" ") {
			return
		}
		a.Press("j")
	}
	a.T.Fatalf("there is no row for %s:\n%s", name, a.Text())
}

// retype replaces what the field of a form holds.
func (a *app) retype(label, text string) {
	a.T.Helper()
	for range 12 {
		if a.Contains("│ ▌ " + label + " ") {
			a.Press("ctrl+e", "ctrl+u")
			a.Type(text)
			return
		}
		a.Press("tab")
	}
	a.T.Fatalf("there is no field %s:\n%s", label, a.Text())
}

// opens goes to a tab and to a row of it, and opens it.
func opens(tab, name string) func(a *app) {
	return func(a *app) {
		a.Press(tab)
		a.Advance(3 * time.Second)
		a.to(name)
		a.Press("enter")
		a.Advance(2 * time.Second)
	}
}

func first(a *app) {
	a.AdvanceUntil(20*time.Second, time.Second, func() bool { return len(a.rows()) > 0 })
	a.Press("enter")
	a.Advance(2 * time.Second)
}

// asks presses keys, then types a text.
func asks(text string, keys ...string) func(a *app) {
	return func(a *app) {
		a.Follow(keys...)
		a.Advance(time.Second)
		a.Type(text)
	}
}

// types is asks, up to the question behind the form.
func types(text string, keys ...string) func(a *app) {
	return func(a *app) {
		asks(text, keys...)(a)
		a.Press("enter")
		a.Advance(time.Second)
	}
}

// renames puts another name into the form that a key opens.
func renames(key, label, text string) func(a *app) {
	return func(a *app) {
		a.Press(key)
		a.Advance(time.Second)
		a.retype(label, text)
		a.Press("enter")
	}
}

// changes are all writes the program offers.
func changes() []change {
	yes, enter := []string{"y"}, []string{"enter"}
	none := func(*app) {}
	return append([]change{
		{name: "cancel a message", method: http.MethodPost, path: "/messages/*/cancel", status: api.StatusScheduled, at: first, fill: asks("", "X"), send: yes, audit: "cancel message"},
		{name: "reschedule a message", method: http.MethodPatch, path: "/messages/*", status: api.StatusScheduled, at: first, fill: types("+2h", "R"), again: enter, send: yes, typed: "+2h", audit: "reschedule message"},
		{name: "release a message", method: http.MethodPost, path: "/messages/*/process", status: api.StatusQuarantined, at: first, fill: asks("", "u"), send: yes, audit: "release message"},
		{name: "add a domain", method: http.MethodPost, path: "/domains", at: opens("2", "acme.test"), fill: types("new.example.com", "a"), again: enter, send: yes, typed: "new.example.com", audit: "add domain"},
		{name: "verify a domain", method: http.MethodPost, path: "/domains/*/dns-records/verify", at: opens("2", "shop.acme.test"), fill: none, send: []string{"V"}, audit: "verify domain"},
		{name: "verify a record", method: http.MethodPost, path: "/domains/*/dns-records/*/verify", at: opens("2", "shop.acme.test"), fill: asks("", "n", "v"), send: enter, audit: "verify record"},
		{name: "assign projects", method: http.MethodPut, path: "/domains/*/projects", at: opens("2", "shop.acme.test"), fill: asks("", "A", rig.Pause, "down", "space", "enter"), again: enter, send: yes, typed: "[✓] Production", audit: "assign"},
		{name: "delete a domain", method: http.MethodDelete, path: "/domains/*", at: opens("2", "beta.acme.test"), fill: asks("beta.acme.test", "d"), send: enter, audit: "delete domain"},
	}, append(routeChanges(), append(suppressionChanges(), webhookChanges()...)...)...)
}

func routeChanges() []change {
	yes, enter := []string{"y"}, []string{"enter"}
	return []change{
		{name: "create a project", method: http.MethodPost, path: "/projects", at: opens("3", "Staging"), fill: types("Shop", "C"), again: enter, send: yes, typed: "Shop", audit: "create project"},
		{name: "edit a project", method: http.MethodPut, path: "/projects/*", at: opens("3", "Staging"), fill: renames("E", "name", "Renamed"), again: enter, send: yes, typed: "Renamed", audit: "change project"},
		{name: "delete a project", method: http.MethodDelete, path: "/projects/*", at: opens("3", "Staging"), fill: asks("Staging", "d"), send: enter, audit: "delete project"},
		{name: "create a route", method: http.MethodPost, path: "/projects/*/routes", at: opens("3", "Staging"), fill: types("Invoices", "a"), again: enter, send: yes, typed: "Invoices", audit: "create route"},
		{name: "edit a route", method: http.MethodPut, path: "/routes/*", at: opens("3", "Receipts"), fill: renames("E", "name", "Renamed"), again: enter, send: yes, typed: "Renamed", audit: "change route"},
		{name: "delete a route", method: http.MethodDelete, path: "/routes/*", at: opens("3", "Payslips"), fill: asks("Payslips", "d"), send: enter, audit: "delete route"},
		{name: "verify an inbound domain", method: http.MethodPost, path: "/routes/*/verify-inbound-domain", at: opens("3", "Returns"), fill: func(*app) {}, send: []string{"v"}, audit: "verify route", blind: "the service did not verify this"},
	}
}

func suppressionChanges() []change {
	return []change{
		{name: "suppress", method: http.MethodPost, path: "/suppressions", at: func(a *app) { a.Press("4"); a.Advance(3 * time.Second) }, fill: types("new@example.com", "a"), again: []string{"enter"}, send: []string{"y"}, typed: "new@example.com", audit: "suppress"},
		{name: "remove a suppression", method: http.MethodDelete, path: "/suppressions/*", at: func(a *app) { a.Press("4"); a.Advance(3 * time.Second) }, fill: asks("", "d"), send: []string{"y"}, audit: "remove suppression", own: "gone already: nothing was removed"},
	}
}

func webhookChanges() []change {
	yes, enter, hook := []string{"y"}, []string{"enter"}, opens("5", "CRM sync")
	create := func(a *app) {
		asks("Deploy hook", "a")(a)
		asks("https://deploy.example.com/hook", "tab")(a)
		a.Press("enter", "space", "enter")
	}
	return []change{
		{name: "create a webhook", method: http.MethodPost, path: "/webhooks", at: hook, fill: create, again: []string{"enter", "enter"}, send: yes, typed: "Deploy hook", audit: "create webhook"},
		{name: "edit a webhook", method: http.MethodPut, path: "/webhooks/*", at: hook, fill: types(" 2", "E"), again: enter, send: yes, typed: "CRM sync 2", audit: "change webhook"},
		{name: "disable a webhook", method: http.MethodPut, path: "/webhooks/*", at: hook, fill: asks("", "o"), send: yes, audit: "disable webhook"},
		{name: "delete a webhook", method: http.MethodDelete, path: "/webhooks/*", at: hook, fill: asks("CRM sync", "d"), send: enter, audit: "delete webhook"},
		{name: "test a webhook", method: http.MethodPost, path: "/webhooks/*/test", at: hook, fill: asks("", "t"), send: yes, audit: "test webhook"},
		{name: "replace a secret", method: http.MethodPost, path: "/webhooks/*/regenerate-secret", at: hook, fill: asks("", "S"), send: yes, audit: "replace the secret", blind: "may have been replaced: replace it once more"},
	}
}
