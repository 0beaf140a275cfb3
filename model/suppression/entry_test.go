package suppression_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/model/mail"
	"mintop/model/suppression"
)

var noon = time.Date(2026, time.March, 4, 12, 0, 0, 0, time.UTC)

func TestAllOfAnEntryButItsValueIsSafeToDraw(t *testing.T) {
	entry := suppression.FromAPI(api.Suppression{
		ID: "s1", Type: api.SuppressedEmail, Value: "\x1b[31mjane@example.com", Reason: api.ReasonHardBounce,
		Scope: api.ScopeRoute, RouteID: "r1", ProjectID: "p1", AppliesTo: api.AppliesToAll, CreatedAt: api.At(noon),
		Source: &api.SourceMessage{ID: "m1", Subject: "Your\nreceipt", CreatedAt: api.At(noon), Available: true},
	})
	require.Equal(t, suppression.Entry{
		ID: "s1", Type: api.SuppressedEmail, Value: "\x1b[31mjane@example.com", Reason: api.ReasonHardBounce,
		Place:     suppression.Place{Scope: api.ScopeRoute, Project: "p1", Route: "r1"},
		AppliesTo: api.AppliesToAll, Since: noon,
		Source: &suppression.Source{ID: "m1", Subject: "Your receipt", Sent: noon, Stored: true},
	}, entry)
	require.True(t, entry.Holds("\x1b[31mJANE@example.com", suppression.InRoute("r1")), "a project beside the route makes no other place")
	require.False(t, entry.Holds("\x1b[31mjane@example.com", suppression.Team()))
	require.False(t, entry.Holds("jane@example.com", suppression.InRoute("r1")), "another mailbox")
	require.False(t, entry.Holds("joe@example.com", suppression.InRoute("r1")))
}

func TestHowMuchAReasonMatters(t *testing.T) {
	for reason, want := range map[api.SuppressionReason]mail.Severity{
		api.ReasonSpamComplaint: mail.Bad,
		api.ReasonHardBounce:    mail.Warn,
		api.ReasonManual:        mail.Info,
		"unheard_of":            mail.Info,
	} {
		entry := suppression.Entry{Reason: reason}
		require.Equal(t, want, entry.Severity(), reason)
		require.Equal(t, reason == api.ReasonSpamComplaint, entry.Reviewed(), reason)
	}
}

func TestWhatWasMadeInTheSameMinute(t *testing.T) {
	one := suppression.Entry{Since: noon}
	for after, same := range map[time.Duration]bool{
		0: true, time.Minute: true, -time.Minute: true, time.Minute + time.Second: false,
	} {
		require.Equal(t, same, one.SameMinute(&suppression.Entry{Since: noon.Add(after)}), after)
	}
	require.False(t, one.SameMinute(&suppression.Entry{}), "an unknown time is near none")
}

func TestPlaces(t *testing.T) {
	atlas := suppression.NewAtlas([]suppression.Project{
		{ID: "p2", Name: "Shop", Routes: []suppression.Route{{ID: "r3", Name: "news", Type: api.RouteBroadcast}}},
		{ID: "p1", Name: "Production", Routes: []suppression.Route{{ID: "r1", Name: "receipts", Type: api.RouteTransactional}}},
	})
	words := make([]string, 0, 5)
	for _, place := range atlas.Places() {
		require.True(t, place.Creatable())
		words = append(words, atlas.Words(place))
	}
	require.Equal(t, []string{
		"whole team", "project Production", "route Production / receipts", "project Shop", "route Shop / news",
	}, words)
	require.Equal(t, "route r9", atlas.Words(suppression.InRoute("r9")), "by its id when it is not known")
	require.Equal(t, "subscription group", atlas.Words(suppression.Place{Scope: api.ScopeSubscriptionGroup}))
	require.Equal(t, "Only route Shop / news.", atlas.Reach(suppression.InRoute("r3")))

	for _, test := range []struct {
		wider, narrower suppression.Place
		covers          bool
	}{
		{suppression.Team(), suppression.InRoute("r1"), true},
		{suppression.InProject("p1"), suppression.InRoute("r1"), true},
		{suppression.InProject("p2"), suppression.InRoute("r1"), false},
		{suppression.InRoute("r1"), suppression.InProject("p1"), false},
		{suppression.InRoute("r1"), suppression.InRoute("r1"), true},
		{suppression.InProject("p1"), suppression.Team(), false},
	} {
		require.Equal(t, test.covers, atlas.Covers(test.wider, test.narrower), "%v %v", test.wider, test.narrower)
	}

	require.True(t, atlas.TakesBroadcastOnly(suppression.Team()))
	require.True(t, atlas.TakesBroadcastOnly(suppression.InRoute("r3")))
	require.False(t, atlas.TakesBroadcastOnly(suppression.InRoute("r1")))
	require.True(t, atlas.TakesBroadcastOnly(suppression.InRoute("r9")), "the service knows better")
}

func TestOnlySomePlacesCanBeAddedIn(t *testing.T) {
	for _, place := range []suppression.Place{
		{}, {Scope: api.ScopeGlobal}, {Scope: api.ScopeSubscriptionGroup}, {Scope: api.ScopeProject}, {Scope: api.ScopeRoute},
	} {
		require.False(t, place.Creatable(), place)
	}
}
