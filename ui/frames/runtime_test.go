package frames_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/stretchr/testify/require"

	"mintop/ui/frames"
)

// changeMsg changes what is shown.
type changeMsg struct{}

// othersMsg changes nothing.
type othersMsg struct{}

// counter is a screen that shows how often it changed, and when that was. Some
// keys do what a program may do with its terminal.
type counter struct {
	mu      sync.Mutex
	changes []time.Time
}

// made is when each of the changes was made.
func (c *counter) made() []time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.changes)
}

func (*counter) Init() tea.Cmd                           { return nil }
func (*counter) Filter(_ tea.Model, msg tea.Msg) tea.Msg { return msg }

func (c *counter) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch msg.(type) {
	case changeMsg, tea.KeyPressMsg:
		c.changes = append(c.changes, time.Now())
	}
	return c, nil
}

// View has the number in the title as well: it is written as a whole, while of the
// rows only cells are.
func (c *counter) View() tea.View {
	c.mu.Lock()
	defer c.mu.Unlock()
	number := strconv.Itoa(len(c.changes))
	view := tea.NewView("changes: " + number)
	view.AltScreen, view.WindowTitle = true, "<"+number+">"
	return view
}

// written is one write to the terminal.
type written struct {
	at   time.Time
	text string
}

// paper is a terminal that keeps what was written to it.
type paper struct {
	mu     sync.Mutex
	writes []written
	broken bool // it takes nothing the next time
}

func (p *paper) fail() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.broken = true
}

func (p *paper) Write(frame []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.broken {
		p.broken = false
		return 0, errors.New("it takes nothing")
	}
	p.writes = append(p.writes, written{time.Now(), string(frame)})
	return len(frame), nil
}

func (*paper) Read([]byte) (int, error) { select {} }
func (*paper) Close() error             { return nil }
func (*paper) Fd() uintptr              { return ^uintptr(0) }

func (p *paper) count() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.writes)
}

func (p *paper) text() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	var all bytes.Buffer
	for _, one := range p.writes {
		all.WriteString(one.text)
	}
	return all.String()
}

var title = regexp.MustCompile(`<(\d+)>`)

// shown is when each change was on the terminal first, or a later one was; zero
// for those that never were.
func (p *paper) shown(changes int) []time.Time {
	p.mu.Lock()
	defer p.mu.Unlock()
	at := make([]time.Time, changes)
	next := 0
	for _, one := range p.writes {
		for _, match := range title.FindAllStringSubmatch(one.text, -1) {
			number, _ := strconv.Atoi(match[1])
			for ; next < min(number, changes); next++ {
				at[next] = one.at
			}
		}
	}
	return at
}

// session is the real runtime with a screen on a terminal, in simulated time.
type session struct {
	*tea.Program

	screen *counter
	paper  *paper
	keys   *io.PipeWriter
	cancel context.CancelFunc
	ended  chan error // gets one
}

func begin(life context.Context, terminal *paper) *session {
	life, cancel := context.WithCancel(life)
	keys, typed := io.Pipe()
	s := &session{screen: &counter{}, paper: terminal, keys: typed, cancel: cancel, ended: make(chan error, 1)}
	model, output := frames.New(life, s.screen, terminal)
	s.Program = tea.NewProgram(model,
		tea.WithContext(life),
		tea.WithFilter(model.Filter),
		tea.WithInput(keys),
		tea.WithOutput(output),
		tea.WithFPS(frames.PerSecond),
		tea.WithColorProfile(colorprofile.ANSI256),
		tea.WithEnvironment([]string{"TERM=xterm-256color"}),
		tea.WithWindowSize(80, 24),
		tea.WithoutSignalHandler(),
	)
	go func() {
		defer cancel()
		defer func() { _ = typed.Close() }() // it cannot fail
		_, err := s.Run()
		s.ended <- err
	}()
	return s
}

// wait waits until the program ended.
func (s *session) wait() error { return <-s.ended }

// loseTerminal has no key be read any more.
func loseTerminal(s *session) {
	_ = s.keys.CloseWithError(errors.New("input/output error")) // it cannot fail
}

// pass lets time pass.
func pass(length time.Duration) { <-time.After(length) }

// simulated runs a test in simulated time. What waits for a lock keeps that time
// from passing, so that real time ends a test in which something waits for ever.
func simulated(t *testing.T, test func(t *testing.T)) {
	t.Helper()
	stuck := time.AfterFunc(30*time.Second, func() { panic("something waits for a lock for ever") })
	defer stuck.Stop()
	synctest.Test(t, test)
}

func key() tea.Msg { return tea.KeyPressMsg{Code: 'j', Text: "j"} }

// resting is long enough for everything to be drawn.
const resting = 100 * time.Millisecond

// late is by when a change has to be on the terminal.
const late = 10 * time.Millisecond

// lateness checks that all changes were on the terminal in time, but those the
// program had less time for, since it ended at last.
func (s *session) lateness(last time.Time) error {
	changes := s.screen.made()
	for n, at := range s.paper.shown(len(changes)) {
		made := changes[n]
		switch {
		case made.Add(late).After(last):
		case at.IsZero():
			return fmt.Errorf("change %d was never drawn", n+1)
		case at.Sub(made) > late:
			return fmt.Errorf("change %d was drawn after %v", n+1, at.Sub(made))
		}
	}
	return nil
}

// While nothing changes, nothing is drawn and no tick is waited for; the change
// that comes then is on the terminal in no time.
func TestAChangeAfterARestIsDrawnAtOnce(t *testing.T) {
	t.Parallel()
	simulated(t, func(t *testing.T) {
		s := begin(t.Context(), &paper{})
		for n := range 50 {
			pass(resting + time.Duration(n)*time.Millisecond)
			s.Send(key())
			synctest.Wait()
			shown := s.paper.shown(n + 1)
			require.Equal(t, s.screen.made()[n], shown[n], "press %d", n+1)
		}
		s.Quit()
		require.NoError(t, s.wait())
	})
}

// A quiet hour costs no writes, and of the ticks only those that see whether the
// program is still there.
func TestAQuietHourIsARest(t *testing.T) {
	t.Parallel()
	simulated(t, func(t *testing.T) {
		s := begin(t.Context(), &paper{})
		pass(resting)
		before := s.paper.count()
		for range 60 {
			s.Send(othersMsg{})
			pass(time.Minute)
		}
		require.Equal(t, before, s.paper.count())
		s.Send(key())
		synctest.Wait()
		require.False(t, s.paper.shown(1)[0].IsZero())
		s.Quit()
		require.NoError(t, s.wait())
	})
}

// What a program writes by itself comes after the rest too, whole and without what
// the rest is made of.
func TestWhatIsWrittenByItselfIsWritten(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		msg  tea.Msg
		want string
	}{
		"raw":        {tea.RawMsg{Msg: "\x1b[5n"}, "\x1b[5n"},
		"clipboard":  {tea.SetClipboard("copied")(), "Y29waWVk"},
		"background": {tea.RawMsg{Msg: "\x1b]11;?\x07"}, "\x1b]11;?\x07"},
		"resize":     {tea.WindowSizeMsg{Width: 60, Height: 20}, "changes"},
		"clear":      {tea.ClearScreen(), "changes"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			simulated(t, func(t *testing.T) {
				s := begin(t.Context(), &paper{})
				for range 5 {
					pass(resting)
					before := len(s.paper.text())
					s.Send(test.msg)
					pass(late)
					require.Contains(t, s.paper.text()[before:], test.want)
				}
				require.NotContains(t, s.paper.text(), "mintop")
				s.Quit()
				require.NoError(t, s.wait())
			})
		})
	}
}

// However the program ends while it rests, it ends at once; where nobody tells,
// soon.
func TestARestEndsWithTheProgram(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		end  func(s *session)
		most time.Duration
	}{
		"quit":        {func(s *session) { s.Quit() }, 0},
		"interrupt":   {func(s *session) { s.Send(tea.InterruptMsg{}) }, 0},
		"life":        {func(s *session) { s.cancel() }, 0},
		"nobody told": {loseTerminal, 5 * time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for n := range 20 {
				simulated(t, func(t *testing.T) {
					s := begin(t.Context(), &paper{})
					pass(time.Duration(n) * time.Millisecond)
					s.Send(key())
					pass(time.Duration(n*n) * time.Millisecond)
					begun := time.Now()
					test.end(s)
					_ = s.wait() // the error is the runtime's
					require.LessOrEqual(t, time.Since(begun), test.most)
				})
			}
		})
	}
}

// A write that fails loses its frame, as without a rest, and nothing else.
func TestAWriteThatFailsLosesOneFrame(t *testing.T) {
	t.Parallel()
	simulated(t, func(t *testing.T) {
		s := begin(t.Context(), &paper{})
		for n := range 10 {
			pass(resting)
			s.paper.fail()
			s.Send([]tea.Msg{key(), tea.RawMsg{Msg: "\x1b[5n"}}[n%2])
			pass(time.Duration(n) * time.Millisecond)
			s.Send(key())
			pass(late)
			s.Send(key())
			pass(late)
			changes := len(s.screen.made())
			require.False(t, s.paper.shown(changes)[changes-1].IsZero())
		}
		s.Quit()
		require.NoError(t, s.wait())
	})
}
