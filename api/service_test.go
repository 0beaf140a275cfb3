package api_test

import (
	"io"
	"log"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"mintop/api"
	"mintop/api/budget"
	"mintop/api/token"
)

func TestMain(m *testing.M) {
	log.SetOutput(io.Discard) //nolint:forbidigo // net/http logs what servers of these tests do wrong
	goleak.VerifyTestMain(m)
}

const (
	secret    = "AbCdEfGhIjKlMnOpQrStUvWxYz0123456789aBcD"
	teamToken = "lm_team_" + secret
	base      = "https://api.example.test/v1"
)

// service answers requests in process and remembers them.
type service struct {
	answer func(*http.Request) (*http.Response, error)

	mu       sync.Mutex
	requests []*http.Request
	bodies   []string
}

func (s *service) RoundTrip(request *http.Request) (*http.Response, error) {
	var body []byte
	if request.Body != nil {
		var err error
		if body, err = io.ReadAll(request.Body); err != nil {
			return nil, err
		}
	}
	s.mu.Lock()
	s.requests = append(s.requests, request)
	s.bodies = append(s.bodies, string(body))
	s.mu.Unlock()
	return s.answer(request)
}

func (s *service) count() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.requests)
}

// respond makes a response; headers are name, value, name, value.
func respond(status int, body string, headers ...string) *http.Response {
	response := &http.Response{StatusCode: status, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(body))}
	response.Header.Set("Content-Type", "application/json")
	for i := 0; i+1 < len(headers); i += 2 {
		response.Header.Set(headers[i], headers[i+1])
	}
	return response
}

// always answers every request alike.
func always(status int, body string, headers ...string) *service {
	return &service{answer: func(*http.Request) (*http.Response, error) {
		return respond(status, body, headers...), nil
	}}
}

// inTurn gives each request the next answer, and the last one ever after.
func inTurn(answers ...func() (*http.Response, error)) *service {
	var mu sync.Mutex
	next := 0
	return &service{answer: func(*http.Request) (*http.Response, error) {
		mu.Lock()
		defer mu.Unlock()
		answer := answers[min(next, len(answers)-1)]
		next++
		return answer()
	}}
}

func says(status int, body string, headers ...string) func() (*http.Response, error) {
	return func() (*http.Response, error) { return respond(status, body, headers...), nil }
}

func breaks(err error) func() (*http.Response, error) {
	return func() (*http.Response, error) { return nil, err }
}

func parseToken(tb testing.TB) token.Token {
	tb.Helper()
	parsed, err := token.Parse(teamToken)
	require.NoError(tb, err)
	return parsed
}

// newClient asks a service in process; its budget has no jitter.
func newClient(tb testing.TB, transport http.RoundTripper) *api.Client {
	tb.Helper()
	client, err := api.New(api.Options{
		BaseURL:   base,
		Token:     parseToken(tb),
		Transport: transport,
		Budget:    budget.New(budget.Options{Jitter: func() float64 { return 0 }}),
	})
	require.NoError(tb, err)
	return client
}

// failure is err as an *api.Error.
func failure(tb testing.TB, err error) *api.Error {
	tb.Helper()
	var failed *api.Error
	require.ErrorAs(tb, err, &failed)
	return failed
}
