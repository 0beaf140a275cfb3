package lean_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mintop/ui/lean"
)

// The output is the last gate before the terminal: whatever it is given, no byte
// above 0x7E passes.
func TestNoByteOfEightBitsPassesTheOutput(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		terminal := &tape{}
		output := lean.New(terminal, tall)
		output.SevenBit()
		parts := []string{"plain", "Û2J", "\x1b]2;Ý\a", "\x9b2J", "書", "\xc3", "\x7f", "\x1b[31m", "\x1b[?7l\r\x1b[K日本\x1b[?7h\x1b[1;1H", "jané@"}
		for range rapid.IntRange(1, 6).Draw(t, "frames") {
			frame := ""
			for _, part := range rapid.SliceOfN(rapid.SampledFrom(parts), 1, 6).Draw(t, "parts") {
				frame += part
			}
			n, err := output.Write([]byte(frame))
			require.NoError(t, err)
			require.Equal(t, len(frame), n)
		}
		for _, b := range terminal.Bytes() {
			require.Less(t, b, byte(0x7f))
		}
	})
}
