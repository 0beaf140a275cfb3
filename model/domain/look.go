package domain

import (
	"errors"
	"time"

	"mintop/api/dns"
	"mintop/model/cell"
)

// Look is what the DNS says of a record from this machine. The zero value is
// no look.
type Look struct {
	At       time.Time
	Zone     string // the domain the record belongs to
	Resolver string
	Values   []string      // empty when there is no such record
	TTL      time.Duration // how long the resolver keeps to this, 0 for unknown
	Trouble  string        // why there is no answer
	Beside   []Seen        // what other names hold, asked where this one is not right
}

// LookFrom makes an answer about a record of the domain zone safe, or says why there
// is none.
func LookFrom(answer dns.Answer, err error, zone string, at time.Time) Look {
	if err != nil {
		return Look{At: at, Zone: zone, Trouble: troubleWords(err)}
	}
	look := Look{At: at, Zone: zone, Resolver: cell.Line(answer.Resolver), TTL: answer.TTL}
	for _, value := range answer.Values {
		look.Values = append(look.Values, whole(value))
	}
	return look
}

// troubleWords say why there is no answer, and what that means.
func troubleWords(err error) string {
	switch {
	case errors.Is(err, dns.ErrNoAnswer):
		return "the resolver did not answer in time."
	case errors.Is(err, dns.ErrUnreachable):
		return "the resolver cannot be reached."
	case errors.Is(err, dns.ErrServerFailure):
		return "the resolver got no valid answer (SERVFAIL): the domain's name servers fail, or its DNSSEC signatures are wrong."
	case errors.Is(err, dns.ErrNoResolver):
		return "this machine names no resolver to ask."
	default:
		return cell.Line(err.Error())
	}
}

// Done reports whether there was a look at all.
func (l *Look) Done() bool { return !l.At.IsZero() }

// nearest is the value that is most like the expected one: a name may hold
// records that have nothing to do with the one that is looked for.
func (l *Look) nearest(record *Record) string {
	nearest, most := "", -1
	for _, value := range l.Values {
		if Agrees(record.Type, record.Content, value) {
			return value
		}
		if score := alike(record.Content, value); score > most {
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
