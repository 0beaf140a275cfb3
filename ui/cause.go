package ui

import (
	"errors"
	"path"
	"reflect"
	"time"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/model/notice"
	"mintop/ui/call"
	"mintop/ui/session"
)

// because makes a cause that of all requests that are made from now on.
func (r *Root) because(cause api.Cause) {
	r.session.Call = r.session.Call.Because(cause)
}

// causeOf is the cause of what follows from a message. What follows from an
// answer belongs to the part of the program that asked; a timer belongs to the
// package that set it.
func causeOf(msg tea.Msg) api.Cause {
	switch msg := msg.(type) {
	case tea.KeyPressMsg, tea.PasteMsg:
		return api.Cause{Reason: api.ByKey, Part: "typing"} // an action names itself, see Perform
	case tea.WindowSizeMsg:
		return api.Cause{Reason: api.ByCommand, Part: "start"}
	case interface{ Ended() call.Asked }:
		return api.Cause{Reason: api.ByAnswer, Part: msg.Ended().Cause.Part}
	default:
		return api.Cause{Reason: api.ByTimer, Part: packageOf(msg)}
	}
}

// packageOf names the package a message comes from, empty for a type without.
func packageOf(msg tea.Msg) string {
	kind := reflect.TypeOf(msg)
	if kind == nil || kind.PkgPath() == "" {
		return ""
	}
	return path.Base(kind.PkgPath())
}

// stop is a cause that ran away, and until when it is left alone.
type stop struct {
	cause api.Cause
	until time.Time
}

// tellStopped says once that a cause ran away and is left alone.
func (r *Root) tellStopped(asked call.Asked) {
	failure, ok := errors.AsType[*api.Error](asked.Err)
	if !ok || failure.Kind != api.Stopped {
		return
	}
	if now := (stop{asked.Cause, failure.RetryAt}); now != r.stopped {
		r.stopped = now
		r.session.Say(notice.Bad, session.Sentence(asked.Err))
	}
}
