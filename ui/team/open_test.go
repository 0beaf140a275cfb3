package team_test

import (
	"strings"
	"testing"
	"time"

	"mintop/internal/drive"
	"mintop/internal/rig"
	"mintop/ui/team"
)

// tall shows the whole page.
var tall = drive.Size{Width: 120, Height: 150}

// app is the program on the team tab.
type app struct{ *rig.App }

// run runs a test on the team tab, on a screen that shows the whole page unless
// the setup has another. The page was read when it begins.
func run(t *testing.T, s rig.Setup, test func(a *app)) {
	t.Helper()
	if s.Size == (drive.Size{}) {
		s.Size = tall
	}
	s.Sandbox.History, s.Page = 300, 20
	s.Tab, s.Wait = team.Name, 3*time.Second
	rig.Run(t, s, func(r *rig.App) { test(&app{r}) })
}

// below gives the lines of a section, without its heading.
func (a *app) below(title string) []string {
	var lines []string
	within := false
	screen := a.Screen()
	for _, line := range screen[:len(screen)-1] { // the last line says which keys there are
		switch {
		case strings.HasPrefix(line, "─ "+title):
			within = true
		case strings.HasPrefix(line, "─ "):
			within = false
		case within && line != "":
			lines = append(lines, strings.TrimSpace(line))
		}
	}
	return lines
}

// section is what stands below a heading, as one text.
func (a *app) section(title string) string { return strings.Join(a.below(title), "\n") }

// newest is the last request for statistics.
func (a *app) newest() string {
	for _, entry := range a.Client.Journal().Entries() {
		if strings.Contains(entry.Path, "/stats?") {
			return entry.Path
		}
	}
	return ""
}

// asked counts the reads of a path.
func (a *app) asked(path string) int {
	count := 0
	for _, entry := range a.Client.Journal().Entries() {
		if full, _, _ := strings.Cut(entry.Path, "?"); strings.HasSuffix(full, path) {
			count++
		}
	}
	return count
}
