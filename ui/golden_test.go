package ui_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/exp/golden"
	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/internal/drive"
	"mintop/internal/rig"
	"mintop/ui"
	"mintop/ui/palette"
)

// screen is one screen worth a picture: which account, and which keys lead
// there.
type screen struct {
	name  string
	setup setup
	keys  []string
}

func screens() []screen {
	held := narrowed(api.StatusScheduled)
	typed := []string{"enter", "R", "+", "2", "h"}
	return []screen{
		{"list", setup{}, []string{"j", "j", "space"}},
		{"list following", setup{}, nil},
		{"statuses", setup{}, []string{"s", "down", "down", "space"}},
		{"values", setup{}, []string{"j", "i"}},
		{"message", hardBounced(), []string{"enter", "enter"}},
		{"message zoomed", hardBounced(), []string{"enter", "z"}},
		{"raw fields", hardBounced(), []string{"enter", "w"}},
		{"raw source", hardBounced(), []string{"enter", "w", "w"}},
		{"confirm", held, []string{"enter", "X"}},
		{"reschedule", held, typed},
		{"reschedule confirm", held, append(slices.Clip(typed), "enter")},
		{"export", setup{}, []string{"space", "j", "space", "e"}},
		{"export refused", setup{}, []string{"e", "tab", "home", "n", "o", "/", "enter"}},
		{"export replace", setup{options: taken}, []string{"e", "enter"}},
		{"hand over message", hardBounced(), []string{"enter", "H"}},
		{"hand over list", setup{}, []string{"H", rig.Pause, "m"}},
		{"hand over saved", hardBounced(), []string{"enter", "H", "e"}},
		{"help", setup{}, []string{"?"}},
		{"palette", setup{}, []string{":", "m", "a", "r"}},
		{"finder", setup{}, []string{"/", "j", "a", "n", "e", "down"}},
		{"finder nearest", setup{page: 100}, []string{"/", "j", "n", "a", "e", ".", "d"}},
		{"finder earlier", setup{}, []string{"/", "r", "e", "c", "esc", "/"}},
		{"palette views", withViews(), []string{":"}},
		{"palette words", setup{}, typing(":messages status:hard_bounced to:@")},
		{"palette refusal", setup{}, append(typing(":messages stauts:failed"), "enter")},
		{"journal", setup{}, []string{"ctrl+a", "L"}},
	}
}

// withViews has saved views.
func withViews() setup {
	return setup{options: func(o *ui.Options) {
		o.Views = []palette.View{
			{Name: "bounces-gmail", Line: "messages status:hard_bounced to:@gmail.test since:1d"},
			{Name: "trouble", Line: "is:problem"},
		}
	}}
}

// typing are the keys that type a text.
func typing(text string) []string {
	keys := strings.Split(text, "")
	for i, key := range keys {
		if key == " " {
			keys[i] = "space"
		}
	}
	return keys
}

// The pictures are plain text: what is drawn, not in which colour. Run with
// -update to draw them anew, and look at what changed.
func TestScreens(t *testing.T) {
	for _, screen := range screens() {
		for _, size := range []drive.Size{wide, common, tiny} {
			t.Run(fmt.Sprintf("%s/%dx%d", screen.name, size.Width, size.Height), func(t *testing.T) {
				s := screen.setup
				s.size = size
				var text string
				run(t, s, func(a *app) {
					a.Advance(3 * time.Second)
					a.Follow(screen.keys...)
					text = a.Text()
				})
				golden.RequireEqual(t, text+"\n")
			})
		}
	}
}

func TestScreensOfOneCell(t *testing.T) {
	for _, screen := range screens() {
		t.Run(screen.name, func(t *testing.T) {
			s := screen.setup
			s.size = dot
			run(t, s, func(a *app) {
				a.Follow(screen.keys...)
				a.Advance(2 * time.Second)
				require.Len(t, a.Screen(), 1)
				a.Resize(wide.Width, wide.Height)
				a.Advance(time.Second)
				a.RequireLine("LIVE")
			})
		})
	}
}

// A smaller window for a moment costs nothing.
func TestGrowingBackShowsTheSameScreen(t *testing.T) {
	for _, screen := range screens() {
		t.Run(screen.name, func(t *testing.T) {
			run(t, screen.setup, func(a *app) {
				a.Advance(3 * time.Second) // what every tab asks at the start is answered
				a.Press("p")
				a.Follow(screen.keys...)
				before := a.Text()
				for _, size := range []drive.Size{common, wide} {
					a.Resize(size.Width, size.Height)
					a.Advance(100 * time.Millisecond)
				}
				require.Equal(t, before, a.Text())
			})
		})
	}
}
