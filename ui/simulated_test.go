//go:build !race

package ui_test

import "time"

// simulated is how long an account is watched.
const simulated = 5 * time.Minute
