package term

import (
	"os/exec"
	"sync"
	"time"
)

// Line is what is between a program and its terminal. Whatever the program writes
// is taken at once, as sshd takes it, and waits for its turn. The zero value
// is a line that nobody notices.
type Line struct {
	// RoundTrip is the time of a key to the program and of its echo back.
	RoundTrip time.Duration
	// BytesPerSecond is what it carries to the terminal, 0 for all there is. Keys
	// are few.
	BytesPerSecond int
}

// Start is the function [Start] with a line between.
func (l Line) Start(command *exec.Cmd, size Size) (*Terminal, error) {
	return start(command, size, func(t *Terminal) {
		t.down = newWire(l, t.gone, t.draw)
		t.up = newWire(Line{RoundTrip: l.RoundTrip}, t.gone, func(keys []byte) {
			_, _ = t.pty.Write(keys) // a program that has ended takes none
		})
		t.running.Go(t.down.carry)
		t.running.Go(t.up.carry)
	})
}

// Behind is how long the line needs to bring what the program has written so
// far, 0 when all is there.
func (t *Terminal) Behind() time.Duration {
	if t.down == nil {
		return 0
	}
	return t.down.behind()
}

// wire is one direction of a line.
type wire struct {
	line    Line
	gone    <-chan struct{} // closed when nobody is there any more
	arrive  func([]byte)
	parcels chan parcel
	ended   chan struct{} // closed when the last parcel has arrived

	mu   sync.Mutex
	free time.Time // when the line has sent what it was given
}

// parcel is bytes on their way; the last has none.
type parcel struct {
	bytes []byte
	due   time.Time
}

// piece is how many bytes arrive together: what an SSH packet mostly holds.
const piece = 512

func newWire(line Line, gone <-chan struct{}, arrive func([]byte)) *wire {
	return &wire{
		line: line, gone: gone, arrive: arrive,
		parcels: make(chan parcel, 1<<14), // more than a test writes before it arrives
		ended:   make(chan struct{}),
	}
}

// Write gives the line bytes to carry. It never fails.
func (w *wire) Write(bytes []byte) (int, error) {
	for rest := bytes; len(rest) > 0; {
		size := min(len(rest), piece)
		w.send(append([]byte(nil), rest[:size]...))
		rest = rest[size:]
	}
	return len(bytes), nil
}

// end says that nothing more is written.
func (w *wire) end() { w.send(nil) }

func (w *wire) send(bytes []byte) {
	select {
	case w.parcels <- parcel{bytes, w.due(len(bytes))}:
	case <-w.gone:
	}
}

// due is when bytes that are sent now arrive.
func (w *wire) due(bytes int) time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	if now := time.Now(); w.free.Before(now) {
		w.free = now
	}
	if w.line.BytesPerSecond > 0 {
		w.free = w.free.Add(time.Duration(bytes) * time.Second / time.Duration(w.line.BytesPerSecond))
	}
	return w.free.Add(w.line.RoundTrip / 2)
}

func (w *wire) behind() time.Duration {
	w.mu.Lock()
	defer w.mu.Unlock()
	return max(time.Until(w.free.Add(w.line.RoundTrip/2)), 0)
}

// carry brings what was written when it is due.
func (w *wire) carry() {
	defer close(w.ended)
	for {
		select {
		case <-w.gone:
			return
		case next := <-w.parcels:
			select {
			case <-w.gone:
				return
			case <-time.After(time.Until(next.due)):
			}
			if next.bytes == nil {
				return
			}
			w.arrive(next.bytes)
		}
	}
}
