package budget

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func FuzzRetryAfter(f *testing.F) {
	for _, seed := range []string{"", "0", "30", "-1", "+1", "1.5", "1e3", "Wed, 21 Oct 2037 07:28:00 GMT", "\x00", "٣"} {
		f.Add(seed, "")
	}
	f.Add("Wed, 21 Oct 2037 07:28:00 GMT", "Wed, 21 Oct 2037 07:27:00 GMT")
	now := time.Date(2037, 10, 21, 7, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, value, date string) {
		wait, ok := retryAfter(http.Header{"Retry-After": {value}, "Date": {date}}, now)
		if !ok {
			require.Zero(t, wait)
			return
		}
		require.GreaterOrEqual(t, wait, shortestClosure)
		require.LessOrEqual(t, wait, longestClosure)
	})
}

func FuzzRateHeaders(f *testing.F) {
	f.Add("300", "12", "2139721200", "")
	f.Add("9223372036854775807", "-1", "1e9", "Wed, 21 Oct 2037 07:27:00 GMT")
	now := time.Date(2037, 10, 21, 7, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, limit, remaining, reset, date string) {
		r := record{limit: DefaultRead, remaining: DefaultRead}
		r.observe(http.Header{
			"X-Ratelimit-Limit": {limit}, "X-Ratelimit-Remaining": {remaining},
			"X-Ratelimit-Reset": {reset}, "Date": {date},
		}, now, now)
		require.Positive(t, r.limit)
		require.LessOrEqual(t, r.limit, maxLimit)
		require.GreaterOrEqual(t, r.remaining, 0)
		require.LessOrEqual(t, r.remaining, r.limit)
		require.LessOrEqual(t, r.end.Sub(now), maxAhead+2*resetSlack)
	})
}

func TestRetryAfterDateIsReadByTheServersClock(t *testing.T) {
	wait, ok := retryAfter(http.Header{
		"Retry-After": {"Wed, 21 Oct 2037 07:28:00 GMT"}, "Date": {"Wed, 21 Oct 2037 07:27:15 GMT"},
	}, time.Date(2001, 1, 1, 0, 0, 0, 0, time.UTC))
	require.True(t, ok)
	require.Equal(t, 45*time.Second, wait)
}
