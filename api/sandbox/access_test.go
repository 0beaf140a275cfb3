package sandbox_test

import (
	"net/http"
	"strconv"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/sandbox"
)

func TestTokens(t *testing.T) {
	other := "lm_team_" + "ZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZ"
	cases := []struct {
		name, expected, given, path string
		status                      int
	}{
		{"any team token", "", token, "/team", 200},
		{"the right one", token, token, "/team", 200},
		{"a wrong one", token, other, "/team", 401},
		{"none", "", "", "/team", 401},
		{"not a token", "", "secret", "/team", 401},
		{"a sign-on token", "", "lm_sso_abc", "/team", 401},
		{"a project token", "", "lm_abc", "/team", 403},
		{"ping with a project token", "", "lm_abc", "/ping", 200},
		{"ping without", "", "", "/ping", 401},
	}
	for _, test := range cases {
		t.Run(test.name, func(t *testing.T) {
			config := small()
			config.Token = test.expected
			c := open(t, config)
			c.token = test.given
			require.Equal(t, test.status, c.get(test.path, nil).StatusCode)
		})
	}
}

func TestAProjectTokenMayChangeScheduledMail(t *testing.T) {
	c := open(t, small())
	path := "/messages/" + string(c.one(api.StatusScheduled).ID) + "/cancel"
	c.token = ""
	r := c.request(http.MethodPost, path, nil, "")
	r.Header.Set("X-Lettermint-Token", "lm_project")
	require.Equal(t, http.StatusOK, c.send(r).StatusCode)
}

func TestAbilitiesAreSeparate(t *testing.T) {
	config := small()
	config.Abilities = []sandbox.Ability{sandbox.ReadMessages}
	c := open(t, config)
	path := "/messages/" + string(c.page(api.MessageQuery{}, "", "1").Rows[0].ID)
	require.Equal(t, http.StatusOK, c.get(path, nil).StatusCode)
	require.Equal(t, http.StatusForbidden, c.get(path+"/text", nil).StatusCode)
	require.Equal(t, http.StatusForbidden, c.get("/team", nil).StatusCode)
	require.Equal(t, http.StatusForbidden, c.send(c.request(http.MethodPost, path+"/cancel", nil, "")).StatusCode)
}

func TestEachTierHasAWindowOfItsOwn(t *testing.T) {
	config := small()
	config.Limits = sandbox.Limits{Read: 3, Write: 1}
	c := open(t, config)
	c.clock.pass(300 * time.Millisecond)
	for left := 2; left >= 0; left-- {
		r := c.get("/ping", nil)
		require.Equal(t, "3", r.Header.Get("X-RateLimit-Limit"))
		require.Equal(t, strconv.Itoa(left), r.Header.Get("X-RateLimit-Remaining"))
		require.Equal(t, strconv.FormatInt(noon.Add(61*time.Second).Unix(), 10), r.Header.Get("X-RateLimit-Reset"))
	}
	c.clock.pass(20 * time.Second)
	refused := c.get("/ping", nil)
	require.Equal(t, http.StatusTooManyRequests, refused.StatusCode)
	require.Equal(t, "40", refused.Header.Get("Retry-After"))
	require.Equal(t, "0", refused.Header.Get("X-RateLimit-Remaining"))

	write := func() int { return c.send(c.request(http.MethodPost, "/messages/x/cancel", nil, "")).StatusCode }
	require.Equal(t, http.StatusNotFound, write(), "the write tier is still open")
	require.Equal(t, http.StatusTooManyRequests, write())

	c.clock.pass(40 * time.Second)
	require.Equal(t, http.StatusOK, c.get("/ping", nil).StatusCode, "a new window")
	require.Equal(t, sandbox.Stats{Read: 4, Write: 1, TooMany: 2}, c.server.Stats())
}

func TestHeadersComeWithRefusalsToo(t *testing.T) {
	c := open(t, small())
	c.token = ""
	r := c.get("/team", nil)
	require.Equal(t, http.StatusUnauthorized, r.StatusCode)
	require.NotEmpty(t, r.Header.Get("X-RateLimit-Remaining"))
}

func TestTheClockOfABubbleIsTheDefault(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server := sandbox.New(sandbox.Config{Seed: 1, History: 10, PerMinute: 60, Steady: true})
		c := &client{t: t, server: server, token: token}
		before := len(c.all(api.MessageQuery{}))
		time.Sleep(time.Minute)
		require.InDelta(t, before+60, len(c.all(api.MessageQuery{})), 1)
	})
}
