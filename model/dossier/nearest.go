package dossier

import (
	"cmp"
	"iter"
	"math/bits"
	"slices"
	"strings"

	"mintop/model/mail"
)

// Near is an address that looks like the one that was asked for.
type Near struct {
	Address  string `json:"address"`
	Messages int    `json:"messages"` // to it, of those looked at
}

const (
	// maxNear is how many near addresses are named: more is no hint any more.
	maxNear = 3
	// maxSlips is how many letters may be wrong.
	maxSlips = 2
)

// Nearest lists the recipients that look most like an address, best first: few
// slips of the keyboard apart, or with the same name at another domain.
func Nearest(address string, messages iter.Seq[*mail.Message]) []Near {
	wanted := newLikeness(address)
	found := make(map[string]*likely)
	for m := range messages {
		wanted.consider(m.To, found)
		for _, other := range m.Others() {
			wanted.consider(other, found)
		}
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
}

func newLikeness(address string) likeness {
	address = strings.ToLower(address)
	local, _, _ := strings.Cut(address, "@")
	return likeness{address: address, local: local, mask: letters(address)}
}

// consider counts an address that may be meant. One that was ruled out is
// remembered as nil.
func (l likeness) consider(other string, found map[string]*likely) {
	if other == "" || !l.possible(other) {
		return
	}
	key := strings.ToLower(other)
	near, measured := found[key]
	if !measured {
		if slips, ok := l.slips(key); ok {
			near = &likely{Near: Near{Address: other}, slips: slips}
		}
		found[key] = near
	}
	if near != nil {
		near.Messages++
	}
}

// possible rules out what cannot be near.
func (l likeness) possible(other string) bool {
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
func (l likeness) slips(other string) (int, bool) {
	if other == l.address {
		return 0, false
	}
	if slips := distance(l.address, other); slips <= maxSlips {
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
// neighbour between two texts (optimal string alignment).
func distance(a, b string) int {
	from, to := []rune(a), []rune(b)
	before, last, row := make([]int, len(to)+1), make([]int, len(to)+1), make([]int, len(to)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(from); i++ {
		row[0] = i
		for j := 1; j <= len(to); j++ {
			differs := 1
			if from[i-1] == to[j-1] {
				differs = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+differs)
			if i > 1 && j > 1 && from[i-1] == to[j-2] && from[i-2] == to[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(to)]
}
