//go:build !unix

package shell

import "context"

// Shell is the shell of this program, which has no jobs.
type Shell struct{}

// Listen does nothing: there are no signals that stop a program.
func Listen() *Shell { return &Shell{} }

// Close does nothing.
func (*Shell) Close() {}

// Wait waits until its life ends.
func (*Shell) Wait(life context.Context) (continued bool, err error) {
	<-life.Done()
	return false, life.Err()
}

// Stop does nothing: no shell brings a program back.
func (*Shell) Stop() error { return ErrNotStopped }

// Modes are how a terminal treats keys, which the runtime sees to.
type Modes struct{ Fd int }

// Raw does nothing.
func (*Modes) Raw() error { return nil }

// Restore does nothing.
func (*Modes) Restore() error { return nil }

// Unblock waits until the program has ended: no console refuses what is written.
func (*Modes) Unblock(ended context.Context) { <-ended.Done() }
