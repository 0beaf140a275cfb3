//go:build unix

package e2e_test

import (
	"bytes"
	"maps"
	"net/http"
	"net/http/httptest"
	"testing"
	"unicode"

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
	return serveBy(tb, simulated), simulated
}

// serveBy is serve with a handler of any kind.
func serveBy(tb testing.TB, handler http.Handler) session {
	tb.Helper()
	server := httptest.NewServer(handler)
	tb.Cleanup(server.Close)
	return session{
		arguments: []string{"--base-url", server.URL + "/v1"},
		environ:   []string{settings.EnvToken + "=" + canary},
	}
}

// narrow answers as the sandbox does, with nothing but ASCII: an account whose
// subjects hold no emoji and no character that takes two cells.
func narrow(simulated *sandbox.Server) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		recorded := httptest.NewRecorder()
		simulated.ServeHTTP(recorded, r)
		maps.Copy(w.Header(), recorded.Header())
		w.Header().Del("Content-Length")
		w.WriteHeader(recorded.Code)
		// A client that went away is no concern of the test's.
		_, _ = w.Write(bytes.Map(ascii, recorded.Body.Bytes()))
	})
}

func ascii(r rune) rune {
	if r > unicode.MaxASCII {
		return 'x'
	}
	return r
}

// busy is a session on an account with a message every second, which a test
// need not wait long for.
func busy(tb testing.TB) session {
	tb.Helper()
	s, _ := serve(tb, sandbox.Config{Seed: 7, History: 2_000, PerMinute: 60, Steady: true})
	return s
}

// quiet is a session on an account where nothing happens.
func quiet(tb testing.TB, arguments ...string) session {
	tb.Helper()
	s, _ := serve(tb, sandbox.Config{Seed: 7, History: 2_000, PerMinute: -1})
	s.arguments = append(s.arguments, arguments...)
	return s
}
