// Package handover writes what a screen shows as Markdown for a ticket, so that
// somebody who has never seen this program can go on from there. What strangers
// wrote stands in code, where Markdown means nothing: no subject can add a link,
// an image, a heading, a mention or a column of a table.
package handover

import (
	"slices"
	"strings"
	"time"

	"mintop/model/cell"
	"mintop/model/lookalike"
	"mintop/model/mail"
	"mintop/model/pattern"
)

// Form says how a text is written.
type Form struct {
	// Moment writes a time with its date and zone.
	Moment func(time.Time) string
	// Masked hides the local part of every address.
	Masked bool
	// Own are the account's domains, which others may imitate.
	Own lookalike.Known
}

// page is a text in the making.
type page struct {
	form Form
	mask *mask
	out  strings.Builder
}

func (f Form) page() *page { return &page{form: f, mask: newMask(f.Masked)} }

// code makes any text harmless: one line in a code span, fenced by more
// backticks than it holds (CommonMark, "Code spans"). No text is a dash.
func (p *page) code(text string) string {
	return span(p.mask.hide(oneLine(text)))
}

// address is code for an address, of which nothing may be lost.
func (p *page) address(address cell.Raw) string { return span(p.mask.hide(address.Exact())) }

// span is a text of one line as a code span.
func span(text string) string {
	text = strings.TrimSpace(text)
	if text == "" {
		return absent
	}
	fence := "`"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	if fence == "`" {
		return fence + text + fence
	}
	return fence + " " + text + " " + fence
}

// absent stands for what is not known.
const absent = "–"

// oneLine makes a text safe and of one line.
func oneLine(text string) string {
	return strings.NewReplacer("\n", " ", "\t", " ").Replace(cell.Text(text))
}

// known is what the API's names look like that need no code around them.
var known = pattern.New(`^[a-z][a-z0-9]*(?: [a-z0-9]+)*$`)

// word writes a status or another of the API's names for people. One of an
// unexpected form stands in code, as any text.
func word[T ~string](p *page, name T) string {
	words := mail.Words(name)
	if known().MatchString(words) {
		return words
	}
	return p.code(words)
}

// at writes a moment; the zero time is a dash.
func (p *page) at(moment time.Time) string {
	if moment.IsZero() {
		return absent
	}
	return p.form.Moment(moment)
}

// heading begins a section. The text is our own, with strangers' in code.
func (p *page) heading(level int, text string) {
	if p.out.Len() > 0 {
		p.out.WriteByte('\n')
	}
	p.out.WriteString(strings.Repeat("#", level) + " " + text + "\n\n")
}

// line writes a line of our own words.
func (p *page) line(text string) { p.out.WriteString(text + "\n") }

// fact writes a name and its value as a line of a list, unless there is none.
func (p *page) fact(name, value string) {
	if value != "" && value != absent {
		p.line("- " + name + ": " + value)
	}
}

// table writes rows under their titles. A cell must hold no line break; a bar in
// it becomes a broken bar, since tables end cells at bars in code too.
func (p *page) table(titles []string, rows [][]string) {
	p.row(titles)
	rule := make([]string, len(titles))
	for i := range rule {
		rule[i] = "---"
	}
	p.row(rule)
	for _, row := range rows {
		p.row(row)
	}
}

func (p *page) row(cells []string) {
	for _, text := range cells {
		p.out.WriteString("| " + strings.ReplaceAll(text, "|", "¦") + " ")
	}
	p.out.WriteString("|\n")
}

// doubts says which addresses can be taken for others, and why. The reasons name
// parts of an address, which a mask hides.
func (p *page) doubts(addresses ...cell.Raw) {
	var told []cell.Raw
	for _, address := range addresses {
		doubt := p.form.Own.Judge(address)
		if !doubt.Alarm || slices.Contains(told, address) {
			continue
		}
		told = append(told, address)
		why := ""
		if !p.form.Masked {
			why = ": " + p.code(doubt.Words())
		}
		p.fact("look-alike", p.address(address)+" can be taken for another address"+why)
	}
}

// written says by whom and when a text was written.
func (p *page) written(at time.Time) {
	words := "Written by mintop at " + p.at(at) + "."
	if p.form.Masked {
		words += " Addresses are masked: each is shortened the same way wherever it stands."
	}
	p.out.WriteString("\n" + words + "\n")
}
