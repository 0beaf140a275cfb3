package api

import (
	"context"
	"net/http/httptrace"
	"sync/atomic"
)

// departure watches how far a request gets. A transport that tells nothing of
// its connections may have sent anything.
type departure struct {
	sought, found, reused, wrote, heard atomic.Bool
}

func (d *departure) watch(ctx context.Context) context.Context {
	return httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GetConn: func(string) { d.sought.Store(true) },
		GotConn: func(info httptrace.GotConnInfo) {
			d.found.Store(true)
			d.reused.Store(info.Reused)
		},
		WroteHeaders:         func() { d.wrote.Store(true) },
		GotFirstResponseByte: func() { d.heard.Store(true) },
	})
}

// impossible reports that the request cannot have left: nothing of it is
// written before there is a connection.
func (d *departure) impossible() bool { return d.sought.Load() && !d.found.Load() }

// stopped reports that the connection was not usable any more when the request
// was about to be written. A request that was given up in the meantime may be
// written all the same.
func (d *departure) stopped(ctx context.Context) bool {
	return ctx.Err() == nil && d.found.Load() && !d.wrote.Load()
}

// wentStale reports that a connection which had carried requests before brought
// nothing more for this one: it may have been dead all along.
func (d *departure) wentStale(ctx context.Context) bool {
	return ctx.Err() == nil && d.reused.Load() && !d.heard.Load()
}
