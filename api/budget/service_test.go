package budget_test

import (
	"context"
	"net/http"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api/budget"
)

// service is a Team API that counts requests in fixed windows and remembers
// everything a test may want to complain about.
type service struct {
	limit   int
	latency time.Duration
	silent  bool // no rate-limit headers

	mu       sync.Mutex
	window   int64 // start of the window being counted, Unix seconds
	used     int   // requests counted in it, other programs' too
	arrivals []time.Time
	refused  int
	overrun  int // requests of other programs beyond the limit
}

// serve takes one request and answers after the latency.
func (s *service) serve() budget.Outcome {
	s.mu.Lock()
	now := time.Now()
	s.roll(now)
	s.arrivals = append(s.arrivals, now)
	s.used++
	outcome := s.answer(now)
	s.mu.Unlock()
	time.Sleep(s.latency)
	return outcome
}

func (s *service) roll(now time.Time) {
	if start := now.Unix() / 60 * 60; start != s.window {
		s.window, s.used = start, 0
	}
}

func (s *service) answer(now time.Time) budget.Outcome {
	outcome := budget.Outcome{Status: http.StatusOK, Header: http.Header{}}
	if !s.silent {
		outcome.Header = headers(s.limit, max(0, s.limit-s.used), s.window+60)
	}
	if s.used > s.limit {
		s.refused++
		outcome.Status = http.StatusTooManyRequests
		outcome.Header.Set("Retry-After", strconv.FormatInt(s.window+60-now.Unix(), 10))
	}
	return outcome
}

// others spends from the same limit.
func (s *service) others(requests int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.roll(time.Now())
	s.used += requests
	s.overrun += min(requests, max(0, s.used-s.limit))
}

func (s *service) count() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.arrivals)
}

// requireWithin checks that no span of a minute, wherever it starts, holds
// more requests than the limit.
func (s *service) requireWithin(t *testing.T, limit int) {
	t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	for i := limit; i < len(s.arrivals); i++ {
		span := s.arrivals[i].Sub(s.arrivals[i-limit])
		require.GreaterOrEqual(t, span, time.Minute, "requests %d to %d came within %s", i-limit, i, span)
	}
}

// headers are the rate-limit headers of the contract; reset is in Unix seconds.
func headers(limit, remaining int, reset int64) http.Header {
	h := http.Header{}
	h.Set("X-RateLimit-Limit", strconv.Itoa(limit))
	h.Set("X-RateLimit-Remaining", strconv.Itoa(remaining))
	h.Set("X-RateLimit-Reset", strconv.FormatInt(reset, 10))
	return h
}

func ok(h http.Header) budget.Outcome { return budget.Outcome{Status: http.StatusOK, Header: h} }

// send makes one whole request.
func send(ctx context.Context, b *budget.Budget, s *service, class budget.Class) error {
	permit, err := b.Acquire(ctx, budget.Read, class)
	if err != nil {
		return err
	}
	permit.Settle(s.serve())
	return nil
}

func acquire(t *testing.T, b *budget.Budget, class budget.Class) *budget.Permit {
	t.Helper()
	permit, err := b.Acquire(t.Context(), budget.Read, class)
	require.NoError(t, err)
	return permit
}

// newBudget has no jitter, so that pauses have exact lengths.
func newBudget(options budget.Options) *budget.Budget {
	options.Jitter = func() float64 { return 0 }
	return budget.New(options)
}

// addSeconds moves a moment in Unix seconds.
func addSeconds(text string, by time.Duration) string {
	at, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		panic(err) // it is of this file's own making
	}
	return strconv.FormatInt(at+int64(by/time.Second), 10)
}
