package api_test

import (
	"bytes"
	"crypto/tls"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/http2"
	"golang.org/x/net/http2/hpack"
)

// frameServer is a server that speaks HTTP/2 over TLS frame by frame, so that it
// can break every rule. It counts the requests and connections that reach it.
// Set its fields before it serves.
type frameServer struct {
	// greet begins a connection. nil sends SETTINGS of default values.
	greet func(*frameConn)

	// serve treats a request. nil answers it.
	serve func(*frameConn, frameRequest)

	// mute has the server acknowledge nothing.
	mute bool

	// hangUp has the server close each connection before a handshake.
	hangUp bool

	// world finds the answers.
	world http.Handler

	requests, connections atomic.Int64

	mu    sync.Mutex
	open  map[net.Conn]bool
	ended chan struct{} // has room for one: a connection ended
	all   sync.WaitGroup
}

// run serves the connections of a listener. It returns what ends that, and all
// connections.
func (s *frameServer) run(listener net.Listener, own tls.Certificate) (stop func()) {
	s.open, s.ended = map[net.Conn]bool{}, make(chan struct{}, 1)
	config := &tls.Config{
		Certificates: []tls.Certificate{own}, NextProtos: []string{"h2"}, MinVersion: tls.VersionTLS12,
		SessionTicketsDisabled: true, // they are written while the client of a pipe does not read yet
	}
	s.all.Go(func() {
		for {
			raw, err := listener.Accept()
			if err != nil {
				return
			}
			s.connections.Add(1)
			s.mu.Lock()
			s.open[raw] = true
			s.mu.Unlock()
			s.all.Go(func() {
				s.converse(tls.Server(raw, config))
				s.mu.Lock()
				delete(s.open, raw)
				s.mu.Unlock()
				_ = raw.Close()
				select {
				case s.ended <- struct{}{}:
				default:
				}
			})
		}
	})
	return func() {
		_ = listener.Close()
		s.mu.Lock()
		for raw := range s.open {
			_ = raw.Close()
		}
		s.mu.Unlock()
		s.all.Wait()
	}
}

// requireQuiet waits until no connection is open any more, after which nothing
// more arrives.
func (s *frameServer) requireQuiet(t *testing.T) {
	t.Helper()
	late := time.After(10 * time.Second)
	for s.connected() > 0 {
		select {
		case <-s.ended:
		case <-late:
			require.Zero(t, s.connected(), "connections were left open")
		}
	}
}

func (s *frameServer) connected() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.open)
}

// converse speaks on one connection. One goroutine reads and another writes,
// because on a pipe neither may wait for the other.
func (s *frameServer) converse(conn *tls.Conn) {
	if s.hangUp || conn.Handshake() != nil {
		return
	}
	c := &frameConn{Framer: http2.NewFramer(conn, conn), conn: conn, server: s}
	c.encoder = hpack.NewEncoder(&c.block)
	c.ReadMetaHeaders = hpack.NewDecoder(4096, nil)
	c.AllowIllegalWrites = true
	c.writes, c.over = make(chan func(), 1<<14), make(chan struct{})
	writer := sync.WaitGroup{}
	writer.Go(c.write)
	c.later(func() {
		if s.greet != nil {
			s.greet(c)
		} else {
			_ = c.WriteSettings()
		}
	})
	c.read()
	close(c.over)
	_ = conn.NetConn().Close() // ends a write that nobody reads
	writer.Wait()
}

// frameConn is one connection of a frameServer. What it cannot write is lost:
// the client has hung up then.
type frameConn struct {
	*http2.Framer

	isDead  atomic.Bool   // it reads on, and says nothing more
	writes  chan func()   // what is to be written, in order
	over    chan struct{} // closed when nothing more comes in
	conn    *tls.Conn
	server  *frameServer
	encoder *hpack.Encoder
	block   bytes.Buffer
}

// frameRequest is a request as it came in.
type frameRequest struct {
	id     uint32
	head   *http2.MetaHeadersFrame
	body   bytes.Buffer
	number int64 // counts from 1
}

// later has something written by the goroutine that writes.
func (c *frameConn) later(act func()) { c.writes <- act }

func (c *frameConn) write() {
	for {
		select {
		case act := <-c.writes:
			if !c.isDead.Load() {
				act()
			}
		case <-c.over:
			return
		}
	}
}

// read hands on what comes in, until nothing more does.
func (c *frameConn) read() {
	preface := make([]byte, len(http2.ClientPreface))
	if _, err := io.ReadFull(c.conn, preface); err != nil {
		return
	}
	open := map[uint32]*frameRequest{}
	for {
		frame, err := c.ReadFrame()
		if err != nil {
			return
		}
		switch frame := frame.(type) {
		case *http2.SettingsFrame:
			if !frame.IsAck() && !c.server.mute {
				c.later(func() { _ = c.WriteSettingsAck() })
			}
		case *http2.PingFrame:
			if data := frame.Data; !frame.IsAck() && !c.server.mute {
				c.later(func() { _ = c.WritePing(true, data) })
			}
		case *http2.MetaHeadersFrame:
			open[frame.StreamID] = &frameRequest{id: frame.StreamID, head: frame, number: c.server.requests.Add(1)}
		case *http2.DataFrame:
			if request := open[frame.StreamID]; request != nil {
				request.body.Write(frame.Data())
			}
		}
		ended, ok := frame.(interface{ StreamEnded() bool })
		request := open[frame.Header().StreamID]
		if !ok || !ended.StreamEnded() || request == nil {
			continue
		}
		delete(open, request.id)
		c.later(func() {
			if c.server.serve != nil {
				c.server.serve(c, *request)
			} else {
				c.answer(*request)
			}
		})
	}
}

// close ends a connection in order: what was written before arrives.
func (c *frameConn) close() { _ = c.conn.CloseWrite() }

// ask has the world act on a request.
func (c *frameConn) ask(r frameRequest) *http.Response {
	request := httptest.NewRequest(r.head.PseudoValue("method"), "https://127.0.0.1"+r.head.PseudoValue("path"), &r.body)
	for _, field := range r.head.RegularFields() {
		request.Header.Add(field.Name, field.Value)
	}
	record := httptest.NewRecorder()
	c.server.world.ServeHTTP(record, request)
	return record.Result()
}

// answer answers a request as it should be.
func (c *frameConn) answer(r frameRequest) { c.answerWith(r, func() {}) }

// answerWith answers a request, and does something after the head and half of
// the body. Each answer has a body of two bytes or more, so that this is in its
// midst.
func (c *frameConn) answerWith(r frameRequest, between func()) {
	response := c.ask(r)
	body, _ := io.ReadAll(response.Body) // from memory
	for len(body) < 2 {
		body = append(body, ' ')
	}
	response.Header.Del("Content-Length")
	c.head(r, response.StatusCode, response.Header)
	half := len(body) / 2
	c.data(r, body[:half], false)
	between()
	c.data(r, body[half:], true)
}

// head writes the head of an answer.
func (c *frameConn) head(r frameRequest, status int, header http.Header) {
	_ = c.WriteHeaders(http2.HeadersFrameParam{StreamID: r.id, BlockFragment: c.encode(status, header), EndHeaders: true})
}

// encode is the head of an answer as it is compressed.
func (c *frameConn) encode(status int, header http.Header) []byte {
	c.block.Reset()
	_ = c.encoder.WriteField(hpack.HeaderField{Name: ":status", Value: strconv.Itoa(status)}) // into memory
	for name, values := range header {
		for _, value := range values {
			_ = c.encoder.WriteField(hpack.HeaderField{Name: strings.ToLower(name), Value: value}) // into memory
		}
	}
	return bytes.Clone(c.block.Bytes())
}

// data writes a part of a body, in frames of the size that everybody takes.
func (c *frameConn) data(r frameRequest, part []byte, isLast bool) {
	const most = 16 << 10
	for len(part) > most {
		_ = c.WriteData(r.id, false, part[:most])
		part = part[most:]
	}
	_ = c.WriteData(r.id, isLast, part)
}

// goAway says that nothing after a stream is processed.
func (c *frameConn) goAway(last uint32, code http2.ErrCode) { _ = c.WriteGoAway(last, code, nil) }
