//go:build !race

package ui_test

import "time"

// simulated is how long an account is watched.
const simulated = 5 * time.Minute

// Of all pairs of a screen and a fault, every so many are tried, with the screen
// loaded before and not; of all pairs of a change and a fault as well; and of
// all changes themselves.
const (
	loaded   = 4
	unloaded = 11
	astray   = 4
	changing = 1
)

// soaked is how long a night lasts unless it is asked for a longer one.
const soaked = 15 * time.Minute

// sharedFor is how long several programs that share a limit are watched.
const sharedFor = 60 * time.Second
