// Package dossier is one page about one address: what happened to its mail, in
// one sentence, and below it the messages, the history of the newest, the
// suppressions, and how far all of that was searched. The tab of messages shows
// it; it is not a tab.
package dossier

import (
	"context"
	"slices"
	"time"

	"mintop/api"
	"mintop/api/budget"
	"mintop/model/address"
	"mintop/model/cell"
	"mintop/model/dossier"
	"mintop/model/feed"
	"mintop/model/list"
	"mintop/model/mail"
	"mintop/model/search"
	"mintop/model/suppression"
	"mintop/ui/session"
	"mintop/ui/widget"
)

// API is what a dossier asks of the Team API.
type API interface {
	Messages(ctx context.Context, class budget.Class, query api.MessageQuery, page api.PageRequest) (api.Page[api.Message], error)
	Message(ctx context.Context, class budget.Class, id api.MessageID) (api.MessageDetail, error)
	AllMessageEvents(ctx context.Context, class budget.Class, id api.MessageID) ([]api.Event, error)
	Suppressions(ctx context.Context, class budget.Class, query api.SuppressionQuery, page api.PageRequest) (api.Page[api.Suppression], error)
}

// Page is the dossier of one address. Make it with New; it grows while it is
// open.
type Page struct {
	session *session.Session
	api     API
	address cell.Raw

	letters dossier.Letters
	from    map[api.MessageID]bool // messages the address sent itself
	facts   dossier.Facts          // as of the last news

	inquiry

	table *widget.Table
	rows  list.Window[api.MessageID]
	// below says that the cursor is not on a message but on what follows: an
	// event, a suppression, or another section.
	below bool
	moved bool // by a person: until then it is on what comes first
	stops list.Window[string]
	drawn sections

	width, height int
}

// New opens the dossier of an address with what is known of it without asking.
func New(s *session.Session, client API, whose cell.Raw) *Page {
	p := &Page{
		session: s, api: client, address: whose,
		from:  make(map[api.MessageID]bool),
		table: widget.NewTable(columns(), s.Style()),
	}
	p.rows.Follow(&p.letters, false) // the newest is selected when it comes
	p.stops.Follow(&p.drawn, false)
	// The book knows how many there are, so that nobody looks further than the
	// last of them.
	left := s.Book.Count(search.Recipients, string(whose)) + s.Book.Count(search.Senders, string(whose))
	counted := address.IsPlain(whose) // else the book has it under another way to write it too
	for m := range s.Feed.All() {
		if counted && left <= 0 {
			break
		}
		if p.meet(m) {
			left--
		}
	}
	p.recall()
	p.gather()
	return p
}

// Address is whose dossier it is.
func (p *Page) Address() cell.Raw { return p.address }

// Final reports whether nothing more is expected to happen to the mail that is
// known.
func (p *Page) Final() bool {
	newest := p.facts.Newest()
	if newest == nil {
		return p.facts.Mail.Known()
	}
	return mail.Final(newest.Status) || p.session.ServiceNow().Sub(newest.ChangedAt()) > still
}

// still is how long nothing must have happened to a message for nothing to be
// expected soon. What happens all the same is told by the live list.
const still = time.Hour

// Report is everything the page shows, for programs and other people: they are
// on another day, in another zone, and have none of its keys.
func (p *Page) Report() dossier.Report {
	return dossier.NewReport(p.facts, dossier.Words{At: p.session.Full, Now: p.session.ServiceNow()})
}

// Row is a message of the page.
func (p *Page) Row(id api.MessageID) (*mail.Message, bool) { return p.letters.Get(id) }

// meet takes a message in if it is the address's, and reports whether that was
// news.
func (p *Page) meet(m *mail.Message) bool {
	if dossier.Reaches(m, p.address) {
		return p.letters.Learn(*m)
	}
	if dossier.Comes(m, p.address) && !p.from[m.ID] {
		p.from[m.ID] = true
		return true
	}
	return false
}

// gather brings the facts up to date with everything that was learned.
func (p *Page) gather() {
	p.rows.Sync(&p.letters)
	f := &p.facts
	f.Address, f.Letters, f.From = p.address, p.letters.Rows(), len(p.from)
	f.Atlas = p.atlas()
	if !f.Held.Known() {
		f.Entries = slices.Concat(p.suppressed(p.address), p.wholeDomain())
	}
	f.Route = ""
	if newest := f.Newest(); newest != nil {
		f.Route = api.RouteID(newest.Route)
		f.Nearest = nil
		if p.history.about != newest.ID {
			f.Events, f.History = nil, dossier.Question{}
		}
	}
	f.Cause = p.causeOfWidest()
	p.measure()
	p.arrange()
}

// causeOfWidest is what went wrong with the message that led to the suppression
// that holds most, as far as its history is known.
func (p *Page) causeOfWidest() *mail.Event {
	widest, ok := p.facts.Widest()
	newest := p.facts.Newest()
	switch {
	case !ok || widest.Source == nil:
		return nil
	case newest != nil && newest.ID == widest.Source.ID:
		if event, ok := suppression.Cause(p.facts.Events, p.address); ok {
			return &event
		}
		return nil
	case widest.Source.ID == p.cause:
		return p.wrong
	default:
		return nil
	}
}

// measure looks at the messages of all addresses that are loaded.
func (p *Page) measure() {
	now := p.session.ServiceNow()
	coverage := p.session.Feed.Coverage(everything(), now)
	p.facts.Searched = p.searched(coverage)
	lately := now.Add(-dossier.Lately)
	since := coverage.Since
	if coverage.End && since.After(lately) {
		since = lately // there is nothing older to be missed
	}
	p.facts.Domain = dossier.CountDomain(p.session.Feed.Recent(lately), mail.DomainOf(p.address), now, since, coverage.Complete)
}

// searched is how far back messages were looked for. Those loaded may reach
// further than the service's answers: older ones are then asked for from there on.
func (p *Page) searched(coverage feed.Coverage) dossier.Searched {
	s := dossier.Searched{Complete: p.end, Back: p.back, Loaded: coverage.Loaded, Since: coverage.Since}
	if p.back.IsZero() || !coverage.Complete || !coverage.Since.Before(p.back) {
		return s
	}
	s.Complete, s.Back = p.end || coverage.End, coverage.Since
	if !s.Complete && !p.deep {
		p.next = place{to: coverage.Since.Truncate(time.Second).Add(time.Second)} // as the service takes dates
	}
	return s
}

// atlas is the names of projects and routes, as far as they are known.
func (p *Page) atlas() suppression.Atlas {
	if p.session.Links.Places == nil {
		return suppression.Atlas{}
	}
	return p.session.Links.Places()
}

// suppressed lists the suppressions of a value that were read elsewhere.
func (p *Page) suppressed(value cell.Raw) []suppression.Entry {
	if p.session.Links.Suppressed == nil || value == "" {
		return nil
	}
	return p.session.Links.Suppressed(value)
}

// SetSize gives the page its width and height.
func (p *Page) SetSize(width, height int) {
	p.width, p.height = max(width, 0), max(height, 0)
	p.arrange()
}

// Restyle draws everything in the session's theme.
func (p *Page) Restyle() {
	p.table.SetStyle(p.session.Style())
	p.arrange()
}

// Chips names whose dossier this is.
func (p *Page) Chips() []string { return []string{"recipient " + p.address.Drawn()} }

// Reach says how far back messages were looked for.
func (p *Page) Reach() string {
	f := &p.facts
	found := messages(len(f.Letters))
	switch {
	case f.Mail.Known() && f.Searched.Complete:
		return found + ", all the service keeps"
	case f.Mail.Known():
		return found + ", back to " + p.moment(f.Searched.Back) + ", more below"
	case f.Mail.State == dossier.Waiting:
		return found + " loaded, asking for the others"
	default:
		return found + " loaded, the service was not read"
	}
}

// words is how the reader is spoken to.
func (p *Page) words() dossier.Words {
	return dossier.Words{At: p.moment, Now: p.session.ServiceNow(), Key: p.key}
}

// moment writes a moment in a sentence: the time of day, and the date when it
// was not today.
func (p *Page) moment(t time.Time) string {
	local := t.In(p.session.Zone)
	switch {
	case t.IsZero():
		return ""
	case p.session.Today(t):
		return local.Format("15:04")
	case local.Year() == p.session.ServiceNow().In(p.session.Zone).Year():
		return local.Format("2 Jan 15:04")
	default:
		return local.Format("2 Jan 2006")
	}
}
