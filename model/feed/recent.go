package feed

import (
	"iter"
	"slices"
	"time"

	"mintop/model/mail"
)

// Recent lists the messages created at a time or later, newest first. It costs
// the same however many older ones are held. The list and its messages are the
// feed's: they must not be changed, and hold until the next answer.
func (f *Feed) Recent(since time.Time) []*mail.Message {
	return f.all.rows()[:f.all.since(micros(since))]
}

// All goes through every message held, newest first. They are the feed's, as
// those of Recent. It costs what is held: not for every key.
func (f *Feed) All() iter.Seq[*mail.Message] { return slices.Values(f.all.rows()) }
