package main

import (
	"context"
	"errors"
	"os"
	"os/signal"
	"syscall"

	"golang.org/x/term"

	"mintop/internal/shell"
	"mintop/ui"
	"mintop/ui/program"
)

// show runs the screen on this terminal until it is quit.
func show(life context.Context, options ui.Options, redact func(string) string, ending *signals) error {
	life, end := context.WithCancel(life)
	defer end()
	root, err := ui.New(life, options)
	if err != nil {
		return usage(err)
	}
	return play(life, root, options, redact, ending)
}

// stage is a screen that can say where in it a person is.
type stage interface {
	program.Screen
	Place() ui.Place
	// Leave writes down what is under way.
	Leave() error
}

// play runs a screen on this terminal. It reports how it crashed if it did, and
// has what is under way then written to the audit file, however it ended.
func play(life context.Context, screen stage, options ui.Options, redact func(string) string, ending *signals) error {
	parent := shell.Listen()
	defer parent.Close()
	// The runtime handles these signals, but not while it waits for the terminal.
	asked, stop := signal.NotifyContext(life, syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	ending.toScreen()
	err := program.Run(life, screen, program.Options{
		Terminal:     os.Stdout,
		Keys:         os.Stdin,
		EscWait:      program.EscWait(os.Getenv),
		Now:          options.Now,
		Shell:        parent,
		Modes:        &shell.Modes{Fd: int(os.Stdin.Fd())},
		Asked:        asked,
		Height:       rows,
		Profile:      options.Theme.Profile,
		LowBandwidth: options.LowBandwidth,
	})
	if crashed, ok := errors.AsType[*program.CrashError](err); ok {
		err = reported(crashed, screen.Place(), options.Journal(), redact)
	}
	return errors.Join(err, screen.Leave())
}

// rows tells how many rows the terminal has now, 0 when it cannot say.
func rows() int {
	_, height, err := term.GetSize(int(os.Stdout.Fd()))
	if err != nil {
		return 0
	}
	return height
}
