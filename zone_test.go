package main

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/model/settings"
)

func TestATimeZoneThatCannotBeLoadedIsSaid(t *testing.T) {
	for _, test := range []struct {
		named, local string
		said         bool
	}{
		{"", "Local", false},
		{"", "UTC", false}, // a machine without a zone of its own
		{"UTC", "UTC", false},
		{":UTC", "UTC", false},
		{":", "UTC", false},
		{"Etc/UTC", "Etc/UTC", false},
		{"Asia/Tokyo", "Asia/Tokyo", false},
		{":America/St_Johns", "America/St_Johns", false},
		{"/etc/localtime", "Local", false},
		{"/usr/share/zoneinfo/Asia/Tokyo", "/usr/share/zoneinfo/Asia/Tokyo", false},
		{"Mars/Olympus", "UTC", true},
		{":Mars/Olympus", "UTC", true},
		{"JST-9", "UTC", true}, // a POSIX rule, which package time does not read
		{"<+03>-3", "UTC", true},
		{"/no/such/file", "UTC", true},
		{"asia/tokio", "UTC", true},
	} {
		trouble := zoneTrouble(test.named, test.local)
		require.Equal(t, test.said, trouble != "", "%q", test.named)
	}
	require.Equal(t, `TZ names no time zone that can be loaded ("JST-9"): times are shown in UTC. Name one such as Europe/Amsterdam.`,
		zoneTrouble("JST-9", "UTC"))
}

func TestUTCIsShownWhenItIsAskedFor(t *testing.T) {
	zone, trouble := zoneOf(settings.Settings{UTC: true})
	require.Equal(t, time.UTC, zone)
	require.Empty(t, trouble)
	zone, _ = zoneOf(settings.Settings{})
	require.Equal(t, time.Local, zone)
}
