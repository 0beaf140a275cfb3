package widget

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"mintop/model/cell"
)

// Input is one line of text being typed. What is typed or pasted is made safe and
// single-line as it arrives, so Value is always safe to draw. Editing is done by
// bubbles' textinput; drawing is done here, as its view cannot promise an exact
// width. The caret does not blink: an idle screen sends nothing. A key or paste
// with which the text would be too long is refused as a whole, which is said in
// place of the text until the next key.
type Input struct {
	// Placeholder is shown while there is no text.
	Placeholder string

	editor  textinput.Model
	style   Style
	limit   int    // in characters
	refused string // why the last key or paste was not taken
}

// inputLimit is the most characters that can be typed unless SetLimit says
// otherwise: several of the longest addresses (RFC 5321, 4.5.3.1: 64 + 1 + 255),
// percent-encoded, in one line of filter words.
const inputLimit = 2_000

// NewInput returns an empty input without focus.
func NewInput(style Style) *Input {
	editor := textinput.New()
	// The editor would cut what is longer. Update refuses it instead.
	editor.CharLimit = 0
	editor.SetVirtualCursor(false)
	// Ctrl-V would read the clipboard of the machine mintop runs on, which is
	// not the user's over SSH. A paste arrives from the terminal instead.
	editor.KeyMap.Paste = key.NewBinding()
	return &Input{editor: editor, style: style.filled(), limit: inputLimit}
}

// SetLimit changes how many characters can be typed or pasted. What is longer is
// refused as a whole, never cut.
func (i *Input) SetLimit(characters int) { i.limit = characters }

// Refused says why the last key or paste was not taken; "" when it was.
func (i *Input) Refused() string { return i.refused }

// safe makes a text safe and single-line, however long it is. The editor would
// drop U+FFFD without a word, and of an address with a character that is not
// drawn leave another one's: it becomes a sign that the editor keeps.
func safe(text string) string {
	return strings.ReplaceAll(safeLine(text), string(utf8.RuneError), cell.Substitute)
}

func safeLine(text string) string {
	if len(text) <= cell.MaxLine {
		return cell.Line(text)
	}
	var out strings.Builder
	out.Grow(len(text))
	for text != "" {
		piece := text[:pieceEnd(text)]
		out.WriteString(cell.Line(piece))
		text = text[len(piece):]
	}
	return out.String()
}

// pieceEnd is where a long text can be cut without taking a character apart:
// behind a blank, else behind so many bytes that cell.Line keeps all of them.
func pieceEnd(text string) int {
	if len(text) <= cell.MaxLine {
		return len(text)
	}
	if blank := strings.LastIndexAny(text[:cell.MaxLine], " \t\r\n"); blank >= 0 {
		return blank + 1
	}
	end := cell.MaxLine
	for end > 0 && !utf8.RuneStart(text[end]) {
		end--
	}
	return max(end, 1)
}

// Value returns the text.
func (i *Input) Value() string { return i.editor.Value() }

// SetValue replaces the text and puts the caret behind it. It takes a text longer
// than can be typed, so that a value which is there already is never cut.
func (i *Input) SetValue(value string) {
	i.refused = ""
	i.editor.SetValue(safe(value))
	i.editor.CursorEnd()
}

// Caret is how many bytes of Value stand before the caret.
func (i *Input) Caret() int {
	return len(string([]rune(i.editor.Value())[:i.editor.Position()]))
}

// Replace writes a text over the bytes of Value from one up to another, and puts
// the caret behind it.
func (i *Input) Replace(from, to int, text string) {
	value := i.editor.Value()
	before, after := value[:from]+text, value[to:]
	i.editor.SetValue(safe(before + after))
	i.editor.SetCursor(utf8.RuneCountInString(safe(before)))
}

// Focus shows the caret and lets Update change the text.
func (i *Input) Focus() {
	// The command would start the blinking of a caret that is not drawn.
	_ = i.editor.Focus()
}

// Blur takes the focus away.
func (i *Input) Blur() { i.editor.Blur() }

// Focused reports whether the input takes what is typed.
func (i *Input) Focused() bool { return i.editor.Focused() }

// Update takes a tea.KeyPressMsg or tea.PasteMsg and reports whether the text
// changed. Without focus, or for any other message, nothing happens.
func (i *Input) Update(msg tea.Msg) bool {
	switch event := msg.(type) {
	case tea.KeyPressMsg:
	case tea.PasteMsg:
		// The editor would take the ESC off a sequence and keep the rest.
		msg = tea.PasteMsg{Content: safe(event.Content)}
	default:
		return false
	}
	i.refused = ""
	before, caret := i.editor.Value(), i.editor.Position()
	// Without a blinking caret and without its clipboard key the editor has no
	// command to run.
	i.editor, _ = i.editor.Update(msg)
	i.clean()
	if i.tooLong(before) {
		i.refuse(msg)
		i.editor.SetValue(before)
		i.editor.SetCursor(caret)
	}
	return i.editor.Value() != before
}

// tooLong reports whether the text grew beyond the limit. One that was longer
// before may be shortened.
func (i *Input) tooLong(before string) bool {
	length := utf8.RuneCountInString(i.editor.Value())
	return length > i.limit && length > utf8.RuneCountInString(before)
}

// refuse says how much was to be taken, and how much there can be.
func (i *Input) refuse(msg tea.Msg) {
	if paste, ok := msg.(tea.PasteMsg); ok {
		i.refused = fmt.Sprintf("Not pasted: %d characters, and %d fit.", utf8.RuneCountInString(paste.Content), i.limit)
		return
	}
	i.refused = fmt.Sprintf("Not typed: %d characters fit.", i.limit)
}

// clean makes the text safe as a whole, since a character can turn unsafe by
// what it is typed behind, and keeps the caret behind what was before it.
func (i *Input) clean() {
	value := i.editor.Value()
	clean := safe(value)
	if clean == value {
		return
	}
	before := string([]rune(value)[:i.editor.Position()])
	i.editor.SetValue(clean)
	i.editor.SetCursor(utf8.RuneCountInString(safe(before)))
}

// View draws the input in one line of exactly w cells, scrolled so that the
// caret is visible.
func (i *Input) View(w int) string {
	value := i.editor.Value()
	switch {
	case w <= 0:
		return ""
	case i.refused != "":
		return exact(paint(i.style.Error, cell.TruncateWith(i.refused, w, i.style.Glyphs.Ellipsis)), w)
	case !i.editor.Focused() && value == "":
		return exact(paint(i.style.Muted, cell.TruncateWith(i.Placeholder, w, i.style.Glyphs.Ellipsis)), w)
	case !i.editor.Focused():
		return exact(paint(i.style.Text, cell.TruncateWith(value, w, i.style.Glyphs.Ellipsis)), w)
	case value == "":
		rest := cell.TruncateWith(i.Placeholder, w-1, i.style.Glyphs.Ellipsis)
		return exact(paint(i.style.Caret, " ")+paint(i.style.Muted, rest), w)
	}
	before, under, after := i.split()
	before = tail(before, cell.Width(before)+cell.Width(under)-w)
	after = cell.TruncateWith(after, w-cell.Width(before)-cell.Width(under), "")
	return exact(paint(i.style.Text, before)+paint(i.style.Caret, under)+paint(i.style.Text, after), w)
}

// split cuts the text around the character under the caret, which is a space
// behind the end. A character may be several code points; the caret covers it
// whole. Of a very long text what is far from the caret is left out: it is not
// drawn.
func (i *Input) split() (before, under, after string) {
	value, caret := i.aroundCaret()
	for end := 0; end < len(value); {
		cluster, _ := ansi.FirstGraphemeCluster(value[end:], ansi.GraphemeWidth)
		if end+len(cluster) > caret {
			return value[:end], cluster, value[end+len(cluster):]
		}
		end += len(cluster)
	}
	return value, " ", ""
}

// farAway is how many bytes from the caret a text is not drawn any more: wider
// than any screen, in the script that takes the most bytes.
const farAway = 8 * cell.MaxLine

// aroundCaret is the text that can be seen, and where in it the caret is.
func (i *Input) aroundCaret() (text string, caret int) {
	text = i.editor.Value()
	runes := i.editor.Position()
	for caret < len(text) && runes > 0 {
		_, size := utf8.DecodeRuneInString(text[caret:])
		caret += size
		runes--
	}
	end := caret + farAway
	for end < len(text) && !utf8.RuneStart(text[end]) {
		end++
	}
	text = text[:min(end, len(text))]
	from := max(caret-farAway, 0)
	for from > 0 && from < caret && text[from-1] != ' ' {
		from++
	}
	return text[from:], caret - from
}
