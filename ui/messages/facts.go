package messages

import (
	"fmt"
	"strings"

	"mintop/api"
	"mintop/model/mail"
	"mintop/model/suppression"
	"mintop/ui/session"
	"mintop/ui/widget"
)

// facts lists what is known of a message, what matters most first. detail is
// nil while only its row is known.
func facts(s *session.Session, row *mail.Message, detail *mail.Detail) []widget.Pair {
	var pairs []widget.Pair
	add := func(name, value string) {
		if value != "" {
			pairs = append(pairs, widget.Pair{Name: name, Value: value, Style: s.Theme.Text})
		}
	}
	add("from", address(row.FromName(), row.From))
	if detail == nil {
		add("to", recipientWords(row))
	} else {
		add("to", addresses(detail, "To"))
	}
	pairs = append(pairs, s.AddressFacts(everybody(row, detail)...)...)
	add("scheduled", s.Moment(row.ScheduledAt()))
	add("created", s.Moment(row.CreatedAt()))
	add("id", string(row.ID))
	add("tags", tags(row))
	add("route", routeWords(s, api.RouteID(row.Route)))
	add("changed", s.Moment(row.ChangedAt()))
	add("type", kind(row))
	if detail != nil {
		add("cc", addresses(detail, "Cc"))
		add("bcc", addresses(detail, "Bcc"))
		add("reply-to", strings.Join(detail.ReplyTo, ", "))
	}
	if score, known := row.SpamScore(); known {
		add("spam score", spamWords(score))
	}
	if detail != nil {
		pairs = append(pairs, rareFacts(s, detail)...)
	}
	return pairs
}

// everybody lists the addresses of a message, as far as they are known.
func everybody(row *mail.Message, detail *mail.Detail) []string {
	list := append([]string{row.From, row.To}, row.Others()...)
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

// rareFacts lists what few messages have.
func rareFacts(s *session.Session, detail *mail.Detail) []widget.Pair {
	var pairs []widget.Pair
	add := func(name, value string) {
		pairs = append(pairs, widget.Pair{Name: name, Value: value, Style: s.Theme.Text})
	}
	for _, field := range detail.Metadata {
		add("metadata "+field.Key, field.Value)
	}
	for _, file := range detail.Attachments {
		add("attachment", fmt.Sprintf("%s (%s, %s)", file.Filename, file.ContentType, sizeWords(file.Size)))
	}
	for _, symbol := range detail.SpamSymbols {
		add("spam "+symbol.Name, strings.TrimSpace(fmt.Sprintf("%+.1f %s %s", symbol.Score, symbol.Description, strings.Join(symbol.Options, " "))))
	}
	return pairs
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

func address(name, email string) string {
	if name == "" {
		return email
	}
	return name + " <" + email + ">"
}

func addresses(detail *mail.Detail, header string) string {
	var list []string
	for _, recipient := range detail.Recipients {
		if recipient.Header == header {
			list = append(list, address(recipient.Name, recipient.Email))
		}
	}
	return strings.Join(list, ", ")
}

// recipientWords is the first recipient and how many more there are.
func recipientWords(row *mail.Message) string {
	if row.More() == 0 {
		return row.To
	}
	return fmt.Sprintf("%s +%d", row.To, row.More())
}

func tags(row *mail.Message) string {
	var list []string
	if row.Tag() != "" {
		list = append(list, row.Tag())
	}
	for _, tag := range row.Tags() {
		list = append(list, tag.Name+"="+tag.Value)
	}
	return strings.Join(list, ", ")
}
