package term

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"time"
)

// ErrEnded says that the program closed its terminal before what was waited for
// came about.
var ErrEnded = errors.New("the program ended")

// WaitFor returns when text is on the screen, within one line. When the context
// ends first, or the program does, the error shows the screen as it was.
func (t *Terminal) WaitFor(ctx context.Context, text string) error {
	return t.WaitUntil(ctx, fmt.Sprintf("%q", text), func(screen []string) bool {
		return contains(screen, text)
	})
}

// WaitGone returns when text is no longer on the screen.
func (t *Terminal) WaitGone(ctx context.Context, text string) error {
	return t.WaitUntil(ctx, fmt.Sprintf("%q to go", text), func(screen []string) bool {
		return !contains(screen, text)
	})
}

func contains(screen []string, text string) bool {
	for _, line := range screen {
		if strings.Contains(line, text) {
			return true
		}
	}
	return false
}

// WaitUntil returns when holds is true of the screen. It is asked at once and
// then after every chunk of output. What names the condition in the error.
func (t *Terminal) WaitUntil(ctx context.Context, what string, holds func(screen []string) bool) error {
	for {
		screen, changed := t.look()
		if holds(screen) {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return t.missed(what, context.Cause(ctx))
		case <-t.drained:
			// The last chunk may have come between the look and the end.
			if holds(t.Screen()) {
				return nil
			}
			return t.missed(what, ErrEnded)
		}
	}
}

// look returns the screen and the channel that its next change closes.
func (t *Terminal) look() ([]string, <-chan struct{}) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.lines(), t.changed
}

// missed is the error of a wait that was in vain.
func (t *Terminal) missed(what string, cause error) error {
	return fmt.Errorf("term: waiting for %s: %w; the screen was:\n%s", what, cause, strings.Join(t.Screen(), "\n"))
}

// Settle returns when nothing was written to the terminal for the given time,
// or when the program closed it. A count of bytes taken after it is the count
// for the whole of what a key caused.
func (t *Terminal) Settle(ctx context.Context, quiet time.Duration) error {
	timer := time.NewTimer(quiet)
	defer timer.Stop()
	for {
		_, changed := t.look()
		select {
		case <-changed:
			timer.Reset(quiet)
		case <-timer.C:
			return nil
		case <-t.drained:
			return nil
		case <-ctx.Done():
			return t.missed(fmt.Sprintf("%v without output", quiet), context.Cause(ctx))
		}
	}
}

// Wait returns the program's exit code once it has ended and all it drew is on
// the screen. A program ended by a signal has the code -1.
func (t *Terminal) Wait(ctx context.Context) (int, error) {
	for _, done := range []<-chan struct{}{t.exited, t.drained} {
		select {
		case <-done:
		case <-ctx.Done():
			return 0, t.missed("the program to end", context.Cause(ctx))
		}
	}
	var exit *exec.ExitError
	if t.waitErr != nil && !errors.As(t.waitErr, &exit) {
		return 0, fmt.Errorf("term: waiting for the program: %w", t.waitErr)
	}
	return t.command.ProcessState.ExitCode(), nil
}
