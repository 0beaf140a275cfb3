//go:build race

package ui_test

import "time"

// simulated is how long an account is watched: less under the race detector,
// which makes everything some ten times slower.
const simulated = time.Minute

// soaked is how long a night lasts unless it is asked for a longer one.
const soaked = 15 * time.Minute

// sharedFor is how long several programs that share a limit are watched.
const sharedFor = 40 * time.Second
