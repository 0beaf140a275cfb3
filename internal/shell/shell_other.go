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
