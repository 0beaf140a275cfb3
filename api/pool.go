package api

import (
	"net"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/net/idna"
)

// pool is an http.RoundTripper that writes each request to a connection at most
// once. http.Transport does not promise that: it repeats a request by itself
// when a connection turns out to be dead, and over HTTP/2 whenever a server
// refuses a stream or shuts down (GOAWAY), as often as the server likes. So the
// transport only opens connections here, and the pool picks one for each
// request. Whether a request deserves a second attempt is for the Client to
// decide, which has a budget and a journal.
//
// All requests must be for the pool's origin.
type pool struct {
	transport *http.Transport
	scheme    string
	address   string // host:port

	mu       sync.Mutex
	open     []*connection
	opening  *opening // nil while no connection is being opened
	openings openings

	free    signal      // raised when there may be a free place on a connection
	closing atomic.Bool // idle connections are not kept
}

// newPool makes a pool that has no connections yet. The transport is asked to
// open them, and for nothing else.
func newPool(transport *http.Transport, origin *url.URL) *pool {
	port := origin.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443"}[origin.Scheme]
	}
	host := origin.Hostname()
	if ascii, err := idna.Lookup.ToASCII(host); err == nil { // else an address, or a name that will not be found
		host = ascii
	}
	return &pool{
		transport: transport,
		scheme:    origin.Scheme,
		address:   net.JoinHostPort(host, port),
		openings:  newOpenings(),
	}
}

// RoundTrip sends a request once.
func (p *pool) RoundTrip(request *http.Request) (*http.Response, error) {
	ctx := request.Context()
	trace := httptrace.ContextClientTrace(ctx)
	if trace != nil && trace.GetConn != nil {
		trace.GetConn(p.address)
	}
	c, reused, err := p.acquire(ctx)
	if err != nil {
		if request.Body != nil {
			_ = request.Body.Close() // as every RoundTripper must; nothing was read from it
		}
		return nil, err
	}
	if trace != nil && trace.GotConn != nil {
		trace.GotConn(httptrace.GotConnInfo{Reused: reused})
	}
	response, err := c.RoundTrip(request)
	if err != nil {
		c.excused.Store(ctx.Err() != nil)
		p.sweep() // now, so that a connection that ended without an answer counts before the next is opened
		return nil, err
	}
	if !c.answered.Swap(true) {
		p.mu.Lock()
		p.openings.worked()
		p.mu.Unlock()
	}
	return response, nil
}

// CloseIdleConnections closes the connections that carry no request, and the
// others when they are done, until another request is sent.
func (p *pool) CloseIdleConnections() {
	p.closing.Store(true)
	p.mu.Lock()
	var idle []*connection
	for _, c := range p.open {
		if c.InFlight() == 0 {
			idle = append(idle, c)
		}
	}
	p.mu.Unlock()
	for _, c := range idle {
		c.drop()
	}
	p.sweep()
}

// sweep forgets the connections that have ended, and closes those that will
// take no further request.
func (p *pool) sweep() {
	now := time.Now()
	var ended []*connection
	p.mu.Lock()
	kept := p.open[:0]
	for _, c := range p.open {
		if c.Err() == nil && !c.isUseless(now) {
			kept = append(kept, c)
			continue
		}
		ended = append(ended, c)
		if !c.answered.Load() && !c.excused.Load() && !p.closing.Load() {
			p.openings.failed(now)
		}
	}
	clear(p.open[len(kept):])
	p.open = kept
	p.mu.Unlock()
	for _, c := range ended {
		c.drop() // without the lock: closing a connection writes to it
	}
}
