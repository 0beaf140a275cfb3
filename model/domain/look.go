package domain

import (
	"time"

	"mintop/api"
	"mintop/api/dns"
	"mintop/model/cell"
)

// Look is what the DNS says of a record from this machine. The zero value is
// no look.
type Look struct {
	At       time.Time
	Resolver string
	Values   []string      // empty when there is no such record
	TTL      time.Duration // how long the resolver keeps to this, 0 for unknown
	Trouble  string        // why there is no answer
}

// LookFrom makes an answer safe, or says why there is none.
func LookFrom(answer dns.Answer, err error, at time.Time) Look {
	if err != nil {
		return Look{At: at, Trouble: cell.Line(err.Error())}
	}
	look := Look{At: at, Resolver: cell.Line(answer.Resolver), TTL: answer.TTL}
	for _, value := range answer.Values {
		look.Values = append(look.Values, whole(value))
	}
	return look
}

// Done reports whether there was a look at all.
func (l *Look) Done() bool { return !l.At.IsZero() }

// Nearest is the value that is most like the expected one: a name may hold
// records that have nothing to do with the one that is looked for.
func (l *Look) Nearest(kind api.RecordType, expected string) string {
	nearest, most := "", -1
	for _, value := range l.Values {
		if Agrees(kind, expected, value) {
			return value
		}
		if score := alike(expected, value); score > most {
			nearest, most = value, score
		}
	}
	return nearest
}

// Agreement is how what this machine sees stands to what is expected.
type Agreement uint8

// The outcomes of a look. The zero value is none.
const (
	Unseen Agreement = iota
	Same
	Different
	Absent
	Unanswered
)

// String says it in a word.
func (a Agreement) String() string {
	return [...]string{"", "same", "differs", "nothing", "no answer"}[min(a, Unanswered)]
}

// Of compares what was seen with a record.
func (l *Look) Of(record *Record) Agreement {
	switch {
	case !l.Done():
		return Unseen
	case l.Trouble != "":
		return Unanswered
	case len(l.Values) == 0:
		return Absent
	case Agrees(record.Type, record.Content, l.Nearest(record.Type, record.Content)):
		return Same
	default:
		return Different
	}
}
