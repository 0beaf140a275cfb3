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
// open before they are no longer waited for.
const pipeDelay = 2 * time.Second

// maxComplaint bounds, in runes, how much of a command's error output is
// repeated.
const maxComplaint = 200

// FromCommand runs a command through the shell (cmd on Windows) and takes the
// token from its standard output. It ends after CommandDeadline. No token of the
// environment is passed on: what a vault runs has no need of it. What the
// command says on standard error is repeated in the error, without anything
// that looks like a token; the command itself is not.
func FromCommand(ctx context.Context, command string) (Token, error) {
	if strings.TrimSpace(command) == "" {
		return Token{}, errors.New("token command is empty: name a command that prints the team token")
	}
	ctx, cancel := context.WithTimeout(ctx, CommandDeadline)
	defer cancel()

	var output, complaint capped
	run := shell(ctx, command)
	run.Stdout, run.Stderr = &output, &complaint
	run.WaitDelay = pipeDelay
	run.Env = withoutTokens(os.Environ())
	if err := run.Run(); err != nil {
		return Token{}, failure(ctx, err, complaint.String())
	}
	parsed, err := Parse(output.String())
	if errors.Is(err, ErrEmpty) {
		return Token{}, errors.New("token command printed nothing: it must print the team token on its standard output")
	}
	if err != nil {
		return Token{}, fmt.Errorf("token command: %w", err)
	}
	return parsed, nil
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

func failure(ctx context.Context, err error, complaint string) error {
	switch {
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return fmt.Errorf("token command took longer than %s: run it by hand to see what it waits for", CommandDeadline)
	case ctx.Err() != nil:
		return fmt.Errorf("token command: %w", ctx.Err())
	}
	if said := presentable(complaint); said != "" {
		return fmt.Errorf("token command failed (%w): %s", err, said)
	}
	return fmt.Errorf("token command failed (%w): run it by hand to see why", err)
}

// presentable makes a command's error output one short line that holds no
// token and cannot steer a terminal.
func presentable(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return ' '
		}
		return r
	}, Redact(text))
	// Once more: a control character may have hidden a token from the first look.
	runes := []rune(Redact(strings.Join(strings.Fields(text), " ")))
	if len(runes) > maxComplaint {
		return string(runes[:maxComplaint]) + "..."
	}
	return string(runes)
}

// capped keeps the first maxOutput bytes written to it and swallows the rest,
// so that a command that never stops printing costs no memory.
type capped struct{ kept bytes.Buffer }

func (c *capped) Write(chunk []byte) (int, error) {
	room := maxOutput - c.kept.Len()
	c.kept.Write(chunk[:min(room, len(chunk))])
	return len(chunk), nil
}

func (c *capped) String() string { return c.kept.String() }
