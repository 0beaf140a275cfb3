package lean_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/require"

	"mintop/ui/lean"
)

// question is what a terminal is asked.
const question = "\x1b[5n"

// talk is an output that asks, on a terminal whose answers the test gives.
type talk struct {
	t *testing.T
	*lean.Output

	tape tape
}

func newTalk(t *testing.T) *talk {
	t.Helper()
	talk := &talk{t: t}
	talk.Output = lean.New(&talk.tape, tall)
	talk.Ask(time.Now)
	return talk
}

// write writes so many bytes, and returns how many questions followed.
func (k *talk) write(bytes int) int { return k.text(strings.Repeat("x", bytes)) }

func (k *talk) text(text string) int {
	k.t.Helper()
	k.tape.Reset()
	n, err := k.Write([]byte(text))
	require.NoError(k.t, err)
	require.Equal(k.t, len(text), n, "of the questions the runtime knows nothing")
	require.True(k.t, strings.HasPrefix(k.tape.String(), text), "the frame comes first")
	return strings.Count(k.tape.String(), question)
}

func (k *talk) busy() time.Duration {
	most, _ := k.Busy()
	return most
}

// pass lets simulated time pass.
func pass(span time.Duration) { <-time.After(span) }

// bubble runs a test in simulated time.
func bubble(t *testing.T, test func(t *testing.T, talk *talk)) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) { test(t, newTalk(t)) })
}

func TestSmallStepsAskNothing(t *testing.T) {
	bubble(t, func(t *testing.T, talk *talk) {
		for range 200 {
			require.Zero(t, talk.write(64))
			pass(100 * time.Millisecond)
		}
		require.Equal(t, 1, talk.write(3000), "a new screen does")
		require.Zero(t, talk.write(64))
	})
}

func TestNoFrameIsDrawnWhileTheTerminalIsFarBehind(t *testing.T) {
	bubble(t, func(t *testing.T, talk *talk) {
		talk.write(3000)
		pass(300 * time.Millisecond)
		talk.Answered()
		pass(time.Minute)

		for range 3 { // the second is allowed, as the line may be a fast one
			require.Zero(t, talk.busy())
			require.Equal(t, 1, talk.write(3000))
			pass(10 * time.Millisecond)
		}
		most, sooner := talk.Busy()
		require.Equal(t, 3*time.Second-10*time.Millisecond, most)
		require.Equal(t, 0, talk.write(64), "the runtime writes what it likes")
		pass(2 * time.Second)
		talk.Answered()
		<-sooner
		require.NotZero(t, talk.busy(), "that was a line with a delay: half as much is left, and too much")
		talk.Answered()
		require.Zero(t, talk.busy())
		require.Equal(t, 1, talk.write(3000))
		require.NotZero(t, talk.busy(), "less is allowed by now")
	})
}

// A line that takes all there is without delay is not waited for, however long it
// is.
func TestALongFastLineIsNotWaitedFor(t *testing.T) {
	bubble(t, func(t *testing.T, talk *talk) {
		const frame, trip = 33 * time.Millisecond, 100 * time.Millisecond
		answer := func() { time.AfterFunc(trip, talk.Answered) }
		waited := 0
		for range 100 {
			if talk.busy() > 0 {
				waited++
			} else {
				for range talk.write(3000) {
					answer()
				}
			}
			pass(frame)
		}
		require.LessOrEqual(t, waited, 3, "to learn that it is one")
		pass(time.Second)
	})
}

// A terminal that never answers is asked no more, and never waited for.
func TestAMuteTerminalIsAskedNoMore(t *testing.T) {
	bubble(t, func(t *testing.T, talk *talk) {
		for range 3 {
			require.Equal(t, 1, talk.write(3000))
			require.Zero(t, talk.busy(), "not even before that is known")
		}
		pass(3 * time.Second)
		for range 10 {
			require.Zero(t, talk.write(3000))
			require.Zero(t, talk.busy())
		}
		_, owes := talk.Owed()
		require.False(t, owes)

		talk.Answered()
		require.Equal(t, 1, talk.write(3000), "unless it was only late")
	})
}

// In a tunnel there is a frame every three seconds; after five it is not known
// any more whether there is a terminal that answers.
func TestASilentTerminalIsWaitedForAndThenNoMore(t *testing.T) {
	bubble(t, func(t *testing.T, talk *talk) {
		talk.write(3000)
		talk.Answered()
		for range 5 {
			for talk.busy() == 0 {
				require.Equal(t, 1, talk.write(5000))
			}
			require.Equal(t, 3*time.Second, talk.busy())
			pass(3 * time.Second)
			require.Zero(t, talk.busy())
		}
		for range 10 {
			require.Zero(t, talk.write(5000))
			require.Zero(t, talk.busy())
		}
	})
}

// Whoever leaves waits for the answers to all questions, the runtime's too, but
// not for ever.
func TestAnswersThatAreOwed(t *testing.T) {
	t.Parallel()
	for name, asked := range map[string]string{
		"synchronized frames": ansi.RequestModeSynchronizedOutput,
		"widths":              ansi.RequestModeUnicodeCore,
		"the background":      ansi.RequestBackgroundColor,
		"the keyboard":        ansi.RequestKittyKeyboard,
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T, talk *talk) {
				_, owes := talk.Owed()
				require.False(t, owes)
				begun := time.Now()
				require.Equal(t, 1, talk.text(asked))
				until, owes := talk.Owed()
				require.True(t, owes)
				require.Equal(t, begun.Add(750*time.Millisecond), until)
				talk.Answered()
				_, owes = talk.Owed()
				require.False(t, owes)

				talk.write(3000)
				until, _ = talk.Owed()
				require.Equal(t, begun.Add(3*time.Second), until, "one that answered is believed to answer")
			})
		})
	}
}

func TestWhoDoesNotHearAnswersDoesNotAsk(t *testing.T) {
	t.Parallel()
	terminal := &tape{}
	output := lean.New(terminal, tall)
	_, err := output.Write([]byte(strings.Repeat("x", 10_000) + ansi.RequestBackgroundColor))
	require.NoError(t, err)
	require.NotContains(t, terminal.String(), question)
	output.Answered()
	_, owes := output.Owed()
	require.False(t, owes)
}
