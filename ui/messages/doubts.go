package messages

import (
	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/model/cell"
	"mintop/model/lookalike"
	"mintop/model/mail"
	"mintop/ui/session"
)

// judged is what is odd about the addresses of a message: whether they can be
// taken for others.
type judged struct {
	of     judgedKey
	all    lookalike.Doubt
	single map[cell.Raw]lookalike.Doubt // by address, of those that raise an alarm
}

// judgedKey says what was looked at: another version of a message has other
// addresses, and other domains of the account are imitated by others.
type judgedKey struct {
	id      api.MessageID
	version uint32
	full    *mail.Detail
	own     uint32
}

// judgedMsg answers addresses that a command looked at.
type judgedMsg struct{ judged }

// atOnce is how many addresses are looked at between a key and its frame. Each
// takes up to 10 µs, so that more are left to a command.
const atOnce = 200

// judge looks at the addresses of one message at a time, and keeps what it found.
type judge struct {
	session *session.Session
	found   judged
	asked   judgedKey
}

// look tells what is odd about the addresses of a message. It is false while a
// command still looks at them; see ask.
func (j *judge) look(row *mail.Message, full *mail.Detail) (found judged, known bool) {
	of := j.key(row, full)
	if j.found.of != of && addressCount(row, full) <= atOnce {
		j.found = judgeAll(j.session.Own, of, everybody(row, full))
	}
	return j.found, j.found.of == of
}

// ask is the command that looks at the addresses of a message that has too many
// to look at between two frames. It is nil when that was asked for already.
func (j *judge) ask(row *mail.Message, full *mail.Detail) tea.Cmd {
	of := j.key(row, full)
	if addressCount(row, full) <= atOnce || j.found.of == of || j.asked == of {
		return nil
	}
	j.asked = of
	own, addresses := j.session.Own, everybody(row, full)
	return func() tea.Msg { return judgedMsg{judgeAll(own, of, addresses)} }
}

// addressCount is how many addresses everybody lists, save for a few.
func addressCount(row *mail.Message, full *mail.Detail) int {
	if full == nil {
		return row.More()
	}
	return row.More() + len(full.ReplyTo)
}

func (j *judge) key(row *mail.Message, full *mail.Detail) judgedKey {
	return judgedKey{id: row.ID, version: row.Version, full: full, own: j.session.Own.Sum()}
}

// take keeps an answer, unless something else was asked since.
func (j *judge) take(msg judgedMsg) {
	if msg.of == j.asked {
		j.found = msg.judged
	}
}

func judgeAll(own lookalike.Known, of judgedKey, addresses []cell.Raw) judged {
	found := judged{of: of, single: make(map[cell.Raw]lookalike.Doubt)}
	for _, address := range addresses {
		doubt := own.Judge(address)
		session.AddDoubt(&found.all, doubt)
		if doubt.Alarm {
			found.single[address] = doubt
		}
	}
	return found
}
