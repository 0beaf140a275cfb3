package api

import "context"

// Reason is the kind of event that led to a request.
type Reason uint8

// The reasons. The zero Reason is a mistake of this program: whoever asks says
// why.
const (
	Unstated  Reason = iota
	ByPoll           // what is shown is kept fresh
	ByKey            // a key was pressed
	ByAnswer         // an earlier answer made it worth asking
	ByTimer          // a wait is over
	ByCheck          // the answer to a change was lost
	ByChange         // a person confirmed a change
	ByCommand        // the command line asks, without a screen
)

// String names the reason in a word, as a journal shows it.
func (r Reason) String() string {
	names := [...]string{"unstated", "poll", "key", "follow-up", "timer", "check", "change", "command"}
	if int(r) >= len(names) {
		return "unknown reason"
	}
	return names[r]
}

// Cause says why a request is made, and which part of the program makes it. It
// holds no text from outside: there are few causes, and requests are counted by
// them.
type Cause struct {
	Reason Reason
	Part   string // such as "projects" or "open"; may be empty
}

// String is a cause as a journal shows it: "poll projects".
func (c Cause) String() string {
	if c.Part == "" {
		return c.Reason.String()
	}
	return c.Reason.String() + " " + c.Part
}

type causeKey struct{}

// Because gives a context in which every request has a cause.
func Because(ctx context.Context, cause Cause) context.Context {
	return context.WithValue(ctx, causeKey{}, cause)
}

// causeOf is the cause of a context, the zero Cause where none was given.
func causeOf(ctx context.Context) Cause {
	cause, _ := ctx.Value(causeKey{}).(Cause)
	return cause
}
