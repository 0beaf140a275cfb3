package session

import (
	"fmt"
	"slices"
	"strings"

	"mintop/ui/widget"
)

// Address is a text of a list that names an address, with a sign before it where
// the address can be taken for another.
func (s *Session) Address(address, text string) string {
	if s.Own.Judge(address).Alarm {
		return s.Theme.Glyphs.Doubt + " " + text
	}
	return text
}

// mostDoubts is how many addresses anybody reads about.
const mostDoubts = 5

// Doubts says of addresses which can be taken for others, and why: what whoever
// is about to act on them must know. It is empty where none can.
func (s *Session) Doubts(addresses ...string) string {
	var doubts []string
	more := 0
	for _, address := range addresses {
		doubt := s.Own.Judge(address)
		words := doubt.Words()
		if len(addresses) > 1 {
			words = address + ": " + words
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

// AddressFacts says what is odd about addresses, as a fact; there is none where
// nothing is.
func (s *Session) AddressFacts(addresses ...string) []widget.Pair {
	var why []string
	name, style := "written out", s.Theme.Text
	for _, address := range addresses {
		doubt := s.Own.Judge(address)
		if doubt.Alarm {
			name, style = "look-alike", s.Theme.Error
		}
		for _, reason := range doubt.Why {
			if !slices.Contains(why, reason) && len(why) < mostDoubts {
				why = append(why, reason)
			}
		}
	}
	if len(why) == 0 {
		return nil
	}
	return []widget.Pair{{Name: name, Value: strings.Join(why, "; "), Style: style}}
}
