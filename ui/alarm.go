package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"mintop/model/poll"
)

// alarm is the one timer of the program: it rings when the poll plan has
// something to ask or the first line has to change. The zero value is not
// set.
type alarm struct {
	at         time.Time
	generation uint64
	superseded chan struct{} // closed when the alarm is set for another moment
}

// alarmMsg is the alarm ringing.
type alarmMsg struct{ generation uint64 }

// set makes the alarm ring at a moment, unless it already rings by then. An
// alarm that was set for later ends at once: on a busy account the moment moves
// several times a second, and each would otherwise wait on until its own.
func (a *alarm) set(now, at time.Time) tea.Cmd {
	if !a.at.IsZero() && !a.at.After(at) {
		return nil
	}
	if a.superseded != nil {
		close(a.superseded)
	}
	superseded := make(chan struct{})
	a.at, a.superseded = at, superseded
	a.generation++
	generation, wait := a.generation, max(at.Sub(now), 0)
	return func() tea.Msg {
		timer := time.NewTimer(wait) //nolint:forbidigo // the runtime's own timer can't be stopped
		defer timer.Stop()
		select {
		case <-timer.C:
			return alarmMsg{generation}
		case <-superseded:
			return nil
		}
	}
}

// rang clears the alarm. One that rang while it was superseded is ignored.
func (a *alarm) rang(msg alarmMsg) {
	if msg.generation == a.generation {
		a.at, a.superseded = time.Time{}, nil
	}
}

// How often the first line changes while it tells how long ago something was. It
// does so only when something is wrong: an idle screen does not move.
const (
	clockStep             = time.Second
	clockStepLowBandwidth = 10 * time.Second
)

// lookAgain is the longest time without a look at the clock: some of what is shown
// depends on it, such as whether a message waits too long.
const lookAgain = time.Minute

// answerTime is how long an answer may take before the one before it counts as old.
const answerTime = 2 * time.Second

// setAlarm sets the alarm for whatever comes first.
func (r *Root) setAlarm(facts poll.Facts) tea.Cmd {
	now := r.session.Now
	r.fresh = r.session.Plan.Every(poll.Head, facts) + answerTime
	at := now.Add(r.clockWait())
	if next, ok := r.session.Plan.Next(facts); ok && next.Before(at) {
		at = next
	}
	if next, ok := r.session.WaitingAt(); ok && next.Before(at) {
		at = next
	}
	return r.alarm.set(now, at)
}

// clockWait is the time until the first line changes by itself.
func (r *Root) clockWait() time.Duration {
	step := clockStep
	if r.options.LowBandwidth {
		step = clockStepLowBandwidth
	}
	now, connection := r.session.Now, r.session.Connection
	age := now.Sub(connection.LastGood())
	switch {
	case connection.Trouble() && now.Sub(connection.Since()) < secondsUntil:
		return step
	case connection.LastGood().IsZero() || r.session.Paused:
		return lookAgain
	case age >= secondsUntil:
		return time.Minute - age%time.Minute
	case age > r.fresh:
		return step
	default:
		return min(r.fresh-age+time.Millisecond, lookAgain)
	}
}
