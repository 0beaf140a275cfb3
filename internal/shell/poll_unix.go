//go:build unix

package shell

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"time"

	"golang.org/x/sys/unix"
)

// Poll waits for terminals with select, the one call that knows them on every
// Unix. Make it with NewPoll. It may be used by several goroutines.
type Poll struct {
	mu           sync.Mutex
	stopped      bool
	read, signal *os.File // a pipe that can be read while the poll is stopped
}

// NewPoll returns a poll. It fails when there are no file descriptors left.
func NewPoll() (*Poll, error) {
	read, signal, err := os.Pipe()
	if err != nil {
		return nil, fmt.Errorf("a pipe to end reads with: %w", err)
	}
	return &Poll{read: read, signal: signal}, nil
}

// Readable waits until a file can be read, for so long at most, or without end
// when that is negative. While the poll is stopped it reports false at once.
func (p *Poll) Readable(fd uintptr, within time.Duration) (bool, error) {
	var timeout *unix.Timeval
	if within >= 0 {
		left := unix.NsecToTimeval(within.Nanoseconds())
		timeout = &left
	}
	terminal, stop := int(fd), int(p.read.Fd())
	for {
		var files unix.FdSet
		files.Set(terminal)
		files.Set(stop)
		_, err := unix.Select(max(terminal, stop)+1, &files, nil, nil, timeout)
		if errors.Is(err, unix.EINTR) { // Linux has told in timeout how much is left
			continue
		}
		return err == nil && files.IsSet(terminal) && !files.IsSet(stop), err
	}
}

// Stop has every Readable return, also those to come, until Start.
func (p *Poll) Stop() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.stopped {
		_, err := p.signal.Write([]byte{0})
		p.stopped = err == nil
	}
}

// Start has Readable wait again.
func (p *Poll) Start() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.stopped {
		var signal [1]byte
		_, err := p.read.Read(signal[:])
		p.stopped = err != nil
	}
}

// Close releases the file descriptors. Nothing may wait any more.
func (p *Poll) Close() error { return errors.Join(p.read.Close(), p.signal.Close()) }
