package term

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"sync"
	"syscall"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// Size is the extent of a terminal in cells. Both must be between 1 and 65535,
// which is what a pseudo-terminal can carry.
type Size struct {
	Width, Height int
}

// winsize is the size as the kernel takes it, or an error when it cannot.
func (s Size) winsize() (*pty.Winsize, error) {
	const most = 1<<16 - 1
	if s.Width < 1 || s.Height < 1 || s.Width > most || s.Height > most {
		return nil, fmt.Errorf("term: a terminal of %dx%d cells cannot be", s.Width, s.Height)
	}
	return &pty.Winsize{Cols: uint16(s.Width), Rows: uint16(s.Height)}, nil
}

// Terminal is one program running under a pseudo-terminal, and the screen it
// has drawn so far. Its methods may be called from several goroutines. Make one
// with [Start] and end it with [Terminal.Close].
type Terminal struct {
	command *exec.Cmd
	pty     *os.File
	replies io.Closer

	down, up *wire         // the line to the terminal and back; nil where there is none
	gone     chan struct{} // closed when the terminal is closed

	mu       sync.Mutex
	emulator *vt.Emulator
	eightBit bool // bytes are characters, and some of them controls
	modes    map[ansi.Mode]bool
	keyboard keyboard
	title    string
	copied   []string // what was put on the clipboard
	output   []byte
	arrivals []arrival
	changed  chan struct{} // closed and replaced at every chunk of output

	drained chan struct{} // closed when the last byte of output was read
	exited  chan struct{} // closed when the program was waited for
	waitErr error         // what waiting for the program said; read after exited
	answer  func()        // what is done with the emulator's replies
	running sync.WaitGroup
	close   func() error // ends everything, once
}

// Start runs command under a pseudo-terminal of the given size. Its standard
// input and output must not be set: they become the terminal, and so does its
// standard error unless it is set. The caller closes the terminal it gets.
func Start(command *exec.Cmd, size Size) (*Terminal, error) {
	return start(command, size, nil)
}

// StartMute is Start with a terminal that answers no question, as old ones do
// not, and some lines lose.
func StartMute(command *exec.Cmd, size Size) (*Terminal, error) {
	return start(command, size, func(t *Terminal) { t.answer = t.dropQueries })
}

// StartSynchronized is Start with a terminal that knows synchronized frames (mode
// 2026) and says so when asked, as most new ones do.
func StartSynchronized(command *exec.Cmd, size Size) (*Terminal, error) {
	return start(command, size, (*Terminal).knowSynchronized)
}

// StartEightBit is Start with a terminal that knows no UTF-8: each byte is a
// character of Latin 1, and those from 0x80 to 0x9F are controls.
func StartEightBit(command *exec.Cmd, size Size) (*Terminal, error) {
	return start(command, size, func(t *Terminal) { t.eightBit = true })
}

// start is Start with a terminal that is prepared before anything is drawn on it.
func start(command *exec.Cmd, size Size, prepare func(*Terminal)) (*Terminal, error) {
	winsize, err := size.winsize()
	if err != nil {
		return nil, err
	}
	defer hearSignals()()
	file, err := pty.StartWithSize(command, winsize)
	if err != nil {
		return nil, fmt.Errorf("term: starting %s: %w", command.Path, err)
	}
	emulator := vt.NewEmulator(size.Width, size.Height)
	t := &Terminal{
		command:  command,
		pty:      file,
		emulator: emulator,
		modes:    map[ansi.Mode]bool{ansi.ModeTextCursorEnable: true},
		changed:  make(chan struct{}),
		drained:  make(chan struct{}),
		exited:   make(chan struct{}),
		gone:     make(chan struct{}),
	}
	t.answer = t.answerQueries
	// Closing the writing end is what lets the reply loop end: the emulator's
	// own Close sets a flag its Read looks at without a lock.
	t.replies, _ = emulator.InputPipe().(io.Closer) // the pipe is a *io.PipeWriter
	t.close = sync.OnceValue(t.end)
	emulator.SetCallbacks(t.callbacks())
	t.watch()
	if prepare != nil {
		prepare(t)
	}
	t.running.Go(t.readOutput)
	t.running.Go(t.answer)
	t.running.Go(t.waitForExit)
	return t, nil
}

// hearSignals has a program that is started now get signals as from a terminal,
// also where whoever started us has them ignored, as nohup and background jobs
// do: an ignored signal stays ignored in a new program, one that is listened to
// does not. The function it returns ends the listening.
func hearSignals() (end func()) {
	heard := make(chan os.Signal, 1)
	signal.Notify(heard, syscall.SIGHUP, syscall.SIGINT)
	return func() { signal.Stop(heard) }
}

// callbacks record what the emulator does not let us ask for. They run while
// the emulator is written to, under the lock.
func (t *Terminal) callbacks() vt.Callbacks {
	return vt.Callbacks{
		Title:       func(title string) { t.title = title },
		EnableMode:  func(mode ansi.Mode) { t.modes[mode] = true },
		DisableMode: func(mode ansi.Mode) { t.modes[mode] = false },
	}
}

// readOutput feeds the emulator until the program has closed the terminal.
func (t *Terminal) readOutput() {
	defer close(t.drained)
	if t.down != nil {
		defer func() {
			t.down.end()
			<-t.down.ended
		}()
	}
	chunk := make([]byte, 32<<10)
	for {
		n, err := t.pty.Read(chunk)
		switch {
		case n > 0 && t.down != nil:
			_, _ = t.down.Write(chunk[:n]) // it cannot fail
		case n > 0:
			t.draw(chunk[:n])
		}
		if err != nil {
			// Linux says EIO where others say EOF: nobody holds the other
			// end any more. There is nothing else a terminal could do with it.
			return
		}
	}
}

// draw applies one chunk of output and wakes everybody who waits for one.
func (t *Terminal) draw(chunk []byte) {
	now := time.Now()
	t.mu.Lock()
	defer t.mu.Unlock()
	t.output = append(t.output, chunk...)
	t.arrivals = append(t.arrivals, arrival{now, Mark(len(t.output))})
	// The emulator fails only when it was closed, and it never is.
	_, _ = t.emulator.Write(t.understood(chunk))
	close(t.changed)
	t.changed = make(chan struct{})
}

// answerQueries types the emulator's replies, as a terminal does when asked
// for its cursor position or colours. The emulator blocks until they are read,
// so they are read even when the program no longer takes them.
func (t *Terminal) answerQueries() {
	if _, err := io.Copy(t.keys(), t.emulator); err != nil {
		t.dropQueries()
	}
}

// keys is where keys and answers go.
func (t *Terminal) keys() io.Writer {
	if t.up != nil {
		return t.up
	}
	return t.pty
}

// dropQueries answers nothing.
func (t *Terminal) dropQueries() {
	_, _ = io.Copy(io.Discard, t.emulator) // it ends with the emulator's pipe, and cannot fail
}

func (t *Terminal) waitForExit() {
	defer close(t.exited)
	t.waitErr = t.command.Wait()
}

// Send types keys: plain text as it is, special keys by the constants of this
// package, as in Send("/jane" + term.Enter).
func (t *Terminal) Send(keys string) error {
	if _, err := io.WriteString(t.keys(), keys); err != nil {
		return fmt.Errorf("term: typing %q: %w", keys, err)
	}
	return nil
}

// Paste sends text as a terminal pastes it: in brackets when the program asked
// for them.
func (t *Terminal) Paste(text string) error {
	if t.Modes().BracketedPaste {
		text = ansi.BracketedPasteStart + text + ansi.BracketedPasteEnd
	}
	return t.Send(text)
}

// Resize changes the size of the terminal; the program gets SIGWINCH.
func (t *Terminal) Resize(size Size) error {
	winsize, err := size.winsize()
	if err != nil {
		return err
	}
	t.mu.Lock()
	t.emulator.Resize(size.Width, size.Height)
	t.mu.Unlock()
	if err := pty.Setsize(t.pty, winsize); err != nil {
		return fmt.Errorf("term: resizing to %dx%d: %w", size.Width, size.Height, err)
	}
	return nil
}

// Pid is the process id of the program.
func (t *Terminal) Pid() int { return t.command.Process.Pid }

// Signal sends the program a signal, for instance the SIGHUP of a lost
// connection.
func (t *Terminal) Signal(sent os.Signal) error {
	if err := t.command.Process.Signal(sent); err != nil {
		return fmt.Errorf("term: sending %v: %w", sent, err)
	}
	return nil
}

// Close ends the program, if it still runs, and releases the terminal. It waits
// until nothing of either is left. Closing again does nothing and returns what
// the first time did.
func (t *Terminal) Close() error {
	return t.close()
}

func (t *Terminal) end() error {
	close(t.gone)
	err := t.command.Process.Kill()
	if errors.Is(err, os.ErrProcessDone) {
		err = nil
	}
	err = errors.Join(err, t.pty.Close(), t.replies.Close())
	t.running.Wait()
	if err != nil {
		return fmt.Errorf("term: closing: %w", err)
	}
	return nil
}
