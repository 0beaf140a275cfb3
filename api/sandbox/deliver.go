package sandbox

import (
	"context"
	"errors"
	"io"
	"maps"
	"net"
	"net/http"
	"os"
	"strconv"
	"syscall"
	"time"
)

// place is a point in an answer at which its delivery stops.
type place uint8

const (
	nowhere place = iota
	beforeHead
	inHead
	afterHead
	inBody
)

// flaw is how the delivery of an answer goes wrong. The zero value is a
// delivery without flaw.
type flaw struct {
	wait   time.Duration // before anything is sent
	cut    place         // where the connection is lost
	hang   place         // where nothing more comes, until the client gives up
	filler int64         // bytes after the body
	piece  int           // bytes sent at once, with every in between; 0 is all
	every  time.Duration
}

// errLost ends the body of an answer whose connection is lost within it.
var errLost = &net.OpError{Op: "read", Net: "tcp", Err: os.NewSyscallError("read", syscall.ECONNRESET)}

// arrive waits until an answer's head is due. It fails when the client gives
// up first, or with errLost.
func (a answer) arrive(ctx context.Context) error {
	if err := pause(ctx, a.flaw.wait); err != nil {
		return err
	}
	switch {
	case a.flaw.hang == beforeHead:
		<-ctx.Done()
		return ctx.Err()
	case a.flaw.cut == beforeHead:
		return errLost
	case a.flaw.cut == inHead:
		return io.ErrUnexpectedEOF
	default:
		return nil
	}
}

// pause lets time pass unless the context ends first.
func pause(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// length is what the head says about the body.
func (a answer) length() int64 { return int64(len(a.body)) + a.flaw.filler }

// stream is the body of an answer as it comes, flaws and all.
func (a answer) stream(ctx context.Context) io.Reader {
	s := &stream{ctx: ctx, flaw: a.flaw, body: a.body, filler: a.flaw.filler}
	switch {
	case a.flaw.cut == inBody, a.flaw.hang == inBody:
		s.body, s.filler = s.body[:len(s.body)/2], 0
	case a.flaw.cut == afterHead:
		s.body, s.filler = nil, 0
	}
	return s
}

type stream struct {
	ctx     context.Context // io.Reader has no argument for it
	flaw    flaw
	body    []byte
	filler  int64
	started bool
}

// Read gives the next bytes of the body.
func (s *stream) Read(p []byte) (int, error) {
	if s.flaw.piece > 0 {
		if s.started {
			if err := pause(s.ctx, s.flaw.every); err != nil {
				return 0, err
			}
		}
		p = p[:min(len(p), s.flaw.piece)]
	}
	s.started = true
	switch {
	case s.ctx.Err() != nil:
		return 0, s.ctx.Err()
	case len(s.body) > 0:
		n := copy(p, s.body)
		s.body = s.body[n:]
		return n, nil
	case s.filler > 0:
		n := int(min(int64(len(p)), s.filler))
		for i := range p[:n] {
			p[i] = ' '
		}
		s.filler -= int64(n)
		return n, nil
	case s.flaw.cut == inBody, s.flaw.cut == afterHead:
		return 0, errLost
	case s.flaw.hang == inBody:
		<-s.ctx.Done()
		return 0, s.ctx.Err()
	default:
		return 0, io.EOF
	}
}

// ServeHTTP answers one request over a real connection.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	a := s.answer(r)
	// Only of a request that was read to its end net/http tells when the client
	// leaves; a fault need not have read it.
	_, _ = io.CopyN(io.Discard, r.Body, maxRequestBody) // what cannot be read is not wanted
	if err := a.arrive(r.Context()); err != nil {
		lose(w, a.flaw.cut)
	}
	maps.Copy(w.Header(), a.header)
	w.Header().Set("Content-Length", strconv.FormatInt(a.length(), 10))
	w.WriteHeader(a.status)
	if r.Method == http.MethodHead {
		return
	}
	out := flushing{w}
	_, err := out.Write(nil) // so that the head is there, whatever becomes of the body
	if err == nil {
		_, err = io.Copy(out, a.stream(r.Context()))
	}
	if err != nil {
		panic(http.ErrAbortHandler) // the documented way to break a connection off
	}
}

// lose drops the connection: with a reset before the head, or in its midst.
// It does not return.
func lose(w http.ResponseWriter, at place) {
	connection, _, err := http.NewResponseController(w).Hijack()
	if errors.Is(err, http.ErrNotSupported) {
		panic(http.ErrAbortHandler)
	}
	if err == nil {
		if at == inHead {
			_, err = io.WriteString(connection, "HTTP/1.1 200 OK\r\nContent-Ty")
		}
		if tcp, ok := connection.(*net.TCPConn); ok && at == beforeHead {
			err = errors.Join(err, tcp.SetLinger(0))
		}
		err = errors.Join(err, connection.Close())
	}
	_ = err // the connection is to be lost, and a client that left first has lost it already
	panic(http.ErrAbortHandler)
}

// flushing sends every write at once, so that a broken answer arrives in part.
type flushing struct{ http.ResponseWriter }

func (f flushing) Write(p []byte) (int, error) {
	n, err := f.ResponseWriter.Write(p)
	if err != nil {
		return n, err
	}
	if err := http.NewResponseController(f.ResponseWriter).Flush(); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return n, err
	}
	return n, nil
}
