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

// TightenMemory has garbage collected sooner while much is held. It is for
// whoever did not set GOGC by themselves. It sets no memory limit: the runtime
// counts stacks, spans and fragmentation against that too, so one that the heap
// cannot meet makes the collector run without end.
func TightenMemory() {
	now := garbage
	afterEachCollection(func() {
		wanted := garbage
		if live() > many {
			wanted = garbageWithMany
		}
		if wanted != now {
			now = wanted
			debug.SetGCPercent(wanted)
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
