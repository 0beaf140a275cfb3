package disk

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
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
	directory, err := state()
	if err != nil {
		return err
	}
	file, err := appendTo(filepath.Join(directory, "audit.log"))
	if err != nil {
		return err
	}
	_, err = file.WriteString(at.UTC().Format(time.RFC3339) + " " + line + "\n")
	return errors.Join(err, file.Close())
}

// Crash keeps the report of a mistake of the program's own, and returns where.
func Crash(at time.Time, report string) (path string, err error) {
	directory, err := state()
	if err != nil {
		return "", err
	}
	path = filepath.Join(directory, fmt.Sprintf("crash-%s-%d.txt", at.UTC().Format("20060102T150405Z"), os.Getpid()))
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, privateFile) //nolint:gosec // the program's own file
	if err != nil {
		return "", err
	}
	_, err = file.WriteString(report)
	return path, errors.Join(err, file.Close())
}

// state is the folder for what is kept between runs.
func state() (string, error) {
	directory := filepath.Join(xdg.StateHome, "mintop")
	return directory, makePrivate(directory)
}
