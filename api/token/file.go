package token

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime"
)

// maxOutput bounds what is read from a file or command, in bytes. A token is
// 48 bytes; the rest is room for white space and for seeing that something
// else was named.
const maxOutput = 4096

// othersMayRead are the permission bits of group and others.
const othersMayRead fs.FileMode = 0o077

// FromFile reads the token a file holds, alone but for white space. Except on
// Windows, where access does not show in permission bits, a file that anyone
// but this person may use, or that belongs to somebody else, is refused.
func FromFile(path string) (Token, error) {
	value, err := readPrivate(path)
	if err != nil {
		return Token{}, fmt.Errorf("token file %s: %w", Redact(path), err)
	}
	parsed, err := Parse(value)
	if errors.Is(err, ErrEmpty) {
		return Token{}, fmt.Errorf("token file %s is empty: write the team token into it", Redact(path))
	}
	if err != nil {
		return Token{}, fmt.Errorf("token file %s: %w", Redact(path), err)
	}
	return parsed, nil
}

// readPrivate checks the permissions of the file it has open, so that the
// checked file and the read file are the same.
func readPrivate(path string) (string, error) {
	file, err := os.Open(path) //nolint:gosec // the person names the file, on purpose
	if err != nil {
		return "", withoutPath(err)
	}
	defer func() { _ = file.Close() }() // only read from: closing can lose nothing
	info, err := file.Stat()
	if err != nil {
		return "", withoutPath(err)
	}
	if runtime.GOOS != "windows" && info.Mode().Perm()&othersMayRead != 0 {
		return "", errors.New("others on this machine can read it: run chmod 600 on it")
	}
	if !own(info) {
		return "", errors.New("it belongs to another user of this machine, who can read it: copy it to a file of your own")
	}
	content, err := io.ReadAll(io.LimitReader(file, maxOutput))
	if err != nil {
		return "", withoutPath(err)
	}
	return string(content), nil
}

// withoutPath drops the path from a file error: the caller names it, redacted
// in case somebody passed the token where its file was meant.
func withoutPath(err error) error {
	if pathError, ok := errors.AsType[*fs.PathError](err); ok {
		return pathError.Err
	}
	return err
}
