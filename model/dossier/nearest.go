package dossier

import (
	"cmp"
	"iter"
	"math/bits"
	"slices"
	"strings"

	"mintop/model/cell"
)

// Near is an address that looks like the one that was asked for.
type Near struct {
	Address  cell.Raw `json:"address"`
	Messages int      `json:"messages"` // to it, of those looked at
}

const (
	// maxNear is how many near addresses are named: more is no hint any more.
	maxNear = 3
	// maxSlips is how many letters may be wrong.
	maxSlips = 2
)

// Nearest lists the recipients that look most like an address, best first: few
// slips of the keyboard apart, or with the same name at another domain. A
// recipient counts once for each time it comes. Where all of them look alike it
// takes a while: not in the event loop.
func Nearest(address cell.Raw, recipients iter.Seq[cell.Raw]) []Near {
	wanted := newLikeness(string(address))
	found := make(map[string]*likely)
	for recipient := range recipients {
		wanted.consider(string(recipient), found)
	}
	list := make([]*likely, 0, len(found))
	for _, near := range found {
		if near != nil {
			list = append(list, near)
		}
	}
	slices.SortFunc(list, func(a, b *likely) int {
		return cmp.Or(cmp.Compare(a.slips, b.slips), cmp.Compare(b.Messages, a.Messages), cmp.Compare(a.Address, b.Address))
	})
	nearest := make([]Near, 0, maxNear)
	for _, near := range list[:min(len(list), maxNear)] {
		nearest = append(nearest, near.Near)
	}
	return nearest
}

// likely is an address and how far it is from the one that was asked for.
type likely struct {
	Near

	slips int
}

// likeness measures addresses against one. Most are ruled out by their length
// and by which letters they have, before anything is compared.
type likeness struct {
	address, local string
	mask           uint64

	runes []rune // of the address
	other []rune // of the one it is compared with
	rows  [3][]int
}

func newLikeness(address string) *likeness {
	address = strings.ToLower(address)
	local, _, _ := strings.Cut(address, "@")
	return &likeness{address: address, local: local, mask: letters(address), runes: []rune(address)}
}

// consider counts an address that may be meant. One that was ruled out is
// remembered as nil.
func (l *likeness) consider(other string, found map[string]*likely) {
	if other == "" || !l.possible(other) {
		return
	}
	key := strings.ToLower(other)
	near, measured := found[key]
	if !measured {
		if slips, ok := l.slips(key); ok {
			near = &likely{Near: Near{Address: cell.Raw(other)}, slips: slips}
		}
		found[key] = near
	}
	if near != nil {
		near.Messages++
	}
}

// possible rules out what cannot be near.
func (l *likeness) possible(other string) bool {
	if len(other) > len(l.local) && other[len(l.local)] == '@' && strings.EqualFold(other[:len(l.local)], l.local) {
		return true
	}
	apart := len(other) - len(l.address)
	// A slip puts one letter in the place of another: two kinds of them differ.
	return apart >= -maxSlips && apart <= maxSlips && bits.OnesCount64(l.mask^letters(other)) <= 2*maxSlips
}

// otherDomain is how far the same name at another domain is: as far as may be.
const otherDomain = maxSlips

// slips counts how far an address in lower case is from the one asked for; false
// when it is too far, or the same.
func (l *likeness) slips(other string) (int, bool) {
	if other == l.address {
		return 0, false
	}
	if slips := l.distance(other); slips <= maxSlips {
		return slips, true
	}
	local, _, _ := strings.Cut(other, "@")
	return otherDomain, local == l.local && local != ""
}

// letters is a set of the letters and digits of a text, in any case.
func letters(text string) uint64 {
	var set uint64
	for i := range len(text) {
		c := text[i]
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		set |= 1 << (c & 63) //nolint:mnd // as many bits as the set has
	}
	return set
}

// distance counts the letters left out, added, exchanged or swapped with their
// neighbour between the address and another text (optimal string alignment). It
// is right up to maxSlips: further apart, it only says that it is more.
func (l *likeness) distance(text string) int {
	l.other = append(l.other[:0], []rune(text)...)
	from, to := l.runes, l.other
	for i := range l.rows {
		l.rows[i] = slices.Grow(l.rows[i][:0], len(to)+1)[:len(to)+1]
	}
	before, last, row := l.rows[0], l.rows[1], l.rows[2]
	const far = maxSlips + 1
	for j := range last {
		last[j] = min(j, far)
	}
	for i := 1; i <= len(from); i++ {
		// Whoever strays further from the diagonal has slipped too often.
		first, end := max(1, i-maxSlips), min(len(to), i+maxSlips)
		least := far
		row[first-1] = far
		if first == 1 {
			row[0] = min(i, far)
		}
		for j := first; j <= end; j++ {
			row[j] = step(from, to, i, j, before, last, row)
			least = min(least, row[j])
		}
		if end < len(to) {
			row[end+1] = far
		}
		if least == far && row[0] >= far {
			return far
		}
		before, last, row = last, row, before
	}
	return last[len(to)]
}

// step is the distance between the first i letters of one text and the first j
// of another, from those of fewer letters.
func step(from, to []rune, i, j int, before, last, row []int) int {
	differs := 1
	if from[i-1] == to[j-1] {
		differs = 0
	}
	slips := min(last[j]+1, row[j-1]+1, last[j-1]+differs)
	if i > 1 && j > 1 && from[i-1] == to[j-2] && from[i-2] == to[j-1] {
		slips = min(slips, before[j-2]+1)
	}
	return min(slips, maxSlips+1)
}
