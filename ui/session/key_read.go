package session

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"mintop/model/notice"
	"mintop/ui/call"
)

// KeyRead is something that a key wants read.
type KeyRead struct {
	// Name tells it from other reads. Of those with the same name that wait, the
	// newest alone is asked.
	Name string

	// Reads is how many requests it takes.
	Reads int

	// Spacing is the least time from one with this name to the next; zero is none.
	Spacing time.Duration

	// Ask begins to read what is wanted at the moment it is called, which may be
	// later than the key; nil when nothing is wanted any more.
	Ask func() tea.Cmd
}

// PageSpacing is the least time between two pages that a key reads of a list: a key
// that is held at the end of a list would read a page as often as answers come.
const PageSpacing = time.Second

// waitingRead is a read that a key has to wait for, with the cause it was asked for.
type waitingRead struct {
	KeyRead
	call call.Caller
}

// keyReads are the reads that keys have to wait for, the oldest first, and when each
// was asked last, by name.
type keyReads struct {
	waiting []waitingRead
	asked   map[string]time.Time
}

// AtKey begins a read that a key asks for: at once, or as soon as keys may ask for
// more, see poll.Plan.KeyAt.
func (s *Session) AtKey(read KeyRead) tea.Cmd {
	if s.readableAt(read).After(s.Now) {
		s.wait(waitingRead{read, s.Call})
		return nil
	}
	return s.begin(read)
}

func (s *Session) wait(read waitingRead) {
	waiting := &s.keyReads.waiting
	same := func(other waitingRead) bool { return other.Name == read.Name }
	if at := slices.IndexFunc(*waiting, same); at >= 0 {
		(*waiting)[at] = read
		return
	}
	*waiting = append(*waiting, read)
}

func (s *Session) begin(read KeyRead) tea.Cmd {
	cmd := read.Ask()
	if cmd == nil {
		return nil
	}
	if s.keyReads.asked == nil {
		s.keyReads.asked = make(map[string]time.Time)
	}
	s.keyReads.asked[read.Name] = s.Now
	s.Plan.TakeKey(s.Now, read.Reads)
	return cmd
}

// readableAt is when a read may be asked; not after now for at once.
func (s *Session) readableAt(read KeyRead) time.Time {
	at := s.Plan.KeyAt(s.Now)
	asked, ok := s.keyReads.asked[read.Name]
	if spaced := asked.Add(read.Spacing); ok && !asked.After(s.Now) && spaced.After(at) {
		return spaced // a clock that was set back puts nothing off
	}
	return at
}

// AskWaiting begins the reads that keys waited for and may be asked by now.
func (s *Session) AskWaiting() tea.Cmd {
	var cmds []tea.Cmd
	for _, read := range slices.Clone(s.keyReads.waiting) {
		if s.readableAt(read.KeyRead).After(s.Now) {
			continue
		}
		s.keyReads.waiting = slices.DeleteFunc(s.keyReads.waiting, func(other waitingRead) bool { return other.Name == read.Name })
		now := s.Call
		s.Call = read.call
		cmds = append(cmds, s.begin(read.KeyRead))
		s.Call = now
	}
	return tea.Batch(cmds...)
}

// WaitingAt is when the first of the reads that keys wait for may be asked; false
// when none waits.
func (s *Session) WaitingAt() (at time.Time, ok bool) {
	for _, read := range s.keyReads.waiting {
		if next := s.readableAt(read.KeyRead); !ok || next.Before(at) {
			at, ok = next, true
		}
	}
	return at, ok
}

// TellKeyWait says that keys wait for the rate limit, when one does: polls go on, so
// nothing else on screen would tell.
func (s *Session) TellKeyWait() {
	until := s.Plan.KeyHeldUntil(s.Now)
	if until.IsZero() || len(s.keyReads.waiting) == 0 && !s.Plan.KeyWaits() {
		return
	}
	s.Say(notice.Info, "What this key asks for waits for the rate limit until "+s.Clock(until)+".")
}
