package ui

import (
	"mintop/model/notice"
	"mintop/ui/session"
)

// keepTime takes over how far the service's clock is ahead, as far as the answers
// told by now, and says once when this machine's is wrong.
func (r *Root) keepTime() {
	if r.options.Ahead == nil {
		return
	}
	r.session.Ahead = r.options.Ahead()
	if words := session.ClockWords(r.session.Ahead); words != "" && !r.clockTold {
		r.clockTold = true
		r.session.Say(notice.Warn, words)
	}
}
