// Package program runs the screen on a terminal.
package program

import (
	"context"
	"errors"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"mintop/ui/frames"
	"mintop/ui/lean"
	"mintop/ui/whole"
)

// Screen is what is shown: the root of the model tree.
type Screen interface {
	tea.Model

	// Filter sees every message before the runtime does.
	Filter(model tea.Model, msg tea.Msg) tea.Msg
}

// Options say on what to run.
type Options struct {
	Terminal lean.Terminal
	// Keys is where keys come from.
	Keys whole.Terminal
	// EscWait is how long the ESC that some keys begin with may be alone before
	// it counts as a key of its own.
	EscWait time.Duration
	// Now is the time.
	Now func() time.Time
	// Shell is the shell the program was started from.
	Shell Shell
	// Modes are those of the terminal.
	Modes Modes
	// Asked ends when somebody asks the program to end: with its life at the
	// latest. From then on a terminal that takes no bytes is not waited for.
	Asked context.Context
	// Height tells how many rows the terminal has now, 0 when nobody knows.
	Height func() int
	// Profile is what the terminal can show.
	Profile colorprofile.Profile
	// LowBandwidth draws no more than a line of 64 kbit/s takes.
	LowBandwidth bool
}

// Run shows the screen until it is quit or its life ends, neither of which is an
// error. A panic is, as a *CrashError.
func Run(life context.Context, screen Screen, options Options) error {
	output := lean.New(options.Terminal, options.Height)
	if options.LowBandwidth {
		output.Over(lean.Slowest, options.Now)
	}
	keys, drop := input(options, output)
	lease := &lease{modes: options.Modes, drop: drop}
	if err := lease.begin(); err != nil {
		return err
	}
	defer lease.end()
	inner, end := context.WithCancel(life)
	defer end()
	defer lease.unblock(options.Asked)() //nolint:contextcheck // it lasts longer than the asking
	guarded := &guard{Screen: &paced{Screen: screen, busy: output.Busy}, end: end}
	job := &job{Screen: guarded, life: inner, shell: options.Shell, lease: lease}
	model, drawn := frames.New(inner, job, output)
	_, err := tea.NewProgram(model,
		tea.WithContext(inner),
		tea.WithFilter(model.Filter),
		tea.WithInput(keys),
		tea.WithOutput(drawn),
		tea.WithFPS(frames.PerSecond),
		tea.WithColorProfile(options.Profile),
	).Run()
	if crash := guarded.crashed(); crash != nil {
		return crash
	}
	if ended := errors.Is(err, tea.ErrInterrupted) || life.Err() != nil; ended {
		err = nil
	}
	return err
}
