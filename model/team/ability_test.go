package team_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/model/team"
)

// sent is a request of the journal.
func sent(id uint64, method, path string, status int) api.Entry {
	return api.Entry{ID: id, At: on(4, 12).Add(time.Duration(id) * time.Second), Method: method, Path: path, Status: status}
}

func found(a *team.Abilities, resource string) team.Ability {
	for _, ability := range a.List() {
		if ability.Resource == resource {
			return ability
		}
	}
	return team.Ability{}
}

func TestWhichResourceARequestIsAbout(t *testing.T) {
	for path, resource := range map[string]string{
		"/v1/messages?page%5Bsize%5D=40":       "messages",
		"/v1/messages/m/events":                "messages",
		"/v1/messages/m/source":                "message content",
		"/v1/messages/m/html":                  "message content",
		"/v1/domains/d/projects":               "domains",
		"/v1/projects":                         "projects",
		"/v1/projects/p/routes":                "routes",
		"/v1/routes/r/verify-inbound-domain":   "routes",
		"/proxy/mail/v1/suppressions":          "suppressions",
		"/webhooks/w/deliveries":               "webhooks",
		"/v1/stats?from=2026-03-01":            "statistics",
		"/v1/team":                             "team",
		"/v1/team/usage":                       "team",
		"/v1/team/members?page%5Bcursor%5D=xy": "members",
		"/v1/team/roles":                       "members",
	} {
		t.Run(path, func(t *testing.T) {
			var a team.Abilities
			a.Learn([]api.Entry{sent(1, "GET", path, 200)})
			for _, ability := range a.List() {
				require.Equal(t, ability.Resource == resource, ability.Read.Outcome == team.Allowed, ability.Resource)
				require.Equal(t, team.NotAsked, ability.Write.Outcome)
			}
		})
	}
}

func TestTheNewestOutcomeHolds(t *testing.T) {
	var a team.Abilities
	a.Learn([]api.Entry{
		sent(3, "GET", "/v1/domains", 200),
		sent(2, "GET", "/v1/domains", 403),
		sent(1, "POST", "/v1/domains", 201),
	})
	require.Equal(t, team.Finding{Outcome: team.Allowed, At: on(4, 12).Add(3 * time.Second)}, found(&a, "domains").Read)
	require.Equal(t, team.Allowed, found(&a, "domains").Write.Outcome)

	a.Learn([]api.Entry{sent(4, "DELETE", "/v1/domains/d", 403), sent(3, "GET", "/v1/domains", 403)})
	require.Equal(t, team.Allowed, found(&a, "domains").Read.Outcome, "nothing is learned twice")
	require.Equal(t, team.Forbidden, found(&a, "domains").Write.Outcome)

	a.Learn(nil)
	a.Learn([]api.Entry{sent(900, "GET", "/v1/routes/r", 200)})
	require.Equal(t, team.Forbidden, found(&a, "domains").Write.Outcome, "what the journal forgot is remembered")
	require.Equal(t, team.Allowed, found(&a, "routes").Read.Outcome)
}

func TestWhatFailsOtherwiseSaysNothing(t *testing.T) {
	for _, status := range []int{0, 301, 401, 404, 422, 429, 500, 503} {
		var a team.Abilities
		a.Learn([]api.Entry{sent(1, "GET", "/v1/webhooks", status)})
		require.Zero(t, found(&a, "webhooks").Read, "status %d", status)
	}
	var a team.Abilities
	a.Learn([]api.Entry{sent(1, "GET", "/v1/ping", 200), sent(2, "GET", "", 200)})
	for _, ability := range a.List() {
		require.Zero(t, ability.Read, ability.Resource)
	}
}

func FuzzLearn(f *testing.F) {
	f.Add("GET", "/v1/messages/m/source?x=/team", 200)
	f.Add("PUT", "/projects//routes/", 403)
	f.Fuzz(func(t *testing.T, method, path string, status int) {
		var a team.Abilities
		a.Learn([]api.Entry{{ID: 1, Method: method, Path: path, Status: status}})
		count := 0
		for _, ability := range a.List() {
			if ability.Read.Outcome != team.NotAsked || ability.Write.Outcome != team.NotAsked {
				count++
			}
		}
		if count > 1 {
			t.Fatalf("one request says something about %d resources", count)
		}
	})
}
