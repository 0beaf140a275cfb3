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
	"time"

	"mintop/internal/term"
)

// title is what a reader hears who cannot see the picture.
const title = "mintop: live messages above the event timeline of one that bounced"

// step is one thing the person at the keyboard does: wait for a word on the
// screen, then press keys.
type step struct {
	await, press string
}

// story leads to the screen that is drawn: the list is there, the next problem
// is found and opened, its timeline has an answer of an SMTP server.
func story() []step {
	return []step{
		{await: "RECIPIENT"},
		{await: "delivered", press: "n"},
		{await: "bounced", press: term.Enter},
		{await: "SMTP"},
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

// paint builds the program in a folder of its own, which is also its home, so
// that nobody's settings are in the picture.
func paint(ctx context.Context, out string, size term.Size) (err error) {
	folder, err := os.MkdirTemp("", "mintop-picture")
	if err != nil {
		return fmt.Errorf("a folder to build in: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()

	program := filepath.Join(folder, "mintop")
	build := exec.CommandContext(ctx, "go", "build", "-o", program, ".") //nolint:gosec // the program is the one built here
	if said, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("building: %w\n%s", err, said)
	}
	command := exec.CommandContext(ctx, program, "--demo") //nolint:gosec // built just above
	command.Env = term.Environ("HOME="+folder, "XDG_CONFIG_HOME="+folder)
	cells, err := play(ctx, command, size)
	if err != nil {
		return err
	}
	return write(out, cells)
}

// play runs the story and returns the screen at its end.
func play(ctx context.Context, command *exec.Cmd, size term.Size) (cells [][]term.Cell, err error) {
	terminal, err := term.Start(command, size)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, terminal.Close()) }()
	for _, step := range story() {
		if err := terminal.WaitFor(ctx, step.await); err != nil {
			return nil, err
		}
		if err := terminal.Send(step.press); err != nil {
			return nil, err
		}
	}
	// The last frame may have come in two chunks. A live list may also never
	// be still, and is then drawn as it is.
	still, cancel := context.WithTimeout(ctx, 3*time.Second)
	defer cancel()
	if err := terminal.Settle(still, 300*time.Millisecond); err != nil && !errors.Is(err, context.DeadlineExceeded) {
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
