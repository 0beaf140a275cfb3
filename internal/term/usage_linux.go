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
// (proc(5): task/*/schedstat counts in nanoseconds, statm in pages, fd has an
// entry for each). Threads that have ended are no longer counted, so take
// differences over a stretch in which the program is steady. It fails when the
// program has ended.
func (t *Terminal) Usage() (Usage, error) {
	directory := fmt.Sprintf("/proc/%d", t.command.Process.Pid)
	cpu, threads, err := threadTime(directory)
	if err != nil {
		return Usage{}, fmt.Errorf("term: processor time: %w", err)
	}
	pages, err := fieldOf(filepath.Join(directory, "statm"), 1)
	if err != nil {
		return Usage{}, fmt.Errorf("term: resident memory: %w", err)
	}
	open, err := os.ReadDir(filepath.Join(directory, "fd"))
	if err != nil {
		return Usage{}, fmt.Errorf("term: open descriptors: %w", err)
	}
	return Usage{CPU: cpu, Resident: pages * int64(os.Getpagesize()), Threads: threads, Descriptors: len(open)}, nil
}

// threadTime sums the processor time of the threads of one process, and counts
// them. One that ends meanwhile is left out.
func threadTime(directory string) (sum time.Duration, count int, err error) {
	threads, err := filepath.Glob(filepath.Join(directory, "task", "*", "schedstat"))
	if err != nil {
		return 0, 0, err
	}
	for _, thread := range threads {
		nanoseconds, err := fieldOf(thread, 0)
		switch {
		case errors.Is(err, os.ErrNotExist), errors.Is(err, syscall.ESRCH):
			continue
		case err != nil:
			return 0, 0, err
		}
		sum += time.Duration(nanoseconds)
		count++
	}
	if count == 0 {
		return 0, 0, os.ErrProcessDone
	}
	return sum, count, nil
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
