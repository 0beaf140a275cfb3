package smtp

import (
	"fmt"
	"strconv"
	"strings"
)

// Status is an enhanced status code, such as 5.1.1 (RFC 3463, 2). The zero value
// is none.
type Status struct {
	Class   int // 2 success, 4 come again, 5 never
	Subject int // what the code speaks about: an address, a mailbox, a policy
	Detail  int
}

// String writes the status as servers do; "" for none.
func (s Status) String() string {
	if s == (Status{}) {
		return ""
	}
	return fmt.Sprintf("%d.%d.%d", s.Class, s.Subject, s.Detail)
}

// Parse reads the enhanced status code that a text begins with: alone, after
// blanks, or after the basic reply code, as in "550 5.1.1 no such user" and
// "550-#5.1.1". It is false for any other text: an address of four numbers and
// a version of some program are no status.
func Parse(text string) (Status, bool) {
	text = strings.TrimLeft(text, " \t\r\n")
	if code, rest := digits(text); len(code) == basicDigits {
		text = strings.TrimLeft(rest, " \t-")
	}
	text = strings.TrimPrefix(text, "#")
	var parts [3]int
	for i := range parts {
		number, rest := digits(text)
		if i < len(parts)-1 {
			var dotted bool
			if rest, dotted = strings.CutPrefix(rest, "."); !dotted {
				return Status{}, false
			}
		}
		n, ok := subCode(number)
		if !ok {
			return Status{}, false
		}
		parts[i], text = n, rest
	}
	status := Status{Class: parts[0], Subject: parts[1], Detail: parts[2]}
	return status, ends(text) && (status.Class == success || status.Class == temporary || status.Class == permanent)
}

// basicDigits is how long a basic reply code is (RFC 5321, 4.2).
const basicDigits = 3

// The classes (RFC 3463, 3.1).
const (
	success   = 2
	temporary = 4
	permanent = 5
)

// digits takes the digits off the front of a text.
func digits(text string) (number, rest string) {
	end := strings.IndexFunc(text, func(r rune) bool { return r < '0' || r > '9' })
	if end < 0 {
		end = len(text)
	}
	return text[:end], text[end:]
}

// subCode reads one of the three numbers, of one to three digits each.
func subCode(number string) (int, bool) {
	if number == "" || len(number) > 3 {
		return 0, false
	}
	n, err := strconv.Atoi(number)
	return n, err == nil
}

// ends reports whether a status may end before a text. A further number or a
// letter makes it something else; a full stop ends a sentence.
func ends(text string) bool {
	text, dotted := strings.CutPrefix(text, ".")
	if text == "" {
		return true
	}
	first := text[0]
	word := first >= '0' && first <= '9' || first >= 'a' && first <= 'z' || first >= 'A' && first <= 'Z' || first >= 0x80
	return !word && (!dotted || first == ' ')
}
