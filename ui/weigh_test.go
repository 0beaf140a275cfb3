package ui_test

import (
	"math"
	"runtime"
	"runtime/metrics"
	"strings"
	"time"
)

// weight is what is in use after all garbage is gone, in megabytes.
type weight struct {
	heap    float64 // all of it
	sandbox float64 // what the simulated service remembers, which is not ours
	feed    float64 // messages, their order and their texts
	index   float64 // what they are searched by
}

// ours is what the program holds, with what the test does.
func (w weight) ours() float64 { return w.heap - w.sandbox }

// rest is neither messages nor index.
func (w weight) rest() float64 { return w.ours() - w.feed - w.index }

// sampling is after how many allocated bytes one allocation is looked at. The
// runtime's own half a megabyte would tell a package's share to a tenth.
const sampling = 16 << 10

// sampleHeap has allocations looked at often enough to tell whose they are. The
// function it returns ends that.
func sampleHeap() (end func()) {
	before := runtime.MemProfileRate
	runtime.MemProfileRate = sampling
	return func() { runtime.MemProfileRate = before }
}

// weigh tells what is in use, and whose it is by the functions that asked for
// it: the service and the program run in one process.
func weigh() weight {
	w := weight{heap: float64(heap()) / (1 << 20)}
	for _, record := range profile() {
		megabytes := scaled(record) / (1 << 20)
		switch owner(record.Stack()) {
		case "sandbox":
			w.sandbox += megabytes
		case "index":
			w.index += megabytes
		case "feed":
			w.feed += megabytes
		}
	}
	return w
}

// profile is what was allocated and is in use.
func profile() []runtime.MemProfileRecord {
	for size := 1024; ; size *= 2 {
		records := make([]runtime.MemProfileRecord, size)
		if n, ok := runtime.MemProfile(records, false); ok {
			return records[:n]
		}
	}
}

// scaled is how many bytes a record stands for, as package pprof reckons.
func scaled(record runtime.MemProfileRecord) float64 {
	objects, inUse := float64(record.InUseObjects()), float64(record.InUseBytes())
	if objects == 0 {
		return 0
	}
	return inUse / (1 - math.Exp(-inUse/objects/sampling))
}

// owner tells whose an allocation is.
func owner(stack []uintptr) string {
	frames := runtime.CallersFrames(stack)
	found := ""
	for {
		frame, more := frames.Next()
		switch {
		case strings.HasPrefix(frame.Function, "mintop/api/sandbox"):
			return "sandbox"
		case found != "":
		case strings.HasPrefix(frame.Function, "mintop/model/search"):
			found = "index"
		case strings.HasPrefix(frame.Function, "mintop/model/feed"), strings.HasPrefix(frame.Function, "mintop/model/mail"),
			strings.HasPrefix(frame.Function, "mintop/api.(*Page"), strings.HasPrefix(frame.Function, "encoding/json"):
			found = "feed"
		}
		if !more {
			return found
		}
	}
}

// worked is the processor time this process has spent by the last collection.
func worked() time.Duration {
	samples := []metrics.Sample{{Name: "/cpu/classes/total:cpu-seconds"}, {Name: "/cpu/classes/idle:cpu-seconds"}}
	metrics.Read(samples)
	return time.Duration((samples[0].Value.Float64() - samples[1].Value.Float64()) * float64(time.Second))
}
