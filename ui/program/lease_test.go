package program

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"
)

// diary notes what is done to the terminal and the program.
type diary struct {
	entries []string
	staying bool // no shell would bring the program back
}

func (d *diary) note(what string) { d.entries = append(d.entries, what) }

func (d *diary) Raw() error                { d.note("raw"); return nil }
func (d *diary) Restore() error            { d.note("restored"); return nil }
func (d *diary) Unblock(_ context.Context) { d.note("unblocked") }

func (*diary) Wait(context.Context) (continued bool, err error) { return false, nil }

func (d *diary) Stop() error {
	d.note("stopped")
	if d.staying {
		return errors.New("there is no shell")
	}
	return nil
}

// keyDiary notes who reads keys.
type keyDiary struct{ *diary }

func (k keyDiary) Beside(func() bool) { k.note("read beside") }
func (k keyDiary) Stop()              { k.note("keys stopped") }
func (k keyDiary) Start()             { k.note("keys started") }
func (k keyDiary) Drop()              { k.note("dropped") }

// The shell gets the terminal as it left it, without answers to questions of
// ours, and the program takes it again whatever came of the stop.
func TestAStopGivesTheTerminalBackAndTakesItAgain(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		staying, over bool
		want          []string
	}{
		"stopped":         {want: []string{"dropped", "restored", "stopped", "raw", "keys started"}},
		"without a shell": {staying: true, want: []string{"dropped", "restored", "stopped", "raw", "keys started"}},
		"already over":    {over: true, want: []string{"dropped", "restored", "raw", "keys started"}},
	} {
		diary := &diary{staying: test.staying}
		stop := &stop{
			shell: diary, over: test.over,
			lease: &lease{modes: diary, keys: keyDiary{diary}},
		}
		require.Equal(t, test.staying, stop.Run() != nil, name)
		require.Equal(t, test.want, diary.entries, name)
	}
}
