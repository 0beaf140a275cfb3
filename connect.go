package main

import (
	"context"
	"log/slog"
	"os"
	"time"

	"mintop/api"
	"mintop/api/budget"
	"mintop/api/sandbox"
	"mintop/api/token"
	"mintop/dns"
	"mintop/model/settings"
	"mintop/ui/domains"
)

// world is what the program asks.
type world struct {
	client *api.Client
	lookUp domains.LookUp
	close  func()
}

// connect makes the client and the look-up of DNS: to the service and to this
// machine's resolver, or both to a sandbox of its own.
func connect(life context.Context, chosen settings.Settings, logger *slog.Logger) (world, error) {
	options := api.Options{
		BaseURL:   chosen.BaseURL,
		Budget:    budget.New(budget.Options{Share: chosen.PollShare}),
		Journal:   api.NewJournal(0, logger),
		UserAgent: "mintop/" + version,
	}
	end := func() {}
	lookUp := new(dns.Client).LookUp
	var err error
	if chosen.Demo {
		service, failure := sandbox.Serve(life, sandbox.Config{PerMinute: demoPerMinute, Steady: true})
		if failure != nil {
			return world{}, failure
		}
		options.BaseURL, options.Token = service.BaseURL, service.Token
		lookUp = invented(service)
		end = func() { _ = service.Close() } // nothing it held is needed any more
	} else if options.Token, err = readToken(life, chosen.Token); err != nil {
		return world{}, err
	}
	client, err := api.New(options)
	if err != nil {
		end()
		return world{}, err
	}
	return world{client: client, lookUp: lookUp, close: func() { client.Close(); end() }}, nil
}

// inventedTTL is the time to live of every record in the sandbox's DNS.
const inventedTTL = time.Minute

// invented asks the sandbox's own DNS: nobody else knows its domains.
func invented(service *sandbox.Service) domains.LookUp {
	return func(_ context.Context, name string, kind dns.Type) (dns.Answer, error) {
		return dns.Answer{Resolver: "the sandbox", Values: service.LookUp(name, string(kind)), TTL: inventedTTL}, nil
	}
}

func readToken(life context.Context, source settings.TokenSource) (token.Token, error) {
	switch {
	case source.File != "":
		return token.FromFile(source.File)
	case source.Command != "":
		return token.FromCommand(life, source.Command)
	case source.Env:
		return token.Parse(os.Getenv(settings.EnvToken))
	default:
		return token.Token{}, settings.ErrNoToken
	}
}

// demoPerMinute is the demo's traffic: something new every other second, at any
// time of the day.
const demoPerMinute = 30
