package suppressions_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/charmbracelet/x/exp/golden"

	"mintop/internal/drive"
	"mintop/internal/rig"
)

// readOn reads a question to its end, on screens too low to show all of it.
const readOn = "read on"

// screens are the screens of the tab worth a picture, by the keys that lead
// there. Jane is the first row.
func screens() map[string][]string {
	return map[string][]string{
		"list":          {"j", "space"},
		"suppression":   {"enter"},
		"add":           {"a", "j", "@", "x", ".", "t", "e", "s", "t"},
		"add question":  {"a", "j", "@", "x", ".", "t", "e", "s", "t", "enter"},
		"narrow":        {"s", "d", "o", "e", "tab", "right"},
		"only":          {"i"},
		"remove":        {"d"},
		"remove marked": {"space", "space", "d", readOn, "y"},
		"edit":          {"E", "right"},
		"edit question": {"E", "right", "enter"},
		"edit run":      {"E", "right", "enter", readOn, "y"},
	}
}

func TestScreens(t *testing.T) {
	for name, keys := range screens() {
		for _, size := range []drive.Size{rig.Wide(), rig.Common(), rig.Tiny()} {
			t.Run(fmt.Sprintf("%s/%dx%d", name, size.Width, size.Height), func(t *testing.T) {
				var text string
				run(t, rig.Setup{Size: size}, func(a *app) {
					for _, key := range keys {
						if key == readOn {
							a.Press(slices.Repeat([]string{"down"}, 20)...)
							continue
						}
						a.Press(key)
					}
					a.Advance(time.Second)
					text = a.Body()
				})
				golden.RequireEqual(t, text+"\n")
			})
		}
	}
}
