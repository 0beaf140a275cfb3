package api

import (
	"net/http"
	"sync/atomic"
	"time"
)

// placeDeadline is how long a new connection may allow no request, as a server
// does whose limit is 0 streams, before it is given up.
const placeDeadline = 5 * time.Second

// connection is one connection of a pool.
type connection struct {
	*http.ClientConn

	opened      time.Time
	idleTimeout time.Duration // 0: none
	idle        *time.Timer   // runs while the connection carries no request
	reused      bool          // it carried a request before; guarded by pool.mu
	answered    atomic.Bool   // an answer came over it
	excused     atomic.Bool   // a request on it was given up, which ends it over HTTP/1.1
}

// newConnection has a pool follow the state of a connection.
func (p *pool) newConnection(raw *http.ClientConn) *connection {
	c := &connection{ClientConn: raw, opened: time.Now(), idleTimeout: p.transport.IdleConnTimeout}
	c.idle = time.AfterFunc(time.Hour, c.closeIfIdle)
	c.startIdle()
	// The hook is called in the middle of anything, also of what is done under
	// the pool's lock: it must not take that.
	raw.SetStateHook(func(*http.ClientConn) {
		switch {
		case c.InFlight() > 0:
		case p.closing.Load():
			c.idle.Reset(0)
		default:
			c.startIdle()
		}
		p.free.raise()
	})
	return c
}

// take reserves a place for a request, if there is one. The caller holds
// pool.mu.
func (c *connection) take() (ok, reused bool) {
	if c.Reserve() != nil {
		return false, false
	}
	c.idle.Stop()
	reused, c.reused = c.reused, true
	return true, reused
}

// allowsNothing reports whether a connection is alive, carries nothing, and
// still lets no request through: the server allows 0 streams, or wants the
// connection to end (GOAWAY). Which of the two net/http does not tell.
func (c *connection) allowsNothing() bool {
	return c.Err() == nil && c.InFlight() == 0 && c.Available() == 0
}

// isUseless reports whether a connection that lets no request through is not
// worth waiting for. A new one may be allowed more streams yet; one that has
// answered before is about to end.
func (c *connection) isUseless(now time.Time) bool {
	return c.allowsNothing() && (c.answered.Load() || !now.Before(c.opened.Add(placeDeadline)))
}

func (c *connection) startIdle() {
	if c.idleTimeout > 0 {
		c.idle.Reset(c.idleTimeout)
	} else {
		c.idle.Stop()
	}
}

func (c *connection) closeIfIdle() {
	if c.InFlight() == 0 {
		c.drop()
	}
}

// drop closes a connection for good.
func (c *connection) drop() {
	c.idle.Stop()
	_ = c.Close() // nothing is sent on it any more, so its errors concern nobody
}
