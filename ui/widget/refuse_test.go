package widget_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"

	"mintop/ui/widget"
)

// typed is anything with a line to type in.
type typed struct {
	update func(tea.Msg) bool
	value  func() string
	view   func() string
}

func formOf(limit int) typed {
	form := widget.NewForm([]widget.Field{{Name: "url", Label: "address", Limit: limit}}, widget.FormOptions{})
	form.SetSize(100, 4)
	return typed{form.Update, func() string { return form.Value("url") }, form.View}
}

// lines are all the places in which a person types, and how many characters each
// of them takes.
func lines() map[string]struct {
	typed
	limit int
} {
	input := focusedInput()
	finder := widget.NewFinder("", glyphs())
	finder.SetSize(100, 5)
	menu := widget.NewMenu([]widget.Choice{{ID: "a", Label: "a"}}, widget.MenuOptions{Narrow: true})
	menu.SetSize(100, 5)
	prompt := widget.NewPrompt(nil, glyphs())
	prompt.SetSize(100, 5)
	confirm := widget.NewConfirm(widget.ConfirmOptions{Question: "Delete?", Typed: "CRM sync"})
	confirm.SetSize(100, 8)
	type line = struct {
		typed
		limit int
	}
	return map[string]line{
		"input":         {typed{input.Update, input.Value, func() string { return input.View(100) }}, 2000},
		"finder":        {typed{finder.Update, finder.Query, finder.View}, 2000},
		"menu":          {typed{menu.Update, menu.Query, menu.View}, 2000},
		"palette":       {typed{prompt.Update, prompt.Value, prompt.View}, 2000},
		"field":         {formOf(0), 2000},
		"webhook's URL": {formOf(500), 500},
		"name":          {formOf(255), 255},
		"addresses":     {formOf(1_028_000), 1_028_000},
		"question": {typed{
			func(msg tea.Msg) bool { return confirm.Update(msg, time.Time{}) },
			func() string { return "" }, confirm.View,
		}, 2000},
	}
}

// What does not fit is refused as a whole: a part of an address is another
// address, and a part of a list is another list.
func TestAPasteIsTakenWholeOrNotAtAll(t *testing.T) {
	for name, line := range lines() {
		t.Run(name, func(t *testing.T) {
			require.False(t, line.update(tea.PasteMsg{Content: strings.Repeat("x", line.limit+1)}), "one too many")
			require.Empty(t, line.value())
			require.Contains(t, line.view(), "Not pasted: ")
			require.True(t, line.update(tea.PasteMsg{Content: strings.Repeat("x", line.limit)}), "as many as fit")
			require.NotContains(t, line.view(), "Not pasted: ")
			if name != "question" { // which does not tell what was typed
				require.Len(t, line.value(), line.limit)
			}
			require.False(t, line.update(press("y")))
			require.Contains(t, line.view(), "Not typed: ")
			require.NotContains(t, line.value(), "y")
			require.True(t, line.update(tea.KeyPressMsg{Code: tea.KeyBackspace}))
			require.NotContains(t, line.view(), "Not typed: ")
			require.False(t, line.update(tea.PasteMsg{Content: "zz"}), "one of two fits")
			require.NotContains(t, line.value(), "z")
			require.True(t, line.update(press("z")))
		})
	}
}

// A form that can't hold a value must not write another one.
func TestAnUntouchedFieldKeepsItsValue(t *testing.T) {
	wrong := func(string) error { return errors.New("it will not do") }
	for name, value := range map[string]string{
		"of 469 characters":    "https://hooks.example.com/" + strings.Repeat("x", 443),
		"longer than its room": strings.Repeat("https://hooks.example.com/", 40),
		"longer than a line":   strings.Repeat("x", 10_000),
		"with blanks around":   "  Order events ",
		"with a line break":    "Order\nevents",
		"with a control":       "Order\x1b[31mevents",
		"with undrawn letters": "\u0930\u093e\u092e events",
		"not UTF-8":            "Order \xff events",
		"with a mark":          "Order \u202eevents",
		"empty":                "",
	} {
		t.Run(name, func(t *testing.T) {
			form := widget.NewForm([]widget.Field{
				{Name: "name", Label: "name", Value: "CRM", Held: true},
				{Name: "url", Label: "address", Value: value, Held: true, Limit: 500, Validate: wrong},
			}, widget.FormOptions{})
			form.SetSize(60, 6)
			form.Update(press("2"))
			require.True(t, form.Dirty())
			values, ok := form.Submit()
			require.True(t, ok, form.View())
			require.Equal(t, map[string]string{"name": "CRM2", "url": value}, values)
			form.Next()
			if !form.Update(press("x")) {
				return // there is more than can be typed
			}
			form.Update(tea.KeyPressMsg{Code: tea.KeyBackspace})
			values, ok = form.Submit()
			require.True(t, ok, "taken back")
			require.Equal(t, value, values["url"])
		})
	}
}

func TestATouchedFieldIsNotWrittenWithASign(t *testing.T) {
	form := widget.NewForm([]widget.Field{{Name: "name", Label: "name", Value: "\u0930\u093e\u092e", Held: true}}, widget.FormOptions{})
	form.SetSize(60, 6)
	form.Update(press("2"))
	_, ok := form.Submit()
	require.False(t, ok)
	require.Contains(t, form.View(), "stands for a character that can't be held here")
}

func TestAChoiceNobodyKnowsIsKept(t *testing.T) {
	form := widget.NewForm([]widget.Field{{Name: "mode", Value: "hybrid", Choices: []string{"live", "sandbox"}}}, widget.FormOptions{})
	values, ok := form.Submit()
	require.True(t, ok)
	require.Equal(t, "hybrid", values["mode"])
	require.False(t, form.Dirty())
}
