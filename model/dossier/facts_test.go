package dossier_test

import (
	"time"

	"mintop/api"
	"mintop/model/dossier"
	"mintop/model/mail"
	"mintop/model/suppression"
)

// noon is the moment every verdict is given at.
var noon = time.Date(2026, time.March, 4, 12, 0, 0, 0, time.UTC)

const jane = "jane@example.com"

func ago(d time.Duration) time.Time { return noon.Add(-d) }

// words speak to somebody in UTC who presses d to lift, enter to open and r to
// refresh.
func words() dossier.Words {
	return dossier.Words{
		At: func(t time.Time) string {
			if t.YearDay() == noon.YearDay() {
				return t.Format("15:04")
			}
			return t.Format("2 Jan 15:04")
		},
		Now: noon,
		Key: func(step dossier.Step) string {
			return map[dossier.Step]string{dossier.Lift: "d", dossier.Open: "enter", dossier.Refresh: "r"}[step]
		},
	}
}

// letter is a message to jane, taken a minute before its status came to be.
func letter(status api.Status, at time.Time, change ...func(*api.Message)) mail.Message {
	m := api.Message{
		ID: "m1", Type: api.Outbound, Status: status, DeliveryMode: api.Live,
		FromEmail: "shop@example.org", Subject: "Your receipt",
		To:        []api.Recipient{{Email: jane}},
		CreatedAt: api.Time{Time: at.Add(-time.Minute)}, StatusChangedAt: api.Time{Time: at},
	}
	for _, c := range change {
		c(&m)
	}
	return mail.FromAPI(m, nil)
}

// known is facts whose questions were all answered, with letters newest first.
func known(letters ...mail.Message) dossier.Facts {
	answered := dossier.Question{}.Answer(noon)
	return dossier.Facts{
		Address: jane, Letters: letters,
		Mail: answered, History: answered, Held: answered,
		Searched: dossier.Searched{Complete: true, Loaded: 3_000, Since: ago(2 * time.Hour)},
	}
}

func with(f dossier.Facts, change ...func(*dossier.Facts)) dossier.Facts {
	for _, c := range change {
		c(&f)
	}
	return f
}

// happened adds an event with a reply to the newest message.
func happened(event api.EventType, at time.Time, code int, enhanced string) func(*dossier.Facts) {
	return func(f *dossier.Facts) {
		f.Events = append(f.Events, mail.Event{
			At: at, Type: event, Recipient: jane, Code: code, Enhanced: enhanced, Severity: mail.EventSeverity(event),
		})
	}
}

func reason(text string) func(*dossier.Facts) {
	return func(f *dossier.Facts) { f.Events[len(f.Events)-1].Reason = text }
}

// entry is a suppression of jane that is two days old.
func entry(why api.SuppressionReason, place suppression.Place) suppression.Entry {
	return suppression.Entry{
		ID: api.SuppressionID("s " + string(why) + string(place.Scope)), Type: api.SuppressedEmail, Value: jane,
		Reason: why, Place: place, AppliesTo: api.AppliesToAll, Since: ago(48 * time.Hour),
	}
}

func held(entries ...suppression.Entry) func(*dossier.Facts) {
	return func(f *dossier.Facts) { f.Entries = append(f.Entries, entries...) }
}

func caused(code int, enhanced string) func(*dossier.Facts) {
	return func(f *dossier.Facts) {
		f.Cause = &mail.Event{Type: api.EventHardBounced, Code: code, Enhanced: enhanced}
	}
}

// shop is the team's one project with its two routes.
func shop(f *dossier.Facts) {
	f.Atlas = suppression.NewAtlas([]suppression.Project{{ID: "p1", Name: "Shop", Routes: []suppression.Route{
		{ID: "r1", Name: "receipts", Type: api.RouteTransactional}, {ID: "r2", Name: "news", Type: api.RouteBroadcast},
	}}, {ID: "p2", Name: "Blog"}})
}

func on(route api.RouteID) func(*dossier.Facts) {
	return func(f *dossier.Facts) { f.Route = route }
}

// question picks one of the questions of a dossier.
type question func(*dossier.Facts) *dossier.Question

func mails(f *dossier.Facts) *dossier.Question { return &f.Mail }
func holds(f *dossier.Facts) *dossier.Question { return &f.Held }

func forbidden(which question) func(*dossier.Facts) { return refused(which, true) }
func failed(which question) func(*dossier.Facts)    { return refused(which, false) }

// refused is a question that never had an answer.
func refused(which question, forbidden bool) func(*dossier.Facts) {
	return func(f *dossier.Facts) {
		*which(f) = dossier.Question{}.Refuse(forbidden, "The service said no.")
	}
}

func near(addresses ...dossier.Near) func(*dossier.Facts) {
	return func(f *dossier.Facts) { f.Nearest = addresses }
}

func said(text string) func(*dossier.Facts) {
	return func(f *dossier.Facts) { f.Events[len(f.Events)-1].Reply = text }
}

func inbound(m *api.Message) { m.Type, m.FromEmail = api.Inbound, "bob@example.org" }

func due(at time.Time) func(*api.Message) {
	return func(m *api.Message) { m.ScheduledAt = api.Time{Time: at} }
}

func sent(before time.Duration) func(*api.Message) {
	return func(m *api.Message) { m.CreatedAt = api.Time{Time: ago(before)} }
}

// teamOr is the place of a scope, bound to the first project and route.
func teamOr(scope string) suppression.Place {
	return suppression.Place{Scope: api.Scope(scope), Project: "p1", Route: "r1"}
}
