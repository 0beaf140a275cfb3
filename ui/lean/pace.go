package lean

import "time"

// line reckons what a line of known capacity has still to take. The zero value
// is one that takes all at once.
type line struct {
	bytesPerSecond int
	now            func() time.Time

	free time.Time // when it has taken all that was written
}

// Slowest is the slowest line mintop is made for, in bytes a second: 64 kbit/s.
const Slowest = 64_000 / 8

// small is what may wait for the line without anybody noticing, in bytes: a step
// of the cursor, a clock.
const small = 256

func (l *line) time(bytes int) time.Duration {
	return time.Duration(bytes) * time.Second / time.Duration(l.bytesPerSecond)
}

// carry reckons with bytes that were written.
func (l *line) carry(bytes int) {
	if l.bytesPerSecond == 0 {
		return
	}
	if now := l.now(); l.free.Before(now) {
		l.free = now
	}
	l.free = l.free.Add(l.time(bytes))
}

// Over has the output reckon that what is written goes over a line of a capacity
// in bytes a second. It is said before the first frame.
func (o *Output) Over(bytesPerSecond int, now func() time.Time) {
	o.line = line{bytesPerSecond: bytesPerSecond, now: now}
}

// Busy is how long the line may still be busy with what was written, 0 when the
// next frame can be drawn. It may be free sooner: when the channel is closed, it
// is to be asked again.
func (o *Output) Busy() (most time.Duration, sooner <-chan struct{}) {
	most, sooner = o.asking.waits()
	return max(most, o.behind()), sooner
}

// behind is how long the line still takes, as far as that is reckoned.
func (o *Output) behind() time.Duration {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.line.free.IsZero() {
		return 0
	}
	return max(o.line.free.Sub(o.line.now())-o.line.time(small), 0)
}
