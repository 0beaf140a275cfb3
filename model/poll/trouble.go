package poll

import "time"

// The plan's waiting after failures doubles from the first to the last of
// these.
const (
	firstWait = time.Second
	lastWait  = 30 * time.Second
)

// trouble is a run of failures that no answer has ended yet. The zero value is
// none. While it lasts, the plan sends one request at a time to find out
// whether the API is back.
type trouble struct {
	rounds int       // failures, those of one volley counted once
	began  time.Time // when the latest round was counted
	until  time.Time // no poll before
	told   time.Time // nothing at all before: the server said so
}

func (t trouble) probing() bool { return t.rounds > 0 }

// after counts one more failure of a request asked at the given time.
func (t trouble) after(asked, now, retryAt time.Time, jitter func() float64) trouble {
	t.told = later(t.told, retryAt)
	// Requests that were in flight together fail together: that is one outage
	// and not several.
	if t.rounds > 0 && !asked.After(t.began) {
		return t
	}
	t.rounds++
	t.began = now
	t.until = now.Add(spread(min(wait(t.rounds), lastWait), jitter))
	return t
}

// wait is the time after so many failures: 1, 2, 4 seconds and on, as far as
// five minutes, where the slowest pace is.
func wait(failures int) time.Duration {
	for waited := firstWait; waited < usageEvery; waited *= 2 {
		failures--
		if failures <= 0 {
			return waited
		}
	}
	return usageEvery
}

// spread takes up to a quarter off the wait.
func spread(wait time.Duration, jitter func() float64) time.Duration {
	if jitter == nil {
		return wait
	}
	return wait - time.Duration(jitter()*float64(wait)/4)
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

func latest(first time.Time, rest ...time.Time) time.Time {
	for _, t := range rest {
		first = later(first, t)
	}
	return first
}
