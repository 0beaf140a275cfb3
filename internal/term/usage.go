package term

import "time"

// Usage is what a running program has cost so far.
type Usage struct {
	// CPU is the processor time of all its threads.
	CPU time.Duration
	// Resident is its memory in bytes that is in RAM.
	Resident int64
	// Threads and Descriptors are how many it has now: threads of the kernel's,
	// and open files, pipes and connections.
	Threads, Descriptors int
}
