package messages

import "fmt"

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
