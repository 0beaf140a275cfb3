package domains

import (
	"strings"

	"mintop/model/cell"
	"mintop/model/domain"
	"mintop/model/mail"
	"mintop/model/number"
	"mintop/ui/widget"
)

// recordColumns are those of the records. Their least widths are chosen so that
// 40 cells hold the status, the purpose and what this machine sees.
func recordColumns() []widget.Column {
	return []widget.Column{
		{Title: "STATUS", Min: 8, Max: 9},
		{Title: "PURPOSE", Min: 14, Max: 16},
		{Title: "NEED", Min: 11, Max: 12, Priority: 1},
		{Title: "TYPE", Min: 5, Max: 6, Priority: 3},
		{Title: "HOST", Min: 16, Max: 30, Flex: 1, Priority: 4},
		{Title: "EXPECTED", Min: 20, Max: 80, Flex: 3, Priority: 5},
		{Title: "SEEN HERE", Min: 9, Max: 9},
		{Title: "CHECKED", Min: 12, Max: 12, Priority: 2},
	}
}

// factsHeight is how many lines the facts take: the records matter more.
const factsHeight = 3

// factsFrom is the height of a detail from which it shows facts.
const factsFrom = 12

// tableHeight is how many lines of a detail the table may take before what was
// found in a record's place gets its share.
const tableHeight = 8

// parts are the rectangles of the detail.
type parts struct{ title, facts, said, table, about widget.Rect }

// layout cuts the detail. On a screen too low for all, what was found goes
// first, then the facts: Enter shows a record whole.
func (d *detail) layout() parts {
	var p parts
	rest := widget.NewRect(d.width, d.height)
	p.title, rest = rest.CutTop(1)
	if d.height >= factsFrom {
		p.facts, rest = rest.CutTop(factsHeight)
	}
	p.said, rest = rest.CutTop(1)
	p.table, p.about = rest.CutTop(min(len(d.records())+1, max(tableHeight, rest.H/2)))
	return p
}

// setSize gives the detail its rectangle.
func (d *detail) setSize(width, height int) {
	d.width, d.height = width, height
	d.arrange()
}

// arrange cuts the rectangle anew.
func (d *detail) arrange() {
	table := d.layout().table
	d.table.SetSize(table.W, table.H)
	if table.H > 1 {
		d.window.SetHeight(d.records(), d.table.Height())
	}
}

// view draws the detail. change says how a change of the domain is doing, if
// there is one; cooldown how many more verifications there are, looking what
// this machine does.
func (d *detail) view(change, cooldown, looking string) string {
	p := d.layout()
	return widget.Stack(
		widget.Block([]string{d.title()}, p.title.W, p.title.H),
		widget.Block(d.factLines(cooldown, looking, p.facts.W), p.facts.W, p.facts.H),
		widget.Block([]string{" " + d.said(change)}, p.said.W, p.said.H),
		d.rows(p.table),
		widget.Block(d.about(p.about.W, p.about.H), p.about.W, p.about.H),
	)
}

// title is the line between the list and the detail.
func (d *detail) title() string {
	theme := d.session.Theme
	rule := theme.Glyphs.Horizontal
	name := cell.TruncateWith(d.row.Name, max(d.width-30, 12), theme.Glyphs.Ellipsis)
	return theme.Border.Render(rule) + " " +
		d.session.Severity(d.row.Severity()).Render(statusWords(d.row.Status)) + "  " + theme.Strong.Render(name) + " " +
		theme.Border.Render(strings.Repeat(rule, max(d.width, 0)))
}

func (d *detail) pair(name, value string) widget.Pair {
	return widget.Pair{Name: name, Value: value, Style: d.session.Theme.Text}
}

// factLines writes what is known of the domain, in as many lines as the layout
// gives it.
func (d *detail) factLines(cooldown, looking string, w int) []string {
	pairs := []widget.Pair{
		d.pair("verify", cooldown),
		d.projectPair(),
		d.pair("since", d.session.Moment(d.row.Since)),
		d.pair("added", d.session.Moment(d.row.Created)),
		d.pair("dkim", d.dkimWords()),
		d.pair("look-ups", looking),
	}
	lines := widget.PairsWithin(pairs, w-1, factsHeight, d.session.Style())
	for i, line := range lines {
		lines[i] = " " + line
	}
	return lines
}

func (d *detail) projectPair() widget.Pair {
	switch {
	case d.full == nil || !d.full.ProjectsKnown:
		return d.pair("projects", d.session.Theme.Glyphs.Dash)
	case len(d.full.Projects) == 0:
		return d.pair("projects", "none: no project may send from it")
	default:
		more := func(n int) string { return number.Of(n, "more project", "more projects") }
		return widget.Pair{Name: "projects", List: domain.NameList(d.full.Projects), More: more, Style: d.session.Theme.Text}
	}
}

func (d *detail) dkimWords() string {
	words := mail.Words(d.row.DKIM)
	if d.full != nil && d.full.RotationReady {
		words += ", keys can be rotated"
	}
	return words
}

// said is the line above the records: how a change is doing, why they could not
// be read, or what the last verification of all came to.
func (d *detail) said(change string) string {
	theme := d.session.Theme
	switch {
	case change != "":
		return theme.Notice.Render(change)
	case d.trouble != "":
		return theme.Error.Render(d.trouble)
	case d.full == nil:
		return theme.Muted.Render("Reading the DNS records" + theme.Glyphs.Ellipsis)
	case len(d.full.Records) == 0:
		return theme.Muted.Render("The service names no DNS record of this domain.")
	case !d.check.At.IsZero():
		return d.checkWords()
	default:
		return theme.Header.Render(number.Of(len(d.full.Records), "DNS record", "DNS records"))
	}
}

func (d *detail) checkWords() string {
	style := d.session.Theme.Good
	if !d.check.Verified {
		style = d.session.Theme.Bad
	}
	return style.Render(d.session.Clock(d.check.At) + "  " + d.check.Sentence(d.row.Name))
}

// rows draws the records.
func (d *detail) rows(at widget.Rect) string {
	if at.H == 0 {
		return ""
	}
	all := d.records()
	from, to := d.window.Visible(all)
	var rows []widget.Row
	cursor := -1
	selected := d.current()
	for i := from; i < to; i++ {
		if selected != nil && all[i].ID == selected.ID {
			cursor = len(rows)
		}
		rows = append(rows, d.recordRow(&all[i]))
	}
	return d.table.View(rows, cursor, nil)
}

func (d *detail) recordRow(record *domain.Record) widget.Row {
	theme := d.session.Theme
	agreement := d.judged[record.ID].Agreement
	seen, style := agreement.String(), theme.Muted
	switch agreement {
	case domain.Unseen:
		seen = theme.Glyphs.Dash
	case domain.Same:
		style = theme.Good
	case domain.Different, domain.Absent:
		style = theme.Warn
	}
	checked := d.session.Clock(record.Checked)
	if checked == "" {
		checked = "never"
	}
	return widget.RowOf(string(record.ID),
		widget.Cell{Text: mail.Words(record.Status), Style: d.session.Severity(record.Severity())},
		widget.Cell{Text: mail.Words(record.Purpose), Style: theme.Text},
		widget.Cell{Text: record.Need(), Style: theme.Muted},
		widget.Cell{Text: string(record.Type), Style: theme.Muted},
		widget.Cell{Text: record.Host, Style: theme.Text},
		widget.Cell{Text: record.Content, Style: theme.Muted},
		widget.Cell{Text: seen, Style: style},
		widget.Cell{Text: checked, Style: theme.Muted},
	)
}
