//go:build unix

package e2e_test

import (
	"net/http/httptest"
	"testing"

	"mintop/api/sandbox"
	"mintop/model/settings"
)

// canary is a well-formed team token that may appear nowhere but in the
// Authorization header.
const canary = "lm_team_" + "canary0CANARY1canary2CANARY3canary4CANAR"

// serve answers the Team API on a loopback port, over real HTTP, and returns a
// session on it with the canary for a token.
func serve(tb testing.TB, config sandbox.Config) (session, *sandbox.Server) {
	tb.Helper()
	config.Token = canary
	simulated := sandbox.New(config)
	server := httptest.NewServer(simulated)
	tb.Cleanup(server.Close)
	return session{
		arguments: []string{"--base-url", server.URL + "/v1"},
		environ:   []string{settings.EnvToken + "=" + canary},
	}, simulated
}

// busy is a session on an account with a message every second, which a test
// need not wait long for.
func busy(tb testing.TB) session {
	tb.Helper()
	s, _ := serve(tb, sandbox.Config{Seed: 7, History: 2_000, PerMinute: 60, Steady: true})
	return s
}

// quiet is a session on an account where nothing happens.
func quiet(tb testing.TB) session {
	tb.Helper()
	s, _ := serve(tb, sandbox.Config{Seed: 7, History: 2_000, PerMinute: -1})
	return s
}
