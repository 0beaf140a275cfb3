package route_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mintop/api"
	"mintop/model/route"
)

func yes() *bool { on := true; return &on }
func no() *bool  { on := false; return &on }

// body is an edit as it is sent.
func body(t require.TestingT, edit any) string {
	sent, err := json.Marshal(edit)
	require.NoError(t, err)
	return string(sent)
}

func sending() route.Detail {
	return route.DetailFromAPI(api.RouteDetail{
		Route: api.Route{ID: "r1", Name: "Receipts", Slug: "receipts", Type: api.RouteTransactional},
		Settings: api.RouteSettings{
			TrackOpens: yes(), TrackClicks: no(), PlaintextFallback: yes(), SuppressAutoResponders: no(),
			TLS: api.TLSOpportunistic, RedactEmailContent: no(),
		},
	})
}

func receiving() route.Detail {
	threshold := 5.0
	return route.DetailFromAPI(api.RouteDetail{
		Route:         api.Route{ID: "r2", Name: "Support", Slug: "support", Type: api.RouteInbound},
		InboundDomain: "In.example.com", SpamThreshold: &threshold, AttachmentDelivery: api.AttachmentsInline,
	})
}

func production() route.ProjectDetail {
	return route.ProjectDetailFromAPI(api.ProjectDetail{
		Project:        api.Project{ID: "p1", Name: "Production", SMTPEnabled: true, DeliveryMode: api.Live},
		DefaultRouteID: "r1",
		Routes: []api.RouteDetail{
			{Route: api.Route{ID: "r1", Name: "Receipts", Slug: "receipts"}},
			{Route: api.Route{ID: "r3", Slug: "alerts"}},
		},
	})
}

func values(settings []route.Setting) map[string]string {
	values := make(map[string]string)
	for _, s := range settings {
		values[s.Name] = s.Value
	}
	return values
}

func TestAnEditOfARouteSendsWhatChangedAndNoMore(t *testing.T) {
	for name, test := range map[string]struct {
		of      route.Detail
		values  map[string]string
		body    string
		changes string
	}{
		"nothing":            {sending(), map[string]string{}, `{}`, ""},
		"name":               {sending(), map[string]string{"name": "Invoices"}, `{"name":"Invoices"}`, "name: Invoices instead of Receipts"},
		"spaces":             {sending(), map[string]string{"name": " Receipts "}, `{}`, ""},
		"on":                 {sending(), map[string]string{"settings.track_clicks": "on"}, `{"settings":{"track_clicks":true}}`, "track clicks: on instead of off"},
		"off":                {sending(), map[string]string{"settings.track_opens": "off"}, `{"settings":{"track_opens":false}}`, "track opens: off instead of on"},
		"the same":           {sending(), map[string]string{"settings.track_opens": "on"}, `{}`, ""},
		"what nobody told":   {sending(), map[string]string{"settings.suppress_disposable_recipients": "off"}, `{"settings":{"suppress_disposable_recipients":false}}`, "suppress disposable: off instead of as it is"},
		"TLS":                {sending(), map[string]string{"settings.tls": "enforced"}, `{"settings":{"tls":"enforced"}}`, "TLS: enforced instead of opportunistic"},
		"not of its type":    {sending(), map[string]string{"inbound_settings.inbound_domain": "in.example.org"}, `{}`, ""},
		"domain":             {receiving(), map[string]string{"inbound_settings.inbound_domain": "IN.example.org"}, `{"inbound_settings":{"inbound_domain":"in.example.org"}}`, "inbound domain: in.example.org instead of In.example.com"},
		"domain in capitals": {receiving(), map[string]string{"inbound_settings.inbound_domain": "IN.EXAMPLE.COM"}, `{}`, ""},
		"no domain":          {receiving(), map[string]string{"inbound_settings.inbound_domain": ""}, `{"inbound_settings":{"inbound_domain":null}}`, "inbound domain: none instead of In.example.com"},
		"threshold":          {receiving(), map[string]string{"inbound_settings.inbound_spam_threshold": "7.5"}, `{"inbound_settings":{"inbound_spam_threshold":7.5}}`, "spam threshold: 7.5 instead of 5"},
		"same threshold":     {receiving(), map[string]string{"inbound_settings.inbound_spam_threshold": "5.00"}, `{}`, ""},
		"no threshold":       {receiving(), map[string]string{"inbound_settings.inbound_spam_threshold": ""}, `{"inbound_settings":{"inbound_spam_threshold":null}}`, "spam threshold: none instead of 5"},
		"attachments":        {receiving(), map[string]string{"inbound_settings.attachment_delivery": "url"}, `{"inbound_settings":{"attachment_delivery":"url"}}`, "attachments: url instead of inline"},
	} {
		t.Run(name, func(t *testing.T) {
			edit, changes := test.of.Edit(test.values)
			require.JSONEq(t, test.body, body(t, edit))
			if test.changes == "" {
				require.Empty(t, changes)
				return
			}
			require.Len(t, changes, 1)
			require.Equal(t, test.changes, changes[0].String())
		})
	}
}

func TestAnEditOfAProjectSendsWhatChangedAndNoMore(t *testing.T) {
	for name, test := range map[string]struct {
		values map[string]string
		body   string
	}{
		"nothing":      {nil, `{}`},
		"name":         {map[string]string{"name": "Live"}, `{"name":"Live"}`},
		"SMTP":         {map[string]string{"smtp_enabled": "off"}, `{"smtp_enabled":false}`},
		"redaction":    {map[string]string{"redact_email_content": "on"}, `{"redact_email_content":true}`},
		"mode":         {map[string]string{"delivery_mode": "sandbox"}, `{"delivery_mode":"sandbox"}`},
		"default":      {map[string]string{"default_route_id": "alerts"}, `{"default_route_id":"r3"}`},
		"same default": {map[string]string{"default_route_id": "Receipts (receipts)"}, `{}`},
	} {
		t.Run(name, func(t *testing.T) {
			of := production()
			edit, _ := of.Edit(test.values)
			require.JSONEq(t, test.body, body(t, edit))
		})
	}
}

func TestAProjectWithoutRoutesHasNoDefaultToChoose(t *testing.T) {
	of := route.ProjectDetailFromAPI(api.ProjectDetail{Project: api.Project{Name: "Empty"}})
	require.NotContains(t, values(of.EditSettings()), "default_route_id")
	require.Equal(t, "none", of.DefaultWords())
}

func TestRoutesThatAreCalledTheSameAreToldApart(t *testing.T) {
	of := route.ProjectDetailFromAPI(api.ProjectDetail{Routes: []api.RouteDetail{
		{Route: api.Route{ID: "r1", Slug: "mail"}}, {Route: api.Route{ID: "r2", Slug: "mail"}},
	}})
	edit, _ := of.Edit(map[string]string{"default_route_id": "mail r2"})
	require.JSONEq(t, `{"default_route_id":"r2"}`, body(t, edit))
}

// Whether an edit was made is asked by editing again: what was made changes
// nothing any more, whatever else changed since.
func TestWhatWasMadeChangesNothingAnyMore(t *testing.T) {
	before := receiving()
	typed := values(before.EditSettings())
	typed["inbound_settings.inbound_spam_threshold"] = "7.50"
	_, changes := before.Edit(typed)
	asked := route.Only(typed, changes)
	require.Equal(t, map[string]string{"inbound_settings.inbound_spam_threshold": "7.50"}, asked)

	_, left := before.Edit(asked)
	require.NotEmpty(t, left, "it was not made")
	threshold := 7.5
	after := before
	after.Receives.Threshold, after.Name = &threshold, "renamed by somebody else"
	_, left = after.Edit(asked)
	require.Empty(t, left, "it was made")
}

func TestOnlyABroadcastRouteHasAnUnsubscribePage(t *testing.T) {
	of := sending()
	require.NotContains(t, values(of.EditSettings()), "settings.disable_hosted_unsubscribe")
	of.Type = api.RouteBroadcast
	require.Contains(t, values(of.EditSettings()), "settings.disable_hosted_unsubscribe")
}

func TestAValueNobodyKnowsCanBeKept(t *testing.T) {
	of := sending()
	of.Settings.TLS = "pinned"
	edit, changes := of.Edit(values(of.EditSettings()))
	require.JSONEq(t, `{}`, body(t, edit))
	require.Empty(t, changes)
	for _, s := range of.EditSettings() {
		if s.Name == "settings.tls" {
			require.Equal(t, []string{"pinned", "opportunistic", "enforced"}, s.Choices)
		}
	}
}

// A form that was opened and accepted as it stands changes nothing, and every
// choice leads to one change of the setting it belongs to.
func TestEverySettingStandsForItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		flag := rapid.SampledFrom([]*bool{nil, yes(), no()})
		of := route.DetailFromAPI(api.RouteDetail{
			Route: api.Route{
				Name: rapid.String().Draw(t, "name"),
				Type: rapid.SampledFrom(route.Types()).Draw(t, "type"),
			},
			Settings: api.RouteSettings{
				TrackOpens: flag.Draw(t, "opens"), TrackClicks: flag.Draw(t, "clicks"), RedactEmailContent: flag.Draw(t, "redact"),
				TLS: rapid.SampledFrom([]api.TLSPolicy{"", api.TLSEnforced, "new"}).Draw(t, "tls"),
			},
			InboundDomain: rapid.SampledFrom([]string{"", "in.example.com"}).Draw(t, "domain"),
		})
		settings := of.EditSettings()
		unchanged, changes := of.Edit(values(settings))
		require.Empty(t, changes)
		require.JSONEq(t, `{}`, body(t, unchanged))

		chosen := rapid.SampledFrom(settings).Draw(t, "setting")
		for _, choice := range chosen.Choices {
			with := values(settings)
			with[chosen.Name] = choice
			_, changes := of.Edit(with)
			if choice == chosen.Value {
				require.Empty(t, changes)
				continue
			}
			require.Equal(t, []route.Change{{Name: chosen.Name, Label: chosen.Label, From: chosen.Value, To: choice}}, changes)
		}
	})
}

func TestWhatIsTypedIsChecked(t *testing.T) {
	for name, test := range map[string]struct {
		check func(string) error
		good  []string
		bad   []string
	}{
		"name":      {route.CheckName, []string{"a", "Tägliche Post"}, []string{"", "  ", long(256)}},
		"slug":      {route.CheckSlug, []string{"", "order-mail"}, []string{"order mail", "a/b", long(256)}},
		"domain":    {route.CheckInboundDomain, []string{"", "in.example.com", "*.m.example.com"}, []string{"example", "*.", "a@example.com", "*.*.example.com/"}},
		"threshold": {route.CheckThreshold, []string{"", "0", "10", "7.5"}, []string{"-1", "10.1", "NaN", "Inf", "five"}},
	} {
		t.Run(name, func(t *testing.T) {
			for _, text := range test.good {
				require.NoError(t, test.check(text), "%q", text)
			}
			for _, text := range test.bad {
				require.Error(t, test.check(text), "%q", text)
			}
		})
	}
}

func long(n int) string {
	text := make([]rune, n)
	for i := range text {
		text[i] = 'ä'
	}
	return string(text)
}

// Whatever is taken for a threshold can be sent, and reads the same again.
func FuzzThreshold(f *testing.F) {
	for _, text := range []string{"", "5", "1e1", "NaN", "-0", "0x1p3", "9.999999999999999999"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if route.CheckThreshold(text) != nil {
			return
		}
		of := receiving()
		edit, changes := of.Edit(map[string]string{"inbound_settings.inbound_spam_threshold": text})
		var sent struct {
			Inbound struct {
				Threshold *float64 `json:"inbound_spam_threshold"`
			} `json:"inbound_settings"`
		}
		require.NoError(t, json.Unmarshal([]byte(body(t, edit)), &sent))
		if len(changes) == 0 {
			return
		}
		again := route.DetailFromAPI(api.RouteDetail{Route: api.Route{Type: api.RouteInbound}, SpamThreshold: sent.Inbound.Threshold})
		_, changes = again.Edit(map[string]string{"inbound_settings.inbound_spam_threshold": text})
		require.Empty(t, changes, "what was sent is what was typed")
	})
}
