// Package lean keeps from the wire what the terminal shows already.
//
// The renderer compares plain rows cell by cell and writes what changed. A row
// with a wide character (an emoji, a letter of Chinese or Korean) it writes
// anew with every frame, because terminals disagree about the width of some of
// them: some 190 bytes for a row of 120 cells, at every step of the cursor and
// every second of the clock (github.com/charmbracelet/ultraviolet, issue 163).
// What stands between the renderer and the terminal here drops such a row when
// it is the one written last. It follows the rows that scroll, and forgets what
// may have been erased: a row too many costs bytes, a row too few would show what is not so.
package lean

import (
	"io"
	"regexp"
	"slices"
	"sync"

	"mintop/model/cell"
)

// Terminal is what the renderer writes to.
type Terminal interface {
	io.ReadWriteCloser

	// Fd lets the runtime see that it is a terminal, and of which size.
	Fd() uintptr
}

// Output is a terminal that is spared repeated rows. Make it with New. It may
// be used by several goroutines.
type Output struct {
	Terminal

	height   func() int
	sevenBit bool
	asking   asking

	mu    sync.Mutex
	line  line
	shown shown
	frame []byte // the bytes of a frame, kept to save garbage
}

// New returns an output to a terminal. Height tells how many rows the terminal
// has now, 0 when nobody knows.
func New(terminal Terminal, height func() int) *Output {
	return &Output{Terminal: terminal, height: height, shown: shown{rows: make(map[int]string)}}
}

// SevenBit has no byte above 0x7E written, whatever it is given: a terminal that
// is not UTF-8 takes some of them for controls. It is said before the first frame.
func (o *Output) SevenBit() { o.sevenBit = true }

// Write writes one frame. It reports the whole of it as written, dropped rows
// included. After an error nothing is known of the screen any more.
func (o *Output) Write(frame []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	spared := o.safely(frame)
	if o.sevenBit {
		spared = []byte(cell.ASCII(string(spared)))
	}
	o.line.carry(len(spared))
	if asked := o.asking.carry(spared); asked != "" {
		spared = append(slices.Clip(spared), asked...)
	}
	if _, err := o.Terminal.Write(spared); err != nil {
		o.shown.forget()
		return 0, err
	}
	return len(frame), nil
}

// paint is a row that the renderer writes anew: with the wrapping of lines off
// it goes to the start of the row, erases it and writes its content; then it
// places the cursor, since a terminal that measured otherwise has it elsewhere.
// The groups are the way there, the content, and the sequence that places the
// cursor.
var paint = regexp.MustCompile(`\x1b\[\?7l((?:[\r\n\x08]|\x1b\[[0-9;]*[mHABCDGd])*)\x1b\[K((?:[^\x00-\x1f]|\x1b\[[0-9;]*m)*)\x1b\[\?7h(\x1b\[[0-9]+;[0-9]+H)`)

// safely is spare, and the whole frame where that panics: it runs in a goroutine
// of the runtime's, where nobody would catch it and give the terminal back.
func (o *Output) safely(frame []byte) (spared []byte) {
	defer func() {
		if recover() != nil {
			o.shown.forget()
			spared = frame
		}
	}()
	return o.spare(frame)
}

// spare returns the frame without the rows that the screen shows already.
func (o *Output) spare(frame []byte) []byte {
	paints := paint.FindAllSubmatchIndex(frame, -1)
	o.shown.height = o.height()
	o.frame = o.frame[:0]
	var after pen // where dropped rows would have left cursor and style
	end := 0
	for _, at := range paints {
		if between := frame[end:at[0]]; len(between) > 0 {
			o.frame = after.appendTo(o.frame, between)
			after = pen{}
			o.shown.watch(between)
		}
		end = at[1]
		way, content, place := frame[at[2]:at[3]], frame[at[4]:at[5]], frame[at[6]:at[7]]
		o.shown.watch(way)
		o.shown.watch(place)
		if o.shown.same(content) {
			after.follow(way)
			after.follow(content)
			after.place = place
			continue
		}
		o.frame = after.appendTo(o.frame, frame[at[0]:at[1]])
		after = pen{}
	}
	o.shown.watch(frame[end:])
	return after.appendTo(o.frame, frame[end:])
}
