package main

import (
	"bytes"
	"fmt"
	"path"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/perf/benchfmt"
)

// figure is one number a benchmark or a test reported.
type figure struct {
	name  string // such as ui.Key/loaded=1000, without the number of processors
	unit  string
	value float64
}

// figures are all that were reported, in order.
type figures []figure

// ours is how the names of the packages begin.
const ours = "mintop/"

// read gives the figures from what go test printed: the results of benchmarks,
// and the attributes of tests (testing.T.Attr) that are numbers.
func read(said []byte) (figures, error) {
	var found figures
	reader := benchfmt.NewReader(bytes.NewReader(said), "go test")
	for reader.Scan() {
		switch record := reader.Result().(type) {
		case *benchfmt.Result:
			found = append(found, ofResult(record)...)
		case *benchfmt.SyntaxError:
			return nil, fmt.Errorf("a line that is no result: %w", record)
		}
	}
	for _, match := range attribute.FindAllSubmatch(said, -1) {
		if value, err := strconv.ParseFloat(string(match[3]), 64); err == nil {
			found = append(found, figure{string(match[1]), string(match[2]), value})
		}
	}
	return found, reader.Err()
}

// attribute is a line such as "=== ATTR  TestWatching reads-a-minute 50".
var attribute = regexp.MustCompile(`(?m)^=== ATTR {2}(\S+) (\S+) (\S+)$`)

func ofResult(result *benchfmt.Result) figures {
	base, parts := result.Name.Parts()
	name := append([]byte(strings.TrimPrefix(result.GetConfig("pkg"), ours)+"."), base...)
	for _, part := range parts {
		if part[0] == '/' {
			name = append(name, part...)
		}
	}
	var found figures
	for _, value := range result.Values {
		if value.OrigUnit != "" { // as it was printed
			value.Unit, value.Value = value.OrigUnit, value.OrigValue
		}
		found = append(found, figure{string(name), value.Unit, value.Value})
	}
	return found
}

// matching are the figures of one unit whose names match a pattern of
// path.Match.
func (f figures) matching(pattern, unit string) figures {
	var found figures
	for _, one := range f {
		if matches, err := path.Match(pattern, one.name); err == nil && matches && one.unit == unit {
			found = append(found, one)
		}
	}
	return found
}

// ratios are the same figures as parts of those whose names end otherwise.
func (f figures) ratios(to figures, end string) figures {
	var found figures
	for _, one := range f {
		for _, other := range to.matching(path.Dir(one.name)+"/"+end, one.unit) {
			if other.value > 0 {
				found = append(found, figure{one.name, "", one.value / other.value})
			}
		}
	}
	return found
}

// span is the least and the most of the figures.
func (f figures) span() (least, most float64) {
	for i, one := range f {
		if i == 0 {
			least, most = one.value, one.value
		}
		least, most = min(least, one.value), max(most, one.value)
	}
	return least, most
}
