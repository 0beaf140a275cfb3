package program

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// How much garbage may gather before it is collected, in percent of the memory
// in use (GOGC of package runtime). With many messages held the lower one needs
// a third less memory; with few it would only cost time, some milliseconds of
// each idle second.
const (
	garbage         = 100
	garbageWithMany = 20
)

// many is the memory in use, in bytes, from which there are many messages:
// some fifty thousand.
const many = 24 << 20

// room is what the runtime needs beside the memory in use and the garbage, in
// bytes: stacks, spans, what was freed and is about to be used again.
const room = 4 << 20

// step is by how much the memory in use must change, in bytes, before the limit
// follows: setting it stops the program for a moment.
const step = 2 << 20

// TightenMemory has garbage collected sooner while much is held, and what was
// freed given back to the system: reading a hundred thousand messages makes a
// heap of twice what they need in the end, which the runtime would keep for
// hours. It is for whoever did not set GOGC by themselves.
func TightenMemory() {
	now, limited := garbage, uint64(0)
	afterEachCollection(func() {
		wanted, held := garbage, live()
		if held > many {
			wanted = garbageWithMany
		}
		if wanted != now {
			now = wanted
			debug.SetGCPercent(wanted)
		}
		if held > many && max(held, limited)-min(held, limited) >= step {
			limited = held
			debug.SetMemoryLimit(int64(held + held*garbageWithMany/100 + room)) //nolint:gosec // no machine has so much
		}
	})
}

// live is the memory that the last collection found in use, in bytes.
func live() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	if sample[0].Value.Kind() != metrics.KindUint64 {
		return 0 // a runtime that does not tell
	}
	return sample[0].Value.Uint64()
}

// afterEachCollection calls a function when garbage was collected, by letting
// something small become garbage each time.
func afterEachCollection(call func()) {
	type leaf struct{ _ [16]byte }
	runtime.SetFinalizer(new(leaf), func(*leaf) {
		call()
		afterEachCollection(call)
	})
}
