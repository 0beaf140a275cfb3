package world

import "slices"

// hostile reports a message of a sender who tries to harm whoever reads it
// on a terminal.
func (m Message) hostile() bool {
	share := uint64(2000)
	if m.w.hostile {
		share = 5
	}
	return mix(mix(m.w.seed)+uint64(m.N))%share == 0
}

// hostileText works one attack into a text.
func hostileText(n int, text string) string {
	attacks := []func(string) string{
		func(s string) string { return "\x1b[2J\x1b[31m" + s + "\x1b[0m" },                                   // clears the screen
		func(s string) string { return s + "\x1b]52;c;bWludG9w\x07" },                                        // writes the clipboard
		func(s string) string { return s + "\x1b]0;pwned\x1b\\" },                                            // sets the title
		func(s string) string { return "\u202e" + s + "\u2066" },                                             // reverses, never resets
		func(s string) string { return s + "\r\nBcc: everyone@example.com" },                                 // a header of its own
		func(s string) string { return "\u200b\u200d\ufeff" + s + "\u00ad" },                                 // unseen characters
		func(s string) string { return s + "\x00\x08\x08\x7f\t" },                                            // C0 controls
		func(s string) string { return "\u009b31m" + s + "\u009d0;x\u009c" },                                 // C1 controls
		func(s string) string { return "Z\u0351\u036b\u0343\u036a\u0302\u036b\u0303\u0302\u0351\u036b" + s }, // a tower of marks
		func(s string) string { return "\x1bP+q544e\x1b\\" + s + "\x1b[6n" },                                 // asks the terminal to answer
		func(s string) string { return string(slices.Repeat([]rune{'﷽'}, 12)) + s },                          // very wide characters
	}
	return attacks[n%len(attacks)](text)
}
