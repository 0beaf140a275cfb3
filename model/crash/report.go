// Package crash writes down what a mistake of the program's own led to, for
// whoever is to mend it. The text is made to be sent: it holds how the program
// got there and nothing of the account it was used on.
package crash

import (
	"fmt"
	"reflect"
	"runtime"
	"strings"
	"time"

	"mintop/api"
)

// Report is what is told of one mistake.
type Report struct {
	At      time.Time
	Version string // of the program
	Runtime string // of the language, with system and machine: "go1.26.8 linux/amd64"

	Terminal      string // TERM
	Through       string // what stands between, such as "ssh tmux"; empty for nothing
	Width, Height int    // of the screen, in cells; 0 before it was known

	Tab     string
	Actions []string // by their names, the newest last

	During string // what the program was doing
	Value  any    // what was panicked with; only what is safe of it is told
	Stack  []string

	Requests []api.Entry // newest first
}

// most is how many requests are told.
const most = 20

// Text is the whole report.
func (r Report) Text() string {
	var text strings.Builder
	line := func(name, format string, values ...any) {
		fmt.Fprintf(&text, "%-9s %s\n", name, fmt.Sprintf(format, values...))
	}
	text.WriteString("mintop ended over a mistake of its own.\n\n")
	line("when", "%s", r.At.UTC().Format(time.RFC3339))
	line("version", "%s", r.Version)
	line("runtime", "%s", r.Runtime)
	line("terminal", "%s", maskSecrets(strings.TrimSpace(fmt.Sprintf("%s %dx%d %s", r.Terminal, r.Width, r.Height, r.Through))))
	line("tab", "%s", r.Tab)
	line("during", "%s", maskSecrets(r.During))
	line("panic", "%s", r.panicked())
	text.WriteString("\nactions, the newest last\n  " + strings.Join(r.Actions, " ") + "\n\nrequests, the newest first\n")
	for _, entry := range r.Requests[:min(len(r.Requests), most)] {
		text.WriteString("  " + request(entry) + "\n")
	}
	text.WriteString("\nstack, the innermost call first\n")
	for _, call := range r.Stack {
		text.WriteString("  " + call + "\n")
	}
	return text.String()
}

// panicked is the type of what was panicked with, and what it says. A string
// may be made of anything; what the language's runtime says is made of numbers
// and names of types.
func (r Report) panicked() string {
	said := Mask(fmt.Sprint(r.Value))
	if failure, ok := r.Value.(runtime.Error); ok {
		said = maskSecrets(failure.Error())
	}
	return fmt.Sprintf("%v: %s", reflect.TypeOf(r.Value), said)
}

// request is one line of the journal without what was asked for.
func request(entry api.Entry) string {
	var outcome []string
	if entry.Status != 0 {
		outcome = append(outcome, fmt.Sprint(entry.Status))
	}
	if entry.Kind != 0 {
		outcome = append(outcome, entry.Kind.String())
	}
	return fmt.Sprintf("%s %s %s: %s, %d ms, attempt %d",
		entry.At.UTC().Format(time.TimeOnly), entry.Method, maskPath(entry.Path), strings.Join(outcome, ", "), entry.Duration.Milliseconds(), entry.Attempt)
}
