package sandbox

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"mintop/api/dns"
	"mintop/api/token"
)

// Service is a sandbox that listens.
type Service struct {
	// BaseURL and Token are what a client needs to ask it.
	BaseURL string
	Token   token.Token

	sandbox *Server
	server  *http.Server
}

// demoToken is the only token a Service accepts. It opens nothing else.
const demoToken = "lm_team_" + "demo0demo0demo0demo0demo0demo0demo0demo0"

// Serve starts a sandbox on a loopback port of the system's choice. It listens
// until Close. The configured token is ignored for one of its own.
func Serve(ctx context.Context, config Config) (*Service, error) {
	accepted, err := token.Parse(demoToken)
	if err != nil {
		return nil, fmt.Errorf("the sandbox's own token: %w", err)
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("the sandbox needs a loopback port and got none: %w", err)
	}
	config.Token = demoToken
	simulated := New(config)
	server := &http.Server{
		Handler:           simulated,
		ReadHeaderTimeout: 5 * time.Second,
		ErrorLog:          slog.NewLogLogger(slog.DiscardHandler, slog.LevelError),
	}
	go func() { _ = server.Serve(listener) }() // ends with Close, which is its error
	return &Service{BaseURL: "http://" + listener.Addr().String() + "/v1", Token: accepted, sandbox: simulated, server: server}, nil
}

// inventedTTL is the time to live of every record in the sandbox's DNS.
const inventedTTL = time.Minute

// LookUp asks the invented DNS, as a dns.Client asks this machine's resolver:
// nobody else knows the sandbox's domains. See Server.LookUp.
func (s *Service) LookUp(_ context.Context, name string, kind dns.Type) (dns.Answer, error) {
	return dns.Answer{Resolver: "the sandbox", Values: s.sandbox.LookUp(name, string(kind)), TTL: inventedTTL}, nil
}

// Close stops listening and drops every connection.
func (s *Service) Close() error { return s.server.Close() }
