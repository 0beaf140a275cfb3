package routes_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/exp/golden"
	"github.com/stretchr/testify/require"

	"mintop/internal/drive"
	"mintop/internal/rig"
)

// screen is one screen worth a picture: which keys lead there from a project or
// route that is open, or from the list.
type screen struct {
	name string
	of   string // what is open; empty for the list
	keys []string
}

func screens() []screen {
	return []screen{
		{name: "list", keys: []string{"j"}},
		{name: "project", of: "Production"},
		{name: "route", of: "Newsletter"},
		{name: "route zoomed", of: "Newsletter", keys: []string{"z"}},
		{name: "route not tracked", of: "Alerts", keys: []string{"z"}},
		{name: "inbound", of: "Support"},
		{name: "verify", of: "Returns", keys: []string{"v"}},
		{name: "create project", keys: []string{"C", "S", "h", "o", "p"}},
		{name: "create project confirm", keys: []string{"C", "S", "h", "o", "p", "enter"}},
		{name: "token", keys: []string{"C", "S", "h", "o", "p", "enter", "down", "down", "down", "down", "down", "y"}},
		{name: "token leave", keys: []string{"C", "S", "h", "o", "p", "enter", "down", "down", "down", "down", "down", "y", rig.Pause, "esc"}},
		{name: "create route", keys: []string{"a", "S", "h", "o", "p", "tab"}},
		{name: "edit project", of: "Production", keys: []string{"E", "tab", "right"}},
		{name: "edit route", of: "Newsletter", keys: []string{"E", "tab", "right"}},
		{name: "edit route confirm", of: "Newsletter", keys: []string{"E", "tab", "right", "enter"}},
		{name: "edit inbound", of: "Support", keys: []string{"E", "tab"}},
		{name: "delete", of: "Payslips", keys: []string{"d", "P"}},
		{name: "help", keys: []string{"?"}},
	}
}

func (s screen) show(a *app) {
	if s.of != "" {
		a.open(s.of)
	}
	a.Follow(s.keys...)
	a.Advance(time.Second)
}

// The pictures are plain text: what is drawn, not in which colour. Run with
// -update to draw them anew, and look at what changed.
func TestScreens(t *testing.T) {
	for _, screen := range screens() {
		for _, size := range []drive.Size{rig.Wide(), rig.Common(), rig.Tiny()} {
			t.Run(screen.name+"/"+rig.Named(size), func(t *testing.T) {
				var text string
				run(t, rig.Setup{Size: size}, func(a *app) {
					screen.show(a)
					text = masked(a.Body())
					a.Resize(rig.Dot().Width, rig.Dot().Height)
					a.Advance(100 * time.Millisecond)
					require.Len(t, a.Screen(), 1, "a screen of one cell ends nothing")
				})
				golden.RequireEqual(t, text+"\n")
			})
		}
	}
}

// masked takes made-up tokens out of pictures, which are kept, and the second the
// list was read in, which depends on what the other tabs ask.
func masked(text string) string {
	text = regexp.MustCompile(`read 12:00:\d\d`).ReplaceAllString(text, "read 12:00:00")
	return regexp.MustCompile(`lm_[0-9A-Za-z]+`).ReplaceAllStringFunc(text, func(token string) string {
		return "lm_" + strings.Repeat("x", len(token)-len("lm_"))
	})
}
