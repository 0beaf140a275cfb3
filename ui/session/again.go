package session

import (
	"errors"
	"time"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
)

// The waits before what the poll plan does not repeat is asked for again.
const (
	firstAgain = 2 * time.Second
	lastAgain  = 30 * time.Second
)

// Again paces the repeats of a question outside the poll plan, such as for what
// does not change once it was read. The zero value is ready.
type Again struct{ tries int }

// After sends a message when it is time to ask again: after a failure that
// passes, a little later each time and not before the service said. It is nil
// after an answer, a no among them.
func (a *Again) After(err error, now time.Time, again tea.Msg) tea.Cmd {
	if err == nil || Declined(err) || errors.Is(err, api.Canceled) {
		a.tries = 0
		return nil
	}
	return tea.Tick(max(a.Wait(), retryAt(err).Sub(now)), func(time.Time) tea.Msg { return again })
}

// Wait is how long to wait before the question is asked again, a little longer
// each time.
func (a *Again) Wait() time.Duration {
	wait := min(firstAgain<<min(a.tries, 4), lastAgain)
	a.tries++
	return wait
}
