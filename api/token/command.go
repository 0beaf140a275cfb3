package token

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"time"
	"unicode"
)

// CommandDeadline is how long a token command may take: long enough to unlock
// a vault by hand.
const CommandDeadline = 30 * time.Second

// pipeDelay is how long a finished command's children may keep its output
// open before they are no longer waited for, and a command that was ended may
// take to tidy up before it is killed.
const pipeDelay = time.Second

// maxOutput bounds what is read of a command's output, in bytes: a token is 48,
// what vaults print around it is longer.
const maxOutput = 64 << 10

// maxComplaint bounds, in runes, how much of a command's error output is
// repeated.
const maxComplaint = 200

// errTooMuch ends a command that prints without an end.
var errTooMuch = fmt.Errorf("token command printed more than %d kB: name a command that prints the team token", maxOutput>>10)

// FromCommand runs a command through the shell (cmd on Windows) and finds the
// token in its standard output, as Parse does. It ends after CommandDeadline, and
// with its context, together with the processes it started; what it left running
// when it succeeded runs on. No token of the environment is passed on: what a
// vault runs has no need of it. What the command says on standard error is
// repeated in the error, without tokens; the command itself is not.
func FromCommand(ctx context.Context, command string) (Token, error) {
	if strings.TrimSpace(command) == "" {
		return Token{}, errors.New("token command is empty: name a command that prints the team token")
	}
	ctx, cancel := context.WithTimeout(ctx, CommandDeadline)
	defer cancel()
	ctx, giveUp := context.WithCancelCause(ctx)
	defer giveUp(nil)

	output, complaint := capped{full: func() { giveUp(errTooMuch) }}, capped{full: func() {}}
	run := shell(ctx, command)
	run.Stdout, run.Stderr = &output, &complaint
	run.WaitDelay = pipeDelay
	run.Env = withoutTokens(os.Environ())
	kill := endWithChildren(run)
	err := run.Run()
	if ctx.Err() != nil {
		kill()
	}
	found, mistake := Parse(output.String())
	// ErrWaitDelay is a success that left something running.
	if ctx.Err() != nil || err != nil && !errors.Is(err, exec.ErrWaitDelay) {
		return Token{}, failure(ctx, err, presentable(complaint.String(), found.Redact))
	}
	if errors.Is(mistake, ErrEmpty) {
		return Token{}, errors.New("token command printed nothing: it must print the team token on its standard output")
	}
	if mistake != nil {
		return Token{}, fmt.Errorf("token command: %w", mistake)
	}
	return found, nil
}

// withoutTokens leaves out of an environment every variable that holds what looks
// like a token, by whatever name.
func withoutTokens(environ []string) []string {
	return slices.DeleteFunc(environ, func(variable string) bool { return Redact(variable) != variable })
}

func shell(ctx context.Context, command string) *exec.Cmd {
	if runtime.GOOS == "windows" {
		return exec.CommandContext(ctx, "cmd", "/c", command) //nolint:gosec // running the person's own command is the point
	}
	return exec.CommandContext(ctx, "sh", "-c", command) //nolint:gosec // running the person's own command is the point
}

// failure says why a command gave no token.
func failure(ctx context.Context, err error, said string) error {
	switch cause := context.Cause(ctx); {
	case errors.Is(cause, errTooMuch):
		return errTooMuch
	case errors.Is(cause, context.DeadlineExceeded):
		return fmt.Errorf("token command took longer than %s: run it by hand to see what it waits for", CommandDeadline)
	case cause != nil:
		return fmt.Errorf("token command: %w", cause)
	case said != "":
		return fmt.Errorf("token command failed (%w): %s", err, said)
	}
	return fmt.Errorf("token command failed (%w): run it by hand to see why", err)
}

// presentable makes a command's error output one short line that holds no
// token and cannot steer a terminal.
func presentable(text string, redact func(string) string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return ' '
		}
		return r
	}, redact(text))
	runes := []rune(strings.Join(strings.Fields(text), " "))
	if len(runes) > maxComplaint {
		return string(runes[:maxComplaint]) + "..."
	}
	return string(runes)
}

// capped keeps the first maxOutput bytes written to it and swallows the rest,
// so that a command that never stops printing costs no memory. It says when it is
// full.
type capped struct {
	kept bytes.Buffer
	full func()
}

func (c *capped) Write(chunk []byte) (int, error) {
	room := maxOutput - c.kept.Len()
	c.kept.Write(chunk[:min(room, len(chunk))])
	if len(chunk) > room {
		c.full()
	}
	return len(chunk), nil
}

func (c *capped) String() string { return c.kept.String() }
