package domains

import (
	"fmt"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"mintop/api"
	"mintop/keymap"
	"mintop/model/cell"
	"mintop/model/domain"
	"mintop/model/export"
	"mintop/model/mail"
	"mintop/ui/overlay"
	"mintop/ui/widget"
)

// names is the width of the names before what a record holds.
const names = 9

// about says what was found in place of the record under the cursor, as much as
// fits.
func (d *detail) about(width, height int) []string {
	record := d.current()
	if record == nil || height < 2 {
		return nil
	}
	lines := append([]string{""}, d.recordLines(record, width-1)...)
	for i := range lines {
		lines[i] = " " + lines[i]
	}
	if len(lines) > height {
		lines = append(lines[:height-1], " "+d.session.Theme.Muted.Render("More: open the record."))
	}
	return lines
}

// showRecord shows all of the record under the cursor.
func (t *Tab) showRecord() {
	open, record := t.open, t.open.current()
	if record == nil {
		return
	}
	id := record.ID
	title := record.Title() + " of " + open.row.Name
	t.session.Overlays.Push(overlay.NewPage(t.session, title, func(width int) []string {
		if open.full == nil || open.full.Record(id) == nil {
			return []string{"The service names this record no more."}
		}
		return open.recordPage(open.full.Record(id), width)
	}).Taking(func(action keymap.Action) (tea.Cmd, bool) { return open.take(action, id) }))
}

// take copies a record: its content, or all its fields.
func (d *detail) take(action keymap.Action, id api.RecordID) (tea.Cmd, bool) {
	var record *domain.Record
	if d.full != nil {
		record = d.full.Record(id)
	}
	switch {
	case record == nil:
		return nil, false
	case action == keymap.Copy:
		return d.session.Copy(record.Content), true
	case action == keymap.CopyJSON:
		sheet := export.Records([]domain.Record{*record})
		return d.session.CopyText("the DNS record as JSON", sheet.Records()), true
	default:
		return nil, false
	}
}

// recordPage is a record by itself: what it should be, then what was found.
func (d *detail) recordPage(record *domain.Record, width int) []string {
	pairs := []widget.Pair{
		d.pair("name", record.NameWords()), d.pair("type", string(record.Type)),
		d.pair("purpose", mail.Words(record.Purpose)), d.pair("need", record.Need()),
		d.pair("status", mail.Words(record.Status)), d.pair("verified", d.moment(record.Verified)),
		d.pair("checked", d.moment(record.Checked)),
	}
	lines := widget.PairLines(pairs, width, d.session.Style())
	return append(append(lines, ""), d.recordLines(record, width)...)
}

func (d *detail) moment(at time.Time) string {
	if at.IsZero() {
		return "never"
	}
	return d.session.Full(at)
}

// recordLines says what a record should hold, what the service found there and
// what this machine sees.
func (d *detail) recordLines(record *domain.Record, width int) []string {
	theme := d.session.Theme
	lines := []string{theme.Strong.Render(cell.TruncateWith(record.NameWords()+"  "+string(record.Type), width, theme.Glyphs.Ellipsis))}
	verdict, asked := d.verdicts[record.ID]
	if (!asked || !verdict.Seen()) && d.judged[record.ID].Agreement != domain.Different {
		lines = append(lines, d.beside("expected", same(record.Content), width, theme.Text)...)
	}
	lines = append(lines, d.serviceLines(record, width)...)
	return append(lines, d.lookLines(record, width)...)
}

// serviceLines is what the service answered about a record.
func (d *detail) serviceLines(record *domain.Record, width int) []string {
	theme := d.session.Theme
	verdict, asked := d.verdicts[record.ID]
	if !asked {
		return d.checkLines(record, width)
	}
	head := "Lettermint, " + d.session.Clock(verdict.At) + ": "
	if verdict.Verified {
		return []string{theme.Good.Render(cell.TruncateWith(head+"verified.", width, theme.Glyphs.Ellipsis))}
	}
	lines := d.wrapped(head+reason(verdict), width, theme.Bad)
	if verdict.Seen() {
		lines = append(lines, d.compared(verdict.Expected, verdict.Found, record, width)...)
	}
	if verdict.Policy != "" || verdict.PolicyAt != "" {
		lines = append(lines, d.beside("dmarc", same(policyWords(verdict)), width, theme.Text)...)
	}
	if verdict.Alignment != nil {
		lines = append(lines, d.beside("alignment", same(verdict.Alignment.Sentence()), width, theme.Warn)...)
	}
	if verdict.Rest != "" {
		lines = append(lines, d.beside("answer", same(verdict.Rest), width, theme.Text)...)
	}
	return lines
}

// reason says why a record is not verified.
func reason(verdict domain.Verdict) string {
	for _, text := range []string{verdict.Error, verdict.Message} {
		if text != "" {
			return text
		}
	}
	return "not verified."
}

func policyWords(verdict domain.Verdict) string {
	words := "no policy in effect"
	if verdict.Policy != "" {
		words = "policy in effect: " + verdict.Policy
	}
	if verdict.PolicyAt != "" {
		words += ", published at " + verdict.PolicyAt
	}
	return words
}

// checkLines is what the verification of all records said about one.
func (d *detail) checkLines(record *domain.Record, width int) []string {
	theme := d.session.Theme
	why, failed := d.check.Errors[record.ID]
	switch {
	case d.check.At.IsZero():
		return nil
	case !failed:
		return nil
	case why == "":
		why = "this record failed."
	}
	return d.wrapped("Lettermint, "+d.session.Clock(d.check.At)+": "+why, width, theme.Bad)
}

// lookLines is what this machine sees of a record.
func (d *detail) lookLines(record *domain.Record, width int) []string {
	theme := d.session.Theme
	look := d.looks[record.ID]
	judged := d.judged[record.ID]
	remarks := strings.Join(judged.Remarks, " ")
	head := "From here, " + d.session.Clock(look.At)
	if look.Resolver != "" {
		head += ", by " + look.Resolver + lifeWords(look.TTL)
	}
	switch judged.Agreement {
	case domain.Unseen:
		return nil
	case domain.Unanswered:
		return d.wrapped(head+": "+remarks, width, theme.Muted)
	case domain.Same:
		return d.wrapped(joinSentences(head+": as expected.", remarks), width, theme.Good)
	case domain.Absent:
		return d.wrapped(joinSentences(head+": there is no such record.", remarks), width, theme.Warn)
	case domain.Different:
		lines := d.wrapped(joinSentences(head+".", remarks), width, theme.Warn)
		return append(lines, d.compared(record.Content, judged.Nearest, record, width)...)
	}
	return nil
}

func joinSentences(first, more string) string { return strings.TrimSpace(first + " " + more) }

// lifeWords says how long a resolver keeps to what it said.
func lifeWords(ttl time.Duration) string {
	if ttl == 0 {
		return ""
	}
	return fmt.Sprintf(" (TTL %d s)", int(ttl.Seconds()))
}

// compared draws what is expected above what was found, what differs marked in
// both.
func (d *detail) compared(expected, found string, record *domain.Record, width int) []string {
	theme := d.session.Theme
	if found == "" {
		lines := d.beside("expected", same(expected), width, theme.Text)
		return append(lines, d.beside("found", same("nothing"), width, theme.Bad)...)
	}
	above, below := same(expected), same(found)
	if !domain.Agrees(record.Type, expected, found) {
		above, below = d.differences(expected, found)
	}
	lines := d.beside("expected", above, width, theme.Text)
	return append(lines, d.beside("found", below, width, theme.Text)...)
}

// comparison is two texts that were held against each other.
type comparison struct{ expected, found string }

// mostComparisons is how many are kept: every record of a domain has one or two.
const mostComparisons = 100

// differences marks what differs in two texts. It takes milliseconds where long
// texts have little in common, so that it is not done anew in each frame.
func (d *detail) differences(expected, found string) (inExpected, inFound []widget.Part) {
	of := comparison{expected, found}
	known, ok := d.compares[of]
	if !ok {
		if d.compares == nil || len(d.compares) == mostComparisons {
			d.compares = make(map[comparison][2][]widget.Part)
		}
		a, b := domain.Compare(expected, found)
		known = [2][]widget.Part{partsOf(a), partsOf(b)}
		d.compares[of] = known
	}
	return known[0], known[1]
}

// beside draws parts behind a name.
func (d *detail) beside(name string, parts []widget.Part, width int, text lipgloss.Style) []string {
	lines := widget.PartLines(parts, width-names-2, text, d.session.Theme.Bad)
	return widget.PairBlock(name, lines, names, d.session.Style())
}

func (d *detail) wrapped(text string, width int, style lipgloss.Style) []string {
	lines := cell.Wrap(text, max(width, 1))
	for i, line := range lines {
		lines[i] = style.Render(line)
	}
	return lines
}

func same(text string) []widget.Part { return []widget.Part{{Text: text}} }

func partsOf(parts []domain.Part) []widget.Part {
	drawn := make([]widget.Part, len(parts))
	for i, part := range parts {
		drawn[i] = widget.Part{Text: part.Text, Differs: part.Differs}
	}
	return drawn
}
