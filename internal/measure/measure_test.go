package main

import (
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const said = `goos: linux
pkg: mintop/ui
BenchmarkKey/loaded=1000-2     	 1000	    200000 ns/op	   0.50 p99-ms
BenchmarkKey/loaded=100000-2   	 1000	    210000 ns/op	   9.25 p99-ms
PASS
pkg: mintop/internal/e2e
BenchmarkBytes/cursor/plain-2  	   15	  27.00 B/median	  31.00 B/most
BenchmarkPeerBytes/less-2      	   15	  104.0 B/median
=== RUN   TestWatching
=== ATTR  TestWatching reads-a-minute 50
=== ATTR  TestWatching place nowhere
ok  	mintop/ui	1.2s
`

func TestWhatWasSaidBecomesATable(t *testing.T) {
	all, err := read([]byte(said))
	require.NoError(t, err)
	table, missed := tableOf([]target{
		{what: "a key", words: "under 8 ms", most: 8, by: "ui.Key/loaded=100000", unit: "p99-ms"},
		{what: "growth", words: "less than 20 %", most: 1.2, by: "ui.Key/loaded=100000", unit: "ns/op", over: "loaded=1000"},
		{what: "keys", words: "under 8 ms", most: 10, by: "ui.Key/*", unit: "p99-ms"},
		{what: "bytes", words: "under 64", most: 64, by: "internal/e2e.Bytes/*/*", unit: "B/median", beside: []string{"internal/e2e.Peer*/*"}},
		{what: "reads", words: "60", most: 60, by: "TestWatching", unit: "reads-a-minute"},
		{what: "refusals", words: "none", most: 0, by: "TestWatching", unit: "429s"},
	}, all)
	require.Equal(t, 2, missed)
	require.Equal(t, []string{
		"| what | target | measured | share | beside it | by |",
		"|---|---|---|---|---|---|",
		"| a key | under 8 ms | **9.2 ms** | **1.16** |  | `ui.Key/loaded=100000` |",
		"| growth | less than 20 % | 1.1 | 0.88 |  | `ui.Key/loaded=100000` |",
		"| keys | under 8 ms | 0.50 to 9.2 ms | 0.93 |  | `ui.Key/*` |",
		"| bytes | under 64 | 27 B | 0.42 | less 104 B | `internal/e2e.Bytes/*/*` |",
		"| reads | 60 | 50 | 0.83 |  | `TestWatching` |",
		"| refusals | none | not measured |  |  | `TestWatching` |",
	}, strings.Split(strings.TrimSpace(table), "\n"))
}

func TestABrokenResultIsNoFigure(t *testing.T) {
	_, err := read([]byte("BenchmarkKey-2 1000 nothing ns/op\n"))
	require.Error(t, err)
}

func TestTheTableStandsBetweenItsMarks(t *testing.T) {
	text, err := between([]byte("above\n"+beginMark+"old\n"+endMark+"below\n"), "new\n")
	require.NoError(t, err)
	require.Equal(t, "above\n"+beginMark+"new\n"+endMark+"below\n", string(text))
	_, err = between([]byte(endMark+beginMark), "new\n")
	require.ErrorContains(t, err, "no place for the table")
}

// A target that names no benchmark would be "not measured" after a quarter of
// an hour.
func TestEveryTargetNamesABenchmarkThatIs(t *testing.T) {
	for _, one := range targets() {
		folder, name, benchmark := strings.Cut(one.by, ".")
		function := "func Benchmark" + strings.Split(name, "/")[0] + "("
		if !benchmark {
			folder, function = "ui", "func "+strings.TrimSuffix(one.by, "*")
		}
		files, err := filepath.Glob(path.Join("../..", folder, "*_test.go"))
		require.NoError(t, err)
		var text string
		for _, file := range files {
			content, err := os.ReadFile(file)
			require.NoError(t, err)
			text += string(content)
		}
		require.Contains(t, text, function, one.what)
	}
}
