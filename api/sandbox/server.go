package sandbox

import (
	"net/http"
	"slices"
	"sync"
	"time"

	"mintop/api/budget"
	"mintop/api/sandbox/internal/account"
	"mintop/api/sandbox/internal/world"
)

// Server is a simulated Team API. It is safe for concurrent use.
type Server struct {
	config Config
	world  *world.World
	start  time.Time
	mux    *http.ServeMux
	ledger *ledger
	faults *Faults

	books   sync.Mutex // guards account
	account *account.Account

	mu       sync.Mutex
	released map[string]answer // answers to Idempotency-Keys
}

// New returns a server whose live traffic begins now. It costs about a
// millisecond, whatever the length of its history.
func New(config Config) *Server {
	config = config.completed()
	start := config.Now()
	s := &Server{
		config:   config,
		world:    config.world(start),
		start:    start,
		mux:      http.NewServeMux(),
		ledger:   newLedger(config.Limits),
		faults:   new(Faults),
		released: map[string]answer{},
	}
	s.account = account.New(config.Team, s.world, start)
	for _, operation := range slices.Concat(s.messageOperations(), s.contentOperations(), s.accountOperations()) {
		s.mux.Handle(operation.pattern, operation)
	}
	return s
}

// Faults are the ways tests make the server misbehave.
func (s *Server) Faults() *Faults { return s.faults }

// Stats tells what the server has answered so far.
func (s *Server) Stats() Stats { return s.ledger.stats() }

// operation is one method and path of the contract.
type operation struct {
	pattern string // as http.ServeMux reads it, such as "GET /v1/team"
	tier    budget.Tier
	access  access
	ability Ability // empty when no right is needed
	run     func(call) answer
}

// ServeHTTP reports to the finder that the mux chose the operation.
func (o operation) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	if f, ok := w.(*finder); ok {
		f.found, f.known = o, true
	}
}

// finder lets http.ServeMux choose an operation and fill in the path values of
// a request, without writing an answer.
type finder struct {
	found operation
	known bool
}

// Header takes what the mux would write for a path it does not know.
func (*finder) Header() http.Header { return http.Header{} }

// Write drops the mux's own words.
func (*finder) Write(p []byte) (int, error) { return len(p), nil }

// WriteHeader drops the mux's own status.
func (*finder) WriteHeader(int) {}

// call is one request and the instant it is answered at.
type call struct {
	*http.Request
	now time.Time
}

func (c call) moment() world.Moment { return world.At(c.now) }

// answer decides the whole answer to a request; writing it is left to the
// handler and to the in-process transport.
func (s *Server) answer(r *http.Request) answer {
	hit, faulty := s.faults.take(r)
	if !faulty {
		return s.act(r)
	}
	var a answer
	if hit.fault.acts {
		seen := r
		if hit.fault.prepare != nil {
			seen = hit.fault.prepare(r)
		}
		a = s.act(seen)
	}
	hit.fault.alter(&a, circumstance{request: r, now: s.config.Now(), count: hit.count})
	return a
}

// act answers a request as the service would.
func (s *Server) act(r *http.Request) answer {
	c := call{Request: r, now: s.config.Now()}
	found, known := s.lookUp(r)
	rate, open := s.ledger.spend(found.tier, c.now)
	a := s.guarded(c, found, known, open, rate)
	if a.header == nil {
		a.header = http.Header{}
	}
	if s.config.Besieged {
		a = siege{attacks(), addressAttacks()}.besieged(a)
	}
	if s.config.Lettered {
		a = siege{letters(), letters()}.besieged(a)
	}
	rate.describe(a.header)
	a.header.Set("Date", c.now.UTC().Format(http.TimeFormat))
	return a
}

func (s *Server) guarded(c call, op operation, known, open bool, rate rate) answer {
	if !open {
		return tooMany(rate.wait(c.now))
	}
	if !known {
		return s.refuse(http.StatusNotFound, codeNotFound, "The route "+c.URL.Path+" could not be found.")
	}
	if refusal, ok := s.admit(c, op); !ok {
		return refusal
	}
	s.observe(c.moment())
	return op.run(c)
}

// lookUp finds the operation of a request and sets the path's values. An
// unknown path is charged like the method it was asked with.
func (s *Server) lookUp(r *http.Request) (operation, bool) {
	var f finder
	s.mux.ServeHTTP(&f, r)
	if f.known {
		return f.found, true
	}
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		return operation{tier: budget.Read}, false
	}
	return operation{tier: budget.Write}, false
}
