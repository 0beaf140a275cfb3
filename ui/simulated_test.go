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
