package suppressions

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/keymap"
	"mintop/model/address"
	"mintop/model/cell"
	"mintop/model/mail"
	"mintop/model/notice"
	"mintop/model/suppression"
	"mintop/ui/overlay"
	"mintop/ui/widget"
	"mintop/ui/write"
)

// addKey names the adding of suppressions at the desk: one request at a time.
const addKey = "suppressions to add"

// addressesLimit is the most characters of a list of addresses: what one request
// takes, each address with what is between it and the next, four times over, so
// that a longer list is counted before it is refused.
const addressesLimit = 4 * api.MaxSuppressions * (suppression.MaxAddress + 2)

// form is the form suppressions are added in.
type form struct {
	tab    *Tab
	fill   *overlay.Fill
	places choices[suppression.Place]
	reason choices[api.SuppressionReason]
	reach  choices[api.AppliesTo]

	known map[string][]suppression.Place // where addresses are known to be suppressed, by their keys
	begun cell.Raw                       // the address the form began with
	shown string                         // begun as a field can hold it

	text   string // what batch was sorted from, and for which place
	place  string
	sorted suppression.Batch
	pasted pasted
}

// askAdd asks which addresses are to be suppressed, and where.
func (t *Tab) askAdd(of cell.Raw) {
	if off := t.off(addKey); off != "" {
		t.session.Say(notice.Info, off)
		return
	}
	if t.session.Overlays.Reopen(addKey) {
		return
	}
	f := t.newForm()
	f.begun, f.shown = of, strings.ReplaceAll(of.Drawn(), string(utf8.RuneError), cell.Substitute)
	f.fill = overlay.NewFill(t.session, "Suppress addresses", append([]widget.Field{{
		Name:        suppression.FieldAddresses,
		Label:       "addresses",
		Value:       f.shown,
		Limit:       addressesLimit,
		Placeholder: "type or paste them",
		Note:        "A list, or a table or JSON that another program exported.",
		Paste:       f.paste,
		Tell:        func(text string) string { return f.batch(text).Summary() },
		Validate:    func(text string) error { return f.batch(text).Trouble() },
	}}, f.fields(suppression.Entry{Reason: api.ReasonManual, Place: suppression.Team(), AppliesTo: api.AppliesToAll})...), f.submit)
	t.session.Overlays.Push(f.fill)
}

// newForm makes the choices of a form.
func (t *Tab) newForm() *form {
	f := &form{tab: t, known: make(map[string][]suppression.Place)}
	for _, place := range t.names.atlas.Places() {
		f.places.add(t.names.atlas.Words(place), place)
	}
	if len(f.places.labels) == 0 {
		f.places.add(t.names.atlas.Words(suppression.Team()), suppression.Team())
	}
	for _, reason := range suppression.Reasons() {
		f.reason.add(mail.Words(reason), reason)
	}
	f.reach.add("all mail", api.AppliesToAll)
	f.reach.add("broadcast mail only", api.AppliesToBroadcast)
	for _, entry := range t.roster.Rows() {
		key := address.SameKey(entry.Value)
		f.known[key] = append(f.known[key], entry.Place)
	}
	return f
}

// fields ask for everything but the addresses, beginning with the values of an
// entry.
func (f *form) fields(begin suppression.Entry) []widget.Field {
	note := f.tab.names.note()
	return []widget.Field{
		{Name: suppression.FieldPlace, Label: "where", Choices: f.places.labels, Value: f.places.label(begin.Place), Note: note},
		{Name: suppression.FieldReason, Label: "reason", Choices: f.reason.labels, Value: f.reason.label(begin.Reason)},
		{Name: suppression.FieldAppliesTo, Label: "applies to", Choices: f.reach.labels, Value: f.reach.label(begin.AppliesTo)},
	}
}

// batch sorts what was typed, by what is known of the place chosen. The form
// is drawn after every message, so that the last answer is kept.
func (f *form) batch(text string) suppression.Batch {
	chosen := ""
	if f.fill != nil {
		chosen = f.fill.Value(suppression.FieldPlace)
	}
	if text != f.text || chosen != f.place {
		f.text, f.place = text, chosen
		place := f.places.value(chosen)
		meant := text
		if text == f.shown {
			meant = string(f.begun)
		}
		f.sorted = suppression.Sort(meant, func(address string) bool {
			return slices.ContainsFunc(f.known[address], place.Same)
		})
		if text == "" {
			f.pasted = pasted{}
		}
		f.sorted.Invalid = slices.Concat(f.pasted.left, f.sorted.Invalid)
	}
	return f.sorted
}

// request is what the form asks for; ok is false when the form refused it.
func (f *form) request(addresses []string, values map[string]string) (request api.SuppressionRequest, ok bool) {
	place := f.places.value(values[suppression.FieldPlace])
	appliesTo := f.reach.value(values[suppression.FieldAppliesTo])
	if appliesTo == api.AppliesToBroadcast && !f.tab.names.atlas.TakesBroadcastOnly(place) {
		f.fill.Refuse("", map[string][]string{
			suppression.FieldAppliesTo: {"This route carries no broadcast mail: choose all mail, or a broadcast route."},
		})
		return request, false
	}
	return suppression.Request(addresses, f.reason.value(values[suppression.FieldReason]), place, appliesTo), true
}

// submit asks about the account's own domains where they are among others, then
// goes on to the question.
func (f *form) submit(values map[string]string) tea.Cmd {
	batch := f.batch(values[suppression.FieldAddresses])
	total := len(batch.Send())
	others, owned := batch.Apart(f.tab.session.Own.Owns)
	if len(owned) == 0 || len(others.Send()) == 0 {
		return f.ask(values, batch, f.origin(total, owned, false))
	}
	f.ownChoice(owned, func(with bool) tea.Cmd {
		if with {
			return f.ask(values, batch, f.origin(total, owned, false))
		}
		return f.ask(values, others, f.origin(total, owned, true))
	})
	return nil
}

// ask puts the question before the addresses are sent.
func (f *form) ask(values map[string]string, whole suppression.Batch, origin string) tea.Cmd {
	batch, rest := whole.Part()
	request, ok := f.request(batch.Send(), values)
	if !ok {
		return nil
	}
	t := f.tab
	if off := t.offIn(addKey, request.Scope); off != "" {
		t.session.Say(notice.Info, off)
		return nil
	}
	order := t.addOrder(request, batch.New, func(answer api.Added) { t.report(answer, batch) })
	order.Form, order.More = f.fill, len(rest) > 0
	after := order.After
	order.After = func(made bool) tea.Cmd {
		if made && len(rest) > 0 {
			f.pasted.left = nil // it was told with the first part
			f.fill.SetValue(suppression.FieldAddresses, strings.Join(rest, ", "))
		}
		return after(made)
	}
	t.desk.Ask(widget.ConfirmOptions{
		Question:    questionWords(len(request.Emails), len(rest)),
		Object:      suppression.Some(request.Emails, fewNames),
		Doubt:       t.session.Doubts(cell.AsRaws(request.Emails)...),
		Scope:       t.scopeWords(request),
		Origin:      origin,
		Consequence: consequence(batch, request) + f.coverWords(batch.New, suppression.PlaceOf(request)),
		Yes:         "suppress",
		No:          "go on typing",
	}, keymap.InputAccept, t.aloud(order))
	return nil
}

// questionWords ask about so many addresses, and say that more are left.
func questionWords(part, rest int) string {
	if rest == 0 {
		return "Suppress " + plural(part, "this address", "addresses") + "?"
	}
	return fmt.Sprintf("Suppress the first %d of %d addresses? The form then holds the other %d.", part, part+rest, rest)
}

// coverWords says which addresses a wider suppression holds back already, as far
// as is known.
func (f *form) coverWords(addresses []string, place suppression.Place) string {
	var covered []string
	for _, held := range addresses {
		wider := slices.ContainsFunc(f.known[address.SameKey(held)], func(known suppression.Place) bool {
			return f.tab.names.atlas.Covers(known, place)
		})
		if wider {
			covered = append(covered, held)
		}
	}
	if len(covered) == 0 {
		return ""
	}
	return fmt.Sprintf(" Held back already by a wider suppression (%d): %s.", len(covered), suppression.Some(covered, fewNames))
}

// fewNames is how many addresses a question names.
const fewNames = 5

// scopeWords says what a request holds back.
func (t *Tab) scopeWords(request api.SuppressionRequest) string {
	words := t.names.atlas.Reach(suppression.PlaceOf(request))
	if request.AppliesTo == api.AppliesToBroadcast {
		words += " Broadcast mail only."
	}
	return words
}

// consequence says what is done and what is left out.
func consequence(batch suppression.Batch, request api.SuppressionRequest) string {
	words := []string{fmt.Sprintf("Mail is held back from now on. Reason: %s.", mail.Words(request.Reason))}
	if n := len(batch.Already); n > 0 {
		words = append(words, fmt.Sprintf("Suppressed there already, to be skipped (%d): %s.", n, suppression.Some(batch.Already, fewNames)))
	}
	if n := len(batch.Repeated); n > 0 {
		words = append(words, fmt.Sprintf("Came more than once, sent once (%d): %s.", n, suppression.Some(batch.Repeated, fewNames)))
	}
	if n := len(batch.Invalid); n > 0 {
		words = append(words, fmt.Sprintf("No addresses, left out (%d): %s.", n, suppression.Some(invalidWords(batch), fewNames)))
	}
	return strings.Join(words, " ")
}

func invalidWords(batch suppression.Batch) []string {
	words := make([]string, len(batch.Invalid))
	for i, invalid := range batch.Invalid {
		words[i] = invalid.Word + " (" + invalid.Why + ")"
	}
	return words
}

// slack is how far back, by the service's clock, the date of what was made lately
// may be when it is looked for.
const slack = 10 * time.Minute

// aloud makes an order say what came of it as a notice, besides whatever goes
// by it.
func (t *Tab) aloud(order write.Order) write.Order {
	tell := order.Tell
	order.Tell = func(result write.Result) tea.Cmd {
		t.session.Say(result.Level, result.Words)
		return tell(result)
	}
	return order
}

// addOrder is the order that sends a request. fresh are the addresses that were
// not known to be suppressed before. seen is shown the answer; it may be nil.
func (t *Tab) addOrder(request api.SuppressionRequest, fresh []string, seen func(api.Added)) write.Order {
	client, since := t.api, t.session.ServiceNow().Add(-slack)
	place := suppression.PlaceOf(request)
	before := t.last
	return write.Order{
		Key:    addKey,
		Late:   write.Late{About: addKey, Name: "the outcome for each address", Again: keymap.Add},
		Verb:   "suppress",
		Object: suppression.Some(request.Emails, 1),
		Record: fmt.Sprintf("suppress %s in %s %s%s, reason %s", suppression.SomeExact(request.Emails, manyNames),
			request.Scope, request.ProjectID, request.RouteID, request.Reason),
		Do: func(ctx context.Context) (write.Done, error) {
			answer, err := client.AddSuppressions(ctx, request)
			if err != nil {
				return write.Done{}, named(err, request.Emails)
			}
			answer = safe(answer)
			done := write.Done{Words: addedWords(answer), Level: notice.Good}
			if len(answer.Created) == 0 {
				done.Level = notice.Warn
			}
			done.Show = func() tea.Cmd {
				// The answer knows better than what was known before.
				t.last = undo{added: []addition{{place, answer.Created}}, at: t.session.Now}
				if len(answer.Created) == 0 {
					t.last = before
				}
				if seen != nil {
					seen(answer)
				}
				return nil
			}
			return done, nil
		},
		Made: func(ctx context.Context) (bool, error) {
			return wasAdded(ctx, client, place, request.Emails, fresh, since)
		},
		Tell: func(result write.Result) tea.Cmd {
			t.refuse(request.Scope, result.Err)
			return nil
		},
		After: func(made bool) tea.Cmd {
			if made && len(fresh) > 0 {
				before = t.last
				t.last = undo{added: []addition{{place, fresh}}, at: t.session.Now}
			}
			t.refresh()
			return nil
		},
	}
}

// safe makes an answer safe to draw but for its addresses, which undo looks up.
func safe(answer api.Added) api.Added {
	answer.Message = cell.Line(answer.Message)
	return answer
}

// manyNames is how many addresses the audit names.
const manyNames = 50

func addedWords(answer api.Added) string {
	created, skipped := len(answer.Created), len(answer.Skipped)
	switch {
	case created == 0:
		return "Nothing was added, suppressed there already: " + suppression.Some(answer.Skipped, fewNames) + "."
	case skipped == 0 && created == 1:
		return "Suppressed " + cell.Address(answer.Created[0]) + "."
	case skipped == 0:
		return fmt.Sprintf("Suppressed %d addresses.", created)
	default:
		return fmt.Sprintf("Suppressed %d, skipped %d that were suppressed there already.", created, skipped)
	}
}

// named makes the complaints about fields speak of the addresses they are about.
func named(err error, addresses []string) error {
	failure, ok := errors.AsType[*api.Error](err)
	if !ok {
		return err
	}
	told := *failure
	told.Fields = suppression.Complaints(failure.Fields, addresses)
	return &told
}

// wasAdded reads whether a request whose answer was lost was carried out: when
// one of its addresses was suppressed lately, or all of them are, whenever that
// was. One request is taken as one (inferred).
func wasAdded(ctx context.Context, client API, place suppression.Place, all, fresh []string, since time.Time) (bool, error) {
	if len(fresh) > 0 {
		lately, err := find(ctx, client, place, fresh, since)
		if err != nil || len(lately) > 0 {
			return err == nil, err
		}
	}
	ever, err := find(ctx, client, place, all, time.Time{})
	return err == nil && len(ever) == len(all), err
}
