package ui_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/budget"
	"mintop/api/sandbox"
	"mintop/ui"
)

// The raw views, in the order of their key.
const (
	rawFields = iota
	rawSource
	rawHeaders
	rawHTML
	rawText
	rawEvents
)

// raw opens the raw views of the message under the cursor and goes to one.
func (a *app) raw(view int) {
	a.Press("enter", "w")
	for range view {
		a.Press("w")
	}
}

func TestRawViewsShowEveryForm(t *testing.T) {
	for name, test := range map[string]struct {
		view  int
		shows []string
	}{
		"all fields":   {rawFields, []string{"[all fields]", "from: Acme Billing <billing@acme.test>", `"status": "delivered"`}},
		"source":       {rawSource, []string{"[source]", "Received: from", "Subject: Your receipt"}},
		"headers":      {rawHeaders, []string{"[headers]", "Subject: Your receipt"}},
		"HTML as text": {rawHTML, []string{"[HTML as text]", "Your receipt"}},
		"text":         {rawText, []string{"[text]", "thank you for choosing Acme."}},
		"event JSON":   {rawEvents, []string{"[event JSON]", `"event": "queued"`, `"metadata":`}},
	} {
		t.Run(name, func(t *testing.T) {
			run(t, setup{}, func(a *app) {
				a.Press("j")
				a.raw(test.view)
				for _, text := range test.shows {
					a.RequireLine(text)
				}
				a.Press("esc")
				a.RequireLine("─ delivered  Your receipt")
			})
		})
	}
}

func TestContentIsReadWhenItIsFirstLookedAtAndOnce(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.Press("j", "enter", "w")
		require.Zero(t, a.Asked(http.MethodGet, "/source"))
		a.Press("w", "w", "W", "W", "w")
		require.Equal(t, 1, a.Asked(http.MethodGet, "/source"), "source and headers are one content")
		require.Zero(t, a.Asked(http.MethodGet, "/html"))
	})
}

func TestHTMLIsShownAsTextWithoutMarkup(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.Press("j")
		a.raw(rawHTML)
		a.RequireNoLine("<p")
		a.RequireNoLine("<body")
		a.RequireNoLine("<table")
	})
}

func TestContentThatCannotBeShownSaysWhy(t *testing.T) {
	content := func(path string, fault sandbox.Fault) setup {
		return setup{faults: []sandbox.Rule{{Path: "/v1/messages/*/" + path, Fault: fault}}}
	}
	withoutRight := setup{sandbox: sandbox.Config{Abilities: []sandbox.Ability{
		sandbox.ReadTeam, sandbox.ReadMessages, sandbox.SendMessages,
	}}}
	shortLived := setup{sandbox: sandbox.Config{ContentFor: time.Second}}
	for name, test := range map[string]struct {
		setup setup
		view  int
		says  string
	}{
		"forbidden":    {withoutRight, rawSource, "Forbidden: reading content needs the permission messages:read_content"},
		"expired":      {shortLived, rawSource, "Expired: the service no longer keeps the content"},
		"not kept":     {shortLived, rawHTML, "Not kept: the service has no such content"},
		"empty text":   {content("text", sandbox.Says("")), rawText, "This message has no plain text part."},
		"empty HTML":   {content("html", sandbox.Says("  \n")), rawHTML, "This message has no HTML part."},
		"empty source": {content("source", sandbox.Says("")), rawSource, "The stored source of this message is empty."},
		"broken":       {content("source", sandbox.Fail(http.StatusBadGateway, sandbox.HTML)), rawSource, "502"},
	} {
		t.Run(name, func(t *testing.T) {
			run(t, test.setup, func(a *app) {
				a.Press("j")
				a.raw(test.view)
				a.Advance(10 * time.Second)
				a.RequireLine(test.says)
				a.RequireLine("LIVE")
			})
		})
	}
}

func TestRedactedContentSaysSo(t *testing.T) {
	var private api.MessageID
	run(t, setup{}, func(a *app) {
		found, err := a.Client.Messages(a.T.Context(), budget.Interactive, api.MessageQuery{FromEmail: "people@acme.test"}, api.PageRequest{})
		require.NoError(t, err)
		require.NotEmpty(t, found.Rows)
		private = found.Rows[0].ID
	})
	run(t, setup{options: func(o *ui.Options) { o.Open = private }}, func(a *app) {
		a.Press("w", "w")
		a.RequireLine("Redacted: the service keeps this content from everyone.")
	})
}

func TestHostileContentIsHarmless(t *testing.T) {
	run(t, setup{sandbox: sandbox.Config{Hostile: true}}, func(a *app) {
		a.Press("j")
		for range 10 {
			a.raw(rawSource)
			a.Press("w", "w", "w", "w", "z", "G", "esc", "esc", "j")
			require.NotRegexp(t, "\x1b[^\\[]|\x1b\\[[^m]*[^0-9;:m]|[\u202a-\u202e\u2066-\u2069]|\x07", a.Content())
		}
	})
}
