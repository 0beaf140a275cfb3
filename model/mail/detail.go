package mail

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"

	"mintop/api"
	"mintop/model/cell"
)

// Detail is one message in full.
type Detail struct {
	Message

	Recipients  []Recipient
	ReplyTo     []cell.Raw
	Attachments []Attachment
	Metadata    []Field      // the sender's own pairs, sorted by key
	SpamSymbols []SpamSymbol // heaviest first

	// Raw is the answer as it came. It is not safe to draw.
	Raw json.RawMessage
}

// Recipient is one address of a message and the header it stands in.
type Recipient struct {
	Header        string // "To", "Cc" or "Bcc"
	Email         cell.Raw
	Name          string
	SandboxResult string
}

// Attachment describes one attached file.
type Attachment struct {
	Filename    string
	ContentType string
	ContentID   string
	Size        int64 // bytes
}

// SpamSymbol is one rule that added to a spam score.
type SpamSymbol struct {
	Name        string
	Description string
	Score       float64
	Options     []string
}

// Field is a key and its value.
type Field struct{ Key, Value string }

// DetailFromAPI makes a detail safe. in may be nil.
func DetailFromAPI(d api.MessageDetail, in *Interner) Detail {
	detail := Detail{Message: FromAPI(d.Message, in), ReplyTo: cell.AsRaws(d.ReplyTo), Raw: d.Raw}
	detail.Route = in.name(cell.Line(d.RouteID))
	detail.addRecipients("To", d.To)
	detail.addRecipients("Cc", d.CC)
	detail.addRecipients("Bcc", d.BCC)
	for _, a := range d.Attachments {
		detail.Attachments = append(detail.Attachments, Attachment{
			Filename:    cell.Line(a.Filename),
			ContentType: cell.Line(a.ContentType),
			ContentID:   cell.Line(a.ContentID),
			Size:        a.Size,
		})
	}
	for _, key := range slices.Sorted(maps.Keys(d.Metadata)) {
		detail.Metadata = append(detail.Metadata, Field{cell.Line(key), cell.Line(d.Metadata[key])})
	}
	detail.SpamSymbols = symbols(d.SpamSymbols)
	return detail
}

func (d *Detail) addRecipients(header string, list []api.Recipient) {
	for _, r := range list {
		d.Recipients = append(d.Recipients, Recipient{
			Header:        header,
			Email:         cell.AsRaw(r.Email),
			Name:          cell.Line(r.Name),
			SandboxResult: cell.Line(r.SandboxResult),
		})
	}
}

func symbols(from []api.SpamSymbol) []SpamSymbol {
	var list []SpamSymbol
	for _, s := range from {
		list = append(list, SpamSymbol{
			Name:        cell.Line(s.Name),
			Description: cell.Line(s.Description),
			Score:       s.Score,
			Options:     lines(s.Options),
		})
	}
	slices.SortStableFunc(list, func(a, b SpamSymbol) int { return cmp.Compare(b.Score, a.Score) })
	return list
}

func lines(from []string) []string {
	var list []string
	for _, s := range from {
		list = append(list, cell.Line(s))
	}
	return list
}
