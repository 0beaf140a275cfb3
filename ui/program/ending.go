package program

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"
)

// ending ends the program while the runtime's loop may be busy: then nobody
// hears that it is to end.
type ending struct {
	screen  *guard
	lease   *lease
	runtime *tea.Program
	end     func() // ends the runtime once its loop is free
	abandon func(error)
	ran     chan struct{} // closed when the runtime has ended
}

// over ends the program: in good order if the loop is free in time, else without
// what it is at. Either way the terminal is given back.
func (e *ending) over(cause error) {
	defer e.screen.catch("ending the program")
	e.end()
	waiting, end := context.WithTimeout(context.Background(), leave)
	defer end()
	select {
	case <-e.ran:
		return
	case <-waiting.Done():
	}
	if !e.screen.busy.working() {
		return // the loop is free, and the runtime about to end
	}
	e.runtime.Kill()
	e.lease.end()
	e.abandon(cause)
}

// outcome is what became of the program. It was asked to end by life or by a signal,
// which is no error of its own, however the runtime puts it.
func outcome(life, signaled context.Context, screen *guard, err error) error {
	if crash := screen.crashed(); crash != nil {
		return crash
	}
	if screen.busy.wasEnded() {
		return ErrBusy
	}
	if ended := errors.Is(err, tea.ErrInterrupted) || life.Err() != nil || signaled.Err() != nil; ended {
		err = nil
	}
	return err
}
