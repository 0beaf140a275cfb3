// Command picture makes the picture of the README from the running program: it
// builds mintop, runs it on its sandbox under a pseudo-terminal, opens a message
// that went wrong, and draws the screen as SVG.
//
//	go run ./internal/picture
//
// must be run at the root of the repository.
package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"mintop/internal/term"
)

// title is what a reader hears who cannot see the picture.
const title = "mintop: live messages above the event timeline of one that bounced"

// gutter begins the line of the row under the cursor.
const gutter = "▌"

// play leads to the screen that is drawn: the list is there, the next message
// that bounced is found and opened, and its timeline has been read.
func play(ctx context.Context, terminal *term.Terminal) error {
	if err := terminal.WaitUntil(ctx, "the list", lineWith("LIVE", "acme-prod")); err != nil {
		return err
	}
	for bounced := lineWith(gutter, "hard bounced"); !bounced(terminal.Screen()); {
		if err := press(ctx, terminal, "n"); err != nil {
			return err
		}
	}
	if err := press(ctx, terminal, term.Enter); err != nil {
		return err
	}
	return terminal.WaitUntil(ctx, "the timeline", lineWith(" events"))
}

// press types keys and waits until what they caused was drawn. A live list may
// never be still, and is then taken as it is.
func press(ctx context.Context, terminal *term.Terminal, keys string) error {
	if err := terminal.Send(keys); err != nil {
		return err
	}
	still, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	if err := terminal.Settle(still, 300*time.Millisecond); err != nil && ctx.Err() != nil {
		return err
	}
	return nil
}

// lineWith reports whether a line of the screen has all of the words.
func lineWith(words ...string) func(screen []string) bool {
	return func(screen []string) bool {
		return slices.ContainsFunc(screen, func(line string) bool {
			return !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(line, word) })
		})
	}
}

func main() {
	out := flag.String("out", filepath.Join("docs", "mintop.svg"), "the file to write")
	width := flag.Int("width", 120, "columns of the terminal")
	height := flag.Int("height", 32, "lines of the terminal")
	flag.Parse()

	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	defer cancel()
	if err := paint(ctx, *out, term.Size{Width: *width, Height: *height}); err != nil {
		fmt.Fprintln(os.Stderr, "picture:", err)
		os.Exit(1) //nolint:gocritic // the context ends with the program
	}
}

// paint builds the program and runs it in an empty home, so that nobody's
// settings are in the picture.
func paint(ctx context.Context, out string, size term.Size) (err error) {
	folder, err := os.MkdirTemp("", "mintop-picture")
	if err != nil {
		return fmt.Errorf("a folder to build in: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()

	program, home := filepath.Join(folder, "mintop"), filepath.Join(folder, "home")
	build := exec.CommandContext(ctx, "go", "build", "-o", program, ".") //nolint:gosec // the program is the one built here
	if said, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("building: %w\n%s", err, said)
	}
	command := exec.CommandContext(ctx, program, "--demo", "--theme", "dark") //nolint:gosec // built just above
	command.Env = term.Environ("HOME="+home, "XDG_CONFIG_HOME="+home, "TZ=UTC")
	cells, err := screen(ctx, command, size)
	if err != nil {
		return err
	}
	return write(out, cells)
}

// screen runs the program to the end of the story.
func screen(ctx context.Context, command *exec.Cmd, size term.Size) (cells [][]term.Cell, err error) {
	terminal, err := term.Start(command, size)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, terminal.Close()) }()
	if err := play(ctx, terminal); err != nil {
		return nil, err
	}
	return terminal.Cells(), nil
}

func write(out string, cells [][]term.Cell) error {
	var drawn bytes.Buffer
	if err := term.WriteSVG(&drawn, cells, title); err != nil {
		return err
	}
	if err := os.WriteFile(out, drawn.Bytes(), 0o644); err != nil { //nolint:gosec // a picture for everybody
		return fmt.Errorf("writing the picture: %w", err)
	}
	return nil
}
