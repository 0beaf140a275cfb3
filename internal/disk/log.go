package disk

import (
	"fmt"
	"io"
	"log/slog"
	"sync"
)

// Log is the request log. The zero value writes nothing. Make one with OpenLog.
type Log struct {
	out io.WriteCloser

	mu      sync.Mutex
	cut     bool // the last line was not written whole
	trouble error
}

// OpenLog opens the request log; no path is no log. Only its owner may read it:
// it holds the addresses people searched for.
func OpenLog(path string) (*Log, error) {
	if path == "" {
		return &Log{}, nil
	}
	file, err := appendTo(path)
	if err != nil {
		return nil, fmt.Errorf("the log file cannot be written: %w: check --log-file", err)
	}
	return &Log{out: file}, nil
}

// Logger writes to the log; nil where there is none.
func (l *Log) Logger() *slog.Logger {
	if l.out == nil {
		return nil
	}
	return slog.New(slog.NewJSONHandler(l, nil))
}

// Write writes one line. It never fails for the caller: a log that cannot be
// written must not stop what it tells of, see Trouble. A line that was cut is
// ended before the next.
func (l *Log) Write(line []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	text := line
	if l.cut {
		text = append([]byte("\n"), line...)
	}
	written, err := l.out.Write(text)
	if err != nil {
		l.cut = l.cut && written == 0 || written > 0
		if l.trouble == nil {
			l.trouble = err
		}
		return len(line), nil
	}
	l.cut = false
	return len(line), nil
}

// Trouble is why a line could not be written, the first time that happened; nil
// while all were.
func (l *Log) Trouble() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.trouble
}

// Close closes the log.
func (l *Log) Close() error {
	if l.out == nil {
		return nil
	}
	return l.out.Close()
}
