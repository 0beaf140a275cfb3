package api

import (
	"context"
	"net/http/httptrace"
	"sync/atomic"
)

// departure watches whether a request can have left this machine: nothing of it
// is written before there is a connection. A transport that tells nothing of
// its connections may have sent anything.
type departure struct {
	sought, found atomic.Bool
}

func (d *departure) watch(ctx context.Context) context.Context {
	return httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GetConn: func(string) { d.sought.Store(true) },
		GotConn: func(httptrace.GotConnInfo) { d.found.Store(true) },
	})
}

// impossible reports that the request cannot have left.
func (d *departure) impossible() bool { return d.sought.Load() && !d.found.Load() }
