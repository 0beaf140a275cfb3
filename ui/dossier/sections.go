package dossier

import (
	"strings"

	"mintop/model/address"
	"mintop/model/cell"
	"mintop/model/dossier"
	"mintop/model/mail"
	"mintop/model/number"
	"mintop/ui/timeline"
	"mintop/ui/widget"
)

// sections are what stands below the messages, drawn for one width: lines, and
// the stops of the cursor among them. They are an order of keys as package list
// wants it.
type sections struct {
	lines []string
	stops []stop
}

// stop is a place the cursor can be at: an event, a suppression, or a section
// that is to be read.
type stop struct {
	key     string
	first   int // its lines
	end     int
	problem bool
	rung    *dossier.Rung // the suppression it is; nil for none
	event   bool
	domain  bool
	near    cell.Raw // the address it is; empty for none
}

// Len counts the stops.
func (s *sections) Len() int { return len(s.stops) }

// At is the key of a stop.
func (s *sections) At(i int) string { return s.stops[i].key }

// Index is the place of a stop.
func (s *sections) Index(key string) (int, bool) {
	for i := range s.stops {
		if s.stops[i].key == key {
			return i, true
		}
	}
	return 0, false
}

// title begins a section.
func (s *sections) title(p *Page, text string) {
	theme := p.session.Theme
	rule := theme.Glyphs.Horizontal
	s.lines = append(s.lines, theme.Border.Render(rule)+" "+text+" "+theme.Border.Render(strings.Repeat(rule, p.width)))
}

// say adds a text to be read as one stop, wrapped.
func (s *sections) say(p *Page, key, text string, severity mail.Severity) {
	first := len(s.lines)
	for _, line := range cell.Wrap(text, p.width-indent) {
		s.lines = append(s.lines, strings.Repeat(" ", indent)+p.textStyle(severity).Render(line))
	}
	s.stops = append(s.stops, stop{key: key, first: first, end: len(s.lines), problem: severity.Problem()})
}

// restOfVerdict is the key of what of the verdict did not fit on top.
const restOfVerdict = "verdict"

// indent keeps texts clear of the cursor.
const indent = 2

// entries adds what a timeline draws, each entry one stop.
func (s *sections) entries(p *Page, kind string, entries []widget.Entry) {
	drawn := widget.NewTimeline(p.session.Style())
	drawn.SetEntries(entries)
	lines, starts := drawn.Lines(p.width)
	offset := len(s.lines)
	s.lines = append(s.lines, lines...)
	for i, entry := range entries {
		end := len(lines)
		if i+1 < len(starts) {
			end = starts[i+1]
		}
		s.stops = append(s.stops, stop{key: kind + entry.Key, first: offset + starts[i], end: offset + end, problem: entry.Problem})
	}
}

// sections draws what stands below the messages. verdict is what of the verdict
// did not fit above.
func (p *Page) sections(verdict []string) sections {
	var s sections
	if len(verdict) > 0 {
		s.lines = append(s.lines, verdict...)
		s.stops = append(s.stops, stop{key: restOfVerdict, end: len(verdict)})
	}
	p.nearest(&s)
	p.ladder(&s)
	p.timeline(&s)
	if sentence := p.facts.Domain.Sentence(p.words()); sentence != "" {
		s.title(p, p.session.Theme.Header.Render("all of "+p.facts.Domain.Domain))
		s.say(p, "domain", sentence, p.facts.Domain.Severity())
		s.stops[len(s.stops)-1].domain = true
	}
	s.title(p, p.session.Theme.Header.Render("what was searched"))
	s.say(p, "searched", p.facts.SearchedWords(p.words()), mail.Info)
	return s
}

// nearest adds the addresses that may be meant.
func (p *Page) nearest(s *sections) {
	if len(p.facts.Nearest) == 0 {
		return
	}
	s.title(p, p.session.Theme.Header.Render("addresses like it"))
	for _, near := range p.facts.Nearest {
		s.say(p, "near "+string(near.Address), p.session.Address(near.Address, near.Address.Drawn())+", "+messages(near.Messages), mail.Info)
		s.stops[len(s.stops)-1].near = near.Address
	}
}

// ladder adds the suppressions, the widest first.
func (p *Page) ladder(s *sections) {
	theme, f := p.session.Theme, &p.facts
	rungs := f.Ladder()
	if len(rungs) == 0 && !f.Held.Known() {
		s.title(p, theme.Header.Render("suppressions"))
		words := "Being read" + theme.Glyphs.Ellipsis
		if f.Held.State != dossier.Waiting {
			words = "Not read. " + f.Held.Why
		}
		s.say(p, "suppressions", words, mail.Info)
		return
	}
	if len(rungs) == 0 {
		s.title(p, theme.Header.Render("no suppression holds it"))
		return
	}
	s.title(p, theme.Header.Render("suppressions, the widest first"))
	from, shown := len(s.stops), rungs[:min(len(rungs), mostEntries)]
	s.entries(p, "suppression ", p.rungs(shown))
	for i := range shown {
		s.stops[from+i].rung = &rungs[i]
	}
	if more := len(rungs) - len(shown); more > 0 {
		s.say(p, "more suppressions", number.Of(more, "more suppression", "more suppressions")+", all in the tab of suppressions.", mail.Info)
	}
}

// mostEntries is how many suppressions, and events of the newest message, the page
// shows. It draws all it has with each frame, and a person asks what came of the
// mail: the whole of either is on a screen of its own.
const mostEntries = 100

// rungs writes suppressions as a timeline shows them.
func (p *Page) rungs(rungs []dossier.Rung) []widget.Entry {
	entries := make([]widget.Entry, len(rungs))
	for i := range rungs {
		rung := &rungs[i]
		where := rung.Where
		if !address.Same(rung.Value, p.address) {
			where = rung.Value.Drawn() + " in " + where
		}
		entries[i] = widget.Entry{
			Key: string(rung.ID), Time: p.session.Clock(rung.Since),
			Label: where, Style: p.session.Severity(rung.Severity()),
			Columns: []string{mail.Words(rung.Reason), rung.Holds.Words(), sourceWords(rung)},
			Problem: true,
		}
	}
	return entries
}

// sourceWords name the message that led to a suppression.
func sourceWords(rung *dossier.Rung) string {
	switch source := rung.Source; {
	case source == nil:
		return ""
	case !source.Stored:
		return "source expired"
	default:
		return "from " + mail.SubjectWords(source.Subject)
	}
}

// timeline adds what happened to the newest message.
func (p *Page) timeline(s *sections) {
	theme, f := p.session.Theme, &p.facts
	newest := f.Newest()
	if newest == nil {
		return
	}
	s.title(p, theme.Header.Render("what happened to the newest")+"  "+
		p.session.Severity(newest.Severity(p.session.ServiceNow())).Render(mail.Words(newest.Status))+"  "+
		theme.Text.Render(cell.TruncateWith(mail.SubjectWords(newest.Subject), max(p.width-titleRoom, 0), theme.Glyphs.Ellipsis)))
	switch {
	case len(f.Events) > 0:
		events := f.Events[max(len(f.Events)-mostEntries, 0):]
		if earlier := len(f.Events) - len(events); earlier > 0 {
			s.say(p, "earlier events", number.Of(earlier, "earlier event", "earlier events")+", all in the message itself.", mail.Info)
		}
		from := len(s.stops)
		s.entries(p, "event ", timeline.Brief(p.session, events))
		for i := from; i < len(s.stops); i++ {
			s.stops[i].event = true
		}
	case f.History.State == dossier.Waiting:
		s.say(p, "events", "Reading the event history"+theme.Glyphs.Ellipsis, mail.Info)
	case f.History.State != dossier.Answered:
		s.say(p, "events", "Not read. "+f.History.Why, mail.Info)
	default:
		s.say(p, "events", "The service keeps no events of this message.", mail.Info)
	}
}

// titleRoom is what stands beside the subject in the title of the timeline.
const titleRoom = 52
