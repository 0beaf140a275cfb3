package program

import (
	"strconv"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"
)

// counter shows how many messages it got.
type counter struct{ messages int }

func (*counter) Init() tea.Cmd                           { return nil }
func (*counter) Filter(_ tea.Model, msg tea.Msg) tea.Msg { return msg }
func (c *counter) Update(tea.Msg) (tea.Model, tea.Cmd)   { c.messages++; return c, nil }
func (c *counter) View() tea.View                        { return tea.NewView(strconv.Itoa(c.messages)) }

// While the line is busy the screen stays, and once it is free it shows the last
// of all.
func TestNothingIsDrawnWhileTheLineIsBusy(t *testing.T) {
	t.Parallel()
	behind := time.Duration(0)
	p := &paced{Screen: &counter{}, busy: func() (time.Duration, <-chan struct{}) { return behind, nil }}
	require.Equal(t, "0", p.View().Content)
	_, cmd := p.Update("key")
	require.Nil(t, cmd)
	require.Equal(t, "1", p.View().Content)

	behind = time.Millisecond
	_, cmd = p.Update("key")
	require.NotNil(t, cmd, "the end of it is waited for")
	require.Equal(t, "1", p.View().Content)
	_, second := p.Update("key")
	require.Nil(t, second, "once")
	free := cmd()
	_, again := p.Update(free)
	require.NotNil(t, again, "the line is busy still, by another frame")
	require.Equal(t, "1", p.View().Content)

	behind = 0
	_, cmd = p.Update(again())
	require.Nil(t, cmd)
	require.Equal(t, "3", p.View().Content, "the screen knows nothing of the line")
}

// A line that is free sooner than it had to be is drawn on at once.
func TestTheScreenIsDrawnAsSoonAsTheLineIsFree(t *testing.T) {
	t.Parallel()
	sooner, most := make(chan struct{}), time.Hour
	p := &paced{Screen: &counter{}, busy: func() (time.Duration, <-chan struct{}) { return most, sooner }}
	require.Equal(t, "0", p.View().Content, "the first frame waits for nothing")
	_, cmd := p.Update("key")
	require.Equal(t, "0", p.View().Content)
	most = 0
	close(sooner)
	p.Update(cmd())
	require.Equal(t, "1", p.View().Content)
}
