package budget

import (
	"net/http"
	"strconv"
	"strings"
	"time"
)

// retryAfter reads how long an answer asks to wait: whole seconds or an HTTP
// date, anything else is ignored (contract: "Rate limits"; RFC 9110, 10.2.3).
// The result lies between shortestClosure and longestClosure.
//
// A date is as good as the clock it is read by. Where the answer does not state
// its own, ours may be hours behind: then no more is believed than of a reset.
func retryAfter(header http.Header, wall time.Time) (time.Duration, bool) {
	value := strings.TrimSpace(header.Get("Retry-After"))
	if value == "" {
		return 0, false
	}
	if strings.Trim(value, "0123456789") == "" {
		return clampClosure(secondsOf(value)), true
	}
	date, err := http.ParseTime(value)
	if err != nil {
		return 0, false
	}
	clock, stated := serverClock(header, wall)
	wait := clampClosure(date.Sub(clock))
	if !stated {
		wait = min(wait, maxAhead)
	}
	return wait, true
}

// secondsOf reads digits; more of them than fit mean very long.
func secondsOf(digits string) time.Duration {
	seconds, err := strconv.ParseInt(digits, 10, 32)
	if err != nil {
		return longestClosure
	}
	return time.Duration(seconds) * time.Second
}

func clampClosure(d time.Duration) time.Duration {
	return min(max(d, shortestClosure), longestClosure)
}
