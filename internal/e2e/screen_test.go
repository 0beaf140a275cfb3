//go:build unix

package e2e_test

import (
	"regexp"
	"strconv"
	"strings"
)

// row is one message of the list, as it is drawn.
type row struct {
	selected        bool
	time, recipient string
	status          string
}

// key tells messages apart. Statuses change; these do not.
func (r row) key() string { return r.time + " " + r.recipient }

// drawnRow reads a line of the list: gutter, time of day, status, recipient.
// Columns are at least two blanks apart, and a status is of single ones.
var drawnRow = regexp.MustCompile(`^(▌| ) (?: |\S)?(\d\d:\d\d:\d\d|\w{3} [ \d]\d \d\d:\d\d)\s+(\S+(?: \S+)*)\s{2,}(\S+@\S+)`)

// rows are the messages the screen shows, from the top of the list down.
func rows(screen []string) []row {
	var found []row
	for _, line := range screen {
		if parts := drawnRow.FindStringSubmatch(line); parts != nil {
			found = append(found, row{selected: parts[1] != " ", time: parts[2], status: parts[3], recipient: parts[4]})
		}
	}
	return found
}

// selectedRow is the message under the cursor, if the screen shows it.
func selectedRow(screen []string) (row, bool) {
	for _, r := range rows(screen) {
		if r.selected {
			return r, true
		}
	}
	return row{}, false
}

// eventCount is the number of events the open message is said to have; -1 when
// none is open.
func eventCount(screen []string) int {
	for _, line := range screen {
		words := strings.Fields(line)
		if len(words) == 2 && strings.HasPrefix(words[1], "event") {
			if count, err := strconv.Atoi(words[0]); err == nil {
				return count
			}
		}
	}
	return -1
}

// shownOf is the number of messages that are loaded, of which the third line
// says how many are shown; 0 when it says nothing.
func shownOf(screen []string) int {
	_, words, found := strings.Cut(screen[2], " shown of ")
	count, err := strconv.Atoi(strings.ReplaceAll(words, ",", ""))
	if !found || err != nil {
		return 0
	}
	return count
}
