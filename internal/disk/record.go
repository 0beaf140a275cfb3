package disk

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/adrg/xdg"
)

// Audit writes one line for one change.
func Audit(at time.Time, line string) error {
	file, err := openAudit()
	if err != nil {
		return err
	}
	err = writeLine(file, at.UTC().Format(time.RFC3339)+" "+line+"\n")
	return errors.Join(err, file.Close())
}

// Auditable tells why Audit would fail, as far as that can be told without
// writing: nil when nothing speaks against it.
func Auditable() error {
	file, err := openAudit()
	if err != nil {
		return err
	}
	return file.Close()
}

func openAudit() (*os.File, error) {
	directory, err := state()
	if err != nil {
		return nil, err
	}
	return appendTo(filepath.Join(directory, "audit.log"))
}

// writeLine writes a whole line at the end of a file. Where the last line was
// cut, by a full disk say, it is ended first: two changes must not read as one.
func writeLine(file *os.File, line string) error {
	info, err := file.Stat()
	if err != nil {
		return err
	}
	if size := info.Size(); size > 0 {
		last := make([]byte, 1)
		if _, err := file.ReadAt(last, size-1); err != nil {
			return err
		}
		if last[0] != '\n' {
			line = "\n" + line
		}
	}
	_, err = file.WriteString(line)
	return err
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
