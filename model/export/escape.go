package export

import (
	"fmt"
	"strings"
	"unicode/utf16"
)

// EscapeJSON is JSON that says the same in ASCII: every other character is
// written as an escape. JSON has them in strings only (RFC 8259, 2).
func EscapeJSON(json string) string {
	var out strings.Builder
	out.Grow(len(json))
	for _, r := range json {
		if r < 0x7f {
			out.WriteRune(r)
			continue
		}
		for _, unit := range utf16.Encode([]rune{r}) {
			fmt.Fprintf(&out, `\u%04x`, unit)
		}
	}
	return out.String()
}
