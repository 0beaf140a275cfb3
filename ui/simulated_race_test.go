//go:build race

package ui_test

import "time"

// simulated is how long an account is watched: less under the race detector,
// which makes everything some ten times slower.
const simulated = time.Minute

// Of all pairs of a screen and a fault, every so many are tried, with the screen
// loaded before and not; of all pairs of a change and a fault as well; and of
// all changes themselves.
const (
	loaded   = 29
	unloaded = 17
	astray   = 31
	changing = 4
)

// soaked is how long a night lasts unless it is asked for a longer one: none is
// watched.
const soaked = time.Duration(0)

// sharedFor is how long several programs that share a limit are watched.
const sharedFor = 30 * time.Second
