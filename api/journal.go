package api

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"mintop/api/budget"
)

// DefaultJournalSize is how many requests a Journal keeps.
const DefaultJournalSize = 500

// Entry is one request that was sent. It holds neither the token nor any body.
// Path holds the query, and so whatever a person searched for, such as a
// recipient's address: it is meant for that person's own screen and log file.
type Entry struct {
	ID        uint64 // counts from 1 in the order requests ended
	At        time.Time
	Method    string
	Path      string // with the query, without the origin
	Tier      budget.Tier
	Class     budget.Class
	Cause     Cause         // of the first who asked
	Status    int           // 0: no answer
	Duration  time.Duration // from sending to the last byte
	Waited    time.Duration // for the budget, before sending
	Attempt   int           // counts from 1
	Remaining int           // as the answer told; -1: it did not
	RequestID string        // the answer's X-Request-Id, else its CF-Ray
	Kind      Kind          // 0: it went well
	Joined    int           // further callers who share the answer
}

// Journal keeps the newest requests. It is safe for concurrent use. Make one
// with NewJournal.
type Journal struct {
	log *slog.Logger

	mu    sync.Mutex
	ring  []Entry // full: the oldest is at total modulo size
	size  int
	total uint64
}

// NewJournal keeps up to size requests, DefaultJournalSize when size is 0 or
// less, and writes each to the log as well unless log is nil. A log that
// cannot be written to is left behind silently: it must not stop the program
// it describes.
func NewJournal(size int, log *slog.Logger) *Journal {
	if size <= 0 {
		size = DefaultJournalSize
	}
	return &Journal{log: log, size: size}
}

// Entries are the kept requests, newest first.
func (j *Journal) Entries() []Entry {
	j.mu.Lock()
	defer j.mu.Unlock()
	entries := make([]Entry, len(j.ring))
	for i := range entries {
		newest := j.total - 1 - uint64(i) //nolint:gosec // i is an index, never negative
		entries[i] = j.ring[newest%uint64(j.size)]
	}
	return entries
}

// Len is how many requests are kept.
func (j *Journal) Len() int {
	j.mu.Lock()
	defer j.mu.Unlock()
	return len(j.ring)
}

// Total is how many requests were ever recorded.
func (j *Journal) Total() uint64 {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.total
}

// add records a request and gives it its ID.
func (j *Journal) add(entry Entry) {
	entry = j.keep(entry)
	if j.log == nil {
		return
	}
	level := slog.LevelInfo
	if entry.Kind != 0 {
		level = slog.LevelWarn
	}
	j.log.LogAttrs(context.Background(), level, "request", entry.attributes()...)
}

func (j *Journal) keep(entry Entry) Entry {
	j.mu.Lock()
	defer j.mu.Unlock()
	entry.ID = j.total + 1
	if len(j.ring) < j.size {
		j.ring = append(j.ring, entry)
	} else {
		j.ring[j.total%uint64(j.size)] = entry //nolint:gosec // size is positive
	}
	j.total++
	return entry
}

func (e Entry) attributes() []slog.Attr {
	return []slog.Attr{
		slog.Uint64("id", e.ID),
		slog.String("method", e.Method),
		slog.String("path", e.Path),
		slog.String("tier", e.Tier.String()),
		slog.String("class", e.Class.String()),
		slog.String("cause", e.Cause.String()),
		slog.Int("status", e.Status),
		slog.String("failure", e.Kind.String()),
		slog.Duration("duration", e.Duration),
		slog.Duration("waited", e.Waited),
		slog.Int("attempt", e.Attempt),
		slog.Int("remaining", e.Remaining),
		slog.Int("joined", e.Joined),
		slog.String("request_id", e.RequestID),
	}
}
