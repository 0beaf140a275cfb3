//go:build !unix

package shell

import "time"

// Poll waits for nothing: where there are no Unix terminals the runtime waits by
// itself.
type Poll struct{}

// NewPoll returns a poll.
func NewPoll() (*Poll, error) { return &Poll{}, nil }

// Readable reports that nothing is to be read.
func (*Poll) Readable(uintptr, time.Duration) (bool, error) { return false, nil }

// Stop does nothing.
func (*Poll) Stop() {}

// Start does nothing.
func (*Poll) Start() {}

// Close does nothing.
func (*Poll) Close() error { return nil }
