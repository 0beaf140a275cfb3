// Package disk writes what the program leaves on this machine: exported files,
// the request log and the record of changes. All of it is for its owner only.
package disk

import (
	"bufio"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// Save writes a file that only its owner may read. Without overwrite a file of
// the name is left alone, and the error is fs.ErrExist. The content goes to a
// file of another name first, so that one that could not be written whole is
// not there at all, and an old one is lost only to a new one. A leading "~/" is
// the home directory, since no shell looks at what is typed into a form.
func Save(name string, overwrite bool, write func(io.Writer) error) error {
	name, err := expanded(name)
	if err != nil {
		return err
	}
	if !overwrite {
		if err := claim(name); err != nil {
			return err
		}
	}
	part, err := writePart(filepath.Dir(name), write)
	if err == nil {
		err = os.Rename(part, name)
	}
	if err == nil {
		return nil
	}
	if part != "" {
		err = errors.Join(err, os.Remove(part))
	}
	if !overwrite {
		err = errors.Join(err, os.Remove(name)) // it is empty, and ours
	}
	return err
}

func expanded(name string) (string, error) {
	rest, ok := strings.CutPrefix(name, "~/")
	if !ok {
		return name, nil
	}
	home, err := os.UserHomeDir()
	return filepath.Join(home, rest), err
}

// claim takes a name that nobody has.
func claim(name string) error {
	file, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, privateFile) //nolint:gosec // the person's own choice of a file
	if err != nil {
		return err
	}
	return file.Close()
}

// writePart writes a file beside where it is to be, and gives its name; that is
// empty when there is none to be taken away again.
func writePart(directory string, write func(io.Writer) error) (name string, err error) {
	file, err := os.CreateTemp(directory, ".mintop-*.part") // made with mode 0600
	if err != nil {
		return "", err
	}
	buffered := bufio.NewWriter(file)
	err = file.Chmod(privateFile) // an umask may have left less
	if err == nil {
		err = write(buffered)
	}
	return file.Name(), errors.Join(err, buffered.Flush(), file.Close())
}
