package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"mintop/model/poll"
)

// alarm is the one timer of the program: it rings when the poll plan has
// something to ask or the age in the frame has to change. The zero value is not
// set.
type alarm struct {
	at         time.Time
	generation uint64
}

// alarmMsg is the alarm ringing.
type alarmMsg struct{ generation uint64 }

// set makes the alarm ring at a moment, unless it already rings by then. An
// alarm that was set for later is superseded, since a tick cannot be recalled.
func (a *alarm) set(now, at time.Time) tea.Cmd {
	if !a.at.IsZero() && !a.at.After(at) {
		return nil
	}
	a.at = at
	a.generation++
	generation := a.generation
	return tea.Tick(max(at.Sub(now), 0), func(time.Time) tea.Msg { return alarmMsg{generation} })
}

// rang clears the alarm. A superseded one is ignored.
func (a *alarm) rang(msg alarmMsg) {
	if msg.generation == a.generation {
		a.at = time.Time{}
	}
}

// How often the age in the frame changes. It is the only thing that moves on
// an idle screen.
const (
	clockStep             = time.Second
	clockStepLowBandwidth = 10 * time.Second
)

// setAlarm sets the alarm for whatever comes first.
func (r *Root) setAlarm(facts poll.Facts) tea.Cmd {
	step := clockStep
	if r.options.LowBandwidth {
		step = clockStepLowBandwidth
	}
	now := r.session.Now
	at := now.Add(step)
	if next, ok := r.session.Plan.Next(facts); ok && next.Before(at) {
		at = next
	}
	return r.alarm.set(now, at)
}
