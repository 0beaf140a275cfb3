// Command picture makes the pictures of the README from the running program: it
// builds mintop, runs it on its sandbox under a pseudo-terminal, goes to what is
// to be seen, and draws the screen as SVG.
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

// picture is one screen of the program.
type picture struct {
	file  string
	title string // what a reader hears who cannot see it
	play  func(ctx context.Context, terminal *term.Terminal) error
}

func pictures() []picture {
	return []picture{
		{"mintop.svg", "mintop: live messages above the event timeline of one that bounced", bounce},
		{"recipient.svg", "mintop: what happened to the mail of one address", recipient},
	}
}

// gutter begins the line of the row under the cursor.
const gutter = "▌"

// begin waits until the list is there.
func begin(ctx context.Context, terminal *term.Terminal) error {
	return terminal.WaitUntil(ctx, "the list", lineWith("LIVE", "acme-prod"))
}

// bounce finds the next message that bounced and opens it.
func bounce(ctx context.Context, terminal *term.Terminal) error {
	if err := begin(ctx, terminal); err != nil {
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

// recipient looks for somebody who got no mail.
func recipient(ctx context.Context, terminal *term.Terminal) error {
	if err := begin(ctx, terminal); err != nil {
		return err
	}
	for _, keys := range []string{"/jane", term.Enter} {
		if err := press(ctx, terminal, keys); err != nil {
			return err
		}
	}
	return terminal.WaitUntil(ctx, "the verdict", lineWith("Suppressed for the whole team"))
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
	folder := flag.String("folder", "docs", "where to write them")
	width := flag.Int("width", 120, "columns of the terminal")
	height := flag.Int("height", 32, "lines of the terminal")
	flag.Parse()

	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	defer cancel()
	if err := paint(ctx, *folder, term.Size{Width: *width, Height: *height}); err != nil {
		fmt.Fprintln(os.Stderr, "picture:", err)
		os.Exit(1) //nolint:gocritic // the context ends with the program
	}
}

// paint builds the program and draws each picture of it.
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
	for _, p := range pictures() {
		cells, err := p.screen(ctx, program, home, size)
		if err != nil {
			return fmt.Errorf("%s: %w", p.file, err)
		}
		if err := write(filepath.Join(out, p.file), p.title, cells); err != nil {
			return err
		}
	}
	return nil
}

// screen runs the program to the end of the story, in an empty home, so that
// nobody's settings are in the picture.
func (p picture) screen(ctx context.Context, program, home string, size term.Size) (cells [][]term.Cell, err error) {
	command := exec.CommandContext(ctx, program, "--demo", "--theme", "dark")
	command.Env = term.Environ("HOME="+home, "XDG_CONFIG_HOME="+home, "TZ=UTC")
	terminal, err := term.Start(command, size)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, terminal.Close()) }()
	if err := p.play(ctx, terminal); err != nil {
		return nil, err
	}
	return terminal.Cells(), nil
}

func write(out, title string, cells [][]term.Cell) error {
	var drawn bytes.Buffer
	if err := term.WriteSVG(&drawn, cells, title); err != nil {
		return err
	}
	if err := os.WriteFile(out, drawn.Bytes(), 0o644); err != nil { //nolint:gosec // a picture for everybody
		return fmt.Errorf("writing the picture: %w", err)
	}
	return nil
}
