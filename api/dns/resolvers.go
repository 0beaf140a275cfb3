package dns

import (
	"context"
	"errors"
	"net"
	"slices"
	"sync"
)

var errNotAsked = errors.New("only the address was wanted")

// Resolvers names the resolvers of this machine as host and port, in the order
// they are asked. Nothing is sent.
//
// The standard library knows where each operating system keeps them, and tells
// it to whoever dials for it.
func Resolvers(ctx context.Context) []string {
	var lock sync.Mutex
	var servers []string
	resolver := net.Resolver{PreferGo: true, Dial: func(_ context.Context, _, address string) (net.Conn, error) {
		lock.Lock()
		defer lock.Unlock()
		if !slices.Contains(servers, address) {
			servers = append(servers, address)
		}
		return nil, errNotAsked
	}}
	// The look-up has to fail: the dialler saw to that.
	_, _ = resolver.LookupTXT(ctx, "resolver.invalid.")
	lock.Lock()
	defer lock.Unlock()
	return slices.Clone(servers)
}
