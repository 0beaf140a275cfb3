package webhooks_test

import (
	"slices"
	"testing"
	"time"

	"github.com/charmbracelet/x/exp/golden"
	"github.com/stretchr/testify/require"

	"mintop/internal/drive"
	"mintop/internal/rig"
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
			a.Press("S", "y")
			a.Advance(2 * time.Second)
		}},
	}
}

// The pictures are plain text: what is drawn, not in which colour. Run with
// -update to draw them anew, and look at what changed. Each screen is drawn in
// all sizes one after another, and survives the smallest.
func TestScreens(t *testing.T) {
	sizes := []drive.Size{rig.Wide(), rig.Common(), rig.Tiny()}
	for _, screen := range screens() {
		t.Run(screen.name, func(t *testing.T) {
			drawn := make(map[drive.Size]string)
			run(t, rig.Setup{}, func(a *app) {
				screen.lead(a)
				for _, size := range append(slices.Clip(sizes), rig.Dot()) {
					a.resize(size)
					drawn[size] = a.Text()
					if size != rig.Dot() {
						drawn[size] = a.body()
					}
				}
				a.resize(rig.Wide())
				a.RequireLine("LIVE")
			})
			require.NotContains(t, drawn[rig.Dot()], "\n")
			for _, size := range sizes {
				t.Run(rig.Named(size), func(t *testing.T) { golden.RequireEqual(t, drawn[size]+"\n") })
			}
		})
	}
}

// resize gives the terminal another size and lets it stand.
func (a *app) resize(size drive.Size) {
	a.Resize(size.Width, size.Height)
	a.Advance(100 * time.Millisecond)
}
