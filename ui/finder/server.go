package finder

import (
	"context"
	"fmt"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/api/budget"
	"mintop/model/cell"
	"mintop/model/mail"
	"mintop/model/suppression"
	"mintop/ui/call"
	"mintop/ui/session"
)

// server is what the server was asked for the text that is typed, and has. Its
// two lists are asked beside each other; one may come without the other.
type server struct {
	asked    bool
	waiting  int // answers that are still to come
	answers  int // that came
	messages mailFound
	held     heldFound
	troubles []string // why an answer did not come
}

// mailFound is the newest messages the server found.
type mailFound struct {
	rows []mail.Message
	more bool // it has more than these
}

// heldFound is the newest suppressions the server found.
type heldFound struct {
	entries []suppression.Entry
	more    bool
}

// pausedMsg says that nothing was typed for a while.
type pausedMsg struct{ typed uint64 }

// wait begins the pause before the server is asked.
func (f *Finder) wait() tea.Cmd {
	if len([]rune(f.query())) < leastAsked {
		return nil
	}
	typed := f.changes
	return tea.Tick(pause, func(time.Time) tea.Msg { return pausedMsg{typed} })
}

// ask puts the text to the server, once, unless another one was typed meanwhile.
func (f *Finder) ask(msg pausedMsg) tea.Cmd {
	return f.session.AtKey(session.KeyRead{
		Name: "find", Reads: 2,
		Ask: func() tea.Cmd {
			if msg.typed != f.changes || f.closed || f.server.asked {
				return nil
			}
			return f.askBoth()
		},
	})
}

// askBoth asks for messages and suppressions that hold the text.
func (f *Finder) askBoth() tea.Cmd {
	f.server = server{asked: true, waiting: 2}
	f.show()
	client, query := f.api, f.query()
	return tea.Batch(
		call.Ask(f.session.Call, budget.Interactive, query, func(ctx context.Context) (mailFound, error) {
			page, err := client.Messages(ctx, budget.Interactive, api.MessageQuery{Sort: api.SortNewest, Search: query}, firstPage())
			found := mailFound{more: page.Next != ""}
			for _, row := range page.Rows {
				found.rows = append(found.rows, mail.FromAPI(row, nil))
			}
			return found, err
		}),
		call.Ask(f.session.Call, budget.Interactive, query, func(ctx context.Context) (heldFound, error) {
			page, err := client.Suppressions(ctx, budget.Interactive, api.SuppressionQuery{Sort: api.SortNewest, Value: query}, firstPage())
			found := heldFound{more: page.Next != ""}
			for _, row := range page.Rows {
				found.entries = append(found.entries, suppression.FromAPI(row))
			}
			return found, err
		}),
	)
}

// firstPage is as much as the server is asked for: more than anybody reads.
func firstPage() api.PageRequest { return api.PageRequest{Size: api.MaxPageSize} }

// answered counts an answer in; it is stale when it is about another text. With
// the last one a hit that was asked for is taken.
func (f *Finder) answered(about string, err error, take func()) tea.Cmd {
	if about != f.query() || f.server.waiting == 0 || f.closed {
		return nil
	}
	f.server.waiting--
	f.stay()
	if err != nil {
		f.server.troubles = append(f.server.troubles, session.Sentence(err))
	} else {
		f.server.answers++
		take()
	}
	if again := f.again(); again != nil {
		return again
	}
	f.show()
	if f.server.waiting > 0 || !f.taken {
		return nil
	}
	return f.take()
}

// stay keeps the cursor where it is when what it is on holds the typed text: an
// answer that comes just before Enter must not put another hit under it. A hit
// that merely has the letters gives way to a better one.
func (f *Finder) stay() {
	if hit, ok := f.widget.Current(); ok && f.heldBy(hit.Text) {
		f.widget.Stay()
	}
}

// onlyThere reports whether a hit can still come, and from the server alone.
func (f *Finder) onlyThere() bool {
	_, here := f.widget.Current()
	return !here && len([]rune(f.query())) >= leastAsked && (!f.server.asked || f.server.waiting > 0)
}

// hold takes the suppressions, and has whoever looks at one of them next know
// them without asking.
func (f *Finder) hold(msg call.AnswerMsg[heldFound]) {
	f.server.held = msg.Value
	if !msg.Value.more {
		f.session.Told.Tell(msg.About, msg.Value.entries, msg.At)
	}
}

// fromServer lists what the server found and is not known here.
func (f *Finder) fromServer() []found {
	list := newSifter(f.query(), f.knows)
	var atlas suppression.Atlas
	if f.session.Links.Places != nil {
		atlas = f.session.Links.Places()
	}
	for i := range f.server.messages.rows {
		row := &f.server.messages.rows[i]
		for _, address := range append([]cell.Raw{row.To}, row.Others()...) {
			list.add(found{kind: recipient, text: string(address)})
		}
		list.add(found{kind: sender, text: string(row.From)})
		list.add(found{kind: subject, text: row.Subject})
		list.add(found{kind: message, text: string(row.ID)})
	}
	for _, entry := range f.server.held.entries {
		list.add(found{kind: suppressed, text: string(entry.Value), entry: entry, note: mail.Words(entry.Reason) + ", " + atlas.Words(entry.Place)})
	}
	return list.kept
}

// serverWords says what the server had besides.
func (f *Finder) serverWords(more int) string {
	s := &f.server
	switch {
	case len([]rune(f.query())) < leastAsked:
		return fmt.Sprintf("server: asked from %d letters on", leastAsked)
	case s.waiting > 0:
		return "server: asking" + f.session.Theme.Glyphs.Ellipsis
	case len(s.troubles) > 0 && s.answers == 0:
		return "server: " + s.troubles[0]
	case s.answers == 0:
		return "server: not asked yet"
	}
	words := "server: nothing more"
	if more > 0 {
		words = fmt.Sprintf("server: %d more", more)
	}
	if s.messages.more || s.held.more {
		words += fmt.Sprintf(" in the newest %d", api.MaxPageSize)
	}
	return strings.Join(append([]string{words}, s.troubles...), ", but ")
}
