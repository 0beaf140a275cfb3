package messages

import (
	"fmt"
	"strconv"
	"strings"
)

// count writes a number with thousands set apart: "18,220".
func count(n int) string {
	digits := strconv.Itoa(n)
	var out strings.Builder
	for i, digit := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 && digits[i-1] != '-' {
			out.WriteByte(',')
		}
		out.WriteRune(digit)
	}
	return out.String()
}

// plural writes a count with its noun.
func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return count(n) + " " + many
}

// spamWords says what a spam score means (contract: MessageCommon.spam_score).
func spamWords(score float64) string {
	verdict := "clean"
	switch {
	case score >= 15:
		verdict = "spam"
	case score > 10:
		verdict = "likely spam"
	case score >= 5:
		verdict = "possibly spam"
	}
	return fmt.Sprintf("%.1f, %s", score, verdict)
}

// sizeWords writes a size in bytes for people.
func sizeWords(bytes int64) string {
	switch {
	case bytes < 1000:
		return fmt.Sprintf("%d B", bytes)
	case bytes < 1000*1000:
		return fmt.Sprintf("%.1f kB", float64(bytes)/1000)
	default:
		return fmt.Sprintf("%.1f MB", float64(bytes)/1000/1000)
	}
}
