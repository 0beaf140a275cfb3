package suppressions

import (
	"fmt"

	"mintop/api"
	"mintop/keymap"
	"mintop/model/cell"
	"mintop/model/suppression"
	"mintop/ui/overlay"
)

// report shows what became of each address of a request, where a sentence
// cannot say it all.
func (t *Tab) report(answer api.Added, batch suppression.Batch) {
	if len(answer.Created)+len(answer.Skipped) < 2 && len(batch.Invalid) == 0 {
		return
	}
	theme := t.session.Theme
	t.session.Overlays.Push(overlay.NewPage(t.session, "What was suppressed", func(width int) []string {
		var lines []string
		section := func(title string, texts []string) {
			if len(texts) == 0 {
				return
			}
			lines = append(lines, theme.Header.Render(fmt.Sprintf("%s (%d)", title, len(texts))))
			for _, text := range texts {
				lines = append(lines, theme.Text.Render("  "+cell.TruncateWith(cell.Address(text), max(width-2, 0), theme.Glyphs.Ellipsis)))
			}
			lines = append(lines, "")
		}
		section("Skipped, suppressed there already", answer.Skipped)
		section("Left out, no addresses", invalidWords(batch))
		section("Suppressed", answer.Created)
		return append(lines, theme.Muted.Render("Press "+t.session.KeyOf(keymap.Undo)+" in the list to take back what was suppressed."))
	}))
}
