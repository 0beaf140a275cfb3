package domains_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"mintop/api/dns"
	"mintop/internal/rig"
	"mintop/ui"
	"mintop/ui/domains"
)

// app is the program on the domains tab, which asks the sandbox's DNS.
type app struct {
	*rig.App

	lookUps int
	dns     domains.LookUp // answers look-ups instead of the sandbox, if set
}

// run runs a test on the domains tab. The list was read when it begins.
func run(t *testing.T, s rig.Setup, test func(a *app)) {
	t.Helper()
	a, options, before := &app{}, s.Options, s.Before
	s.Tab, s.Wait = domains.Name, time.Second
	s.Options = func(o *ui.Options) {
		o.LookUp, o.Looking = a.lookUp, true
		if options != nil {
			options(o)
		}
	}
	s.Before = func(r *rig.App) {
		a.App = r
		if before != nil {
			before(r)
		}
	}
	rig.Run(t, s, func(*rig.App) { test(a) })
}

// lookUp asks the sandbox's DNS under the name of a resolver.
func (a *app) lookUp(ctx context.Context, name string, kind dns.Type) (dns.Answer, error) {
	a.lookUps++
	if a.dns != nil {
		return a.dns(ctx, name, kind)
	}
	return dns.Answer{Resolver: "192.0.2.53:53", Values: a.Server.LookUp(name, string(kind)), TTL: 5 * time.Minute}, nil
}

// open opens a domain by its name.
func (a *app) open(name string) {
	a.PickRow(name, func() bool { return strings.HasPrefix(a.cursor(), name+" ") })
	a.Press("enter")
	a.Advance(time.Second)
}

// cursor is the row that has the gutter mark, in whatever is lowest on screen.
func (a *app) cursor() string {
	row := ""
	for _, line := range a.Screen() {
		if rest, ok := strings.CutPrefix(line, "▌ "); ok {
			row = rest
		}
	}
	return row
}
