//go:build race

package ui_test

import "time"

// simulated is how long an account is watched: less under the race detector,
// which makes everything some ten times slower.
const simulated = time.Minute
