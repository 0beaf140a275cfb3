package finder

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"
	"github.com/sahilm/fuzzy"

	"mintop/model/number"
	"mintop/model/search"
	"mintop/ui/session"
)

// here is what was found among what is known.
type here struct {
	found    []found
	total    map[kind]int // how many match of each kind, those not listed included
	findings search.Findings
	size     size   // of what was searched
	trouble  string // why nothing could be looked for
}

// size is how many texts of each kind are known.
type size [search.Kinds]int

// sizeOf takes the size of whatever tells how many texts of a kind it has.
func sizeOf(count func(search.Kind) int) size {
	var s size
	for kind := range search.Kinds {
		s[kind] = count(kind)
	}
	return s
}

// again looks for the same text among what is known by now; nil when no more is
// than was searched. What the server found and is known is left to this.
func (f *Finder) again() tea.Cmd {
	if f.looked != f.changes || sizeOf(f.session.Book.Len) == f.here.size {
		return nil
	}
	f.looked = 0
	return f.look()
}

// hereMsg answers a look among what is known.
type hereMsg struct {
	typed uint64
	here  here
	err   error
}

// look searches what is known, in a command: of very many texts it takes longer
// than a frame. What the text before ruled out is not looked at again.
func (f *Finder) look() tea.Cmd {
	ctx, stop := context.WithCancel(context.Background())
	f.stop = stop
	glance := glance{
		query: f.query(), book: f.session.Book.Snapshot(), known: f.known, previous: f.here.findings,
	}
	typed := f.changes
	return func() tea.Msg {
		defer stop()
		here, err := glance.run(ctx)
		return hereMsg{typed: typed, here: here, err: err}
	}
}

// found takes what was found, unless another text was typed meanwhile, and goes
// where it leads if that was asked for already.
func (f *Finder) found(msg hereMsg) tea.Cmd {
	if msg.typed != f.changes || f.closed {
		return nil
	}
	f.here, f.looked = msg.here, msg.typed
	if msg.err != nil {
		f.here.trouble = session.Sentence(msg.err)
	}
	f.show()
	if !f.taken {
		return nil
	}
	return f.take()
}

// glance is one search of what is known. It holds values only.
type glance struct {
	query    string
	book     search.Snapshots
	known    []session.Known
	previous search.Findings
}

// run searches all there is, and for recipients spelled almost so when nothing
// matches.
func (g glance) run(ctx context.Context) (here, error) {
	findings, err := g.book.Find(ctx, g.query, listed, g.previous)
	if err != nil {
		return here{}, err
	}
	h := here{findings: findings, size: sizeOf(g.book.Len), total: make(map[kind]int)}
	for of, found := range findings {
		h.add(textKind(search.Kind(of)), found)
	}
	h.addKnown(g.query, g.known)
	if len(h.found) > 0 {
		return h, nil
	}
	near, err := g.book[search.Recipients].Nearest(ctx, g.query, listed)
	for i, n := range near {
		h.found = append(h.found, found{kind: nearest, text: n.Text, score: -i, note: messages(n.Count)})
	}
	return h, err
}

// add takes in the texts of one kind.
func (h *here) add(of kind, texts *search.Found) {
	h.total[of] = texts.Total
	for i := range texts.Hits {
		hit := &texts.Hits[i]
		what := found{kind: of, text: hit.Text, matched: hit.Indexes, score: hit.Score}
		if of != message { // an id is of one message
			what.note = messages(hit.Count)
		}
		h.found = append(h.found, what)
	}
}

// addKnown takes in the records of the tabs that match, each kind best first.
func (h *here) addKnown(query string, known []session.Known) {
	kept := make(map[kind]int)
	for _, match := range fuzzy.FindFrom(query, names(known)) {
		record := known[match.Index]
		of := recordKind(record)
		h.total[of]++
		kept[of]++
		if kept[of] <= listed {
			h.found = append(h.found, found{
				kind: of, text: record.Name, matched: match.MatchedIndexes, score: match.Score, note: record.Note, record: record,
			})
		}
	}
}

// byEveryName lists the records once more by what else they are called.
func byEveryName(records []session.Known) []session.Known {
	known := slices.Clone(records)
	for _, record := range records {
		if record.Also != "" {
			record.Name, record.Note = record.Also, record.Name
			known = append(known, record)
		}
	}
	return known
}

// names lets fuzzy search the names of records where they are.
type names []session.Known

// String returns the i-th name.
func (n names) String(i int) string { return n[i].Name }

// Len is the number of names.
func (n names) Len() int { return len(n) }

func messages(count int) string { return number.Of(count, "message", "messages") }
