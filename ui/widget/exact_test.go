package widget_test

import (
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"mintop/ui/widget"
)

// The promise every widget makes: any content, any size, exact dimensions.
func TestAnyContentAnySizeIsExact(t *testing.T) {
	for name, draw := range map[string]func(t *rapid.T, w, h int) string{
		"table":    anyTable,
		"timeline": anyTimeline,
		"pager":    anyPager,
		"menu":     anyMenu,
		"finder":   anyFinder,
		"prompt":   anyPrompt,
		"confirm":  anyConfirm,
		"form":     anyForm,
		"help":     anyHelp,
		"sheet":    anySheet,
		"lines":    anyLines,
	} {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				w, h := rapid.IntRange(0, 130).Draw(t, "w"), rapid.IntRange(0, 45).Draw(t, "h")
				requireExact(t, draw(t, w, h), w, h)
			})
		})
	}
}

func texts(t *rapid.T, name string) []string {
	return rapid.SliceOfN(safeText(), 0, 12).Draw(t, name)
}

func pairs(t *rapid.T) []widget.Pair {
	made := []widget.Pair{}
	for _, text := range texts(t, "pairs") {
		made = append(made, widget.Pair{Name: text, Value: text, Style: coloured().Error})
	}
	return made
}

func anyTable(t *rapid.T, w, h int) string {
	columns := make([]widget.Column, rapid.IntRange(0, 6).Draw(t, "columns"))
	for i := range columns {
		columns[i] = widget.Column{
			Title:    safeText().Draw(t, "title"),
			Min:      rapid.IntRange(0, 30).Draw(t, "min"),
			Max:      rapid.IntRange(0, 40).Draw(t, "max"),
			Flex:     rapid.IntRange(0, 3).Draw(t, "flex"),
			Priority: rapid.IntRange(0, 5).Draw(t, "priority"),
			Align:    rapid.SampledFrom([]widget.Align{widget.Left, widget.Right}).Draw(t, "align"),
		}
	}
	rows := make([]widget.Row, rapid.IntRange(0, 12).Draw(t, "rows"))
	for i := range rows {
		var cells []widget.Cell
		for _, text := range texts(t, "cells") {
			cells = append(cells, widget.Cell{Text: text, Style: coloured().Strong})
		}
		rows[i] = widget.RowOf(strconv.Itoa(i), cells...)
	}
	table := widget.NewTable(columns, coloured())
	table.SetSize(w, h)
	if len(rows) == 0 {
		return table.Notice(texts(t, "notice")...)
	}
	return table.View(rows, 1, func(i int) bool { return i%2 == 0 })
}

func anyTimeline(t *rapid.T, w, h int) string {
	timeline := widget.NewTimeline(coloured())
	timeline.SetSize(w, h)
	entries := make([]widget.Entry, rapid.IntRange(0, 12).Draw(t, "entries"))
	for i := range entries {
		fields := pairs(t)
		entries[i] = widget.Entry{
			Key: strconv.Itoa(i), Time: safeText().Draw(t, "time"), Gap: safeText().Draw(t, "gap"),
			Label: safeText().Draw(t, "label"), Style: coloured().Error, Columns: texts(t, "columns"),
			Reply: safeText().Draw(t, "reply"), Fields: func() []widget.Pair { return fields },
		}
	}
	timeline.SetEntries(entries)
	timeline.Down(rapid.IntRange(0, 12).Draw(t, "down"))
	timeline.Toggle()
	return timeline.View()
}

func anyPager(t *rapid.T, w, h int) string {
	pager := widget.NewPager(coloured())
	pager.SetSize(w, h)
	pager.SetLines(texts(t, "lines"))
	pager.SetWrapped(rapid.Bool().Draw(t, "wrap"))
	pager.Down(rapid.IntRange(0, 20).Draw(t, "down"))
	pager.Right()
	return pager.View()
}

func anyMenu(t *rapid.T, w, h int) string {
	var choices []widget.Choice
	for i, text := range texts(t, "choices") {
		choices = append(choices, widget.Choice{
			ID: strconv.Itoa(i), Label: text, Keys: "k", Note: safeText().Draw(t, "note"),
			Off: safeText().Draw(t, "off"), Checked: i%2 == 0,
		})
	}
	menu := widget.NewMenu(choices, widget.MenuOptions{
		Title: safeText().Draw(t, "title"), Style: coloured(),
		Several: rapid.Bool().Draw(t, "several"), Narrow: rapid.Bool().Draw(t, "narrow"),
	})
	menu.SetSize(w, h)
	typeInto(menu.Update, rapid.StringMatching(`[a-e]{0,2}`).Draw(t, "typed"))
	menu.Down(rapid.IntRange(0, 12).Draw(t, "down"))
	return menu.View()
}

func anyFinder(t *rapid.T, w, h int) string {
	finder := widget.NewFinder(safeText().Draw(t, "prompt"), coloured())
	finder.SetSize(w, h)
	finder.SetGroups(anyGroups(t, texts(t, "titles")))
	finder.Say(safeText().Draw(t, "said"))
	typeInto(finder.Update, rapid.StringMatching(`[a-e]{0,2}`).Draw(t, "typed"))
	finder.Down(rapid.IntRange(0, 40).Draw(t, "down"))
	finder.NextGroup()
	return finder.View()
}

func anyPrompt(t *rapid.T, w, h int) string {
	var choices []widget.Choice
	for i, text := range texts(t, "choices") {
		choices = append(choices, widget.Choice{ID: strconv.Itoa(i), Label: text, Keys: "k", Note: safeText().Draw(t, "note")})
	}
	prompt := widget.NewPrompt(choices, coloured())
	prompt.SetSize(w, h)
	typeInto(prompt.Update, rapid.StringMatching(`[a-e 日]{0,6}`).Draw(t, "typed"))
	prompt.Offer(choices[:rapid.IntRange(0, len(choices)).Draw(t, "offered")], rapid.StringMatching(`[a-e]{0,2}`).Draw(t, "by"), safeText().Draw(t, "nothing"))
	if rapid.Bool().Draw(t, "refused") {
		prompt.Refuse(safeText().Draw(t, "why"))
	}
	prompt.Down(rapid.IntRange(0, 12).Draw(t, "down"))
	return prompt.View()
}

func anyConfirm(t *rapid.T, w, h int) string {
	confirm := widget.NewConfirm(widget.ConfirmOptions{
		Question: safeText().Draw(t, "question"), Object: safeText().Draw(t, "object"),
		Scope: safeText().Draw(t, "scope"), Consequence: safeText().Draw(t, "consequence"),
		Yes: safeText().Draw(t, "yes"), No: safeText().Draw(t, "no"),
		Typed: safeText().Draw(t, "typed"), Off: texts(t, "off"), Style: coloured(),
	})
	confirm.SetSize(w, h)
	return confirm.View()
}

func anyForm(t *rapid.T, w, h int) string {
	var fields []widget.Field
	errors := make(map[string][]string)
	for i, text := range texts(t, "fields") {
		field := widget.Field{Name: text, Label: text, Value: text, Note: text, Placeholder: text}
		if i%3 == 2 {
			field.Choices = []string{text, "other"}
		}
		fields = append(fields, field)
		errors[text] = texts(t, "errors")
	}
	errors["elsewhere"] = []string{"no"}
	form := widget.NewForm(fields, widget.FormOptions{Title: safeText().Draw(t, "title"), Style: coloured()})
	form.SetSize(w, h)
	form.SetErrors(safeText().Draw(t, "notice"), errors)
	form.Next()
	return form.View()
}

func anyHelp(t *rapid.T, w, h int) string {
	var groups []widget.HelpGroup
	for _, title := range texts(t, "groups") {
		group := widget.HelpGroup{Title: title}
		for _, text := range texts(t, "entries") {
			group.Entries = append(group.Entries, widget.HelpEntry{Keys: "k", Text: text})
		}
		groups = append(groups, group)
	}
	help := widget.NewHelp(groups, coloured())
	help.SetSize(w, h)
	help.PageDown()
	return help.View()
}

func anySheet(t *rapid.T, w, h int) string {
	body := widget.Block(texts(t, "body"), w, h)
	sheet := widget.Sheet{
		Title: safeText().Draw(t, "title"), Hint: safeText().Draw(t, "hint"),
		Place: rapid.SampledFrom([]widget.Place{widget.Middle, widget.Bottom}).Draw(t, "place"),
	}
	outer, inner := sheet.Fit(w, h, rapid.IntRange(0, 140).Draw(t, "cw"), rapid.IntRange(0, 50).Draw(t, "ch"))
	content := widget.Block(texts(t, "content"), inner.W, inner.H)
	return sheet.Over(body, w, h, outer, inner, content, coloured())
}

// anyLines draws the widgets of one line, one below the other.
func anyLines(t *rapid.T, w, h int) string {
	input := widget.NewInput(coloured())
	input.SetValue(safeText().Draw(t, "value"))
	if rapid.Bool().Draw(t, "focus") {
		input.Focus()
	}
	meter := widget.Meter{Level: rapid.Int().Draw(t, "level"), Limit: rapid.Int().Draw(t, "limit")}
	lines := []string{
		input.View(w),
		meter.View(w, coloured()),
		widget.Chips(texts(t, "chips"), w, coloured()),
	}
	lines = append(lines, widget.PairLines(pairs(t), w, coloured())...)
	for _, line := range lines {
		requireExact(t, line, w, 1)
	}
	return widget.Block(lines, w, h)
}
