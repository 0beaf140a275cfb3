package whole_test

import (
	"io"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/ui/whole"
)

// While the runtime is busy ctrl-c is heard all the same, in whichever form, and
// whatever was typed comes to the runtime afterwards, in its order.
func TestCtrlCIsHeardBesideTheRuntime(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		pieces []string
		want   string
		heard  int
	}{
		"the byte":              {[]string{"j", "\x03"}, "j\x03", 1},
		"a sequence, in pieces": {[]string{"jj\x1b[99", ";5u", "\x1b[99;5u"}, "jj\x1b[99;5u\x1b[99;5u", 2},
		"in an open paste":      {[]string{"\x1b[200~dy", "\x03"}, "\x1b[200~dy\x1b[201~\x03", 1},
		"pasted":                {[]string{"\x1b[200~d\x03y\x1b[201~"}, "\x1b[200~d\x03y\x1b[201~", 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				line := newWire(0)
				heard := 0
				input := whole.New(line, whole.Options{Wait: wait, Now: time.Now, Poll: line, Interrupted: func() { heard++ }})
				var free atomic.Bool
				go func() {
					for _, piece := range test.pieces {
						<-time.After(100 * time.Millisecond)
						line.pieces <- piece
					}
					<-time.After(100 * time.Millisecond)
					free.Store(true)
				}()
				input.Beside(func() bool { return !free.Load() })
				require.Equal(t, test.heard, heard)
				var got [64]byte
				n, err := input.Read(got[:])
				require.NoError(t, err)
				require.Equal(t, test.want, string(got[:n]))
				require.Equal(t, test.heard, heard, "each is heard once")
			})
		})
	}
}

// A read that waits ends when somebody else is to have the terminal, and what is
// typed after that comes to the next one.
func TestAStoppedInputReadsNothing(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		line := newWire(1)
		input := over(line)
		ended := make(chan error)
		go func() {
			_, err := input.Read(make([]byte, 8))
			ended <- err
		}()
		synctest.Wait()
		input.Stop()
		require.ErrorIs(t, <-ended, io.EOF)
		line.pieces <- "j"
		_, err := input.Read(make([]byte, 8))
		require.ErrorIs(t, err, io.EOF)
		input.Start()
		var got [8]byte
		n, err := input.Read(got[:])
		require.NoError(t, err)
		require.Equal(t, "j", string(got[:n]))
	})
}
