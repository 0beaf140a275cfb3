package messages

import (
	"fmt"
	"iter"
	"strings"

	"charm.land/lipgloss/v2"

	"mintop/api"
	"mintop/model/cell"
	"mintop/model/mail"
	"mintop/model/number"
	"mintop/model/suppression"
	"mintop/ui/session"
	"mintop/ui/widget"
)

// factWriter writes facts in one style.
type factWriter struct {
	style lipgloss.Style
	pairs []widget.Pair
}

func (w *factWriter) add(name, value string) {
	if value != "" {
		w.pairs = append(w.pairs, widget.Pair{Name: name, Value: value, Style: w.style})
	}
}

// list adds a fact that may have many values, which are called one and many.
func (w *factWriter) list(name string, values []string, one, many string) {
	if len(values) > 0 {
		more := func(n int) string { return number.Of(n, "more "+one, "more "+many) }
		w.pairs = append(w.pairs, widget.Pair{Name: name, List: values, More: more, Style: w.style})
	}
}

// commonFacts lists what is known of most messages, what matters most first.
// detail is nil while only the row is known. odd is what is odd about its
// addresses.
func commonFacts(s *session.Session, row *mail.Message, detail *mail.Detail, odd []widget.Pair) []widget.Pair {
	w := factWriter{style: s.Theme.Text}
	w.add("from", person(row.FromName(), row.From))
	if detail == nil {
		w.add("to", recipientWords(row))
	} else {
		w.list("to", addresses(detail, "To"), "recipient", "recipients")
	}
	w.pairs = append(w.pairs, odd...)
	w.add("scheduled", s.Moment(row.ScheduledAt()))
	w.add("created", s.Moment(row.CreatedAt()))
	w.add("id", string(row.ID))
	w.list("tags", tags(row), "tag", "tags")
	w.add("route", routeWords(s, api.RouteID(row.Route)))
	w.add("changed", s.Moment(row.ChangedAt()))
	w.add("type", kind(row))
	if detail != nil {
		w.list("cc", addresses(detail, "Cc"), "recipient", "recipients")
		w.list("bcc", addresses(detail, "Bcc"), "recipient", "recipients")
		w.list("reply-to", cell.Drawn(detail.ReplyTo), "address", "addresses")
	}
	if score, known := row.SpamScore(); known {
		w.add("spam score", spamWords(score))
	}
	return w.pairs
}

// everybody lists the addresses of a message, as far as they are known.
func everybody(row *mail.Message, detail *mail.Detail) []cell.Raw {
	list := append([]cell.Raw{row.From, row.To}, row.Others()...)
	if detail != nil {
		list = append(list, detail.ReplyTo...)
	}
	return list
}

// routeWords names a route, with its id behind it: by the name a person knows it,
// by the id the service does. Until it was read the id stands alone.
func routeWords(s *session.Session, id api.RouteID) string {
	if id == "" || s.Links.Places == nil {
		return string(id)
	}
	place := suppression.InRoute(id)
	atlas := s.Links.Places()
	if !atlas.Has(place) {
		return string(id)
	}
	return strings.TrimPrefix(atlas.Words(place), "route ") + ", " + string(id)
}

// mostRare is how many of the facts that few messages have are written as facts.
// A message may have a hundred thousand; its raw views have all of them.
const mostRare = 200

// rareFacts lists what few messages have, and how many more there are.
func rareFacts(s *session.Session, detail *mail.Detail) (pairs []widget.Pair, more int) {
	for field := range rareFields(detail) {
		if len(pairs) == mostRare {
			break
		}
		pairs = append(pairs, widget.Pair{Name: field.Key, Value: field.Value, Style: s.Theme.Text})
	}
	return pairs, len(detail.Metadata) + len(detail.Attachments) + len(detail.SpamSymbols) - len(pairs)
}

// rareFields is what few messages have, by name.
func rareFields(detail *mail.Detail) iter.Seq[mail.Field] {
	return func(yield func(mail.Field) bool) {
		for _, field := range detail.Metadata {
			if !yield(mail.Field{Key: "metadata " + field.Key, Value: field.Value}) {
				return
			}
		}
		for i := range detail.Attachments {
			file := &detail.Attachments[i]
			words := fmt.Sprintf("%s (%s, %s)", file.Filename, file.ContentType, sizeWords(file.Size))
			if !yield(mail.Field{Key: "attachment", Value: words}) {
				return
			}
		}
		for i := range detail.SpamSymbols {
			symbol := &detail.SpamSymbols[i]
			words := fmt.Sprintf("%+.1f %s %s", symbol.Score, symbol.Description, strings.Join(symbol.Options, " "))
			if !yield(mail.Field{Key: "spam " + symbol.Name, Value: strings.TrimSpace(words)}) {
				return
			}
		}
	}
}

// kind says which way the message travels and whether it is real.
func kind(row *mail.Message) string {
	words := mail.Words(row.Type())
	if row.Mode() == api.Sandbox {
		words += ", sandbox"
		if result := row.SandboxResult(); result != "" {
			words += ": simulated " + mail.Words(result)
		}
	}
	return words
}

func person(name string, email cell.Raw) string {
	if name == "" {
		return email.Drawn()
	}
	return name + " <" + email.Drawn() + ">"
}

func addresses(detail *mail.Detail, header string) []string {
	var list []string
	for _, recipient := range detail.Recipients {
		if recipient.Header == header {
			list = append(list, person(recipient.Name, recipient.Email))
		}
	}
	return list
}

// recipientWords is the first recipient and how many more there are.
func recipientWords(row *mail.Message) string {
	if row.More() == 0 {
		return row.To.Drawn()
	}
	return fmt.Sprintf("%s +%d", row.To.Drawn(), row.More())
}

func tags(row *mail.Message) []string {
	var list []string
	if row.Tag() != "" {
		list = append(list, row.Tag())
	}
	for _, tag := range row.Tags() {
		list = append(list, tag.Name+"="+tag.Value)
	}
	return list
}
