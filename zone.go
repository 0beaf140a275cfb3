package main

import (
	"fmt"
	"os"
	"strings"
	"time"
	_ "time/tzdata" // so that TZ names zones on machines that have no zone files too

	"mintop/model/settings"
)

// zoneOf is the zone that times are shown in, and a sentence about TZ when Go could
// not load what it names and went on with UTC.
func zoneOf(chosen settings.Settings) (zone *time.Location, trouble string) {
	if chosen.UTC {
		return time.UTC, ""
	}
	return time.Local, zoneTrouble(os.Getenv("TZ"), time.Local.String())
}

// zoneTrouble tells from the name of the local zone whether what TZ names was
// loaded: package time falls back to a zone that is called UTC. Unset or empty, TZ
// names nothing.
func zoneTrouble(named, local string) string {
	named = strings.TrimPrefix(named, ":")
	if local != "UTC" || named == "" || named == "UTC" {
		return ""
	}
	return fmt.Sprintf("TZ names no time zone that can be loaded (%.60q): times are shown in UTC. Name one such as Europe/Amsterdam.", named)
}
