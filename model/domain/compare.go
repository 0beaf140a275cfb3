package domain

import (
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"mintop/api"
	"mintop/api/dns"
)

// Part is a run of characters that are all as expected, or all not.
type Part struct {
	Text    string
	Differs bool
}

// Agrees reports whether what was found is what a record should hold. Names do
// not care for upper and lower case, nor for a final dot (RFC 4343), and may be
// written in A-labels or not; texts do.
// A mail exchanger may be expected without its preference.
func Agrees(kind api.RecordType, expected, found string) bool {
	if kind == api.RecordTXT {
		return expected == found
	}
	if _, host, preferred := strings.Cut(found, " "); preferred && !strings.Contains(expected, " ") {
		found = host
	}
	return dns.SameName(expected, found)
}

// Compare marks what is different between two texts: in the first what the
// second lacks, in the second what it has instead. Joined again, the parts are
// the texts.
func Compare(expected, found string) (inExpected, inFound []Part) {
	a, b := clusters(expected), clusters(found)
	keptA, keptB := common(a, b)
	return parts(a, keptA), parts(b, keptB)
}

// clusters cuts text into the characters a person sees.
func clusters(text string) []string {
	var all []string
	for text != "" {
		cluster, _ := ansi.FirstGraphemeCluster(text, ansi.GraphemeWidth)
		all = append(all, cluster)
		text = text[len(cluster):]
	}
	return all
}

// most bounds the work of aligning two texts, in pairs of characters: two TXT
// records of a thousand characters that have nothing in common.
const most = 1 << 20

// common finds the longest series of characters both have in the same order,
// and tells for each character whether it is part of it. What is alike at both
// ends is taken as such, which is what a slip of the finger leaves.
func common(a, b []string) (keptA, keptB []bool) {
	keptA, keptB = make([]bool, len(a)), make([]bool, len(b))
	from := 0
	for from < len(a) && from < len(b) && a[from] == b[from] {
		keptA[from], keptB[from] = true, true
		from++
	}
	endA, endB := len(a), len(b)
	for endA > from && endB > from && a[endA-1] == b[endB-1] {
		endA--
		endB--
		keptA[endA], keptB[endB] = true, true
	}
	if (endA-from)*(endB-from) <= most {
		align(a[from:endA], b[from:endB], keptA[from:endA], keptB[from:endB])
	}
	return keptA, keptB
}

// align marks a longest common subsequence.
func align(a, b []string, keptA, keptB []bool) {
	width := len(b) + 1
	best := make([]int32, (len(a)+1)*width) // of what follows each pair of places
	for i, inA := range slices.Backward(a) {
		for j, inB := range slices.Backward(b) {
			if inA == inB {
				best[i*width+j] = best[(i+1)*width+j+1] + 1
			} else {
				best[i*width+j] = max(best[(i+1)*width+j], best[i*width+j+1])
			}
		}
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			keptA[i], keptB[j] = true, true
			i++
			j++
		case best[(i+1)*width+j] >= best[i*width+j+1]:
			i++
		default:
			j++
		}
	}
}

// parts joins neighbours of the same kind.
func parts(all []string, kept []bool) []Part {
	var joined []Part
	for i, cluster := range all {
		if last := len(joined) - 1; last >= 0 && joined[last].Differs != kept[i] {
			joined[last].Text += cluster
			continue
		}
		joined = append(joined, Part{Text: cluster, Differs: !kept[i]})
	}
	return joined
}

// alike tells how much of a text is found in another, in characters.
func alike(expected, found string) int {
	kept, _ := common(clusters(expected), clusters(found))
	count := 0
	for _, is := range kept {
		if is {
			count++
		}
	}
	return count
}
