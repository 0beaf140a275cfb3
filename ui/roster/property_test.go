package roster_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mintop/keymap"
	"mintop/model/poll"
)

// chaos is a roster whose server changes at any moment, between two pages too.
type chaos struct {
	*bench
	flying []tea.Cmd
	born   int
}

func (c *chaos) deliver(t *rapid.T) {
	if len(c.flying) == 0 {
		t.Skip("nothing is awaited")
	}
	before, held := c.Current()
	marked := len(c.Marked())
	at := rapid.IntRange(0, len(c.flying)-1).Draw(t, "answer")
	cmd, _ := c.Update(c.flying[at]())
	c.flying = slices.Delete(c.flying, at, at+1)
	c.await(cmd)
	if !held {
		return
	}
	if _, there := c.Get(before.ID); there && slices.Contains(c.ids(), before.ID) {
		require.Equal(t, before.ID, c.current(), "the cursor stays on its row")
	}
	require.LessOrEqual(t, len(c.Marked()), marked, "nothing marks by itself")
}

func (c *chaos) await(cmd tea.Cmd) {
	if cmd != nil {
		c.flying = append(c.flying, cmd)
	}
}

func (c *chaos) act(t *rapid.T) {
	cmd, ok := c.Act(rapid.SampledFrom([]keymap.Action{
		keymap.Down, keymap.Up, keymap.Bottom, keymap.Top, keymap.PageDown,
		keymap.Mark, keymap.MarkAll, keymap.Problems, keymap.Clear, keymap.NextProblem,
	}).Draw(t, "action"))
	require.True(t, ok)
	c.await(cmd)
}

func (c *chaos) change(t *rapid.T) {
	ids := c.server.ids()
	switch what := rapid.IntRange(0, 2).Draw(t, "what"); {
	case what == 0 || len(ids) == 0:
		c.born++
		// Ranks never meet: each lamp has its own thousandth.
		c.server.put(lampID(fmt.Sprintf("l%d", c.born)), rapid.IntRange(0, 20).Draw(t, "rank")*1000+c.born)
	case what == 1:
		c.server.remove(rapid.SampledFrom(ids).Draw(t, "removed"))
	default:
		c.server.broke(rapid.SampledFrom(ids).Draw(t, "broken"), rapid.Bool().Draw(t, "is"))
	}
}

// check is what holds at any moment.
func (c *chaos) check(t *rapid.T) {
	rows := c.Rows()
	seen := make(map[lampID]bool)
	problems := 0
	for i, l := range rows {
		require.False(t, seen[l.ID], "%s is listed once", l.ID)
		seen[l.ID] = true
		require.True(t, i == 0 || rows[i-1].Rank > l.Rank, "in the server's order")
		if l.Broken {
			problems++
		}
	}
	require.Equal(t, problems, c.Problems())
	require.LessOrEqual(t, c.Len(), len(rows))
	lines := strings.Split(c.View(), "\n")
	require.Len(t, lines, 6)
	for _, line := range lines {
		require.Equal(t, 40, ansi.StringWidth(line))
	}
}

func TestWhateverHappensTheListIsTrue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pages := rapid.IntRange(1, 4).Draw(t, "pages")
		c := &chaos{bench: newBench(t, pages)}
		t.Repeat(map[string]func(*rapid.T){
			"":        c.check,
			"deliver": c.deliver,
			"change":  c.change,
			"act":     c.act,
			"load":    func(*rapid.T) { c.await(c.Load(poll.Job{})) },
			"reset":   func(*rapid.T) { c.Reset() },
		})

		// In the end the server rests, and the list is read to its end.
		for len(c.flying) > 0 {
			c.deliver(t)
		}
		c.press(keymap.Clear)
		c.refresh()
		top := min(3*pages, len(c.server.list))
		require.Equal(t, c.server.ids()[:top], c.ids()[:top], "what a refresh read is what the server has")
		c.Reset()
		c.refresh()
		for range c.server.list {
			c.press(keymap.Bottom)
		}
		require.Equal(t, c.server.ids(), c.ids(), "read to its end, the list is the server's")
	})
}

// A refresh that reads all pages leaves exactly what the server has, whatever
// the list was before.
func TestAFullRefreshIsTheServersList(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := &chaos{bench: newBench(t, 1000)}
		for range rapid.IntRange(0, 30).Draw(t, "changes") {
			c.change(t)
		}
		c.await(c.Load(poll.Job{}))
		for len(c.flying) > 0 {
			c.change(t)
			c.deliver(t)
		}
		c.refresh()
		require.Equal(t, c.server.ids(), c.ids())
	})
}
