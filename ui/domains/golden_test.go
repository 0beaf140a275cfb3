package domains_test

import (
	"testing"
	"time"

	"github.com/charmbracelet/x/exp/golden"
	"github.com/stretchr/testify/require"

	"mintop/internal/drive"
	"mintop/internal/rig"
)

// screen is one screen worth a picture: which keys lead there from the broken
// domain, which is open.
type screen struct {
	name   string
	closed bool // from the list instead
	keys   []string
}

func screens() []screen {
	return []screen{
		{name: "list", closed: true, keys: []string{"j", "space"}},
		{name: "domain", keys: []string{"n"}},
		{name: "domain verified", keys: []string{"n", "v", "enter"}},
		{name: "domain zoomed", keys: []string{"V", "n", "z"}},
		{name: "record", keys: []string{"n", "v", "enter", "enter"}},
		{name: "zone", keys: []string{"w"}},
		{name: "verify", keys: []string{"n", "v"}},
		{name: "add", closed: true, keys: []string{"a", "n", "e", "w", "enter"}},
		{name: "add confirm", closed: true, keys: []string{"a", "b", ".", "t", "e", "s", "t", "enter"}},
		{name: "assign", keys: []string{"A", rig.Pause, "down", "space"}},
		{name: "assign confirm", keys: []string{"A", rig.Pause, "down", "space", "enter"}},
		{name: "delete", keys: []string{"d"}},
	}
}

func (s screen) show(a *app) {
	if !s.closed {
		a.open("shop.acme.test")
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
					text = a.Body()
				})
				golden.RequireEqual(t, text+"\n")
			})
		}
	}
}

func TestScreensOfOneCell(t *testing.T) {
	for _, screen := range screens() {
		t.Run(screen.name, func(t *testing.T) {
			run(t, rig.Setup{}, func(a *app) {
				screen.show(a)
				a.Resize(rig.Dot().Width, rig.Dot().Height)
				a.Advance(time.Second)
				require.Len(t, a.Screen(), 1)
				a.Resize(rig.Wide().Width, rig.Wide().Height)
				a.Advance(time.Second)
				a.RequireLine("LIVE")
			})
		})
	}
}
