// Package program runs the screen on a terminal.
package program

import (
	"context"
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
	// Poll waits for keys.
	Poll whole.Waiter
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
	// Abandon ends the process: the terminal was given back, but the screen is
	// still busy. The error is ErrBusy or that of Asked.
	Abandon func(error)
	// Height tells how many rows the terminal has now, 0 when nobody knows.
	Height func() int
	// Profile is what the terminal can show.
	Profile colorprofile.Profile
	// SevenBit says that the terminal is not UTF-8: no byte above 0x7E is sent.
	SevenBit bool
	// LowBandwidth draws no more than a line of 64 kbit/s takes.
	LowBandwidth bool
}

// Run shows the screen until it is quit or its life ends, neither of which is an
// error. A panic is, as a *CrashError, and so is ErrBusy.
func Run(life context.Context, screen Screen, options Options) error {
	output := lean.New(options.Terminal, options.Height)
	if options.LowBandwidth {
		output.Over(lean.Slowest, options.Now)
	}
	if options.SevenBit {
		output.SevenBit()
		screen = sevenBit{screen}
	}
	inner, end := context.WithCancel(life)
	defer end()
	asked, force := context.WithCancel(options.Asked)
	defer force()
	guarded := &guard{Screen: &paced{Screen: screen, busy: output.Busy}, end: end}
	guarded.busy = newBusy(options.Now)
	keys, reader := input(options, output, guarded.busy.interrupted)
	lease := &lease{modes: options.Modes, keys: reader}
	if err := lease.begin(); err != nil {
		return err
	}
	defer lease.end()
	defer lease.unblock(asked)() //nolint:contextcheck // it lasts longer than the asking
	job := &job{Screen: guarded, life: inner, shell: options.Shell, lease: lease}
	model, drawn := frames.New(inner, job, output)
	runtime := tea.NewProgram(model,
		tea.WithContext(inner),
		tea.WithFilter(model.Filter),
		tea.WithInput(keys),
		tea.WithOutput(drawn),
		tea.WithFPS(frames.PerSecond),
		tea.WithColorProfile(options.Profile),
	)
	ending := &ending{
		screen: guarded, lease: lease, runtime: runtime,
		end: end, abandon: options.Abandon, ran: make(chan struct{}),
	}
	guarded.busy.watch(guarded.beside(reader), func() { force(); ending.over(ErrBusy) })
	defer context.AfterFunc(options.Asked, func() { ending.over(options.Asked.Err()) })() //nolint:contextcheck // as above
	_, err := runtime.Run()
	close(ending.ran)
	return outcome(life, options.Asked, guarded, err)
}
