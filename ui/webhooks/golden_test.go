package webhooks_test

import (
	"testing"
	"time"

	"github.com/charmbracelet/x/exp/golden"
	"github.com/stretchr/testify/require"

	"mintop/internal/drive"
)

// screen is one screen worth a picture, and what leads there.
type screen struct {
	name string
	lead func(a *app)
}

func screens() []screen {
	return []screen{
		{"list", func(*app) {}},
		{"webhook", func(a *app) { a.open("CRM sync") }},
		{"webhook zoomed", func(a *app) { a.open("Order events"); a.Press("z") }},
		{"statuses", func(a *app) { a.open("CRM sync"); a.Press("s") }},
		{"attempt", func(a *app) { a.open("CRM sync"); a.Press("enter") }},
		{"test", func(a *app) { a.at("CRM sync"); a.Press("t") }},
		{"create", func(a *app) { a.Press("a"); a.Type("Deploy hook") }},
		{"events", (*app).describe},
		{"create confirm", func(a *app) { a.describe(); a.Press("space", "enter") }},
		{"edit", func(a *app) { a.open("Order events"); a.Press("E", "tab", "tab") }},
		{"edit confirm", func(a *app) { a.open("Order events"); a.Press("E"); a.Type(" 2"); a.Press("enter") }},
		{"toggle", func(a *app) { a.at("CRM sync"); a.Press("o") }},
		{"delete", func(a *app) { a.at("CRM sync"); a.Press("d"); a.Type("CRM") }},
		{"replace secret", func(a *app) { a.at("CRM sync"); a.Press("S") }},
		{"secret", func(a *app) {
			a.at("CRM sync")
			a.Press("S", "down", "down", "down", "down", "down", "down", "down", "down", "down", "down", "down", "down", "y")
			a.Advance(2 * time.Second)
		}},
	}
}

// The pictures are plain text: what is drawn, not in which colour. Run with
// -update to draw them anew, and look at what changed.
func TestScreens(t *testing.T) {
	for _, screen := range screens() {
		for _, size := range []drive.Size{wide, common, tiny} {
			t.Run(screen.name+"/"+named(size), func(t *testing.T) {
				var text string
				run(t, setup{size: size}, func(a *app) {
					screen.lead(a)
					text = a.body()
				})
				golden.RequireEqual(t, text+"\n")
			})
		}
	}
}

func TestScreensOfOneCell(t *testing.T) {
	for _, screen := range screens() {
		t.Run(screen.name, func(t *testing.T) {
			run(t, setup{}, func(a *app) {
				screen.lead(a)
				a.Resize(dot.Width, dot.Height)
				a.Advance(2 * time.Second)
				require.Len(t, a.Screen(), 1)
				a.Resize(wide.Width, wide.Height)
				a.Advance(2 * time.Second)
				a.RequireLine("LIVE")
			})
		})
	}
}
