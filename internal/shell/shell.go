// Package shell is what stands between the program and the shell that started it
// as a job: the shell may stop it, and bring it back.
package shell

import "errors"

// ErrNotStopped says that the program was not stopped, since nobody would bring
// it back.
var ErrNotStopped = errors.New("there is no shell that started the program as a job")
