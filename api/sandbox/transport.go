package sandbox

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net/http"
	"strconv"
)

// Transport answers requests in process, without sockets or goroutines of its
// own, so that a whole client can run in a synctest bubble. It keeps to the
// request's context as a real connection does, and like http.Transport it
// unpacks gzip for a client that did not ask for it.
func (s *Server) Transport() http.RoundTripper { return transport{s} }

type transport struct{ server *Server }

// RoundTrip answers one request. Its errors are those of a lost connection or
// of the context.
func (t transport) RoundTrip(r *http.Request) (*http.Response, error) {
	ctx := r.Context()
	if err := ctx.Err(); err != nil {
		closeBody(r)
		return nil, err
	}
	received, err := receive(r)
	if err != nil {
		return nil, err
	}
	a := t.server.answer(received)
	if err := a.arrive(ctx); err != nil {
		return nil, err
	}
	return unpacked(r, response(ctx, r, a)), nil
}

// receive turns an outgoing request into what a server sees.
func receive(r *http.Request) (*http.Request, error) {
	received := r.Clone(r.Context())
	received.RequestURI = r.URL.RequestURI()
	received.RemoteAddr = "192.0.2.1:1234"
	if received.Host == "" {
		received.Host = r.URL.Host
	}
	if r.Body == nil {
		received.Body = http.NoBody
		return received, nil
	}
	defer closeBody(r)
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, fmt.Errorf("read request body: %w", err)
	}
	received.Body = io.NopCloser(bytes.NewReader(body))
	return received, nil
}

func closeBody(r *http.Request) {
	if r.Body != nil {
		_ = r.Body.Close() // a request body that cannot be closed has been sent all the same
	}
}

func response(ctx context.Context, r *http.Request, a answer) *http.Response {
	header := a.header.Clone()
	if header == nil {
		header = http.Header{}
	}
	header.Set("Content-Length", strconv.FormatInt(a.length(), 10))
	return &http.Response{
		Status:        strconv.Itoa(a.status) + " " + http.StatusText(a.status),
		StatusCode:    a.status,
		Proto:         "HTTP/1.1",
		ProtoMajor:    1,
		ProtoMinor:    1,
		Header:        header,
		Body:          io.NopCloser(a.stream(ctx)),
		ContentLength: a.length(),
		Request:       r,
	}
}

// unpacked does what http.Transport does about gzip.
func unpacked(r *http.Request, res *http.Response) *http.Response {
	if res.Header.Get("Content-Encoding") != "gzip" || r.Header.Get("Accept-Encoding") != "" {
		return res
	}
	res.Body = &packed{ReadCloser: res.Body}
	res.Uncompressed = true
	res.ContentLength = -1
	res.Header.Del("Content-Encoding")
	res.Header.Del("Content-Length")
	return res
}

// packed unpacks a body when it is read, so that one which is not packed breaks
// where it breaks over a connection.
type packed struct {
	io.ReadCloser

	plain *gzip.Reader
}

// Read gives unpacked bytes.
func (p *packed) Read(to []byte) (int, error) {
	if p.plain == nil {
		plain, err := gzip.NewReader(p.ReadCloser)
		if err != nil {
			return 0, err
		}
		p.plain = plain
	}
	return p.plain.Read(to)
}
