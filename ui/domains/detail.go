package domains

import (
	"mintop/api"
	"mintop/api/dns"
	"mintop/model/domain"
	"mintop/model/list"
	"mintop/ui/call"
	"mintop/ui/session"
	"mintop/ui/widget"
)

// detail shows one open domain: what it is, one row for each of its DNS records,
// and what was found in place of the record under the cursor.
type detail struct {
	session *session.Session
	id      api.DomainID
	table   *widget.Table
	window  list.Window[api.RecordID]

	row     domain.Domain  // what the list says
	full    *domain.Detail // nil until it was read
	trouble string         // why it could not be read

	check    domain.Check // the last answer to verifying all records
	verdicts map[api.RecordID]domain.Verdict
	looks    map[api.RecordID]domain.Look
	judged   map[api.RecordID]domain.Judgment // of looks, made when either side changes
	looking  map[api.RecordID]bool            // a look-up is under way

	compares      map[comparison][2][]widget.Part // texts held against each other
	width, height int
}

// newDetail opens a domain of the list.
func newDetail(s *session.Session, row domain.Domain) *detail {
	d := &detail{
		session:  s,
		id:       row.ID,
		row:      row,
		table:    widget.NewTable(recordColumns(), s.Style()),
		verdicts: make(map[api.RecordID]domain.Verdict),
		looks:    make(map[api.RecordID]domain.Look),
		judged:   make(map[api.RecordID]domain.Judgment),
		looking:  make(map[api.RecordID]bool),
	}
	d.window.Follow(d.records(), false)
	return d
}

// follow takes over what the list learned about the domain since. One that left
// the list stays as it was.
func (d *detail) follow(row *domain.Domain, listed bool) {
	if !listed {
		return
	}
	if row.Status == api.DomainVerified && d.row.Status != api.DomainVerified && !d.check.Verified {
		d.check = domain.Check{} // it was right when it was said
	}
	d.row = *row
}

// detailed takes the domain in full. Its status is what the list says: the
// record does not tell.
func (d *detail) detailed(msg call.AnswerMsg[domain.Detail]) {
	if msg.Err != nil {
		d.trouble = session.Sentence(msg.Err)
		return
	}
	d.trouble = ""
	full := msg.Value
	d.settle(full.Records)
	d.full = &full
	for id := range d.looks {
		d.judge(id)
	}
	if d.row.Name == "" {
		d.row.Name = full.Name
	}
	d.window.Sync(d.records())
	d.arrange()
}

// settle forgets why records failed that the service found right since.
func (d *detail) settle(now []domain.Record) {
	if d.full == nil {
		return
	}
	for _, record := range now {
		was := d.full.Record(record.ID)
		if record.Status != api.RecordActive || was == nil || was.Status == api.RecordActive {
			continue
		}
		delete(d.check.Errors, record.ID)
		if verdict := d.verdicts[record.ID]; !verdict.Verified {
			delete(d.verdicts, record.ID)
		}
	}
}

// records are the domain's records as a list, empty until they were read.
func (d *detail) records() records {
	if d.full == nil {
		return nil
	}
	return d.full.Records
}

// records are a list in the order the service gives them.
type records []domain.Record

func (r records) Len() int              { return len(r) }
func (r records) At(i int) api.RecordID { return r[i].ID }
func (r records) Index(id api.RecordID) (int, bool) {
	for i := range r {
		if r[i].ID == id {
			return i, true
		}
	}
	return 0, false
}

// current is the record under the cursor, nil when there is none.
func (d *detail) current() *domain.Record {
	id, ok := d.window.Current(d.records())
	if !ok {
		return nil
	}
	return d.full.Record(id)
}

// seek moves to the next record that asks for attention, or to the one before.
func (d *detail) seek(next bool) bool {
	problem := func(id api.RecordID) bool { return d.full.Record(id).Severity().Problem() }
	if next {
		return d.window.Next(d.records(), problem)
	}
	return d.window.Previous(d.records(), problem)
}

// saw takes what this machine saw of a record.
func (d *detail) saw(id api.RecordID, msg call.AsideMsg[domain.Look]) {
	delete(d.looking, id)
	look := msg.Value
	if msg.Err != nil { // the command itself broke
		look = domain.LookFrom(dns.Answer{}, msg.Err, d.row.Name, msg.At)
	}
	look.At = d.session.ByService(msg.At) // it stands beside what the service says
	d.looks[id] = look
	d.judge(id)
}

// judge compares what this machine saw of a record with the record. Comparing long
// texts takes time, so that it is not done for each frame.
func (d *detail) judge(id api.RecordID) {
	look, record := d.looks[id], (*domain.Record)(nil)
	if d.full != nil {
		record = d.full.Record(id)
	}
	if record == nil {
		delete(d.judged, id)
		return
	}
	d.judged[id] = look.Judge(record)
}

// forgetLook drops what this machine saw of a record.
func (d *detail) forgetLook(id api.RecordID) {
	delete(d.looks, id)
	delete(d.judged, id)
}

// The movements, which are through the records.

func (d *detail) Down(n int) { d.window.Down(d.records(), n) }
func (d *detail) Up(n int)   { d.window.Up(d.records(), n) }
func (d *detail) HalfDown()  { d.window.HalfPageDown(d.records()) }
func (d *detail) HalfUp()    { d.window.HalfPageUp(d.records()) }
func (d *detail) PageDown()  { d.window.PageDown(d.records()) }
func (d *detail) PageUp()    { d.window.PageUp(d.records()) }
func (d *detail) Home()      { d.window.Home(d.records()) }
func (d *detail) End()       { d.window.End(d.records()) }

// restyle draws everything in the session's theme.
func (d *detail) restyle() { d.table.SetStyle(d.session.Style()) }
