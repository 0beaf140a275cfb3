package dossier

import (
	"time"

	"mintop/api"
	"mintop/model/cell"
	"mintop/model/mail"
)

// Report is a dossier for programs and for other people: what --once prints,
// and what is copied, exported and handed over. Its JSON names stay the same.
// Times are in UTC; one that is not known is left out. No list is null.
type Report struct {
	Address cell.Raw  `json:"address"`
	At      time.Time `json:"at"` // the moment it was written
	Verdict Verdict   `json:"verdict"`

	Searched Search   `json:"searched"`
	Messages []Letter `json:"messages"` // newest first
	// Timeline is what happened to the newest message, oldest first.
	Timeline     []Moment      `json:"timeline"`
	Suppressions []Suppression `json:"suppressions"` // the widest first
	Domain       Domain        `json:"domain"`
	Nearest      []Near        `json:"nearest"`
}

// Search is what was asked, and how far back.
type Search struct {
	Sentence     string `json:"sentence"`
	Messages     Asked  `json:"messages"`
	Timeline     Asked  `json:"timeline"`
	Suppressions Asked  `json:"suppressions"`

	// Complete says that the server has no message beyond those listed. Back is
	// how far back they reach otherwise.
	Complete bool      `json:"complete"`
	Back     time.Time `json:"back_to,omitzero"`
	// From counts the messages the address sent itself, which are not listed.
	From int `json:"messages_from_address"`
	// Loaded counts the messages of all addresses at hand, Since how far back.
	Loaded int       `json:"loaded"`
	Since  time.Time `json:"loaded_since,omitzero"`
}

// Asked is how one question ended.
type Asked struct {
	State string    `json:"state"` // waiting, answered, forbidden, failed; none where there was nothing to ask
	At    time.Time `json:"at,omitzero"`
	Why   string    `json:"why,omitempty"`
}

// Letter is one message to the address.
type Letter struct {
	ID         api.MessageID    `json:"id"`
	Type       api.MessageType  `json:"type"`
	Mode       api.DeliveryMode `json:"delivery_mode"`
	Status     api.Status       `json:"status"`
	Severity   mail.Severity    `json:"severity"`
	Created    time.Time        `json:"created_at,omitzero"`
	Changed    time.Time        `json:"status_changed_at,omitzero"`
	Scheduled  time.Time        `json:"scheduled_at,omitzero"`
	From       cell.Raw         `json:"from"`
	Subject    string           `json:"subject"`
	Recipients []cell.Raw       `json:"recipients"`
	Tag        string           `json:"tag,omitempty"`
	Route      string           `json:"route_id,omitempty"`
}

// Moment is one event of the newest message.
type Moment struct {
	At        time.Time     `json:"at,omitzero"`
	Event     api.EventType `json:"event"`
	Severity  mail.Severity `json:"severity"`
	Recipient cell.Raw      `json:"recipient,omitempty"`
	Reason    string        `json:"reason,omitempty"`
	Codes     string        `json:"codes,omitempty"` // "550 5.1.1"
	Means     string        `json:"means,omitempty"` // what they mean
	Reply     string        `json:"reply,omitempty"` // what the server wrote
	Machine   bool          `json:"machine,omitempty"`
	// AboutAddress says that the reply holds against the address itself.
	AboutAddress bool `json:"about_address"`
}

// Suppression is one rung of the ladder.
type Suppression struct {
	ID        api.SuppressionID     `json:"id"`
	Type      api.SuppressionType   `json:"type"`
	Value     cell.Raw              `json:"value"`
	Scope     api.Scope             `json:"scope"`
	Where     string                `json:"where"` // in words
	ProjectID api.ProjectID         `json:"project_id,omitempty"`
	RouteID   api.RouteID           `json:"route_id,omitempty"`
	Reason    api.SuppressionReason `json:"reason"`
	AppliesTo api.AppliesTo         `json:"applies_to,omitempty"`
	Holds     string                `json:"holds"` // all, this_route, some, other_routes, broadcast
	Since     time.Time             `json:"since,omitzero"`
	Source    *Source               `json:"source_message"`
}

// Source is the message that led to a suppression.
type Source struct {
	ID      api.MessageID `json:"id"`
	Subject string        `json:"subject"`
	Sent    time.Time     `json:"created_at,omitzero"`
	Stored  bool          `json:"available"`
}

// Domain is how mail to the whole domain fares.
type Domain struct {
	Name     string    `json:"name"`
	Sentence string    `json:"sentence"`
	Messages int       `json:"messages"`
	Failed   int       `json:"failed"`
	Delayed  int       `json:"delayed"`
	Since    time.Time `json:"since,omitzero"`
	Complete bool      `json:"complete"` // the last hour is there as a whole
}

// NewReport writes a dossier down.
func NewReport(f Facts, w Words) Report {
	report := Report{
		Address:      f.Address,
		At:           w.Now.UTC(),
		Verdict:      Judge(f, w),
		Searched:     f.search(w),
		Messages:     make([]Letter, 0, len(f.Letters)),
		Timeline:     make([]Moment, 0, len(f.Events)),
		Suppressions: make([]Suppression, 0, len(f.Entries)),
		Nearest:      append([]Near{}, f.Nearest...),
		Domain: Domain{
			Name: f.Domain.Domain, Sentence: f.Domain.Sentence(w),
			Messages: f.Domain.Total, Failed: f.Domain.Failed, Delayed: f.Domain.Delayed,
			Since: f.Domain.Since.UTC(), Complete: f.Domain.Whole,
		},
	}
	for i := range f.Letters {
		report.Messages = append(report.Messages, letter(&f.Letters[i], w.Now))
	}
	for i := range f.Events {
		report.Timeline = append(report.Timeline, happened(&f.Events[i]))
	}
	for _, rung := range f.Ladder() {
		report.Suppressions = append(report.Suppressions, held(&rung))
	}
	return report
}

func (f *Facts) search(w Words) Search {
	asked := func(q Question) Asked { return Asked{State: q.State.String(), At: q.At.UTC(), Why: q.Why} }
	timeline := asked(f.History)
	if f.Mail.Known() && f.Newest() == nil {
		timeline.State = "none"
	}
	return Search{
		Sentence: f.SearchedWords(w),
		Messages: asked(f.Mail), Timeline: timeline, Suppressions: asked(f.Held),
		Complete: f.Mail.Known() && f.Searched.Complete, Back: f.Searched.Back.UTC(), From: f.From,
		Loaded: f.Searched.Loaded, Since: f.Searched.Since.UTC(),
	}
}

func letter(m *mail.Message, now time.Time) Letter {
	return Letter{
		ID: m.ID, Type: m.Type(), Mode: m.Mode(), Status: m.Status, Severity: m.Severity(now),
		Created: m.CreatedAt(), Changed: m.ChangedAt(), Scheduled: m.ScheduledAt(),
		From: m.From, Subject: m.Subject, Recipients: append([]cell.Raw{m.To}, m.Others()...),
		Tag: m.Tag(), Route: m.Route,
	}
}

func happened(e *mail.Event) Moment {
	reply := ReplyOf(e)
	return Moment{
		At: e.At, Event: e.Type, Severity: e.Severity, Recipient: e.Recipient, Reason: e.Reason,
		Codes: reply.Codes, Means: reply.Means.Words, Reply: e.Reply, Machine: e.Machine,
		AboutAddress: reply.Means.AboutAddress,
	}
}

func held(r *Rung) Suppression {
	entry := Suppression{
		ID: r.ID, Type: r.Type, Value: r.Value, Scope: r.Place.Scope, Where: r.Where,
		ProjectID: r.Place.Project, RouteID: r.Place.Route, Reason: r.Reason, AppliesTo: r.AppliesTo,
		Holds: r.Holds.String(), Since: r.Since.UTC(),
	}
	if r.Source != nil {
		entry.Source = &Source{ID: r.Source.ID, Subject: r.Source.Subject, Sent: r.Source.Sent.UTC(), Stored: r.Source.Stored}
	}
	return entry
}
