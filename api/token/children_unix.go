//go:build unix

package token

import (
	"os/exec"
	"syscall"
)

// endWithChildren has a command asked to end together with all that it started
// and still belongs to it. The function kills what is left of them afterwards. A
// process group of its own would be simpler, but a command in one can't ask for a
// password on the terminal.
func endWithChildren(run *exec.Cmd) (kill func()) {
	var all []int
	run.Cancel = func() error {
		all = descendants(run.Process.Pid)
		// The command first: it would go on to its next step when a child ends.
		err := run.Process.Signal(syscall.SIGTERM)
		signalAll(all, syscall.SIGTERM)
		return err
	}
	return func() { signalAll(all, syscall.SIGKILL) }
}

func signalAll(processes []int, signal syscall.Signal) {
	for _, id := range processes {
		_ = syscall.Kill(id, signal) // one that ended by itself is what was wanted
	}
}

// below lists all processes below one, by the parent of each process there is.
func below(root int, parents map[int]int) []int {
	var found []int
	for waiting := []int{root}; len(waiting) > 0; {
		parent := waiting[0]
		waiting = waiting[1:]
		for id, of := range parents {
			if of == parent && id != root {
				found = append(found, id)
				waiting = append(waiting, id)
				delete(parents, id)
			}
		}
	}
	return found
}
