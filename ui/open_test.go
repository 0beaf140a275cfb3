package ui_test

import (
	"regexp"
	"strings"
	"testing"

	"mintop/api/sandbox"
	"mintop/internal/drive"
	"mintop/internal/rig"
	"mintop/ui"
)

// noon is when every test begins.
var noon = rig.Noon()

// The sizes every screen is looked at in.
var (
	wide   = rig.Wide()
	common = rig.Common()
	tiny   = rig.Tiny()
	dot    = rig.Dot()
)

// setup says what a test runs. The zero value is the program without colours at
// 120x40, in front of three thousand messages to which no new ones come.
type setup struct {
	size    drive.Size
	page    int // rows asked for at a time; small, since JSON is most of what tests wait for
	room    int // how many messages may be held; 0 is the default
	sandbox sandbox.Config
	server  *sandbox.Server // to share one with other programs; nil for one of its own
	faults  []sandbox.Rule  // in force from the first request on
	keys    map[string][]string
	options func(*ui.Options)
	wire    *wire // between client and service; nil is a sound one
}

// app is the whole program, from the keys down to the in-process API.
type app struct {
	*rig.App

	copied []string // what was sent to the clipboard
	files  files
}

// run runs a test with the whole program in simulated time. The program has
// drawn itself and been answered when the test begins.
func run(t *testing.T, s setup, test func(a *app)) {
	t.Helper()
	drive.Bubble(t, noon, func(t *testing.T) { test(start(t, s)) })
}

func start(t *testing.T, s setup) *app {
	t.Helper()
	a := assemble(t, s)
	a.Drive = drive.New(t, a.Root, s.completed().size, drive.WithFilter(a.filter))
	return a
}

// assemble puts the program together and leaves it to be driven.
func assemble(t *testing.T, s setup) *app {
	t.Helper()
	s = s.completed()
	a := &app{files: make(files)}
	a.App = rig.Assemble(t, rig.Setup{
		Sandbox: s.sandbox, Server: s.server, Faults: s.faults, Through: s.wire.through,
		Page: s.page, Room: s.room, Keys: s.keys,
		Options: func(o *ui.Options) {
			o.Save = a.files.save
			if s.options != nil {
				s.options(o)
			}
		},
	})
	return a
}

func (s setup) completed() setup {
	if s.size == (drive.Size{}) {
		s.size = wide
	}
	if s.page == 0 {
		s.page = 40
	}
	if s.sandbox.History == 0 {
		s.sandbox.History = 3_000
	}
	return s
}

// rowForm is how a row of the list begins: two gutters, then a time of today or
// a date in a column of twelve cells.
var rowForm = regexp.MustCompile(`^..(\d\d:\d\d:\d\d {6}|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d {2})\S`)

// rows are the lines of the list that hold a message, without their gutters.
func (a *app) rows() []string {
	var rows []string
	for _, line := range a.Screen() {
		if rowForm.MatchString(line) {
			rows = append(rows, string([]rune(line)[2:]))
		}
	}
	return rows
}

// cursor is the row of the list that has the gutter mark; empty when none has.
func (a *app) cursor() string {
	for _, line := range a.Screen() {
		if strings.HasPrefix(line, "▌") && rowForm.MatchString(line) {
			return string([]rune(line)[2:])
		}
	}
	return ""
}

// moment is the time a row begins with, status what it says became of the
// message.
func moment(row string) string { return strings.TrimSpace(string([]rune(row)[:12])) }
func status(row string) string { return strings.TrimSpace(string([]rune(row)[14:29])) }
