package cell

// Measured is Wrap, and how many bytes it measured.
func Measured(s string, w int) (lines []string, bytes int) {
	wrapper := newWrapper(s, w)
	lines, _ = wrapper.lines(-1)
	return lines, wrapper.measured
}

// MaxSource is how many bytes Line looks at.
const MaxSource = maxSource

// Settled is whether a character is taken for steady without being measured.
func Settled(r rune) bool { return settled(r) }
