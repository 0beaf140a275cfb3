// Package program runs the screen on a terminal.
package program

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

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

// Options say on what to run.
type Options struct {
	Terminal lean.Terminal
	// Height tells how many rows the terminal has now, 0 when nobody knows.
	Height func() int
	// Profile is what the terminal can show.
	Profile colorprofile.Profile
	// LowBandwidth draws fewer frames.
	LowBandwidth bool
}

// Run shows the screen until it is quit or its life ends, neither of which is an
// error. What is under way then is written to the audit file.
func Run(life context.Context, root *ui.Root, options Options) error {
	frames := framesPerSecond
	if options.LowBandwidth {
		frames = framesPerSecondLowBandwidth
	}
	_, err := tea.NewProgram(root,
		tea.WithContext(life),
		tea.WithFilter(root.Filter),
		tea.WithOutput(lean.New(options.Terminal, options.Height)),
		tea.WithFPS(frames),
		tea.WithColorProfile(options.Profile),
	).Run()
	if ended := errors.Is(err, tea.ErrInterrupted) || life.Err() != nil; ended {
		err = nil
	}
	return errors.Join(err, root.Leave())
}
