package term

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// Usage reads what the program has cost so far from the proc file system
// (proc(5): task/*/schedstat counts in nanoseconds, task/*/status the voluntary
// context switches, statm in pages, fd has an entry for each). Threads that have
// ended are no longer counted, so take differences over a stretch in which the
// program is steady. It fails when the program has ended.
func (t *Terminal) Usage() (Usage, error) {
	directory := fmt.Sprintf("/proc/%d", t.command.Process.Pid)
	spent, err := threads(directory)
	if err != nil {
		return Usage{}, fmt.Errorf("term: threads: %w", err)
	}
	pages, err := fieldOf(filepath.Join(directory, "statm"), 1)
	if err != nil {
		return Usage{}, fmt.Errorf("term: resident memory: %w", err)
	}
	open, err := os.ReadDir(filepath.Join(directory, "fd"))
	if err != nil {
		return Usage{}, fmt.Errorf("term: open descriptors: %w", err)
	}
	spent.Resident, spent.Descriptors = pages*int64(os.Getpagesize()), len(open)
	return spent, nil
}

// threads sums the processor time and the waits of the threads of one process,
// and counts them. One that ends meanwhile is left out.
func threads(directory string) (Usage, error) {
	folders, err := filepath.Glob(filepath.Join(directory, "task", "*"))
	if err != nil {
		return Usage{}, err
	}
	var sum Usage
	for _, folder := range folders {
		nanoseconds, err := fieldOf(filepath.Join(folder, "schedstat"), 0)
		var waits int64
		if err == nil {
			waits, err = waitsOf(filepath.Join(folder, "status"))
		}
		switch {
		case errors.Is(err, os.ErrNotExist), errors.Is(err, syscall.ESRCH):
			continue
		case err != nil:
			return Usage{}, err
		}
		sum.CPU += time.Duration(nanoseconds)
		sum.Waits += waits
		sum.Threads++
	}
	if sum.Threads == 0 {
		return Usage{}, os.ErrProcessDone
	}
	return sum, nil
}

// waitsOf reads the voluntary context switches from the status of a thread.
func waitsOf(path string) (int64, error) {
	const name = "voluntary_ctxt_switches:"
	status, err := os.ReadFile(path) //nolint:gosec // a path under /proc, made here
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(status)) {
		if count, ok := strings.CutPrefix(line, name); ok {
			return strconv.ParseInt(strings.TrimSpace(count), 10, 64)
		}
	}
	return 0, fmt.Errorf("%s has no line %s", path, name)
}

// fieldOf reads one of the numbers of a file that is a line of numbers.
func fieldOf(path string, index int) (int64, error) {
	line, err := os.ReadFile(path) //nolint:gosec // a path under /proc, made here
	if err != nil {
		return 0, err
	}
	fields := strings.Fields(string(line))
	if index >= len(fields) {
		return 0, fmt.Errorf("%s has %d numbers, not %d", path, len(fields), index+1)
	}
	return strconv.ParseInt(fields[index], 10, 64)
}
