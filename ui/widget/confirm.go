package widget

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"mintop/model/cell"
)

// Decision is what became of a question.
type Decision uint8

// The states of a question. The zero value is still open.
const (
	Pending Decision = iota
	Accepted
	Declined
)

// ConfirmOptions say what is asked and how hard it is to say yes. All text is
// safe.
type ConfirmOptions struct {
	// Question names the action: "Cancel this scheduled message?"
	Question string
	// Object is what it is done to, Scope how far it reaches, Origin how it came
	// to be, Consequence what cannot be undone. Object is shown whenever there is
	// a line for it.
	Object, Scope, Origin, Consequence string
	// Doubt warns that the object may not be what it seems.
	Doubt string
	// Unrecorded warns that no record of the action can be kept.
	Unrecorded string
	// Yes and No name the two answers: "cancel the message", "keep it".
	Yes, No string
	// Trigger is the key that asked the question. It never answers it, so that a
	// key held down or pressed twice does no harm.
	Trigger string
	// YesKey says yes, as tea.KeyPressMsg.String names it; empty is y, or o (for
	// OK) when y is the trigger.
	YesKey string
	// Typed is a name that has to be typed to say yes; empty asks for a key.
	Typed string
	// Off are the reasons why the action cannot be done now. With any, the only
	// answer is no.
	Off []string
	// Grace is how long the question has to be on screen before it is answered,
	// and how long all of it before it is answered with yes: for one that appears
	// by itself under someone who is typing.
	Grace time.Duration
	Style Style
}

// Confirm asks one question before something that is hard to undo. The default
// answer is no. The zero value is not usable; see NewConfirm.
type Confirm struct {
	options ConfirmOptions
	input   *Input
	w, h    int
	scroll  Scroll
	read    bool      // the whole question was on screen, at once or by scrolling
	shown   time.Time // since when any of it is on screen; zero until it was drawn
	whole   time.Time // since when its end is; zero while it is not

	bodies map[int][]string // the paragraphs wrapped, by width; no frame wraps them again
	widest int              // cells of the longest paragraph; 0 until it was measured
}

// NewConfirm asks a question.
func NewConfirm(options ConfirmOptions) *Confirm {
	options.Style = options.Style.filled()
	c := &Confirm{options: options, input: NewInput(options.Style), bodies: make(map[int][]string)}
	if c.typing() {
		c.input.Placeholder = options.Typed
		c.input.Focus()
	}
	return c
}

// SetSize gives the question its width and height. Where they are too small for
// all of it, it has to be scrolled to its end before it can be answered with
// yes: nobody should agree to what they could not read.
func (c *Confirm) SetSize(w, h int) {
	if w != c.w && !c.read {
		c.scroll.Home() // lines are broken anew: some would be taken for read that were not
	}
	c.w, c.h = max(w, 0), max(h, 0)
	c.scroll.resize(c.room(), len(c.body(c.w)))
	c.look()
}

// SetGrace gives the question another grace, see ConfirmOptions. It must not
// have been drawn yet.
func (c *Confirm) SetGrace(grace time.Duration) { c.options.Grace = grace }

// Drawn says when the question was drawn. A question with a grace has to be
// told.
func (c *Confirm) Drawn(now time.Time) {
	if c.h == 0 {
		return
	}
	if c.shown.IsZero() {
		c.shown = now
	}
	switch {
	case !c.ended():
		if !c.Armed(now) { // else it was read, and is only scrolled back
			c.whole = time.Time{}
		}
	case c.whole.IsZero():
		c.whole = now
	}
}

// Move scrolls the question.
func (c *Confirm) Move(by func(*Scroll)) {
	by(&c.scroll)
	c.look()
}

// look notes when the end of the question is on screen.
func (c *Confirm) look() { c.read = c.read || c.ended() }

// ended reports whether the end of the question is on screen. Where there is no
// line for it, it is not.
func (c *Confirm) ended() bool { return c.room() > 0 && c.scroll.AtEnd() }

// room is the height that the answers leave to the question.
func (c *Confirm) room() int { return max(c.h-len(c.answerLines(c.w)), 0) }

// Key is the key that says yes, as tea.KeyPressMsg.String names it. It is empty
// while yes is not to be had by a key: the action is off, or a name has to be
// typed.
func (c *Confirm) Key() string {
	switch {
	case c.off() || c.options.Typed != "":
		return ""
	case c.options.YesKey != "":
		return c.options.YesKey
	case c.options.Trigger == "y":
		return "o"
	default:
		return "y"
	}
}

// Armed reports whether the question may be answered with yes, as far as its
// grace goes: all of it was on screen for so long.
func (c *Confirm) Armed(now time.Time) bool { return c.over(c.whole, now) }

// over reports whether the grace that began at a moment is over.
func (c *Confirm) over(since, now time.Time) bool {
	return c.options.Grace == 0 || !since.IsZero() && now.Sub(since) >= c.options.Grace
}

// open reports whether the question may be answered with no.
func (c *Confirm) open(now time.Time) bool { return c.over(c.shown, now) }

// Press answers the question with a key by the name tea.KeyPressMsg.String gives
// it: Key says yes, n says no, any other key leaves it open.
func (c *Confirm) Press(key string, now time.Time) Decision {
	switch {
	case !c.open(now) || c.typing():
		return Pending
	case key != "" && key == c.Key() && c.read && c.Armed(now):
		return Accepted
	case key == "n" && c.options.Trigger != "n":
		return Declined
	default:
		return Pending
	}
}

// Accept is Enter: it takes the default answer, which is no, unless a name had
// to be typed. A right one says yes, a wrong one leaves the question open, so
// that what was typed is not lost.
func (c *Confirm) Accept(now time.Time) Decision {
	switch {
	case !c.open(now):
		return Pending
	case !c.typing():
		return Declined
	case c.input.Value() == c.options.Typed && c.read && c.Armed(now):
		return Accepted
	default:
		return Pending
	}
}

// Decline is Esc: it says no.
func (c *Confirm) Decline(now time.Time) Decision {
	if !c.open(now) {
		return Pending
	}
	return Declined
}

// Update takes a tea.KeyPressMsg or tea.PasteMsg for the name to be typed and
// reports whether it changed. Without a name to type nothing happens.
func (c *Confirm) Update(msg tea.Msg, now time.Time) bool {
	return c.open(now) && c.typing() && c.input.Update(msg)
}

// Typing reports whether the question takes typed text.
func (c *Confirm) Typing() bool { return c.typing() }

func (c *Confirm) off() bool { return len(c.options.Off) > 0 }

func (c *Confirm) typing() bool { return c.options.Typed != "" && !c.off() }

// Want is the size at which nothing of the question is cut, wrapped at maxW.
func (c *Confirm) Want(maxW int) (w, h int) {
	if c.widest == 0 {
		for _, line := range c.texts() {
			c.widest = max(c.widest, cell.Width(line.text))
		}
	}
	w = c.widest
	for _, a := range c.answers() {
		w = max(w, a.width())
	}
	w = between(w, 0, max(maxW, 0))
	return w, len(c.body(w)) + len(c.answerLines(w))
}

// View draws the question. The answers keep the last lines whatever the height.
func (c *Confirm) View() string {
	lines := slices.Clone(c.scroll.visible(c.body(c.w)))
	lines = append(lines, make([]string, max(c.room()-len(lines), 0))...)
	return Block(append(lines, c.answerLines(c.w)...), c.w, c.h)
}
