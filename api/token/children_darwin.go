package token

import "golang.org/x/sys/unix"

// descendants lists the processes below one; none where it can't tell.
func descendants(root int) []int {
	processes, err := unix.SysctlKinfoProcSlice("kern.proc.all")
	if err != nil {
		return nil
	}
	parents := make(map[int]int, len(processes))
	for i := range processes {
		parents[int(processes[i].Proc.P_pid)] = int(processes[i].Eproc.Ppid)
	}
	return below(root, parents)
}
