package overlay

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"mintop/keymap"
	"mintop/ui/session"
	"mintop/ui/widget"
)

// Entry is what can be taken by its name.
type Entry struct {
	Choice widget.Choice // its ID is of no matter
	// Line is what completing the entry writes. One that ends with a blank wants
	// something behind it.
	Line string
	// Go does what the entry stands for; nil runs its line.
	Go func() tea.Cmd
}

// Completion is how the word under the caret can go on.
type Completion struct {
	From, To int    // the bytes of the line that are written over
	Typed    string // what is typed of it so far
	Words    []Word
	Nothing  string // said when no word matches
	// Closed is whether nothing but one of the words makes a line: one that
	// cannot be run as it is typed is run with the word under the cursor.
	Closed bool
}

// Word is one way to go on. Its choice is narrowed by what is typed.
type Word struct {
	Choice widget.Choice // its ID is of no matter
	Text   string        // what is written
	Open   bool          // more follows right behind it
}

// Actions lists the actions of scopes as entries. Those that name lists begin a
// line, by the name it gives them.
func Actions(s *session.Session, scopes []keymap.Scope, lines map[keymap.Action]string, perform func(keymap.Action) tea.Cmd) []Entry {
	var entries []Entry
	for _, binding := range s.Keys.Commands(scopes...) {
		line, ok := lines[binding.Action]
		if !ok {
			line = binding.Short
		}
		entries = append(entries, Entry{
			Choice: widget.Choice{Keys: labels(s, binding.Keys), Label: binding.Short, Note: binding.Help},
			Line:   line,
			Go:     func() tea.Cmd { return perform(binding.Action) },
		})
	}
	return entries
}

// entryChoices numbers entries, so that the one taken is known again.
func entryChoices(entries []Entry) []widget.Choice {
	choices := make([]widget.Choice, len(entries))
	for i, entry := range entries {
		choices[i] = entry.Choice
		choices[i].ID = strconv.Itoa(i)
	}
	return choices
}
