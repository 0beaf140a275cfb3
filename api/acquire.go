package api

import (
	"context"
	"errors"
	"slices"
	"time"
)

// maxConnections is how many connections are open at once. Over HTTP/2 one
// serves everything; over HTTP/1.1 each request under way needs one.
const maxConnections = 8

// errNoPlace is the failure of a request that was not sent because the server
// took a connection and no request on it.
var errNoPlace = errors.New("the server accepts connections, and no requests on them")

// opening is a connection being opened. Others wait for it instead of opening
// more.
type opening struct {
	done chan struct{} // closed when err is set
	err  error
}

// acquire reserves a place for one request, on an open connection if one has
// room. It opens at most one, so that no server can make one request open many.
func (p *pool) acquire(ctx context.Context) (c *connection, reused bool, err error) {
	p.closing.Store(false)
	var own *connection
	for {
		changed := p.free.next() // before looking, so that no change is missed
		p.sweep()
		c, reused, w := p.place(own)
		switch {
		case c != nil && ctx.Err() != nil:
			c.Release()
			return nil, false, ctx.Err()
		case c != nil:
			return c, reused, nil
		case w.opens:
			own, c, err = p.openOne(ctx, w.opening)
			if err != nil || c != nil {
				return c, false, err
			}
		case w.isOver:
			return nil, false, errNoPlace
		default:
			if err := w.await(ctx, changed); err != nil {
				return nil, false, err
			}
		}
	}
}

// wait is what a request does that found no place.
type wait struct {
	isOver  bool          // waiting is pointless
	opening *opening      // the connection to open, if opens, or to wait for
	opens   bool          // this request opens it
	pause   time.Duration // how long to wait at most; 0: until something changes
}

// place reserves a place on an open connection, or tells how to wait for one.
// A request that has opened a connection of its own opens no other.
func (p *pool) place(own *connection) (c *connection, reused bool, w wait) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	for _, c := range p.open {
		if ok, reused := c.take(); ok {
			return c, reused, wait{}
		}
		if c.allowsNothing() {
			w.pause = max(c.opened.Add(placeDeadline).Sub(now), time.Millisecond)
		}
	}
	switch pause := p.openings.pause(now); {
	case own != nil && !slices.Contains(p.open, own):
		return nil, false, wait{isOver: true}
	case w.pause > 0, own != nil, len(p.open) >= maxConnections:
		return nil, false, w
	case p.opening != nil:
		return nil, false, wait{opening: p.opening}
	case pause > 0:
		return nil, false, wait{pause: pause}
	}
	p.opening = &opening{done: make(chan struct{})}
	return nil, false, wait{opening: p.opening, opens: true}
}

// await returns when it is worth looking for a place again. A connection that
// could not be opened fails all who waited for it, unless whoever opened it
// gave up.
func (w wait) await(ctx context.Context, changed <-chan struct{}) error {
	var late <-chan time.Time
	if w.pause > 0 {
		timer := time.NewTimer(w.pause)
		defer timer.Stop()
		late = timer.C
	}
	var done <-chan struct{}
	if w.opening != nil {
		done = w.opening.done
	}
	select {
	case <-done:
		return w.opening.err
	case <-changed:
	case <-late:
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	return nil
}

// openOne opens a connection. It returns a second time, as c, the connection
// that has a place for the request already.
func (p *pool) openOne(ctx context.Context, o *opening) (own, c *connection, err error) {
	err = context.Canceled // a panic on the way is nobody else's failure
	defer func() {
		p.mu.Lock()
		p.opening = nil
		p.mu.Unlock()
		if ctx.Err() == nil && !errors.Is(err, context.Canceled) {
			o.err = err
		}
		close(o.done)
	}()
	raw, err := p.transport.NewClientConn(ctx, p.scheme, p.address)
	p.mu.Lock()
	defer p.mu.Unlock()
	if err != nil {
		if ctx.Err() == nil {
			p.openings.failed(time.Now())
		}
		return nil, nil, err
	}
	own = p.newConnection(raw)
	p.open = append(p.open, own)
	if ok, _ := own.take(); ok {
		c = own
	}
	return own, c, nil
}
