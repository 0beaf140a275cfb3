package widget_test

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"

	"mintop/model/cell"
	"mintop/ui/widget"
)

// pasted is a list of a thousand addresses as a spreadsheet gives it.
func pasted() string {
	var list strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&list, "some.ordinary.name%d@example.com\r\n", i)
	}
	return list.String()
}

func longForm() *widget.Form {
	form := widget.NewForm([]widget.Field{{
		Name: "emails", Label: "addresses", Note: "paste a list", Limit: 100_000,
		Tell: func(value string) string {
			if value == "" {
				return ""
			}
			return fmt.Sprintf("%d addresses", len(strings.Fields(value)))
		},
	}}, widget.FormOptions{})
	form.SetSize(60, 4)
	return form
}

func TestALongFieldTakesAPastedList(t *testing.T) {
	form := longForm()
	require.Contains(t, form.View(), "paste a list")
	form.Update(tea.PasteMsg{Content: pasted()})
	require.Len(t, strings.Fields(form.Value("emails")), 1000)
	require.NotContains(t, form.Value("emails"), "\n")
	require.Contains(t, form.View(), "1000 addresses")
	require.NotContains(t, form.View(), "paste a list")
	for line := range strings.SplitSeq(form.View(), "\n") {
		require.Equal(t, 60, cell.Width(line))
	}
	require.Contains(t, form.View(), "name999@example.com", "the end, where the caret is")
}

func TestALongFieldIsMadeSafe(t *testing.T) {
	form := longForm()
	form.Update(tea.PasteMsg{Content: strings.Repeat("jane\x1b[31m@example.com\u202e ", 500)})
	require.Equal(t, strings.TrimSpace(strings.Repeat("jane@example.com ", 500)), form.Value("emails"))
	form.Update(tea.PasteMsg{Content: strings.Repeat("é", 2000)})
	require.Contains(t, form.Value("emails"), strings.Repeat("é", 2000), "no character is taken apart")
}

func BenchmarkKeyInALongField(b *testing.B) {
	form := longForm()
	form.Update(tea.PasteMsg{Content: pasted()})
	for b.Loop() {
		form.Update(press("x"))
		form.Update(tea.KeyPressMsg{Code: tea.KeyBackspace})
		if form.View() == "" {
			b.Fatal("nothing is drawn")
		}
	}
}
