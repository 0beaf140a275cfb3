package ui_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api/sandbox"
	"mintop/internal/drive"
	"mintop/ui"
)

// FuzzKeys presses any keys in any order, on a terminal that changes its size,
// in front of an account whose mail attacks terminals and whose answers get
// lost. After each step the drive holds the screen to its exact size by both
// measures. Besides, no sequence of a sender's reaches the terminal, nothing is
// changed without a yes, and nobody is told to slow down.
func FuzzKeys(f *testing.F) {
	f.Add([]byte("jj\rwwwwww\x1b\x1bsx \r?\x1b:mark\r"))
	f.Add([]byte("nnn\rzJJKw\x01W\x02zG\x1b\x1b\x1b!\ri\rc[[]]f"))
	f.Add([]byte("s  \r\rXyXnR+2h\ryuy\x00\x03p\x00rL\x1bq"))
	f.Add([]byte(":mess\x08st\x08ha\x08 to:@\x08\r:\x0a\r:@e\x12\r:stauts:x\r\x1b\"'"))
	f.Add([]byte{0x80, 0xff, 'j', '\r', 0x90, 0x81, 'w', 0x00, 0xa5, 'w', 0xe0, '?', 0x85, ':', 0xb0})
	f.Fuzz(func(t *testing.T, script []byte) {
		if len(script) > 200 {
			t.Skip("long scripts find nothing short ones do not")
		}
		s := setup{
			sandbox: sandbox.Config{PerMinute: 60, Steady: true, Hostile: true},
			faults:  []sandbox.Rule{{Skip: 7, Times: 2, Fault: sandbox.LoseAnswer()}},
			options: func(o *ui.Options) { o.Mode = "DEMO" },
		}
		run(t, s, func(a *app) {
			yeses := 0
			for _, step := range script {
				if a.Quit() {
					break
				}
				a.step(step)
				if step == 'y' {
					yeses++
				}
				require.NotRegexp(t, unsafeContent, a.Content())
			}
			require.LessOrEqual(t, a.Server.Stats().Write, yeses)
			require.Zero(t, a.Server.Stats().TooMany)
		})
	})
}

// step does what one byte of a script stands for: keys for the most part, time
// that goes by, a paste, and from 0x80 on another size of the terminal.
func (a *app) step(b byte) {
	switch {
	case b == 0x00:
		a.Advance(3 * time.Second)
	case b == 0x01:
		a.Press("ctrl+d")
	case b == 0x02:
		a.Press("ctrl+a")
	case b == 0x03:
		a.Press("ctrl+c")
	case b == 0x04:
		a.Paste("p\x1b[31m\r\nq")
	case b == '\r':
		a.Press("enter")
	case b == 0x1b:
		a.Press("esc")
	case b == ' ':
		a.Press("space")
	case b < ' ' || b == 0x7f:
		a.Press([]string{"up", "down", "left", "right", "pgup", "pgdown", "home", "end", "tab", "backspace"}[b%10])
	case b < 0x80:
		a.Press(string(rune(b)))
	default:
		size := []drive.Size{wide, common, tiny, dot, {Width: 200, Height: 5}, {Width: 5, Height: 60}, {Width: int(b - 0x7f), Height: int(b) % 50}}[b%7]
		a.Resize(size.Width, max(size.Height, 1))
		a.Advance(100 * time.Millisecond)
	}
}
