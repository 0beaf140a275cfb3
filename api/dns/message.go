package dns

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"golang.org/x/net/dns/dnsmessage"
)

var (
	errForeign   = errors.New("the answer is to another question")
	errTruncated = errors.New("the answer is cut short")
)

// datagram is the largest answer asked for over UDP: what passes every network
// in one piece (RFC 9715, section 3).
const datagram = 1232

// question is one question, packed and ready to send.
type question struct {
	id     uint16
	about  dnsmessage.Question
	packed []byte
}

func newQuestion(id uint16, name string, kind Type) (question, error) {
	code, err := kind.code()
	if err != nil {
		return question{}, err
	}
	ascii, err := ASCII(name)
	if err != nil {
		return question{}, fmt.Errorf("%q cannot be asked for: %w", name, err)
	}
	absolute, err := dnsmessage.NewName(ascii + ".")
	if err != nil {
		return question{}, fmt.Errorf("%q is no name: %w", name, err)
	}
	q := question{id: id, about: dnsmessage.Question{Name: absolute, Type: code, Class: dnsmessage.ClassINET}}
	var larger dnsmessage.ResourceHeader
	if err := larger.SetEDNS0(datagram, dnsmessage.RCodeSuccess, false); err != nil {
		return question{}, err
	}
	message := dnsmessage.Message{
		Header:      dnsmessage.Header{ID: id, RecursionDesired: true},
		Questions:   []dnsmessage.Question{q.about},
		Additionals: []dnsmessage.Resource{{Header: larger, Body: new(dnsmessage.OPTResource)}},
	}
	if q.packed, err = message.Pack(); err != nil {
		return question{}, fmt.Errorf("%q cannot be asked for: %w", name, err)
	}
	return q, nil
}

func (t Type) code() (dnsmessage.Type, error) {
	switch t {
	case TXT:
		return dnsmessage.TypeTXT, nil
	case CNAME:
		return dnsmessage.TypeCNAME, nil
	case MX:
		return dnsmessage.TypeMX, nil
	default:
		return 0, fmt.Errorf("records of type %q cannot be looked up", string(t))
	}
}

// read takes the answer out of a message.
func (q question) read(packed []byte) (Answer, error) {
	var message dnsmessage.Message
	if err := message.Unpack(packed); err != nil {
		return Answer{}, fmt.Errorf("the answer cannot be read: %w", err)
	}
	switch {
	case message.ID != q.id, !message.Response, !q.repeated(message.Questions):
		return Answer{}, errForeign
	case message.Truncated:
		return Answer{}, errTruncated
	case message.RCode == dnsmessage.RCodeNameError:
		return Answer{TTL: negative(message.Authorities)}, nil
	case message.RCode == dnsmessage.RCodeServerFailure:
		return Answer{}, ErrServerFailure
	case message.RCode != dnsmessage.RCodeSuccess:
		return Answer{}, fmt.Errorf("it answers %s", reason(message.RCode))
	}
	answer := q.collect(message.Answers)
	if len(answer.Values) == 0 {
		answer.TTL = negative(message.Authorities)
	}
	return answer, nil
}

// repeated reports whether an answer is to this question. Names do not care
// for upper and lower case (RFC 4343).
func (q question) repeated(questions []dnsmessage.Question) bool {
	return len(questions) == 1 && questions[0].Type == q.about.Type &&
		strings.EqualFold(questions[0].Name.String(), q.about.Name.String())
}

// collect takes the records of the type that was asked for. Those of other
// types are aliases on the way there.
func (q question) collect(records []dnsmessage.Resource) Answer {
	var answer Answer
	for _, record := range records {
		value, ok := content(record.Body)
		if !ok || record.Header.Type != q.about.Type {
			continue
		}
		if ttl := seconds(record.Header.TTL); len(answer.Values) == 0 || ttl < answer.TTL {
			answer.TTL = ttl
		}
		answer.Values = append(answer.Values, value)
	}
	return answer
}

// content writes a record's content as people do.
func content(body dnsmessage.ResourceBody) (string, bool) {
	switch body := body.(type) {
	case *dnsmessage.TXTResource:
		return strings.Join(body.TXT, ""), true
	case *dnsmessage.CNAMEResource:
		return host(body.CNAME), true
	case *dnsmessage.MXResource:
		return fmt.Sprintf("%d %s", body.Pref, host(body.MX)), true
	default:
		return "", false
	}
}

func host(name dnsmessage.Name) string { return strings.TrimSuffix(name.String(), ".") }

// negative is how long a resolver remembers that there is nothing: the lesser
// of the zone's minimum and the life of the record that tells it (RFC 2308,
// section 5).
func negative(authorities []dnsmessage.Resource) time.Duration {
	for _, record := range authorities {
		if soa, ok := record.Body.(*dnsmessage.SOAResource); ok {
			return seconds(min(record.Header.TTL, soa.MinTTL))
		}
	}
	return 0
}

func seconds(n uint32) time.Duration { return time.Duration(n) * time.Second }

// reason names a refusal as resolvers' logs do.
func reason(code dnsmessage.RCode) string {
	switch code {
	case dnsmessage.RCodeRefused:
		return "REFUSED"
	case dnsmessage.RCodeFormatError:
		return "FORMERR"
	case dnsmessage.RCodeNotImplemented:
		return "NOTIMP"
	default:
		return code.String()
	}
}

// send writes a message, over TCP behind its length (RFC 1035, section 4.2.2).
func send(conn io.Writer, packed []byte, framed bool) error {
	if framed {
		packed = append(binary.BigEndian.AppendUint16(nil, uint16(len(packed))), packed...) //nolint:gosec // a question is far below 64 kB
	}
	_, err := conn.Write(packed)
	return err
}

// receive reads one message.
func receive(conn io.Reader, framed bool) ([]byte, error) {
	if framed {
		var length uint16
		if err := binary.Read(conn, binary.BigEndian, &length); err != nil {
			return nil, err
		}
		reply := make([]byte, length)
		_, err := io.ReadFull(conn, reply)
		return reply, err
	}
	const largest = 1<<16 - 1
	reply := make([]byte, largest)
	n, err := conn.Read(reply)
	return reply[:n], err
}
