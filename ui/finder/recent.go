package finder

import (
	"slices"
	"strings"
)

// Recent is what was looked for last in this run, newest first. The zero value
// is empty and ready. It is offered while nothing is typed.
type Recent struct{ texts []string }

// manyRecent is how many texts are kept: what fits on a low screen.
const manyRecent = 12

// Add puts a text on top; "" is nothing to remember.
func (r *Recent) Add(text string) {
	if text = strings.TrimSpace(text); text == "" {
		return
	}
	r.texts = slices.DeleteFunc(r.texts, func(other string) bool { return strings.EqualFold(other, text) })
	r.texts = slices.Insert(r.texts, 0, text)
	r.texts = r.texts[:min(len(r.texts), manyRecent)]
}

// Texts lists them, newest first.
func (r *Recent) Texts() []string { return slices.Clone(r.texts) }
