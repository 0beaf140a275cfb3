package program

import (
	"context"
	"errors"
	"io"
	"time"

	tea "charm.land/bubbletea/v2"

	"mintop/ui"
)

// Shell is the shell the program was started from.
type Shell interface {
	// Wait waits until the program is asked to stop; or, when it continued, until
	// it goes on after a stop nobody announced. It fails when its life ends.
	Wait(life context.Context) (continued bool, err error)
	// Stop stops the program, and returns when it goes on. It fails when nobody
	// would bring the program back.
	Stop() error
}

// job is a screen that can be stopped and brought back by the shell it was
// started from. The runtime's own way to stop has two faults: where no shell
// would bring the program back the system ignores the stop, and the runtime
// waits for ever, with the terminal given away; and it knows nothing of a stop
// that comes from outside.
type job struct {
	Screen

	life  context.Context //nolint:containedctx // it is the life of the program
	shell Shell
	lease *lease
	heard bool // the command that waits for the shell heard of it, and ended
}

// Init begins to listen, beside what the screen does.
func (j *job) Init() tea.Cmd { return tea.Batch(j.Screen.Init(), j.wait) }

// wait is the command that waits for the shell.
func (j *job) wait() tea.Msg {
	continued, err := j.shell.Wait(j.life)
	if err != nil {
		return nil // the program ends
	}
	return stopMsg{continued: continued}
}

// stopMsg says that the program is asked to stop from outside; or, when it
// continued, that it was stopped unannounced, and the terminal may have been
// anybody's meanwhile.
type stopMsg struct{ continued bool }

// Update is the screen's; after one stop the next is waited for.
func (j *job) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	_, cmd := j.Screen.Update(msg) // it stays the same
	if j.heard {
		j.heard = false
		cmd = tea.Batch(cmd, j.wait)
	}
	return j, cmd
}

// Filter puts our way of stopping in the place of the runtime's.
func (j *job) Filter(_ tea.Model, msg tea.Msg) tea.Msg {
	msg = j.Screen.Filter(j.Screen, msg)
	switch msg := msg.(type) {
	case tea.SuspendMsg:
		j.lease.keys.Stop() // the runtime waits for its read to end
		return tea.Exec(&stop{shell: j.shell, lease: j.lease}, resumed)()
	case stopMsg:
		j.heard = true
		j.lease.keys.Stop()
		return tea.Exec(&stop{shell: j.shell, lease: j.lease, over: msg.continued}, resumed)()
	}
	return msg
}

// resumed is what the screen is told when the program has the terminal again.
func resumed(err error) tea.Msg {
	if err != nil {
		return ui.NotStoppedMsg{}
	}
	return tea.ResumeMsg{}
}

// stop gives the terminal to the shell and stops the program, until the shell
// brings it back.
type stop struct {
	shell Shell
	lease *lease
	over  bool // it was stopped already: only the terminal has to be taken anew
}

// settling is given to the runtime to end the timer of its frames before
// anything else happens. It ends it in a goroutine of its own and starts it anew
// when the terminal is back: in the other order no frame is drawn any more.
const settling = 20 * time.Millisecond

// Run stops the program, and returns when it goes on.
func (s *stop) Run() error {
	<-time.NewTimer(settling).C //nolint:forbidigo // the runtime says to nobody when it is ready
	s.lease.end()
	var err error
	if !s.over {
		err = s.shell.Stop()
	}
	return errors.Join(err, s.lease.begin())
}

// The terminal is the shell's while the program is stopped.
func (*stop) SetStdin(io.Reader)  {}
func (*stop) SetStdout(io.Writer) {}
func (*stop) SetStderr(io.Writer) {}
