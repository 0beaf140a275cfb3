package disk

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime"
	"strings"
	"time"
)

// The bounds of what is read. A config file of 100,000 saved views has some
// 10 MB; a file that holds a token may hold what a vault writes around it.
const (
	maxConfig = 32 << 20
	maxSecret = 64 << 10
)

// pipeDeadline is how long a pipe may take to hand over what is in it.
const pipeDeadline = 10 * time.Second

// pipePause is how long to wait before an empty pipe without a writer is looked
// at again.
const pipePause = 20 * time.Millisecond

// The permission bits that a file must not have: of group and others, any at all,
// and those to write.
const (
	othersMayUse   fs.FileMode = 0o077
	othersMayWrite fs.FileMode = 0o022
)

// ReadSecret reads a file that holds a token. Nobody but this person may use it
// or own it, except on Windows, where neither shows in permission bits. The
// checked file and the read file are the same. A pipe is read for at most 10 s, and
// ends with the context. The error does not name the file, but for a command to
// copy.
func ReadSecret(ctx context.Context, path string) ([]byte, error) {
	return read(ctx, path, maxSecret, func(info fs.FileInfo) error {
		// A mounted secret belongs to root and can't be changed.
		instead := "use --token-command " + quoted("cat "+quoted(path))
		switch {
		case !own(info):
			return errors.New("it belongs to another user of this machine, who can read it: copy it to a file of your own, or, for a mounted secret, " + instead)
		case runtime.GOOS != "windows" && info.Mode().Perm()&othersMayUse != 0:
			return errors.New("others on this machine can read it: run chmod 600 on it, or, for a mounted secret that can't be changed, " + instead)
		}
		return nil
	})
}

// ReadConfig reads a config file, which says what is run and asked: nobody but
// this person and root may change it. It is as ReadSecret otherwise. The null
// device is an empty file.
func ReadConfig(ctx context.Context, path string) ([]byte, error) {
	return read(ctx, path, maxConfig, func(info fs.FileInfo) error {
		switch {
		case !own(info) && !ofRoot(info):
			return errors.New("it belongs to another user of this machine: copy it to a file of your own")
		case runtime.GOOS != "windows" && info.Mode().Perm()&othersMayWrite != 0:
			return errors.New("others on this machine can change it: run chmod go-w on it")
		}
		return nil
	})
}

// quoted is a text as one word of a shell.
func quoted(text string) string {
	if !strings.ContainsAny(text, " '\"\\$`") {
		return text
	}
	return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
}

func read(ctx context.Context, path string, most int64, check func(fs.FileInfo) error) ([]byte, error) {
	file, err := os.OpenFile(path, os.O_RDONLY|noWait, 0) //nolint:gosec // the person names the file, on purpose
	if err != nil {
		return nil, withoutPath(err)
	}
	defer func() { _ = file.Close() }() // only read from: closing can lose nothing
	info, err := file.Stat()
	if err != nil {
		return nil, withoutPath(err)
	}
	switch kind := info.Mode(); {
	case kind.IsDir():
		return nil, errors.New("it is a folder: name a file in it")
	case isNull(info):
		return nil, nil
	case !kind.IsRegular() && kind&fs.ModeNamedPipe == 0:
		return nil, errors.New("it is a device and no file: name a file")
	}
	if err := check(info); err != nil {
		return nil, err
	}
	var content []byte
	if info.Mode().IsRegular() {
		content, err = io.ReadAll(io.LimitReader(file, most+1))
	} else {
		content, err = readPipe(ctx, file, most+1)
	}
	switch {
	case err != nil:
		return nil, withoutPath(err)
	case int64(len(content)) > most:
		return nil, fmt.Errorf("it is larger than %d kB: check that it is the file that was meant", most>>10)
	}
	return content, nil
}

// isNull reports whether a file is the null device, which many name to say none.
func isNull(info fs.FileInfo) bool {
	null, err := os.Stat(os.DevNull)
	return err == nil && os.SameFile(info, null)
}

// errSilent says that a pipe gave nothing.
var errSilent = fmt.Errorf("nothing came out of the pipe within %s: name a file, or check what writes to it", pipeDeadline)

// readPipe reads a pipe to its end. One without a writer seems to be at its end
// at once: a writer may come yet.
func readPipe(ctx context.Context, pipe *os.File, most int64) ([]byte, error) {
	deadline, cancel := context.WithTimeout(ctx, pipeDeadline)
	defer cancel()
	stop := context.AfterFunc(deadline, func() { _ = pipe.SetReadDeadline(time.Now()) }) // a pipe has deadlines where noWait is one
	defer stop()
	for {
		content, err := io.ReadAll(io.LimitReader(pipe, most))
		switch {
		case ctx.Err() != nil:
			return nil, context.Cause(ctx)
		case deadline.Err() != nil:
			return nil, errSilent
		case err != nil || len(content) > 0:
			return content, err
		}
		select {
		case <-deadline.Done():
		case <-time.After(pipePause):
		}
	}
}

// withoutPath drops the path from a file error: the caller names it.
func withoutPath(err error) error {
	if pathError, ok := errors.AsType[*fs.PathError](err); ok {
		return pathError.Err
	}
	return err
}
