package messages

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"mintop/model/cell"
	"mintop/model/mail"
	"mintop/model/number"
	"mintop/ui/call"
	"mintop/ui/widget"
)

const (
	// quick is how many bytes are made into lines between a key and its frame. It
	// takes a few milliseconds; a command does it for more.
	quick = 64 << 10
	// maxLines bounds how much of one part is kept for scrolling.
	maxLines = 20_000
)

// contentLaidMsg is a part of the content that a command made into lines.
type contentLaidMsg struct {
	of      *raw
	part    call.Part
	content content
}

// ownLaidMsg is a view of the message itself that a command made into lines.
type ownLaidMsg struct {
	of    *raw
	key   ownKey
	lines []string
}

// ownKey says what a view of the message itself was made of. The facts and the
// events are made anew when there is news, so that their first one tells.
type ownKey struct {
	view  view
	pair  *widget.Pair
	full  *mail.Detail
	event *mail.Event
	count int // of the events
}

// make brings the lines of a view of the message itself up to date, by a command
// when they are many.
func (r *raw) make() tea.Cmd {
	key, write, long := r.work()
	switch {
	case write == nil || key == r.ownOf || key == r.working:
		return nil
	case long:
		r.working = key
		return func() tea.Msg { return ownLaidMsg{r, key, write()} }
	default:
		r.own, r.ownOf, r.working = write(), key, ownKey{}
		return nil
	}
}

// laid takes lines that a command made, unless others are wanted by now.
func (r *raw) laid(msg ownLaidMsg) {
	if msg.key != r.working {
		return
	}
	again := r.ownOf.view == msg.key.view
	r.own, r.ownOf, r.working = msg.lines, msg.key, ownKey{}
	switch {
	case r.shown != msg.key.view:
	case again:
		r.pager.ReplaceLines(r.lines(), 0)
	default:
		r.pager.SetLines(r.lines())
	}
}

// work is what the present view is made of, how, and whether that takes long.
// write captures values only; it is nil for a view of the content.
func (r *raw) work() (key ownKey, write func() []string, long bool) {
	key.view = r.shown
	switch r.shown {
	case viewFields:
		pairs, full := r.detail.pairs(), r.detail.full
		key.full = full
		if len(pairs) > 0 {
			key.pair = &pairs[0]
		}
		if full != nil {
			pairs = pairs[:r.detail.facts.common]
		}
		return key, func() []string { return fieldLines(pairs, full) }, full != nil && len(full.Raw) > quick
	case viewEvents:
		events := r.detail.events
		key.count = len(events)
		if len(events) > 0 {
			key.event = &events[0]
		}
		return key, func() []string { return eventLines(events) }, rawSize(events) > quick
	default:
		return key, nil, false
	}
}

// ownLines are the lines of a view of the message itself, or that they are being
// made.
func (r *raw) ownLines() []string {
	if r.ownOf.view != r.shown || r.own == nil {
		return []string{"Reading the message."}
	}
	return r.own
}

func rawSize(events []mail.Event) int {
	size := 0
	for i := range events {
		size += len(events[i].Raw)
	}
	return size
}

// longList is how many values of a list stand in one line. Those of a longer one
// have a line each, so that one of them can be found.
const longList = 20

// fieldLines are all facts, and below them the record as the API sent it.
func fieldLines(pairs []widget.Pair, full *mail.Detail) []string {
	var lines []string
	for i := range pairs {
		lines = append(lines, pairLines(&pairs[i])...)
	}
	if full == nil {
		return append(lines, "", "The full record was not read yet.")
	}
	for field := range rareFields(full) {
		lines = append(lines, field.Key+": "+field.Value)
	}
	return append(append(lines, "", "As the API sent it:"), jsonLines(full.Raw)...)
}

func pairLines(pair *widget.Pair) []string {
	if len(pair.List) <= longList {
		return []string{pair.Name + ": " + pair.Text()}
	}
	lines := []string{pair.Name + ": " + number.Grouped(len(pair.List))}
	for _, value := range pair.List {
		lines = append(lines, "  "+value)
	}
	return lines
}

func eventLines(events []mail.Event) []string {
	if len(events) == 0 {
		return []string{"No events were read yet."}
	}
	var lines []string
	for i := range events {
		if len(lines) >= maxLines {
			return append(lines, "", cutWords())
		}
		lines = append(lines, jsonLines(events[i].Raw)...)
	}
	return lines
}

// jsonLines indents JSON and makes it safe; what is not JSON is shown as it
// came.
func jsonLines(text json.RawMessage) []string {
	var pretty bytes.Buffer
	if json.Indent(&pretty, text, "", "  ") != nil {
		return block(string(text))
	}
	return block(pretty.String())
}

// cutWords say that a text goes on.
func cutWords() string {
	return fmt.Sprintf("Only the first %s lines are shown.", number.Grouped(maxLines))
}

// block is a text as lines, with a word at its end when it has too many.
func block(text string) []string {
	lines := cell.Block(text, maxLines+1)
	if len(lines) <= maxLines {
		return lines
	}
	return append(lines[:maxLines], "", cutWords())
}

// contentOf turns an answer into lines, or into words for why there are none.
func contentOf(msg call.ContentMsg) content {
	have := content{asked: true, lines: make(map[view][]string)}
	switch {
	case msg.Err != nil:
		have.words, have.err = refusal(msg.Err), msg.Err
	case strings.TrimSpace(msg.Body) == "":
		have.words = emptyWords(msg.Part)
	case msg.Part == call.HTML:
		have.lines[viewHTML] = htmlLines(msg.Body)
	case msg.Part == call.Text:
		have.lines[viewText] = block(msg.Body)
	default:
		have.lines[viewSource] = block(msg.Body)
		have.lines[viewHeaders] = block(headersOf(msg.Body))
	}
	return have
}

// headersOf is everything before the first empty line (RFC 5322, 2.1).
func headersOf(source string) string {
	for at := 0; at < len(source); {
		line, _, _ := strings.Cut(source[at:], "\n")
		if strings.TrimSuffix(line, "\r") == "" {
			return source[:at]
		}
		at += len(line) + 1
	}
	return source
}
