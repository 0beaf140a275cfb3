package main

// target is one thing mintop is held to.
type target struct {
	what  string
	words string  // the target as it is said
	most  float64 // and as a number, in the unit

	by   string // the benchmarks that tell: package and name, a pattern of path.Match
	unit string // the figure of theirs
	over string // compares with the one whose name ends so, as a ratio

	beside []string // peers, measured in the same run and unit
}

// suites are the runs of go test that tell everything. What takes bytes and time
// on a terminal comes one after the other: each has the machine to itself.
func suites() [][]string {
	bench := func(names, times, where string) []string {
		return []string{"test", "-run", "^$", "-timeout", "30m", "-bench", names, "-benchtime", times, where}
	}
	return [][]string{
		bench("^Benchmark(Key|Scroll|Filter|Find|OneNewMessage|ApplyPage|OpenDossier|DossierKey|DossierOneNewMessage|Palette.*)$", "1000x", "./ui"),
		bench("^BenchmarkGiant$", "100x", "./ui"),
		bench("^BenchmarkLongHistory$", "420x", "./ui"),
		bench("^BenchmarkTypeWhileSearching$", "140x", "./ui"),
		bench("^BenchmarkKeystroke$/^100000$", "200x", "./model/search"),
		bench("^Benchmark(Nearest|Memory)$/^100000$", "20x", "./model/search"),
		bench("^Benchmark(Bytes|NewRow|PeerBytes|Story)$", "15x", "./internal/e2e"),
		bench("^BenchmarkLatency(LowBandwidth)?$", "40x", "./internal/e2e"),
		bench("^Benchmark(Start|StartOnAMillion|PeerStart)$", "30x", "./internal/e2e"),
		bench("^Benchmark(Idle|PeerIdle)$", "3x", "./internal/e2e"),
		bench("^Benchmark(Memory|HeldKeyOverALine)$", "1x", "./internal/e2e"),
		{"test", "-count", "1", "-v", "-run", "^TestWatching", "./ui"},
	}
}

// Limits of the table of targets, in milliseconds.
const (
	keyLimit    = 8
	letterLimit = 16
	startLimit  = 30
	behindLimit = 2_000
)

// targets are the rows of the page.
func targets() []target {
	var all []target
	for _, some := range [][]target{latencies(), keys(), letters(), longHistories(), bytesOnTheLine(), costs(), requests()} {
		all = append(all, some...)
	}
	return all
}

// latencies are from a key to what comes of it at the terminal, as a person has it.
func latencies() []target {
	const at, until = "internal/e2e.Latency/", "a message opened, another tab, a letter in the finder, `x`, the palette, help, half a page: from the key to the last byte, 100,000 loaded"
	return []target{
		{what: "a step: from the key to its first byte at the terminal, 20,000 to 1,000,000 messages loaded", words: "median under 3 ms", most: 3, by: at + "*/step", unit: "first-ms"},
		{what: "the same", words: "p95 under 9 ms", most: 9, by: at + "*/step", unit: "first-p95-ms"},
		{what: until, words: "median under 12 ms", most: 12, by: at + "loaded=100000/*", unit: "complete-ms"},
		{what: "the same with 20,000, 200,000 and 1,000,000", words: "median under 12 ms", most: 12, by: at + "loaded=*/*", unit: "complete-ms"},
		{what: "a step with `--low-bandwidth`, on a line that is fast", words: "median under 15 ms", most: 15, by: "internal/e2e.LatencyLowBandwidth/step", unit: "complete-ms"},
	}
}

func keys() []target {
	const p99 = "p99 under 8 ms"
	return []target{
		{what: "`Update` and `View` for a step of the cursor, 100,000 messages loaded", words: p99, most: keyLimit, by: "ui.Key/loaded=100000", unit: "p99-ms"},
		{what: "the same, as a part of what it takes at 1,000", words: "less than 20 % more", most: 1.2, by: "ui.Key/loaded=100000", unit: "ns/op", over: "loaded=1000"},
		{what: "a step that scrolls, 100,000 loaded", words: p99, most: keyLimit, by: "ui.Scroll/loaded=100000", unit: "p99-ms"},
		{what: "`x`, problems only and all again, 100,000 loaded", words: p99, most: keyLimit, by: "ui.Filter/loaded=100000", unit: "p99-ms"},
		{what: "opening and closing the page of an address, 100,000 loaded", words: p99, most: keyLimit, by: "ui.OpenDossier/loaded=100000", unit: "p99-ms"},
		{what: "a step of the cursor on it", words: p99, most: keyLimit, by: "ui.DossierKey/loaded=100000", unit: "p99-ms"},
		{what: "one new message while it is open", words: p99, most: keyLimit, by: "ui.DossierOneNewMessage/loaded=100000", unit: "p99-ms"},
		{what: "the first letter in the palette that looks through the mail, 100,000 loaded", words: p99, most: keyLimit, by: "ui.PaletteLooks/loaded=100000", unit: "p99-ms"},
		{what: "any other letter in the palette", words: p99, most: keyLimit, by: "ui.PaletteLetter/loaded=100000", unit: "p99-ms"},
		{what: "applying one new message and drawing it, as a part of what it takes at 1,000", words: "less than 20 % more", most: 1.2, by: "ui.OneNewMessage/loaded=100000", unit: "ns/op", over: "loaded=1000"},
		{what: "applying a page of 90 new messages and drawing it, 100,000 loaded", words: p99, most: keyLimit, by: "ui.ApplyPage/loaded=100000", unit: "p99-ms"},
	}
}

func letters() []target {
	const p99 = "p99 under 16 ms"
	fzf := []string{"model/search.Keystroke/100000/usual/1/fzf", "model/search.Keystroke/100000/usual/4/fzf"}
	return []target{
		{what: "a letter in the finder until what it finds is drawn, 100,000 messages loaded, new mail coming in", words: p99, most: letterLimit, by: "ui.Find/loaded=100000", unit: "p99-ms"},
		{what: "a frame, a key or an answer while a message is open with 10,000 recipients, 5,000 tags, 100,000 metadata keys, a subject of 200 kB, 5,000 events or a source of 16 MB", words: p99, most: letterLimit, by: "ui.Giant/*/*", unit: "p99-ms"},
		{what: "searching 100,000 addresses for the next letter, 1 to 8 of them, a usual query", words: p99, most: letterLimit, by: "model/search.Keystroke/100000/usual/*/typed", unit: "p99-ms", beside: fzf},
		{what: "the same, the worst query", words: p99, most: letterLimit, by: "model/search.Keystroke/100000/worst/*/typed", unit: "p99-ms"},
		{what: "mean of either, as a part of fzf's V2 matcher on the same list", words: "not slower", most: 1, by: "model/search.Keystroke/100000/*/*/typed", unit: "ns/op", over: "fzf"},
		{what: "mean of either, as a part of `fuzzy.Find` on the same list", words: "not slower", most: 1, by: "model/search.Keystroke/100000/*/*/typed", unit: "ns/op", over: "fuzzy"},
	}
}

// longHistories are twice and ten times the messages the targets are set for.
func longHistories() []target {
	const keys, p99 = "a step, to either end, `x`, `n`, hiding a sender, a page of new mail", "p99 under 8 ms"
	return []target{
		{what: "with 200,000 messages loaded, which is the most by default: " + keys, words: p99, most: keyLimit, by: "ui.LongHistory/loaded=200000/[^a]*", unit: "p99-ms"},
		{what: "the same with 1,000,000", words: p99, most: keyLimit, by: "ui.LongHistory/loaded=1000000/[^a]*", unit: "p99-ms"},
		{what: "a letter in the finder until what it finds is drawn, 200,000 loaded", words: "p99 under 16 ms", most: letterLimit, by: "ui.LongHistory/loaded=200000/a*", unit: "p99-ms"},
		{what: "the same with 1,000,000", words: "p99 under 16 ms", most: letterLimit, by: "ui.LongHistory/loaded=1000000/a*", unit: "p99-ms"},
		{what: "a letter until it is drawn, while what was typed before is still looked for, 200,000 and 1,000,000 loaded", words: "p99 under 16 ms", most: letterLimit, by: "ui.TypeWhileSearching/*", unit: "p99-ms"},
	}
}

func bytesOnTheLine() []target {
	peers := []string{"internal/e2e.PeerBytes/*"}
	return []target{
		{what: "bytes to a terminal of 120x40: the cursor moves, plain subjects", words: "median under 64", most: 64, by: "internal/e2e.Bytes/cursor/plain", unit: "B/median", beside: peers},
		{what: "the same where every tenth row has an emoji or CJK letters", words: "median under 64", most: 64, by: "internal/e2e.Bytes/cursor/mixed", unit: "B/median"},
		{what: "bytes: one new message on top, everything scrolls", words: "median under 400", most: 400, by: "internal/e2e.NewRow/*", unit: "B/median"},
		{what: "bytes while nothing changes, behind another window, paused, with `--low-bandwidth`", words: "0", most: 0, by: "internal/e2e.Idle/[^d]*", unit: "B/s"},
		{what: "the same as it is by default", words: "0", most: 0, by: "internal/e2e.Idle/default", unit: "B/s", beside: []string{"internal/e2e.PeerIdle/*"}},
	}
}

func costs() []target {
	peers := []string{"internal/e2e.PeerIdle/*"}
	return []target{
		{what: "processor time while idle, polling all six tabs", words: "under 2 ms a second", most: 2, by: "internal/e2e.Idle/default", unit: "ms-cpu/s", beside: peers},
		{what: "the same with `--low-bandwidth`, behind another window, paused", words: "under 2 ms a second", most: 2, by: "internal/e2e.Idle/[^d]*", unit: "ms-cpu/s"},
		{what: "wakeups while idle, polling all six tabs", words: "under 35 a second", most: 35, by: "internal/e2e.Idle/default", unit: "wakeups/s", beside: peers},
		{what: "the same with `--low-bandwidth`, behind another window, paused", words: "under 35 a second", most: 35, by: "internal/e2e.Idle/[^d]*", unit: "wakeups/s"},
		{what: "start of the process to the first frame on the screen, API refused, and silent", words: "median under 30 ms", most: startLimit, by: "internal/e2e.Start/*", unit: "ms/median", beside: []string{"internal/e2e.PeerStart/*"}},
		{what: "the same on an account with a million messages", words: "median under 30 ms", most: startLimit, by: "internal/e2e.StartOnAMillion", unit: "ms/frame"},
		{what: "how far the screen is behind keys held down: a step, half pages, tabs, on lines of 64 kbit/s and 300 ms, of 1 Mbit/s and 100 ms, and here", words: "under 2,000 ms", most: behindLimit, by: "internal/e2e.HeldKeyOverALine/*/*", unit: "ms-behind"},
		{what: "memory with 100,000 messages, read page by page by the running program", words: "under 100 MB resident", most: 100, by: "internal/e2e.Memory", unit: "MB/resident", beside: peers},
		{what: "the index of what is searched: a distinct text, beside its bytes", words: "at most 40 B", most: 40, by: "model/search.Memory/100000", unit: "B/text"},
	}
}

func requests() []target {
	return []target{
		{what: "`/jane` and `Enter` until verdict, history and suppressions are on the screen", words: "at most 5 requests", most: 5, by: "internal/e2e.Story/*", unit: "requests"},
		{what: "a quiet account for 5 minutes", words: "at most 60 reads a minute", most: 60, by: "TestWatchingAQuietAccount", unit: "reads-a-minute"},
		{what: "a busy account, 600 messages a minute, for 5 minutes", words: "at most 150 reads a minute, half of the limit", most: 150, by: "TestWatchingABusyAccount", unit: "reads-a-minute"},
		{what: "either: answers that were 429", words: "none", most: 0, by: "TestWatching*", unit: "429s"},
	}
}
