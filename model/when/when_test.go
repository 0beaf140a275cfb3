package when_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/model/when"
)

var (
	zone = time.FixedZone("CET", 3600)
	now  = time.Date(2026, 11, 23, 12, 30, 0, 0, zone)
)

func TestFormsAPersonTypes(t *testing.T) {
	for text, want := range map[string]time.Time{
		"2026-11-24 09:00":     time.Date(2026, 11, 24, 9, 0, 0, 0, zone),
		"2026-11-24T09:00":     time.Date(2026, 11, 24, 9, 0, 0, 0, zone),
		" 14:15 ":              time.Date(2026, 11, 23, 14, 15, 0, 0, zone),
		"09:00":                time.Date(2026, 11, 24, 9, 0, 0, 0, zone),
		"+45m":                 now.Add(45 * time.Minute),
		"+2h 30m":              now.Add(150 * time.Minute),
		"2026-11-24T09:00:00Z": time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC),
	} {
		at, err := when.Parse(text, now, zone)
		require.NoError(t, err, text)
		require.True(t, want.Equal(at), "%q gave %s", text, at)
	}
}

func TestWhatIsNoMomentToWaitFor(t *testing.T) {
	for text, want := range map[string]string{
		"":                 "that is no time",
		"tomorrow":         "that is no time",
		"+soon":            "that is no time",
		"25:00":            "that is no time",
		"2026-11-23 12:00": "has passed",
		"+-1h":             "has passed",
		"+0s":              "has passed",
	} {
		_, err := when.Parse(text, now, zone)
		require.ErrorContains(t, err, want, text)
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"09:00", "+2h", "2026-11-24 09:00", "+", "24:00", "2026-02-30 10:00"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		at, err := when.Parse(text, now, zone)
		if err == nil && !at.After(now) {
			t.Fatalf("%q was accepted as %s, which is not later than %s", text, at, now)
		}
	})
}
