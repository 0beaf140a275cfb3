// Package once prints what a screen would show, without one: for scripts, and
// for those who ask one question.
package once

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"mintop/api"
	"mintop/api/budget"
	"mintop/model/export"
	"mintop/model/filter"
	"mintop/ui"
	"mintop/ui/messages"
	"mintop/ui/session"
)

// Options say what is printed, and how.
type Options struct {
	API ui.API
	Now func() time.Time
	// Ahead is how far the service's clock is ahead of Now, as far as its answers
	// told; nil is not at all.
	Ahead func() time.Duration
	// Zone is the one that times are told in to people.
	Zone *time.Location

	// Tab is the name of the tab whose list is printed.
	Tab string
	// Filter narrows the list of messages.
	Filter filter.Filter
	// Find is an address whose dossier is printed, query words in place of Filter,
	// or a text that messages are searched for; empty for none.
	Find string
	// Message is the id of one message to be printed; empty for none.
	Message api.MessageID
	// Project is the id of the project to keep to; empty for all.
	Project string

	// JSON prints an object instead of a table.
	JSON bool
	Out  io.Writer
}

// Result is what came of it.
type Result struct {
	// Found says that there was something to print.
	Found bool
	// About says which part of the truth was printed, in a sentence.
	About string
	// Trouble says why not all of it could be read; empty when it could.
	Trouble string
}

// serviceNow is the moment by the service's clock. Before the first answer nothing
// is known of that.
func (o Options) serviceNow() time.Time {
	return o.Now().Round(0).Add(o.ahead())
}

func (o Options) ahead() time.Duration {
	if o.Ahead == nil {
		return 0
	}
	return o.Ahead()
}

// The exit codes, as grep has them; 2 is a mistake in the call.
const (
	exitFound   = 0
	exitNothing = 1
	exitPart    = 3 // the API could not be asked, or not everything
)

// patience is how long all questions together may take.
const patience = time.Minute

// Run prints what is asked for and returns the exit code. What is to be said
// about it goes to complain, so that the answer stays fit for another program.
func Run(ctx context.Context, o Options, complain io.Writer) int {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	result, err := Print(ctx, o)
	if err != nil {
		result.Trouble = session.Sentence(err)
	}
	for _, said := range []string{result.about(o.JSON), settled(result.Trouble), session.ClockWords(o.ahead())} {
		if said != "" {
			// There is nobody left to tell when even this cannot be written.
			_, _ = fmt.Fprintln(complain, "mintop: "+said)
		}
	}
	switch {
	case result.Trouble != "":
		return exitPart
	case result.Found:
		return exitFound
	default:
		return exitNothing
	}
}

// about is what was read, where it is not part of what was printed, as in an
// object, and where trouble does not say it all.
func (r Result) about(whole bool) string {
	if whole && r.Found || r.Trouble != "" && !r.Found {
		return ""
	}
	return r.About
}

// settled is a sentence about trouble for somebody who is not there to wait:
// nothing is asked again by itself.
func settled(sentence string) string {
	return strings.NewReplacer(
		"wait, it is asked again by itself", "wait, then try again",
		": it is asked again by itself", ", then try again",
	).Replace(sentence)
}

// Check finds what was asked for together and cannot be printed together. The
// error is one sentence.
func (o Options) Check() error {
	if o.Tab != messages.Name && !o.Filter.Empty() && o.Find == "" && o.Message == "" {
		return fmt.Errorf("--status narrows messages, and --tab asks for %s: leave one of them out", o.Tab)
	}
	return nil
}

// Print reads what is asked for and prints it. What could not be asked is told
// in the result; an error is one of printing.
func Print(ctx context.Context, o Options) (Result, error) {
	ctx = api.Because(ctx, api.Cause{Reason: api.ByCommand, Part: o.Tab})
	one, isAddress := filter.Address(o.Find)
	switch {
	case o.Message != "":
		return o.message(ctx)
	case isAddress:
		o.Find = one
		return o.dossier(ctx)
	case filter.IsQuery(o.Find):
		narrowed, err := filter.Parse(o.Find)
		if err != nil {
			return Result{}, err
		}
		o.Filter = narrowed
		return o.sheet(o.messages(ctx))
	case o.Find != "":
		return o.sheet(o.search(ctx))
	default:
		return o.sheet(o.list(ctx))
	}
}

// sheet prints a sheet as far as it was read. The error is why it was not read
// whole.
func (o Options) sheet(sheet export.Sheet, err error) (Result, error) {
	sheet.At = o.serviceNow()
	result := Result{
		Found: sheet.Len > 0,
		About: strings.TrimSuffix(sheet.Scope+". "+sheet.Coverage, ". ") + ".",
	}
	if err != nil {
		result.Trouble = session.Sentence(err)
	}
	format := export.Plain
	if o.JSON {
		format = export.JSON
	} else if sheet.Len == 0 {
		return result, nil // titles above nothing would look like an answer
	}
	return result, sheet.Write(o.Out, format)
}

// class is that of all that is asked: somebody waits for it.
const class = budget.Interactive

// mostPages bounds how many pages of a list are read: a thousand records.
const mostPages = 10

// printJSON prints JSON that is one value.
func (o Options) printJSON(value any) error {
	text, err := json.Marshal(value)
	if err != nil {
		return err
	}
	_, err = io.WriteString(o.Out, export.Indent(text)+"\n")
	return err
}

// troubles joins sentences that say what could not be read.
func troubles(sentences ...string) string {
	var said []string
	for _, sentence := range sentences {
		if sentence != "" {
			said = append(said, sentence)
		}
	}
	return strings.Join(said, " ")
}
