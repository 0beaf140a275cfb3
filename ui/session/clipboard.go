package session

import (
	"encoding/base64"
	"encoding/json"
	"fmt"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"mintop/keymap"
	"mintop/model/cell"
	"mintop/model/export"
	"mintop/model/notice"
)

// Clipboard is the way text takes to the clipboard of the terminal a person
// sits at. The zero value sends it plain.
type Clipboard uint8

// The ways. A multiplexer drops what it does not know, so that the sequence has
// to be wrapped in one that it hands on.
const (
	ClipboardPlain  Clipboard = iota
	ClipboardTmux             // through tmux
	ClipboardScreen           // through GNU screen
	ClipboardOff              // nothing is sent
)

// MaxClipboard is the most bytes that are sent, as they are encoded: terminals
// cap the sequence, the strictest in use near this size, and drop the whole of
// it or, worse, its end.
const MaxClipboard = 75_000

// The most rows of a list that are worth writing down to be copied: more would
// be refused for their size, and be long in the making.
const (
	MostLines   = 5000 // a line each
	MostRecords = 500  // an object each
)

// screenChunk is how much of a sequence GNU screen hands on at a time: it keeps
// strings of 768 bytes, before 2014 of 256.
const screenChunk = 240

// sequence is what makes the terminal put a text on its clipboard (OSC 52).
// tmux is told twice: which of the two it heeds is a matter of its options,
// set-clipboard for the plain sequence and allow-passthrough for the wrapped
// one, and both say the same.
func (c Clipboard) sequence(text string) string {
	plain := ansi.SetSystemClipboard(text)
	switch c {
	case ClipboardTmux:
		return plain + ansi.TmuxPassthrough(plain)
	case ClipboardScreen:
		return ansi.ScreenPassthrough(plain, screenChunk)
	default:
		return plain
	}
}

// Copy sends text to the terminal's clipboard, and says so: whether it arrives
// is the terminal's business, which never answers.
func (s *Session) Copy(text string) tea.Cmd {
	return s.send(text, "Sent to the terminal: "+cell.Line(text))
}

// CopyAs is Copy that says what the text is: "recipient". An empty text is not
// sent, since it would empty the clipboard: that there is none is said instead.
func (s *Session) CopyAs(what, text string) tea.Cmd {
	if text == "" {
		s.Say(notice.Info, "There is nothing to copy: the "+what+" is empty or not known yet.")
		return nil
	}
	return s.send(text, "Sent to the terminal: the "+what+" "+cell.Line(text))
}

// CopyUnsaid is Copy for a text that is too long, or too secret, to be repeated
// in a notice.
func (s *Session) CopyUnsaid(text string) tea.Cmd {
	return s.send(text, "Sent to the terminal, which puts it on its clipboard if it allows that.")
}

// CopyText is CopyUnsaid that says what was sent: "3 messages as JSON".
func (s *Session) CopyText(what, text string) tea.Cmd {
	return s.send(text, "Sent to the terminal: "+what+".")
}

// TooMany refuses to copy that many rows, which names them: "9,000 messages".
func (s *Session) TooMany(rows string) tea.Cmd {
	s.Say(notice.Warn, "Not copied: "+rows+" are more than terminals take. In a list, "+s.KeyOf(keymap.Export)+" writes to a file instead.")
	return nil
}

// CopyRaw sends a record as the API sent it, fit to be read.
func (s *Session) CopyRaw(what string, raw json.RawMessage) tea.Cmd {
	if s.Clipboard != ClipboardOff && len(raw) > hopeless {
		return s.tooLong(len(raw)) // indented it is longer still
	}
	return s.CopyText(what+" as JSON, as the API sent it", export.Indent(raw))
}

// send is the one way to the terminal's clipboard. What could command the
// terminal is taken out here once more, whoever made the text. A text that is
// too long is refused: a terminal may keep its beginning only, and nobody would
// know.
func (s *Session) send(text, said string) tea.Cmd {
	if s.Clipboard == ClipboardOff {
		s.Say(notice.Info, `Nothing was copied: the clipboard is off. clipboard = "auto" in the config file turns it on.`)
		return nil
	}
	if len(text) > hopeless {
		return s.tooLong(base64.StdEncoding.EncodedLen(len(text)))
	}
	text = cell.Text(text)
	if size := base64.StdEncoding.EncodedLen(len(text)); size > MaxClipboard {
		return s.tooLong(size)
	}
	s.Say(notice.Info, said)
	return tea.Raw(s.Clipboard.sequence(text))
}

// hopeless is how many bytes of text no terminal takes, whatever is taken out of
// it: making megabytes safe first would only hold up the screen.
const hopeless = 8 * MaxClipboard

// tooLong refuses to copy what would take so many bytes.
func (s *Session) tooLong(size int) tea.Cmd {
	s.Say(notice.Warn, fmt.Sprintf("Not copied: it takes %d kB, and terminals take %d. In a list, %s writes to a file instead.",
		kilobytes(size), kilobytes(MaxClipboard), s.KeyOf(keymap.Export)))
	return nil
}

// kilobytes rounds up, so that what is too large never looks as if it fitted.
func kilobytes(bytes int) int { return (bytes + 999) / 1000 }
