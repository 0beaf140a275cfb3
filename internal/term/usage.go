package term

import "time"

// Usage is what a running program has cost so far.
type Usage struct {
	// CPU is the processor time of all its threads.
	CPU time.Duration
	// Resident is its memory in bytes that is in RAM.
	Resident int64
	// Waits is how often one of its threads stopped running because it had nothing
	// to do (voluntary context switches): how often it was woken.
	Waits int64
	// Threads and Descriptors are how many it has now: threads of the kernel's,
	// and open files, pipes and connections.
	Threads, Descriptors int
}
