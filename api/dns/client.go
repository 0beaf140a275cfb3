package dns

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"time"
)

// Type is the type of a record, by its name in the DNS.
type Type string

// The types that can be asked for.
const (
	TXT   Type = "TXT"
	CNAME Type = "CNAME"
	MX    Type = "MX"
)

// Answer is what a resolver said.
type Answer struct {
	// Resolver is who said it, as host and port.
	Resolver string

	// Values are the records' contents: the parts of a TXT joined, the target
	// of a CNAME, preference and host of an MX, names without their final dot.
	// Empty when the name has no such record.
	Values []string

	// TTL is how long the resolver keeps to this answer, the shortest of its
	// records; for an empty one how long it keeps to that (RFC 2308, section
	// 5). 0 is unknown.
	TTL time.Duration
}

// Client asks resolvers, one after the other until one answers. The zero value
// asks those of this machine. It is safe for concurrent use.
type Client struct {
	// Servers are the resolvers, as host and port; nil are those of this
	// machine.
	Servers []string

	// Dial connects to one; nil uses the network.
	Dial func(ctx context.Context, network, address string) (net.Conn, error)
}

// patience is how long one resolver may take, as long as the standard library
// gives it.
const patience = 5 * time.Second

// ErrNoAnswer says that a resolver did not answer in time.
var ErrNoAnswer = errors.New("no answer in time")

// ErrUnreachable says that nothing answers at a resolver's address.
var ErrUnreachable = errors.New("not reachable")

// ErrServerFailure says that the resolver got no valid answer itself (SERVFAIL).
var ErrServerFailure = errors.New("it answers SERVFAIL")

// ErrNoResolver says that this machine names no resolver to ask.
var ErrNoResolver = errors.New("this machine names no resolver")

// LookUp asks for the records of one type at a name. That there is none is an
// answer, not an error. The context ends the question.
func (c *Client) LookUp(ctx context.Context, name string, kind Type) (Answer, error) {
	servers := c.Servers
	if servers == nil {
		servers = Resolvers(ctx)
	}
	err := ErrNoResolver
	for _, server := range servers {
		var answer Answer
		if answer, err = c.ask(ctx, server, name, kind); err == nil {
			return answer, nil
		}
		if ctx.Err() != nil {
			break
		}
	}
	return Answer{}, err
}

// ask puts the question to one resolver: by UDP, and again by TCP when the
// answer does not fit (RFC 7766).
func (c *Client) ask(ctx context.Context, server, name string, kind Type) (Answer, error) {
	q, err := newQuestion(uint16(rand.Uint32()), name, kind) //nolint:gosec // 16 bits of it are wanted
	if err != nil {
		return Answer{}, err
	}
	for _, network := range []string{"udp", "tcp"} {
		reply, err := c.exchange(ctx, network, server, q)
		if errors.Is(err, errTruncated) {
			continue
		}
		if err != nil {
			return Answer{}, fmt.Errorf("resolver %s: %w", server, err)
		}
		reply.Resolver = server
		return reply, nil
	}
	return Answer{}, fmt.Errorf("resolver %s: the answer is cut short", server)
}

// exchange sends the question over one connection and reads its answer.
func (c *Client) exchange(ctx context.Context, network, server string, q question) (Answer, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	dial := c.Dial
	if dial == nil {
		dial = new(net.Dialer).DialContext
	}
	conn, err := dial(ctx, network, server)
	if err != nil {
		return Answer{}, inWords(err)
	}
	// Closing ends a read that waits, so that the context is kept to.
	stop := context.AfterFunc(ctx, func() { _ = conn.Close() }) // what it says no longer matters
	defer func() {
		if stop() {
			_ = conn.Close() // the answer is here, or will not come
		}
	}()
	answer, err := converse(conn, network, q)
	if ctx.Err() != nil {
		return Answer{}, inWords(context.Cause(ctx))
	}
	return answer, inWords(err)
}

// inWords names the failures of a network that people know. What the library says of
// them names files and internal time-outs.
func inWords(err error) error {
	var failed net.Error
	switch {
	case err == nil || errors.Is(err, context.Canceled):
		return err
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, os.ErrDeadlineExceeded), errors.As(err, &failed) && failed.Timeout():
		return ErrNoAnswer
	case errors.As(err, &failed):
		return ErrUnreachable
	default:
		return err
	}
}

// converse writes the question and reads until its answer comes: a datagram
// with another id answers somebody else's.
func converse(conn net.Conn, network string, q question) (Answer, error) {
	framed := network == "tcp"
	if err := send(conn, q.packed, framed); err != nil {
		return Answer{}, err
	}
	for {
		reply, err := receive(conn, framed)
		if err != nil {
			return Answer{}, err
		}
		answer, err := q.read(reply)
		if errors.Is(err, errForeign) && !framed {
			continue
		}
		return answer, err
	}
}
