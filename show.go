package main

import (
	"context"
	"errors"
	"os"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/term"

	"mintop/ui"
	"mintop/ui/lean"
)

// Frames a second. The runtime's timer never rests, so a calm program takes
// few: nobody reads faster. The first frame waits for the first tick, so that
// still fewer would be felt at the start.
const (
	framesPerSecond             = 30
	framesPerSecondLowBandwidth = 10
)

// show runs the program until it is quit.
func show(life context.Context, options ui.Options) error {
	life, end := context.WithCancel(life)
	defer end()
	root, err := ui.New(life, options)
	if err != nil {
		return usage(err)
	}
	frames := framesPerSecond
	if options.LowBandwidth {
		frames = framesPerSecondLowBandwidth
	}
	_, err = tea.NewProgram(root,
		tea.WithContext(life),
		tea.WithFilter(root.Filter),
		tea.WithOutput(lean.New(os.Stdout, rowsOf(os.Stdout))),
		tea.WithFPS(frames),
		tea.WithColorProfile(options.Theme.Profile),
	).Run()
	if errors.Is(err, tea.ErrInterrupted) || life.Err() != nil {
		return nil
	}
	return err
}

// rowsOf tells how many rows a terminal has now, 0 when it cannot say.
func rowsOf(terminal *os.File) func() int {
	return func() int {
		_, rows, err := term.GetSize(int(terminal.Fd()))
		if err != nil {
			return 0
		}
		return rows
	}
}
