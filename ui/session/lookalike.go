package session

import (
	"fmt"
	"slices"
	"strings"

	"mintop/model/cell"
	"mintop/model/lookalike"
	"mintop/ui/widget"
)

// Address is a text of a list that names an address, with a sign before it where
// the address can be taken for another.
func (s *Session) Address(address cell.Raw, text string) string {
	if s.Own.Judge(address).Alarm {
		return s.Theme.Glyphs.Doubt + " " + text
	}
	return text
}

// mostDoubts is how many addresses anybody reads about.
const mostDoubts = 5

// Doubts says of addresses which can be taken for others, and why: what whoever
// is about to act on them must know. It is empty where none can.
func (s *Session) Doubts(addresses ...cell.Raw) string {
	var doubts []string
	more := 0
	for _, address := range addresses {
		doubt := s.Own.Judge(address)
		words := doubt.Words()
		if len(addresses) > 1 {
			words = address.Drawn() + ": " + words
		}
		switch {
		case !doubt.Alarm || slices.Contains(doubts, words):
		case len(doubts) == mostDoubts:
			more++
		default:
			doubts = append(doubts, words)
		}
	}
	switch {
	case len(doubts) == 0:
		return ""
	case more > 0:
		doubts = append(doubts, fmt.Sprintf("and %d more", more))
	}
	return s.Theme.Glyphs.Doubt + " Look-alike: " + strings.Join(doubts, "; ") + "."
}

// DoubtWords says of one address that it can be taken for another, and why; empty
// where it cannot.
func (s *Session) DoubtWords(doubt lookalike.Doubt) string {
	if !doubt.Alarm {
		return ""
	}
	return s.Theme.Glyphs.Doubt + " Look-alike: " + doubt.Words() + "."
}

// AddressFacts says what is odd about addresses, as a fact; there is none where
// nothing is.
func (s *Session) AddressFacts(addresses ...cell.Raw) []widget.Pair {
	var odd lookalike.Doubt
	for _, address := range addresses {
		AddDoubt(&odd, s.Own.Judge(address))
	}
	return s.OddFacts(odd)
}

// AddDoubt adds what is odd about one address to what is odd about several, in as
// many reasons as anybody reads.
func AddDoubt(all *lookalike.Doubt, one lookalike.Doubt) {
	all.Alarm = all.Alarm || one.Alarm
	for _, reason := range one.Why {
		if len(all.Why) < mostDoubts && !slices.Contains(all.Why, reason) {
			all.Why = append(all.Why, reason)
		}
	}
}

// OddFacts writes what is odd about addresses as a fact.
func (s *Session) OddFacts(odd lookalike.Doubt) []widget.Pair {
	name, style := "written out", s.Theme.Text
	if odd.Alarm {
		name, style = "look-alike", s.Theme.Error
	}
	if len(odd.Why) == 0 {
		return nil
	}
	return []widget.Pair{{Name: name, Value: odd.Words(), Style: style}}
}
