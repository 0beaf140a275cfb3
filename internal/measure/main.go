// Command measure holds mintop to its targets: it runs the benchmarks, beside
// the programs mintop is compared with where they are installed, all in one run,
// and writes what each target came to.
//
//	go run ./internal/measure          to the terminal
//	go run ./internal/measure -write   into docs/performance.md as well
//
// must be run at the root of the repository, on a machine that does nothing
// else, and takes about a quarter of an hour. The exit code is 1 when a target
// is missed or could not be measured.
package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"strings"
)

// page is where the figures are kept.
const page = "docs/performance.md"

func main() {
	write := flag.Bool("write", false, "write the figures into "+page)
	flag.Parse()
	if err := measure(os.Stdout, *write); err != nil {
		fmt.Fprintln(os.Stderr, "measure:", err)
		os.Exit(1)
	}
}

// measure runs every suite and writes what the targets came to. A target that
// was missed is an error.
func measure(to io.Writer, write bool) error {
	life, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	var all figures
	for _, arguments := range suites() {
		said, err := run(life, arguments)
		if err != nil {
			return err
		}
		some, err := read(said)
		if err != nil {
			return err
		}
		all = append(all, some...)
	}
	table, missed := tableOf(targets(), all)
	if _, err := io.WriteString(to, table); err != nil {
		return err
	}
	if write {
		if err := keep(table); err != nil {
			return err
		}
	}
	if missed > 0 {
		return fmt.Errorf("%d of the targets missed or not measured", missed)
	}
	return nil
}

// keep puts the table into the page.
func keep(table string) error {
	text, err := os.ReadFile(page)
	if err != nil {
		return err
	}
	text, err = between(text, table)
	if err != nil {
		return err
	}
	return os.WriteFile(page, text, 0o600) // it is there, and keeps its mode
}

// run runs one suite, and shows what it says while it does.
func run(life context.Context, arguments []string) ([]byte, error) {
	fmt.Fprintln(os.Stderr, "+ go", strings.Join(arguments, " "))
	var said bytes.Buffer
	command := exec.CommandContext(life, "go", arguments...) //nolint:gosec // the suites below
	command.Stdout, command.Stderr = io.MultiWriter(&said, os.Stderr), os.Stderr
	if err := command.Run(); err != nil {
		return nil, fmt.Errorf("go %s: %w", strings.Join(arguments, " "), err)
	}
	return said.Bytes(), nil
}

// The marks the table stands between.
const (
	beginMark = "<!-- measured:begin -->\n"
	endMark   = "<!-- measured:end -->\n"
)

// between puts the table where the page has the last one.
func between(text []byte, table string) ([]byte, error) {
	before, rest, begun := bytes.Cut(text, []byte(beginMark))
	_, after, ended := bytes.Cut(rest, []byte(endMark))
	if !begun || !ended {
		return nil, errors.New(page + " has no place for the table: put back its marks measured:begin and measured:end")
	}
	return bytes.Join([][]byte{before, []byte(beginMark), []byte(table), []byte(endMark), after}, nil), nil
}
