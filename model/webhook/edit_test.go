package webhook_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mintop/api"
	"mintop/model/webhook"
)

func TestAWebhookIsMadeSafe(t *testing.T) {
	login := true
	got := webhook.DetailFromAPI(api.WebhookDetail{
		Webhook: api.Webhook{
			ID: "w1", Name: "Orders\x1b[31m\n!", URL: "https://hooks.example.com/\u202e", Enabled: true,
			Events: []api.WebhookEvent{"message.opened", "odd\a"}, Scope: api.ScopeProject, ProjectIDs: []api.ProjectID{"p\x00"},
			Mode: api.ModeLive, HasBasicAuth: &login,
		},
		IncludeMachineEvents: true,
	})
	require.Equal(t, "Orders !", got.Name)
	require.Equal(t, "https://hooks.example.com/", got.URL)
	require.Equal(t, []api.WebhookEvent{"message.opened", "odd"}, got.Events)
	require.Equal(t, []api.ProjectID{"p"}, got.Target.Projects)
	require.True(t, got.Auth && got.AuthKnown && got.Machine)
	got.Name = ""
	require.Equal(t, got.URL, got.Label(), "an address stands in for a name")
}

func TestWhatWillDo(t *testing.T) {
	for name, why := range map[string]string{
		"Order events":           "",
		" ":                      "needs a name",
		strings.Repeat("x", 255): "",
		strings.Repeat("é", 256): "at most 255",
	} {
		requireWhy(t, why, webhook.CheckName(name))
	}
	for address, why := range map[string]string{
		"https://hooks.example.com/mail":                     "",
		"http://10.0.0.1:8080":                               "",
		"hooks.example.com":                                  "type an address",
		"https://":                                           "type an address",
		"https://:443/":                                      "type an address",
		"ftp://example.com":                                  "type an address",
		"https://exa mple.com":                               "type an address",
		"https://example.com/a b":                            "type an address",
		"https://joe:pass@example.com":                       "leave name and password out",
		"https://example.com/" + strings.Repeat("x", 500):    "at most 500",
		"https://example.com/" + strings.Repeat("x", 500-20): "",
		"https://example.com/\x7f":                           "type an address",
		"":                                                   "type an address",
	} {
		requireWhy(t, why, webhook.CheckURL(address))
	}
	require.True(t, webhook.Open("HTTP://example.com"))
	require.False(t, webhook.Open("https://example.com"))
}

func requireWhy(t *testing.T, why string, err error) {
	t.Helper()
	if why == "" {
		require.NoError(t, err)
		return
	}
	require.ErrorContains(t, err, why)
}

// orders is a webhook as it is.
var orders = webhook.Draft{
	Name: "Order events", URL: "https://hooks.example.com", Enabled: true, Mode: api.ModeLive,
	Events: []api.WebhookEvent{"message.delivered", "message.failed"},
	Target: webhook.Target{Scope: api.ScopeProject, Projects: []api.ProjectID{"p1"}},
}

func TestAnEditSendsOnlyWhatChanged(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*webhook.Draft)
		sent   string
		words  []string
	}{
		"nothing": {func(*webhook.Draft) {}, `{}`, nil},
		"events in another order": {func(d *webhook.Draft) {
			d.Events = []api.WebhookEvent{"message.failed", "message.delivered"}
		}, `{}`, nil},
		"name and address": {
			func(d *webhook.Draft) { d.Name, d.URL = "Orders", "https://example.org" },
			`{"name":"Orders","url":"https://example.org"}`,
			[]string{"name: Orders", "address: https://example.org"},
		},
		"switches": {
			func(d *webhook.Draft) { d.Enabled, d.Machine, d.Mode = false, true, api.ModeBoth },
			`{"enabled":false,"include_machine_events":true,"delivery_mode_filter":"both"}`,
			[]string{"disabled", "delivery mode: both", "machine events: included"},
		},
		"events added": {
			func(d *webhook.Draft) { d.Events = append(d.Events[:2:2], "message.opened") },
			`{"events":["message.delivered","message.failed","message.opened"]}`,
			[]string{"events: 1 added, 3 in all"},
		},
		"events taken away": {
			func(d *webhook.Draft) { d.Events = d.Events[:1] },
			`{"events":["message.delivered"]}`,
			[]string{"events: 1 taken away, 1 left"},
		},
		"events exchanged": {
			func(d *webhook.Draft) { d.Events = []api.WebhookEvent{"message.failed", "message.opened"} },
			`{"events":["message.failed","message.opened"]}`,
			[]string{"events: 1 added, 1 taken away, 2 in all"},
		},
		"other projects": {
			func(d *webhook.Draft) { d.Target.Projects = []api.ProjectID{"p1", "p2"} },
			`{"project_ids":["p1","p2"]}`,
			[]string{"2 projects chosen"},
		},
		"routes instead": {
			func(d *webhook.Draft) {
				d.Target = webhook.Target{Scope: api.ScopeRoute, Routes: []api.RouteID{"r1"}}
			},
			`{"scope":"route","route_ids":["r1"]}`,
			[]string{"scope: route", "1 route chosen"},
		},
		"the whole team": {
			func(d *webhook.Draft) { d.Target = webhook.Target{Scope: api.ScopeTeam} },
			`{"scope":"team"}`,
			[]string{"scope: team"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			is := orders
			test.change(&is)
			edit := webhook.Compare(orders, is)
			sent, err := json.Marshal(edit.WebhookEdit)
			require.NoError(t, err)
			require.JSONEq(t, test.sent, string(sent))
			require.Equal(t, test.words, edit.Words)
			require.Equal(t, len(test.words) == 0, edit.Empty())
		})
	}
}

// asRead is a webhook of a draft as the service would show it.
func asRead(d webhook.Draft) api.WebhookDetail {
	return api.WebhookDetail{
		Webhook: api.Webhook{
			Name: d.Name, URL: d.URL, Enabled: d.Enabled, Mode: d.Mode, Events: d.Events,
			Scope: d.Target.Scope, ProjectIDs: d.Target.Projects, RouteIDs: d.Target.Routes,
		},
		IncludeMachineEvents: d.Machine,
	}
}

func TestALostEditIsFoundByReading(t *testing.T) {
	draft := rapid.Custom(func(t *rapid.T) webhook.Draft {
		return webhook.Draft{
			Name: rapid.SampledFrom([]string{"a", "b"}).Draw(t, "name"), URL: rapid.SampledFrom([]string{"x", "y"}).Draw(t, "url"),
			Enabled: rapid.Bool().Draw(t, "enabled"), Machine: rapid.Bool().Draw(t, "machine"),
			Mode:   rapid.SampledFrom([]api.ModeFilter{api.ModeLive, api.ModeBoth}).Draw(t, "mode"),
			Events: rapid.SliceOfNDistinct(rapid.SampledFrom(api.WebhookEvents()), 1, 4, rapid.ID).Draw(t, "events"),
			Target: webhook.Target{
				Scope:    rapid.SampledFrom([]api.Scope{api.ScopeTeam, api.ScopeProject}).Draw(t, "scope"),
				Projects: rapid.SliceOfNDistinct(rapid.SampledFrom([]api.ProjectID{"p", "q"}), 1, 2, rapid.ID).Draw(t, "projects"),
			},
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		was, is := draft.Draw(t, "was"), draft.Draw(t, "is")
		edit := webhook.Compare(was, is)
		require.True(t, webhook.Holds(edit.WebhookEdit, asRead(is)), "made")
		require.Equal(t, edit.Empty(), webhook.Holds(edit.WebhookEdit, asRead(was)), "not made")
		same := webhook.Compare(is, is)
		require.True(t, same.Empty())
	})
}

func TestADraftSendsTheTargetsOfItsScopeAlone(t *testing.T) {
	d := orders
	d.Target.Routes = []api.RouteID{"r1"}
	require.Empty(t, d.API().RouteIDs)
	require.Equal(t, []api.ProjectID{"p1"}, d.API().ProjectIDs)
	d.Target.Scope = api.ScopeRoute
	require.Equal(t, []api.RouteID{"r1"}, d.API().RouteIDs)
	require.Empty(t, d.API().ProjectIDs)
	d.Target.Scope = api.ScopeTeam
	require.Empty(t, d.API().ProjectIDs)
	require.Empty(t, d.API().RouteIDs)
	require.Equal(t, orders.Name, webhook.DetailFromAPI(asRead(orders)).Draft().API().Name)
}

func FuzzCheckURL(f *testing.F) {
	f.Add("https://hooks.example.com/mail")
	f.Add("http://[::1]:80/%zz")
	f.Fuzz(func(t *testing.T, text string) {
		if webhook.CheckURL(text) == nil {
			require.Regexp(t, "(?i)^https?://", text)
			require.NotContains(t, text, "\n")
		}
	})
}
