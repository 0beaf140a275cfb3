package search

import (
	"context"

	"mintop/model/mail"
)

// Book holds all that messages are searched by. The count of a text is the
// number of messages that have it: one that names it twice counts once. The
// zero value is ready to use. A book is not safe for concurrent use; its
// snapshots are.
type Book struct {
	corpora [Kinds]Corpus
	named   map[string]bool // what the message at hand named, kept to be used again
}

// Learn takes in a message, at the cost of its own texts. Together with Forget
// it is what feed.Feed.Watch asks for.
func (b *Book) Learn(m *mail.Message) {
	// An id is gone with its one message: a copy would only be a second one.
	b.corpora[MessageIDs].shelf.sharing = true
	b.each(m, (*Corpus).Add)
}

// Forget takes back what Learn took in of the same message. A message that
// changed in between must be forgotten as it was.
func (b *Book) Forget(m *mail.Message) { b.each(m, (*Corpus).Remove) }

// Len is the number of distinct texts of a kind.
func (b *Book) Len(kind Kind) int { return b.corpora[kind].Len() }

// Snapshot is the book as it is now, at the same cost whatever it holds.
func (b *Book) Snapshot() Snapshots {
	var s Snapshots
	for kind := range Kinds {
		s[kind] = b.corpora[kind].Snapshot()
	}
	return s
}

// each does the same with every text of a message.
func (b *Book) each(m *mail.Message, do func(*Corpus, string)) {
	do(&b.corpora[MessageIDs], string(m.ID))
	do(&b.corpora[Senders], string(m.From))
	do(&b.corpora[Subjects], m.Subject)
	do(&b.corpora[Recipients], string(m.To))
	if others := m.Others(); len(others) > 0 {
		b.first(string(m.To))
		for _, other := range others {
			address := string(other)
			if b.first(address) {
				do(&b.corpora[Recipients], address)
			}
		}
		clear(b.named)
	}
	do(&b.corpora[Tags], m.Tag())
	if tags := m.Tags(); len(tags) > 0 {
		b.first(m.Tag())
		for _, tag := range tags {
			for _, text := range [...]string{tag.Name, tag.Value} {
				if b.first(text) {
					do(&b.corpora[Tags], text)
				}
			}
		}
		clear(b.named)
	}
}

// first reports whether the message at hand names a text for the first time.
func (b *Book) first(text string) bool {
	if b.named == nil {
		b.named = make(map[string]bool)
	}
	folded := string(appendFolded(nil, text))
	if b.named[folded] {
		return false
	}
	b.named[folded] = true
	return true
}

// Snapshots are the corpora of a book as they were at one moment.
type Snapshots [Kinds]Snapshot

// Len is the number of distinct texts of a kind.
func (s Snapshots) Len(kind Kind) int { return s[kind].Len() }

// Findings are what one query found among all kinds.
type Findings [Kinds]*Found

// Find looks among all kinds as Snapshot.Find does in each, for at most limit
// hits of a kind. previous is an earlier answer or the zero value.
func (s Snapshots) Find(ctx context.Context, query string, limit int, previous Findings) (Findings, error) {
	var findings Findings
	for kind := range Kinds {
		found, err := s[kind].Find(ctx, query, limit, previous[kind])
		if err != nil {
			return Findings{}, err
		}
		findings[kind] = found
	}
	return findings, nil
}
