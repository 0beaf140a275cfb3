package term

import "time"

// Usage is what a running program has cost so far.
type Usage struct {
	// CPU is the processor time of all its threads.
	CPU time.Duration
	// Resident is its memory in bytes that is in RAM.
	Resident int64
}
