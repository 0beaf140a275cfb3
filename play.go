package main

import (
	"context"
	"errors"
	"os"
	"os/signal"
	"sync"
	"syscall"

	"golang.org/x/term"

	"mintop/internal/shell"
	"mintop/model/settings"
	"mintop/ui"
	"mintop/ui/program"
)

// show runs the screen on this terminal until it is quit.
func show(life context.Context, options ui.Options, stderr errorOutput, ending *signals) error {
	life, end := context.WithCancel(life)
	defer end()
	root, err := ui.New(life, options)
	if err != nil {
		return usage(err)
	}
	return play(life, root, options, stderr, ending)
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
func play(life context.Context, screen stage, options ui.Options, stderr errorOutput, ending *signals) error {
	parent := shell.Listen()
	defer parent.Close()
	// The runtime handles these signals, but not while it waits for the terminal.
	interrupted, stop := signal.NotifyContext(life, syscall.SIGINT)
	defer stop()
	asked, stop := signal.NotifyContext(interrupted, syscall.SIGTERM)
	defer stop()
	poll, err := shell.NewPoll()
	if err != nil {
		return err
	}
	ending.toScreen()
	leave := sync.OnceValue(screen.Leave)
	err = program.Run(life, screen, program.Options{
		Terminal: os.Stdout,
		Keys:     os.Stdin,
		Poll:     poll,
		EscWait:  program.EscWait(os.Getenv),
		Now:      options.Now,
		Shell:    parent,
		Modes:    &shell.Modes{Fd: int(os.Stdin.Fd())},
		Asked:    asked,
		Abandon: func(cause error) {
			if err := leave(); err != nil {
				stderr.complain("mintop: %s\n", err)
			}
			os.Exit(abandoned(life, interrupted, cause, stderr))
		},
		Height:       rows,
		Profile:      options.Theme.Profile,
		SevenBit:     settings.SevenBit(os.Getenv),
		LowBandwidth: options.LowBandwidth,
	})
	if crashed, ok := errors.AsType[*program.CrashError](err); ok {
		err = reported(crashed, screen.Place(), options.Journal(), stderr.guard.Redact)
	}
	return errors.Join(err, leave())
}

// abandoned is the exit code of a program that ended while its screen was busy:
// that of the signal, as the shell has it.
func abandoned(life, interrupted context.Context, cause error, stderr errorOutput) int {
	switch {
	case errors.Is(cause, program.ErrBusy):
		return stderr.said(cause)
	case life.Err() != nil:
		return exitHangup
	case interrupted.Err() != nil:
		return exitInterrupted
	default:
		return exitTerminated
	}
}

// rows tells how many rows the terminal has now, 0 when it cannot say.
func rows() int {
	_, height, err := term.GetSize(int(os.Stdout.Fd()))
	if err != nil {
		return 0
	}
	return height
}
