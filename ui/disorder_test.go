package ui_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"

	"mintop/internal/drive"
	"mintop/ui/call"
)

// delivery says how answers reach the program.
type delivery uint8

const (
	asTheyCome delivery = iota
	twice
	twiceLater // once more when the next one has come
	inParcels  // those of half a second at once
	reversed   // those of half a second at once, the last one first
)

func (d delivery) String() string {
	return [...]string{"as they come", "twice", "twice, the second later", "in parcels", "in reversed parcels"}[d]
}

// courier delivers answers to the program in an order of its own.
type courier struct {
	*app
	delivery delivery
	holding  bool // all answers wait for release
	held     []tea.Msg
	last     tea.Msg
	answers  int
}

// releaseMsg says that the answers that are held are to be delivered.
type releaseMsg struct{}

// startCourier is start, with answers delivered in another way.
func startCourier(t *testing.T, s setup, d delivery) *courier {
	t.Helper()
	c := &courier{app: assemble(t, s), delivery: d}
	c.Drive = drive.New(t, c, s.completed().size, drive.WithFilter(c.filter))
	return c
}

// Init begins the program.
func (c *courier) Init() tea.Cmd { return c.Root.Init() }

// View draws the program.
func (c *courier) View() tea.View { return c.Root.View() }

// Update delivers a message, or holds it.
func (c *courier) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	cmd := c.take(msg)
	return c, cmd
}

func (c *courier) take(msg tea.Msg) tea.Cmd {
	if _, ok := msg.(releaseMsg); ok {
		return c.release()
	}
	if !isOwn(msg) {
		return c.deliver(msg)
	}
	c.answers++
	switch {
	case c.holding:
		c.held = append(c.held, msg)
		return nil
	case c.delivery == twice:
		return c.deliver(msg, msg)
	case c.delivery == twiceLater:
		last := c.last
		c.last = msg
		if last == nil {
			return c.deliver(msg)
		}
		return c.deliver(msg, last)
	case c.delivery == inParcels, c.delivery == reversed:
		c.held = append(c.held, msg)
		if len(c.held) > 1 {
			return nil
		}
		return tea.Tick(500*time.Millisecond, func(time.Time) tea.Msg { return releaseMsg{} })
	default:
		return c.deliver(msg)
	}
}

// release delivers what is held.
func (c *courier) release() tea.Cmd {
	held := c.held
	c.held = nil
	if c.delivery == reversed {
		slices.Reverse(held)
	}
	return c.deliver(held...)
}

func (c *courier) deliver(msgs ...tea.Msg) tea.Cmd {
	var cmds []tea.Cmd
	for _, msg := range msgs {
		_, cmd := c.Root.Update(msg)
		cmds = append(cmds, cmd)
	}
	return tea.Batch(cmds...)
}

// isOwn reports whether a message answers a command of the screens: not a key, a
// size or an alarm.
func isOwn(msg tea.Msg) bool {
	if _, ok := msg.(interface{ Ended() call.Asked }); ok {
		return true
	}
	return strings.HasPrefix(reflect.TypeOf(msg).PkgPath(), "mintop/ui/")
}

// requests are what was asked of the service, by path.
func (c *courier) requests() map[string]int {
	count := make(map[string]int)
	for _, entry := range c.Client.Journal().Entries() {
		path, _, _ := strings.Cut(entry.Path, "?")
		count[entry.Method+" "+path]++
	}
	return count
}

// body is the screen without its first line and what says when it was read.
func (c *courier) body() []string {
	return slices.DeleteFunc(c.Screen()[1:], func(line string) bool { return strings.Contains(line, "Read ") })
}

// goTo goes to a place, and waits after each key for what it brings.
func (c *courier) goTo(p place) {
	c.Advance(2 * time.Second)
	for _, key := range p.keys {
		c.Press(key)
		c.Advance(1500 * time.Millisecond)
	}
	c.Advance(12 * time.Second)
}

// Every answer of every screen may come again, at once or later, and in any order:
// the screen is the same, nothing stands on it twice, and no more is asked.
func TestAnswersInAnyOrderMakeTheSameScreen(t *testing.T) {
	for _, place := range places() {
		t.Run(place.name, func(t *testing.T) {
			var want []string
			var asked map[string]int
			for _, delivery := range []delivery{asTheyCome, twice, twiceLater, inParcels, reversed} {
				drive.Bubble(t, noon, func(t *testing.T) {
					c := startCourier(t, quietly(place, nil), delivery)
					c.goTo(place)
					require.NotEmpty(t, c.showing(place), "%v: %s\n%s", delivery, place.shows, c.Text())
					require.Positive(t, c.answers)
					if delivery == asTheyCome || delivery == inParcels { // what the next ones are compared with
						want, asked = c.body(), c.requests()
						return
					}
					require.Equal(t, strings.Join(want, "\n"), strings.Join(c.body(), "\n"), delivery)
					for path, count := range c.requests() {
						require.LessOrEqual(t, count, asked[path], "%v: %s", delivery, path)
					}
				})
			}
		})
	}
}

// The answers of a screen may come when the person has left it, twice and in
// reverse: they change no other screen, and are followed by no more requests than
// are made without them.
func TestAnswersThatComeAfterLeavingChangeNothing(t *testing.T) {
	for _, place := range places() {
		if len(place.keys) == 0 {
			continue
		}
		t.Run(place.name, func(t *testing.T) {
			drive.Bubble(t, noon, func(t *testing.T) {
				s := quietly(place, nil)
				s.page, s.sandbox.History = 100, 60 // so that the list is read in full at once
				c := startCourier(t, s, asTheyCome)
				c.Advance(5 * time.Second)
				c.holding = true
				c.Press(place.keys...)
				c.Advance(3 * time.Second)
				c.Press("esc", "esc", "esc", "1")
				before, late := c.body(), slices.Clone(c.held)
				require.NotEmpty(t, late)
				c.holding, c.held = false, nil
				for range 2 {
					for _, msg := range slices.Backward(late) {
						c.Send(msg)
					}
				}
				c.Advance(2 * time.Second)
				require.Equal(t, strings.Join(before, "\n"), strings.Join(c.body(), "\n"))
				begun := time.Now()
				c.Advance(time.Minute)
				require.Less(t, c.since(begun), 40, "nothing asks on and on")
			})
		})
	}
}
