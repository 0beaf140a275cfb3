package lean

import (
	"bytes"
	"sync"
	"time"

	"github.com/charmbracelet/x/ansi"
)

// question asks the terminal whether it is well (DSR, ECMA-48 8.3.35): it answers
// when it has come to it, and so has shown all that was written before. Every
// terminal knows it since the VT100: xterm, the Linux console, tmux, screen. No
// answer is shorter: four bytes. tmux and screen answer for themselves, and take
// in faster than the line behind them; nothing is learned of that, and Over
// remains.
const question = "\x1b[5n"

const (
	// often is after how many bytes the terminal is asked: a new screen, never a
	// step of the cursor.
	often = 2048
	// far is how many bytes the screen may be behind at first, so that the next
	// frame is not drawn: half a second on a line of 64 kbit/s.
	far = 4096
	// farthest is how many they may be on a line that takes them without delay,
	// however long it is.
	farthest = 4 * far
	// delay is how much later than the soonest an answer comes that had to wait
	// for the line.
	delay = 100 * time.Millisecond
	// ease is what any line takes in a second, in bytes: 16 kbit/s. Keys that are
	// pressed one by one make less, so that nothing is ever asked for them.
	ease = 2000
	// silence is after what time an answer is not waited for any more. A line of
	// 64 kbit/s takes in half of it what is drawn before an answer.
	silence = 3 * time.Second
	// enough is how often in a row a terminal that used to answer may be silent
	// before it is not asked any more: a train comes out of most tunnels sooner.
	enough = 5
	// due is how long the first answer is waited for when the terminal is given
	// back: two seas, or a first screen on a line of 64 kbit/s behind one. One that
	// has answered before will again, and has the time of silence.
	due = 750 * time.Millisecond
)

// asking finds out by questions how far the terminal is behind. It has a lock of
// its own: a write may take as long as the terminal likes.
type asking struct {
	mu  sync.Mutex
	now func() time.Time // nil when nothing is asked

	rest  int           // bytes that were written after the last question
	eased time.Time     // until when the line was given its ease
	open  []asked       // the questions without an answer, the oldest first
	last  time.Time     // when the last question was asked
	owed  int           // answers that may still come
	free  chan struct{} // closed and replaced with each answer

	most     int           // how many bytes the screen may be behind
	soonest  time.Duration // how soon an answer came
	heard    bool          // it answered once
	silences int           // how often it was silent since it answered last
}

// asked is a question.
type asked struct {
	at    time.Time
	bytes int // that were written up to it, from the one before
}

// Ask has the output ask the terminal how far it is. It is said before the first
// frame, by who calls Answered.
func (o *Output) Ask(now func() time.Time) {
	o.asking.now, o.asking.free, o.asking.most = now, make(chan struct{}), far
}

// Answered is called with each answer of the terminal.
func (o *Output) Answered() { o.asking.answered() }

// Owed is until when the answers that are still to come are worth waiting for.
// There are none when it fails: all came, or the terminal is mute. It answers
// all questions in their order, whoever asked, so that with ours all have come.
func (o *Output) Owed() (until time.Time, owes bool) { return o.asking.owes() }

// foreign reports whether a frame holds questions of the runtime's, whose answers
// are owed too.
func foreign(frame []byte) bool {
	for _, request := range []string{
		ansi.RequestModeSynchronizedOutput, ansi.RequestModeUnicodeCore,
		ansi.RequestKittyKeyboard, ansi.RequestBackgroundColor,
	} {
		if bytes.Contains(frame, []byte(request)) {
			return true
		}
	}
	return false
}

// carry reckons with a frame that is written, and returns the question that
// follows it, if any.
func (a *asking) carry(frame []byte) string {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.now == nil {
		return ""
	}
	now := a.now()
	a.settle(now)
	a.rest += len(frame)
	if a.mute() || a.rest <= often && !foreign(frame) {
		return ""
	}
	a.open = append(a.open, asked{now, a.rest})
	a.owed++
	a.rest, a.last = 0, now
	return question
}

// settle lets time count: what any line has taken, and answers that do not come.
func (a *asking) settle(now time.Time) {
	switch {
	case len(a.open) == 0:
		a.rest = max(a.rest-int(now.Sub(a.eased).Seconds()*ease), 0)
	case now.Sub(a.last) >= silence:
		a.open, a.rest = nil, 0
		a.silences++
	}
	a.eased = now
}

// mute reports whether the terminal answers no questions, as far as anybody can
// know.
func (a *asking) mute() bool {
	return a.silences >= enough || a.silences > 0 && !a.heard
}

// answered takes one answer for that to the oldest question. One that was not
// waited for any more shows that the terminal is not mute.
func (a *asking) answered() {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.now == nil {
		return
	}
	a.silences = 0
	a.owed = max(a.owed-1, 0)
	if len(a.open) > 0 {
		now := a.now()
		a.learn(now.Sub(a.open[0].at))
		a.open, a.eased = a.open[1:], now
		close(a.free)
		a.free = make(chan struct{})
	}
	a.heard = true
}

// learn allows more on a line that takes it without delay, and little on one that
// does not.
func (a *asking) learn(took time.Duration) {
	if !a.heard || took < a.soonest {
		a.soonest = took
	}
	if took < a.soonest+delay {
		a.most = min(2*a.most, farthest)
	} else {
		a.most = far
	}
}

// waits is how long the next frame may have to wait, 0 when it can be drawn.
// With the next answer it may be sooner. A terminal that never answered is not
// waited for.
func (a *asking) waits() (most time.Duration, free <-chan struct{}) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if !a.heard || len(a.open) == 0 || a.behind() <= a.most {
		return 0, a.free
	}
	return max(silence-a.now().Sub(a.last), 0), a.free
}

// behind is how many bytes the terminal may not have taken in.
func (a *asking) behind() int {
	sum := a.rest
	for _, question := range a.open {
		sum += question.bytes
	}
	return sum
}

func (a *asking) owes() (until time.Time, owes bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.owed == 0 || a.mute() {
		return time.Time{}, false
	}
	if a.heard {
		return a.last.Add(silence), true
	}
	return a.last.Add(due), true
}
