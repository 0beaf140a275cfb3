package disk

import (
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"time"

	"github.com/adrg/xdg"
)

// OpenLog opens the request log; no path is no log, and a nil logger. Only its
// owner may read it: it holds the addresses people searched for. The function
// closes it.
func OpenLog(path string) (*slog.Logger, func(), error) {
	if path == "" {
		return nil, func() {}, nil
	}
	file, err := appendTo(path)
	if err != nil {
		return nil, nil, fmt.Errorf("the log file cannot be written: %w: check --log-file", err)
	}
	return slog.New(slog.NewJSONHandler(file, nil)), func() { _ = file.Close() }, nil
}

// Audit writes one line for one change.
func Audit(at time.Time, line string) error {
	directory := filepath.Join(xdg.StateHome, "mintop")
	if err := makePrivate(directory); err != nil {
		return err
	}
	file, err := appendTo(filepath.Join(directory, "audit.log"))
	if err != nil {
		return err
	}
	_, err = file.WriteString(at.UTC().Format(time.RFC3339) + " " + line + "\n")
	return errors.Join(err, file.Close())
}
