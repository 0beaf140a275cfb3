package program

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
	"time"
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

// A burst of reading is over when nothing was collected for burstOver. What was
// freed in it goes back to the system if the memory in use grew by burstSize,
// in bytes: some ten thousand messages.
const (
	burstOver = 3 * time.Second
	burstSize = 4 << 20
)

// TightenMemory has garbage collected sooner while much is held, and what was
// freed given back to the system once a burst of reading is over: the runtime
// would keep a tenth of all for minutes. It is for whoever did not set GOGC by
// themselves.
//
// It sets no memory limit. The runtime counts stacks, spans and fragmentation
// against one too, so a limit that the heap cannot meet makes the collector run
// without end.
func TightenMemory() {
	t := tightening{percent: garbage}
	afterEachCollection(t.adapt)
}

// tightening is what was last decided about memory.
type tightening struct {
	percent int // garbage that may gather

	mu       sync.Mutex
	returned uint64      // memory in use when what was freed was last given back
	quiet    *time.Timer // runs out when the burst of reading is over; nil for none
}

// adapt is called after each collection.
func (t *tightening) adapt() {
	held, percent := live(), garbage
	if held > many {
		percent = garbageWithMany
	}
	if percent != t.percent {
		t.percent = percent
		debug.SetGCPercent(percent)
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.quiet != nil {
		t.quiet.Stop()
		t.quiet = nil
	}
	t.returned = min(t.returned, held)
	if held > many && held >= t.returned+burstSize {
		t.quiet = time.AfterFunc(burstOver, func() { t.giveBack(held) }) //nolint:forbidigo // the collector runs in real time, whatever the screen is told
	}
}

// giveBack gives what was freed back to the system, on a goroutine of its own.
// It collects once more for that.
func (t *tightening) giveBack(held uint64) {
	t.mu.Lock()
	t.returned = held
	t.mu.Unlock()
	debug.FreeOSMemory()
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
