// Package number writes counts for people.
package number

import (
	"strconv"
	"strings"
)

// Grouped writes a count with its thousands set apart: "18,220".
func Grouped[N int | int64](n N) string {
	digits := strconv.FormatInt(int64(n), 10)
	var out strings.Builder
	for i, digit := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 && digits[i-1] != '-' {
			out.WriteByte(',')
		}
		out.WriteRune(digit)
	}
	return out.String()
}

// Of writes a count with its noun: "1 event", "18,220 events".
func Of[N int | int64](n N, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return Grouped(n) + " " + many
}
