package team_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/exp/golden"
	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/sandbox"
	"mintop/internal/drive"
	"mintop/internal/rig"
	"mintop/ui"
)

// screen is one screen worth a picture.
type screen struct {
	name  string
	setup rig.Setup
	keys  []string
}

func screens() []screen {
	posed := rig.Setup{Options: pose}
	silent := rig.Setup{Sandbox: sandbox.Config{Abilities: []sandbox.Ability{sandbox.ReadMessages}}, Options: pose}
	return []screen{
		{"top", posed, nil},
		{"middle", posed, []string{"pgdown"}},
		{"end", posed, []string{"G"}},
		{"month", posed, []string{"]", "ctrl+d"}},
		{"project", posed, []string{"s"}},
		{"forbidden", silent, nil},
	}
}

// pose gives the page a journal that does not depend on what the rest of the
// program asks for.
func pose(o *ui.Options) {
	request := func(id uint64, method, path string, status int, kind api.Kind, cause api.Cause) api.Entry {
		return api.Entry{
			ID: id, At: rig.Noon().Add(time.Duration(id) * time.Second), Method: method, Path: path, Status: status, Kind: kind, Cause: cause,
			Duration: 120 * time.Millisecond, Attempt: 1, Remaining: 300 - int(id),
		}
	}
	o.Journal = func() []api.Entry {
		return []api.Entry{
			request(4, "POST", "/v1/suppressions", 403, api.Forbidden, api.Cause{Reason: api.ByChange, Part: "add"}),
			request(3, "GET", "/v1/suppressions?page%5Bsize%5D=100", 200, 0, api.Cause{Reason: api.ByPoll, Part: "suppressions"}),
			request(2, "GET", "/v1/team?include=features%2Caddons", 200, 0, api.Cause{Reason: api.ByPoll, Part: "team"}),
			request(1, "GET", "/v1/messages?page%5Bsize%5D=100", 200, 0, api.Cause{Reason: api.ByPoll, Part: "head"}),
		}
	}
}

// picture is the screen below the lines that tell of the whole program, which
// are not this tab's. When a part was read depends on who else asks, to the
// second.
func picture(a *app) string {
	lines := a.Screen()[2:]
	return regexp.MustCompile(`([Rr]ead 12:00:0)\d`).ReplaceAllString(strings.Join(lines, "\n"), "${1}0") + "\n"
}

// The pictures are plain text: what is drawn, not in which colour. Run with
// -update to draw them anew, and look at what changed.
func TestScreens(t *testing.T) {
	for _, screen := range screens() {
		for _, size := range []drive.Size{rig.Wide(), rig.Common(), rig.Tiny()} {
			t.Run(screen.name+"/"+rig.Named(size), func(t *testing.T) {
				s := screen.setup
				s.Size = size
				var text string
				run(t, s, func(a *app) {
					a.Press(screen.keys...)
					a.Advance(time.Second)
					text = picture(a)
				})
				golden.RequireEqual(t, text)
			})
		}
	}
}

func TestTheWholePage(t *testing.T) {
	var text string
	run(t, rig.Setup{Options: pose}, func(a *app) { text = picture(a) })
	golden.RequireEqual(t, text)
}

func TestScreensOfOneCell(t *testing.T) {
	for _, screen := range screens() {
		t.Run(screen.name, func(t *testing.T) {
			s := screen.setup
			s.Size = rig.Dot()
			run(t, s, func(a *app) {
				a.Press(screen.keys...)
				a.Advance(2 * time.Second)
				require.Len(t, a.Screen(), 1)
				a.Resize(rig.Wide().Width, rig.Wide().Height)
				a.Advance(time.Second)
				a.RequireLine("Team")
			})
		})
	}
}
