// Package disk writes what the program leaves on this machine: exported files,
// the request log and the record of changes. All of it is for its owner only. It
// reads the files a person names: those that hold the settings or a token.
package disk

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/user"
	"path/filepath"
	"strings"
)

// Save writes a file that only its owner may read. Without overwrite a file of
// the name is left alone, and the error is fs.ErrExist; what is no ordinary file
// is left alone in any case. The content goes to a file of another name first, so
// that one that could not be written whole is not there at all, and an old one is
// lost only to a new one.
func Save(name string, overwrite bool, write func(io.Writer) error) error {
	if err := tilde(name); err != nil {
		return err
	}
	if err := replaceable(name); err != nil {
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

// tilde refuses a name that means somebody's home to a shell: no shell looks at
// what is typed into a form, and a folder of that name is not what was meant.
func tilde(name string) error {
	if !strings.HasPrefix(name, "~") {
		return nil
	}
	who, rest, _ := strings.Cut(filepath.ToSlash(name[1:]), "/")
	home, err := os.UserHomeDir()
	if who != "" {
		var other *user.User
		if other, err = user.Lookup(who); err == nil {
			home = other.HomeDir
		}
	}
	if err != nil {
		return fmt.Errorf("a ~ is not understood here: write the whole path, or ./%s for a file of that name", name)
	}
	return fmt.Errorf("a ~ is not understood here: write %s", filepath.Join(home, rest))
}

// replaceable refuses a name that something other than an ordinary file has.
func replaceable(name string) error {
	info, err := os.Lstat(name)
	switch {
	case name != "" && os.IsPathSeparator(name[len(name)-1]), err == nil && info.IsDir():
		return errors.New("it is a folder: add the name of a file")
	case err != nil:
		return nil //nolint:nilerr // there is none, or it can't be looked at: then writing says why
	case info.Mode().IsRegular():
		return nil
	case info.Mode()&fs.ModeSymlink != 0:
		return errors.New("it is a link to something else, which is not replaced: choose another name")
	}
	return errors.New("it is a pipe, a device or a socket, which is not replaced: choose another name")
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
