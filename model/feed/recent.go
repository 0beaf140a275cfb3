package feed

import (
	"iter"
	"time"

	"mintop/model/mail"
)

// Recent goes through the messages created at a time or later, newest first. It
// costs the same however many older ones are held. The messages are the feed's:
// they must not be changed, and hold until the next answer.
func (f *Feed) Recent(since time.Time) iter.Seq[*mail.Message] {
	edge := micros(since)
	return func(yield func(*mail.Message) bool) {
		for m := range f.All() {
			if m.Created() < edge || !yield(m) {
				return
			}
		}
	}
}

// All goes through every message held, newest first. They are the feed's, as
// those of Recent. It costs what is held: not for every key.
func (f *Feed) All() iter.Seq[*mail.Message] { return f.whole.rows.after(nil) }
