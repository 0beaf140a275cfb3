//go:build race

package ui_test

import "time"

// simulated is how long an account is watched: less under the race detector,
// which makes everything some ten times slower.
const simulated = time.Minute

// soaked is how long a night lasts unless it is asked for a longer one: none is
// watched.
const soaked = time.Duration(0)

// sharedFor is how long several programs that share a limit are watched.
const sharedFor = 30 * time.Second
