package overlay

import (
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"mintop/keymap"
	"mintop/model/notice"
	"mintop/ui/session"
	"mintop/ui/widget"
)

// Command is the command palette: a menu of all that can be asked for by name,
// and a line to type where more than a name is needed. Which of the two it is
// depends on what is typed.
type Command struct {
	panel
	options CommandOptions
	prompt  *widget.Prompt

	all        []Entry // options.Entries, and those to be found by typing once something is
	choices    []widget.Choice
	completion *Completion // nil while entries are chosen from
	chosen     bool        // the cursor was moved since the line last changed
	recalled   int         // which of the lines run before is shown, counted from the last; 0 is none
}

// CommandOptions say what the palette offers and understands.
type CommandOptions struct {
	// Entries are offered from the start, Known lists those that are offered
	// once something is typed.
	Entries []Entry
	Known   func() []Entry
	// Complete says how a line can go on whose caret stands behind so many
	// bytes. It is false while the line is the name of an entry, or becoming
	// one.
	Complete func(line string, caret int) (Completion, bool)
	// Run says what a line does, or in one sentence why it cannot be done.
	Run func(line string) (func() tea.Cmd, error)
	// History lists the lines that were run before, the last one last.
	History []string
}

// NewCommand opens the palette.
func NewCommand(s *session.Session, options CommandOptions) *Command {
	c := &Command{panel: panel{session: s}, options: options, all: options.Entries}
	c.choices = entryChoices(c.all)
	c.prompt = widget.NewPrompt(c.choices, s.Style())
	return c
}

// Scopes says that the palette is modal.
func (c *Command) Scopes() []keymap.Scope { return keymap.Within(keymap.Command) }

// Typing reports that keys are text.
func (c *Command) Typing() bool { return true }

// Update takes what is typed.
func (c *Command) Update(msg tea.Msg) tea.Cmd {
	if c.prompt.Update(msg) {
		c.recalled = 0
		c.offer()
	}
	return nil
}

// offer shows what the line can become.
func (c *Command) offer() {
	c.chosen, c.completion = false, nil
	line := c.prompt.Value()
	if completion, ok := c.options.Complete(line, c.prompt.Caret()); ok {
		c.completion = &completion
		choices := make([]widget.Choice, len(completion.Words))
		for i, word := range completion.Words {
			choices[i] = word.Choice
			choices[i].ID = strconv.Itoa(i)
		}
		c.prompt.Offer(choices, completion.Typed, completion.Nothing)
		return
	}
	if line == "" {
		c.prompt.Offer(c.choices[:len(c.options.Entries)], "", "")
		return
	}
	c.learn()
	// A colon before it is typed out of habit.
	c.prompt.Offer(c.choices, strings.TrimPrefix(line, ":"), "nothing matches")
}

// learn takes in the entries that are found by typing, once.
func (c *Command) learn() {
	if c.options.Known == nil {
		return
	}
	c.all = append(slices.Clip(c.all), c.options.Known()...)
	c.choices = entryChoices(c.all)
	c.options.Known = nil
}

// Act moves through the choices, completes, runs or leaves.
func (c *Command) Act(action keymap.Action) (tea.Cmd, bool) {
	switch action {
	case keymap.MenuDown:
		c.down()
	case keymap.MenuUp:
		c.up()
	case keymap.Complete:
		c.complete()
	case keymap.MenuAccept:
		return c.accept(), true
	case keymap.Back:
		c.back()
	default:
		return nil, c.leave(action)
	}
	return nil, true
}

// back puts the line away, and leaves when there is none. A line of more than a
// name can be had back: a slow link can make an Esc that nobody pressed.
func (c *Command) back() {
	line := c.prompt.Value()
	if line == "" {
		c.closed = true
		return
	}
	current, shown := c.prompt.Current()
	entry := shown && c.completion == nil
	if !entry && c.recalled == 0 {
		c.options.History = append(slices.Clip(c.options.History), line)
		c.session.Say(notice.Info, "The line is put away: "+c.session.KeyOf(keymap.MenuUp)+" brings it back.")
	}
	c.write("")
	if entry {
		c.prompt.Select(current.ID)
	}
}

// write replaces the line.
func (c *Command) write(line string) {
	c.recalled = 0
	c.prompt.SetValue(line)
	c.offer()
}

// down goes to the next choice, or to the next of the lines run before while
// one of them is shown.
func (c *Command) down() {
	if c.recalled > 0 {
		c.recall(c.recalled - 1)
		return
	}
	c.prompt.Down(1)
	c.chosen = true
}

// up goes to the choice before, and from the first of an empty line to what was
// run before.
func (c *Command) up() {
	if c.recalled > 0 {
		c.recall(c.recalled + 1)
		return
	}
	if c.prompt.Up(1) {
		c.chosen = true
	} else if c.prompt.Value() == "" {
		c.recall(1)
	}
}

// recall shows the n-th last line that was run before, none for 0.
func (c *Command) recall(n int) {
	history := c.options.History
	n = min(n, len(history))
	line := ""
	if n > 0 {
		line = history[len(history)-n]
	}
	c.write(line)
	c.recalled = n
}

// complete writes the choice under the cursor.
func (c *Command) complete() {
	entry, word := c.current()
	switch {
	case word != nil:
		c.fill(*word)
	case entry != nil:
		c.write(entry.Line)
	default:
		c.session.Say(notice.Info, "Nothing that is known begins like this.")
	}
}

// fill writes a word over what is typed of it. A blank follows one that is
// whole, unless there is one; of a word that more can follow, only when there
// is nothing else left to write.
func (c *Command) fill(word Word) {
	text := word.Text
	if (!word.Open || word.Text == c.completion.Typed) && c.completion.To == len(c.prompt.Value()) {
		text += " "
	}
	c.recalled = 0
	c.prompt.Replace(c.completion.From, c.completion.To, text)
	c.offer()
}

// current is what the cursor is on: an entry, or a word of a line.
func (c *Command) current() (*Entry, *Word) {
	choice, shown := c.prompt.Current()
	at, err := strconv.Atoi(choice.ID)
	switch {
	case !shown || err != nil:
		return nil, nil
	case c.completion != nil:
		return nil, &c.completion.Words[at]
	default:
		return &c.all[at], nil
	}
}

// accept takes the entry under the cursor, or runs the line. A word the cursor
// was moved to is written first: nothing is run that was not seen as a whole.
func (c *Command) accept() tea.Cmd {
	entry, word := c.current()
	switch {
	case word != nil && c.completion.Closed && (c.chosen || c.completion.Typed != ""):
		return c.run(c.lines(*word)...)
	case word != nil && c.chosen:
		c.fill(*word)
		return nil
	case entry == nil:
		return c.run(c.prompt.Value())
	case entry.Go != nil:
		return c.finish(entry.Go)
	case strings.HasSuffix(entry.Line, " "):
		c.write(entry.Line)
		return nil
	default:
		return c.run(entry.Line)
	}
}

// lines are what a line may mean that is closed by a word: the line as it is
// typed, unless the cursor was moved, else with the word.
func (c *Command) lines(word Word) []string {
	typed := c.prompt.Value()
	filled := typed[:c.completion.From] + word.Text + typed[c.completion.To:]
	if c.chosen {
		return []string{filled}
	}
	return []string{typed, filled}
}

// run carries out the first of the lines that can be, or says why the last one
// cannot.
func (c *Command) run(lines ...string) tea.Cmd {
	for _, line := range lines {
		do, err := c.options.Run(line)
		if err == nil {
			return c.finish(do)
		}
		c.prompt.Refuse(err.Error())
	}
	return nil
}

// finish closes the palette before anything is done, which may open the next
// overlay.
func (c *Command) finish(do func() tea.Cmd) tea.Cmd {
	c.closed = true
	c.session.Overlays.Sweep()
	return do()
}

// Draw puts the palette over the lower part of the body.
func (c *Command) Draw(body string, width, height int) string {
	wantW, wantH := c.prompt.Want()
	sheet := widget.Sheet{Title: "Commands", Place: widget.Bottom}
	return c.sheet(sheet, body, width, height, wantW, wantH, c.prompt)
}
