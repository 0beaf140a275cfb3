package ui_test

import (
	"flag"
	"net/http"
	"path"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api/sandbox"
	"mintop/internal/drive"
)

// quietly is the whole program in front of a small account to which nothing
// comes, so that whatever changes on screen is mintop's own doing.
func quietly(p place, w *wire) setup {
	s := setup{page: 20, wire: w, sandbox: sandbox.Config{History: 200}}
	if p.high {
		s.size = drive.Size{Width: 120, Height: 70}
	}
	return s
}

// visit goes to a place.
func (a *app) visit(p place) {
	a.Advance(2 * time.Second)
	a.Press(p.keys...)
	a.Advance(12 * time.Second)
}

// showing are the lines that hold what a place shows, without what says when it
// was read.
func (a *app) showing(p place) []string {
	var lines []string
	for _, line := range a.Screen() {
		if strings.Contains(line, p.shows) && !strings.Contains(line, " Read ") {
			lines = append(lines, line)
		}
	}
	return lines
}

// gutter is the lowest line that has the mark of the cursor.
func (a *app) gutter() string {
	row := ""
	for _, line := range a.Screen() {
		if strings.HasPrefix(line, "▌") {
			row = line
		}
	}
	return row
}

// fresh reports whether the question of a place has had a good answer since a
// moment.
func (a *app) fresh(p place, since time.Time) bool {
	for _, entry := range a.Client.Journal().Entries() { // newest first
		if entry.At.Before(since) {
			return false
		}
		asked, _, _ := strings.Cut(entry.Path, "?")
		ours, _ := path.Match("/v1"+p.path, asked)
		if ours && entry.Method == http.MethodGet && entry.Status == http.StatusOK && entry.Kind == 0 {
			return true
		}
	}
	return false
}

// since counts the requests since a moment.
func (a *app) since(moment time.Time) int {
	count := 0
	for _, entry := range a.Client.Journal().Entries() {
		if !entry.At.Before(moment) {
			count++
		}
	}
	return count
}

// troubled matches what a screen says of a trouble that is not over.
var troubled = regexp.MustCompile(`reading failed|could not be read|RATE LIMITED|API ERRORS|API UNREADABLE|OFFLINE|TOKEN REFUSED|` +
	`(List|Show|Read) [a-z HTML]+: [a-z ]+(\(\d+\))?:`)

// rested is longer than a question is left alone that was answered with no, as
// are the cursors of a list that does not end once it does.
const rested = 5*time.Minute + 20*time.Second

// whole says that every fault strikes every place. Otherwise each strikes some,
// and each place is struck by some, so that all of both have their turn.
var whole = flag.Bool("whole", false, "strike every screen with every fault, which takes minutes")

// tried reports whether one of the pairs of a place and a fault is tried, of
// which every so many are.
func tried(pair, every int) bool { return *whole || pair%every == 0 }

// Whatever befalls one question: what is on screen stays, it is said what is
// wrong, everything else goes on, the service is not hammered, and when it is
// over the screen is fresh again by itself.
func TestEveryPlaceLivesThroughEveryFault(t *testing.T) {
	for i, place := range places() {
		t.Run(place.name, func(t *testing.T) {
			w := new(wire)
			run(t, quietly(place, w), func(a *app) {
				a.visit(place)
				require.NotEmpty(t, a.showing(place), "%s\n%s", place.shows, a.Text())
				patient := len(place.keys) > 1 // whether a no was waited out, once for each list
				for j, ill := range ills() {
					if ill.paged && !place.list || place.once && !ill.slow || !tried(i+j, loaded) {
						continue
					}
					a.liveThrough(w, place, ill, ill.no && patient)
					patient = patient || ill.no
				}
			})
		})
	}
}

// liveThrough lets one fault come and go.
func (a *app) liveThrough(w *wire, p place, ill ill, again bool) {
	t := a.T
	t.Helper()
	t.Log(ill.name)
	a.Advance(8 * time.Second) // a quiet time, after which keys ask for several reads at once
	before, row, began := a.showing(p), a.gutter(), time.Now()
	over := a.befall(w, ill, sandbox.Rule{Path: "/v1" + p.path})
	a.Press("r")
	a.Advance(ill.lasts())
	says := func(what string) string { return p.name + ", " + ill.name + ": " + what + "\n" + a.Text() }
	require.Subset(t, a.showing(p), before, says("what was read stays"))
	require.Equal(t, row, a.gutter(), says("the cursor stays"))
	a.checkKeys()
	if first := a.Screen()[0]; !p.pulse && !strings.Contains(first, "RATE LIMITED") {
		require.Regexp(t, "LIVE|NOT READ", first, says("one question is not the service"))
	}
	text := strings.Join(strings.Fields(a.Text()), " ")
	asked := a.since(began)
	hits := over()
	if p.once {
		require.Zero(t, hits, says("what does not change is not asked again"))
		return
	}
	require.Positive(t, hits, says("it was asked"))
	require.Less(t, asked, 75, says("that is how much was asked"))
	if ill.says != "" {
		require.True(t, regexp.MustCompile("(?i)"+ill.says).MatchString(text), says(ill.says+" is said"))
	}

	mended, limit := time.Now(), 75*time.Second
	switch {
	case again:
		a.Press("r")
	case ill.no, ill.paged:
		limit = rested
	}
	a.AdvanceUntil(limit, 3*time.Second, func() bool {
		return (ill.says == "" || a.fresh(p, mended)) && !troubled.MatchString(a.Text())
	})
	require.Contains(t, a.Screen()[0], "LIVE")
	require.Subset(t, a.showing(p), before, says("and is there afterwards"))
}

// checkKeys requires that keys are heard.
func (a *app) checkKeys() {
	a.T.Helper()
	a.Press("?")
	a.RequireLine("Keys of this screen")
	a.Press("esc")
}

// Whatever befalls a question from the start: it is said, and when it is over
// the screen fills by itself.
func TestEveryPlaceFillsAfterAFaultFromTheStart(t *testing.T) {
	for i, place := range places() {
		for j, ill := range ills() {
			text := place.content() && ill.says == saysUnreadable && ill.name != "100 MB"
			if !tried(i+j, unloaded) || ill.paged || ill.says == "" || text {
				continue
			}
			t.Run(place.name+", "+ill.name, func(t *testing.T) {
				w := new(wire)
				drive.Bubble(t, noon, func(t *testing.T) {
					a := assemble(t, quietly(place, w))
					over := a.befall(w, ill, sandbox.Rule{Path: "/v1" + place.path})
					a.Drive = drive.New(t, a.Root, quietly(place, w).completed().size, drive.WithFilter(a.filter))
					a.visit(place)
					a.Advance(ill.lasts())
					text := strings.Join(strings.Fields(a.Text()), " ")
					require.True(t, regexp.MustCompile("(?i)"+ill.says+"|"+place.words()).MatchString(text), "%s is said\n%s", ill.says, a.Text())
					require.Empty(t, a.showing(place), a.Text())
					a.checkKeys()
					require.Positive(t, over())
					require.Less(t, a.since(noon), 75, "that is how much was asked")
					if ill.no {
						a.Press("r")
					}
					a.AdvanceUntil(75*time.Second, time.Second, func() bool {
						return len(a.showing(place)) > 0 && !troubled.MatchString(a.Text())
					})
					require.Contains(t, a.Screen()[0], "LIVE")
				})
			})
		}
	}
}
