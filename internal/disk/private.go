package disk

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// The modes of everything that is written here: the owner's alone, whatever the
// umask says.
const (
	privateFile      fs.FileMode = 0o600
	privateDirectory fs.FileMode = 0o700
)

// appendTo opens a file to write at its end. It must be the person's own: one
// that was there already is closed to everybody else, and whatever could lead
// the lines to somebody else is refused, since the folder may be one that others
// write to: a link, a file of another owner, a pipe or a device.
func appendTo(path string) (*os.File, error) {
	file, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_RDWR|noFollow, privateFile) //nolint:gosec // the person's own file
	if err != nil {
		if info, failure := os.Lstat(path); failure == nil && info.Mode()&fs.ModeSymlink != 0 {
			return nil, refused(path, "it is a link to another file")
		}
		return nil, err
	}
	if err := keep(file, path); err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return file, nil
}

// keep closes an open file to everybody but its owner, who must be this person.
func keep(file *os.File, path string) error {
	info, err := file.Stat()
	switch {
	case err != nil:
		return err
	case !info.Mode().IsRegular():
		return refused(path, "it is no ordinary file")
	case !own(info):
		return refused(path, "it belongs to another user")
	}
	return file.Chmod(privateFile)
}

// refused is an error about a file that is not written to.
func refused(path, why string) error {
	return &fs.PathError{Op: "open", Path: path, Err: fmt.Errorf("%s: %w", why, fs.ErrPermission)}
}

// makePrivate makes a directory, and those above it, for this person only. One
// that is there is closed to everybody else; those above it stay as they are.
func makePrivate(directory string) error {
	if err := os.MkdirAll(directory, privateDirectory); err != nil {
		return err
	}
	return os.Chmod(directory, privateDirectory)
}
