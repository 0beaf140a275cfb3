//go:build !race

package ui_test

import "time"

// simulated is how long an account is watched.
const simulated = 5 * time.Minute

// soaked is how long a night lasts unless it is asked for a longer one.
const soaked = 15 * time.Minute

// sharedFor is how long several programs that share a limit are watched.
const sharedFor = 60 * time.Second
