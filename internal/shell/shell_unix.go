//go:build unix

package shell

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

const (
	// stopping is how long a stop may take, in which the program still runs.
	stopping = 300 * time.Millisecond
	// late is how much later than other things a signal may come.
	late = 20 * time.Millisecond
)

// Shell is the shell of this program. Make it with Listen.
type Shell struct{ signals chan os.Signal }

// Listen begins to hear of stops that come from outside. The program then does
// not stop by itself at a SIGTSTP.
func Listen() *Shell {
	s := &Shell{signals: make(chan os.Signal, 1)}
	s.listen()
	return s
}

func (s *Shell) listen() { signal.Notify(s.signals, syscall.SIGTSTP, syscall.SIGCONT) }

// Close ends the listening.
func (s *Shell) Close() { signal.Stop(s.signals) }

// Wait waits until the program is asked to stop; or, when it continued, until it
// goes on after a stop nobody announced. It fails when its life ends.
func (s *Shell) Wait(life context.Context) (continued bool, err error) {
	select {
	case got := <-s.signals:
		return got == syscall.SIGCONT, nil
	case <-life.Done():
		return false, life.Err()
	}
}

// Stop stops the program, and all that the shell started with it, as the shell's
// own ctrl-z does, and returns when it goes on. The error is ErrNotStopped.
func (s *Shell) Stop() error {
	if !underShell() {
		return ErrNotStopped
	}
	s.Close()
	continued := make(chan os.Signal, 1)
	signal.Notify(continued, syscall.SIGCONT)
	defer func() {
		signal.Stop(continued)
		s.listen()
	}()
	// It is SIGSTOP, since Go never lets go of a SIGTSTP that was listened to once.
	if err := syscall.Kill(0, syscall.SIGSTOP); err != nil {
		return ErrNotStopped
	}
	// The time runs on while the program is stopped. Then it is over as soon as
	// the program goes on, and the signal may come a little later.
	for _, wait := range []time.Duration{stopping, late} {
		select {
		case <-continued:
			return nil
		case <-time.After(wait):
		}
	}
	return ErrNotStopped
}

// underShell reports whether a shell started the program as a job of its own. A
// program that ssh or a multiplexer ran leads its session, or is in the group of
// a script that does, and nobody would bring it back.
func underShell() bool {
	session, err := unix.Getsid(0)
	return err == nil && syscall.Getpgrp() != session
}
