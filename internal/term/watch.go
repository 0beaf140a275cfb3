package term

import (
	"bytes"
	"encoding/base64"
	"io"
	"slices"

	"github.com/charmbracelet/x/ansi"
)

// keyboard is in which form the program asked for keys. Kitty's protocol keeps
// a stack of forms for either screen.
type keyboard struct {
	other     bool // modifyOtherKeys
	main, alt int  // the heights of the stacks
}

func (k *keyboard) changed() bool { return k.other || k.main > 0 || k.alt > 0 }

// push changes the height of the stack of the screen that is shown.
func (k *keyboard) push(alt bool, by int) {
	stack := &k.main
	if alt {
		stack = &k.alt
	}
	*stack = max(*stack+by, 0)
}

// operatingStatus is the report that asks a terminal whether it is well (DSR,
// ECMA-48 8.3.35).
const operatingStatus = 5

// watch has sequences noted that the emulator knows nothing of. The notes are
// taken while it is written to, under the lock.
func (t *Terminal) watch() {
	const modifyOtherKeys = 4
	t.emulator.RegisterCsiHandler(ansi.Command('>', 0, 'm'), func(params ansi.Params) bool {
		if option, _, _ := params.Param(0, 0); option == modifyOtherKeys {
			value, _, _ := params.Param(1, 0)
			t.keyboard.other = value > 0
		}
		return true
	})
	t.emulator.RegisterCsiHandler(ansi.Command('>', 0, 'u'), func(ansi.Params) bool {
		t.keyboard.push(t.emulator.IsAltScreen(), 1)
		return true
	})
	t.emulator.RegisterCsiHandler(ansi.Command('<', 0, 'u'), func(params ansi.Params) bool {
		count, _, _ := params.Param(0, 1)
		t.keyboard.push(t.emulator.IsAltScreen(), -count)
		return true
	})
	// The emulator would answer in the form of DEC's own reports, with a question
	// mark, as no terminal does.
	t.emulator.RegisterCsiHandler('n', func(params ansi.Params) bool {
		if report, _, _ := params.Param(0, 0); report != operatingStatus {
			return false
		}
		_, err := io.WriteString(t.emulator.InputPipe(), "\x1b[0n")
		return err == nil
	})
	const clipboard = 52
	t.emulator.RegisterOscHandler(clipboard, func(data []byte) bool {
		if parts := bytes.SplitN(data, []byte(";"), 3); len(parts) == 3 {
			if text, err := base64.StdEncoding.DecodeString(string(parts[2])); err == nil {
				t.copied = append(t.copied, string(text))
			}
		}
		return true
	})
}

// Copied is what the program put on the clipboard of the terminal, the newest
// last.
func (t *Terminal) Copied() []string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return slices.Clone(t.copied)
}

// knowSynchronized has the question about synchronized frames answered: they are
// known, and off.
func (t *Terminal) knowSynchronized() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.emulator.RegisterCsiHandler(ansi.Command('?', '$', 'p'), func(params ansi.Params) bool {
		if mode, _, _ := params.Param(0, 0); mode != ansi.ModeSynchronizedOutput.Mode() {
			return false
		}
		_, err := io.WriteString(t.emulator.InputPipe(), ansi.ReportMode(ansi.ModeSynchronizedOutput, ansi.ModeReset))
		return err == nil
	})
}
