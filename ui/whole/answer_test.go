package whole_test

import (
	"io"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/ui/whole"
)

// Answers to the question how the terminal is are taken out, in whatever pieces
// they come, and nothing else is.
func TestAnswersAreNotHandedOn(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		for name, test := range map[string]struct {
			pieces  []string
			want    string
			answers int
		}{
			"between keys":     {[]string{"j\x1b[0nk"}, "jk", 1},
			"several":          {[]string{"\x1b[0n\x1b[0n", "\x1b[3n"}, "", 3},
			"in pieces":        {[]string{"a\x1b", "[", "0", "nb"}, "ab", 1},
			"other reports":    {[]string{"\x1b[0R\x1b[?0n"}, "\x1b[0R\x1b[?0n", 0},
			"letters like it":  {[]string{"[0n"}, "[0n", 0},
			"after an arrow":   {[]string{"\x1b[A\x1b[0n"}, "\x1b[A", 1},
			"inside of a word": {[]string{"\x1b[200~a\x1b[0nb\x1b[201~"}, "\x1b[200~ab\x1b[201~", 1},
		} {
			line := newWire(len(test.pieces))
			for _, piece := range test.pieces {
				line.pieces <- piece
			}
			close(line.pieces)
			answers := 0
			input := whole.New(line, whole.Options{
				Wait: wait, Now: time.Now, Poll: line, Answered: func() { answers++ },
			})
			got, err := io.ReadAll(input)
			require.NoError(t, err)
			require.Equal(t, test.want, string(got), name)
			require.Equal(t, test.answers, answers, name)
		}
	})
}

// What comes while answers are owed is dropped, and what comes after the last of
// them is left to others.
func TestWhatIsOwedIsDroppedAndNoMore(t *testing.T) {
	t.Parallel()
	const bound = 500 * time.Millisecond
	for name, test := range map[string]struct {
		pieces []string // one each tenth of a second
		ends   bool     // the line, after them
		left   string
		took   time.Duration
	}{
		"all come":      {pieces: []string{"\x1b]11;rgb:0/0/0\x07\x1b[0n", "j\x1b[0", "n", "ls\r"}, left: "ls\r", took: 300 * time.Millisecond},
		"one is lost":   {pieces: []string{"\x1b[0n"}, took: bound},
		"none comes":    {took: bound},
		"the line ends": {ends: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				line := newWire(0)
				go func() {
					for _, piece := range test.pieces {
						<-time.After(100 * time.Millisecond)
						line.pieces <- piece
					}
					if test.ends {
						close(line.pieces)
					}
				}()
				owed := 2
				input := whole.New(line, whole.Options{
					Wait: wait, Now: time.Now, Poll: line, Answered: func() { owed-- },
				})
				begun := time.Now()
				input.Drop(func() (until time.Time, owes bool) { return begun.Add(bound), owed > 0 })
				require.Equal(t, test.took, time.Since(begun))
				input.Start()
				if test.left != "" {
					var keys [16]byte
					n, err := input.Read(keys[:])
					require.NoError(t, err)
					require.Equal(t, test.left, string(keys[:n]))
				}
			})
		})
	}
}
