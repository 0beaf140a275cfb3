package ui_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/model/mail"
	"mintop/ui/call"
)

// openAsGiant opens the newest message and has it be a giant.
func (a *app) openAsGiant(g giant) {
	a.T.Helper()
	newest := a.topMessage()
	a.Press("g", "enter")
	detail, events := g.made(a.T, api.Message{
		ID: newest.ID, Status: newest.Status, Subject: newest.Subject, FromEmail: string(newest.From),
		To:        []api.Recipient{{Email: string(newest.To)}},
		CreatedAt: api.At(newest.CreatedAt()), StatusChangedAt: api.At(newest.ChangedAt()),
	})
	a.Send(detail)
	a.Send(events)
}

// topMessage is the message at the top of the list.
func (a *app) topMessage() *mail.Message {
	for m := range a.Feed.All() {
		return m
	}
	a.T.Fatal("the list is empty")
	return nil
}

// looks are the ways to look at a message: the keys that lead there from the
// message, and those that move about.
var looks = []struct {
	name  string
	open  []string
	moves []string
}{
	{"detail", nil, []string{"k", "j"}},
	{"help over it", []string{"?"}, []string{"j", "k"}},
	{"question over it", []string{"a"}, []string{"down", "up"}},
	{"all fields", []string{"w"}, []string{"j", "k"}},
	{"event JSON", []string{"w", "W"}, []string{"j", "k"}},
	{"hand-over", []string{"H"}, []string{"j", "k"}},
}

// A frame costs what is on it, whatever the message holds: nothing that is out of
// sight is laid out, and nothing is laid out again. It is counted in allocations,
// since those are the same on any machine.
func TestWhateverAMessageHoldsAFrameCostsWhatIsOnIt(t *testing.T) {
	for _, look := range looks {
		t.Run(look.name, func(t *testing.T) {
			ordinary := frameCosts(t, giants()["ordinary"], look.open, look.moves)
			for name, giant := range giants() {
				t.Run(name, func(t *testing.T) {
					got := frameCosts(t, giant, look.open, look.moves)
					require.LessOrEqual(t, got.idle, 2*ordinary.idle+500, "a frame without news")
					require.LessOrEqual(t, got.move, 3*ordinary.move+1000, "a move")
				})
			}
		})
	}
}

// costs are allocations of a frame by itself, and of a key and its frame.
type costs struct{ idle, move float64 }

func frameCosts(t *testing.T, g giant, open, moves []string) (found costs) {
	t.Helper()
	run(t, setup{}, func(a *app) {
		a.openAsGiant(g)
		a.Press(open...)
		a.Press(moves...)
		found.idle = testing.AllocsPerRun(5, func() { a.Root.View() })
		found.move = testing.AllocsPerRun(4, func() { a.Press(moves...) })
	})
	return found
}

func TestMoreFactsThanFitAreCountedAndShown(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.openAsGiant(giants()["recipients"])
		require.Contains(t, a.RequireLine("more recipients"), "and 9,9")
		require.Contains(t, a.RequireLine("4 events"), "w shows all")
		for range 5 {
			a.Press("k")
		}
		require.Contains(t, a.RequireLine("4 events"), "▌4 events")
		require.Contains(t, a.RequireLine("4 events"), "enter shows all")
		a.Press("enter")
		a.RequireLine("cc: 10,000")
		a.RequireLine("  Zoë Müller 書 <zoë.3@example.com>")
		a.Press("esc", "j")
		require.Contains(t, a.RequireLine("4 events"), " 4 events")
		a.Press("enter")
		a.RequireNoLine("cc: 10,000")
	})
}

// What takes longer than a frame is made ready by a command, and nothing of it in
// the loop that keys are read in.
func TestALongContentIsMadeReadyByACommand(t *testing.T) {
	run(t, setup{}, func(a *app) {
		g := giants()["source"]
		a.openAsGiant(g)
		a.Press("w", "w")
		id := a.topMessage().ID
		for _, part := range []call.Part{call.Source, call.HTML, call.Text} {
			answer := call.ContentMsg{ID: id, Part: part, Body: g.body}
			work := testing.AllocsPerRun(1, func() { a.Root.Update(answer) })
			require.Less(t, work, 5_000.0)
		}
		a.RequireNoLine("X-Überlang")
		a.Send(call.ContentMsg{ID: id, Part: call.Source, Body: g.body})
		a.RequireLine("X-Überlang: größer")
		a.Press("G")
		a.RequireLine("Only the first 20,000 lines are shown.")
	})
}
