package sandbox

import (
	"fmt"
	"net/http"
	"slices"

	"mintop/api"
	"mintop/api/sandbox/internal/account"
	"mintop/api/sandbox/internal/world"
)

// accountOperations are the operations on all but mail. They run one at a
// time, as an account is not made for more.
func (s *Server) accountOperations() []operation {
	operations := slices.Concat(
		s.teamOperations(), s.domainOperations(), s.projectOperations(), s.routeOperations(), s.suppressionOperations(),
		s.webhookOperations(), s.memberOperations(), s.statsOperations(),
	)
	for i := range operations {
		run := operations[i].run
		operations[i].run = func(c call) answer {
			s.books.Lock()
			defer s.books.Unlock()
			return run(c)
		}
	}
	return operations
}

// observe brings the account up to an instant.
func (s *Server) observe(now world.Moment) {
	s.books.Lock()
	defer s.books.Unlock()
	s.account.Observe(now)
}

// rewritten tells the account that a client has changed what becomes of a
// message.
func (s *Server) rewritten(m world.Message, now world.Moment) {
	s.books.Lock()
	defer s.books.Unlock()
	s.account.Rewritten(m, now)
}

// noResource answers for an id that names nothing.
func (s *Server) noResource(model string) answer {
	return s.refuse(http.StatusNotFound, codeNoResource, "No query results for model ["+model+"].")
}

// moment writes an instant, null for none.
func moment(at world.Moment) api.Time {
	if at == 0 {
		return api.Time{}
	}
	return api.At(at.Time())
}

// BreakRecord spoils a domain's DNS record and has the service notice at once:
// a required one says something else, any other is gone. Purposes are those of
// the contract (DnsRecordPurpose).
func (s *Server) BreakRecord(domain, purpose string) error {
	return s.record(domain, purpose, func(d *account.Domain, r *account.Record, now world.Moment) {
		r.Break()
		d.Check([]*account.Record{r}, now)
	})
}

// MendRecord sets a domain's DNS record right. The service notices when it is
// asked to verify, or within the hour.
func (s *Server) MendRecord(domain, purpose string) error {
	return s.record(domain, purpose, func(_ *account.Domain, r *account.Record, _ world.Moment) { r.Mend() })
}

func (s *Server) record(domain, purpose string, change func(*account.Domain, *account.Record, world.Moment)) error {
	s.books.Lock()
	defer s.books.Unlock()
	now := world.At(s.config.Now())
	s.account.Observe(now)
	d := s.account.DomainNamed(domain)
	if d == nil {
		return fmt.Errorf("sandbox: there is no domain %q", domain)
	}
	r := d.Purpose(purpose)
	if r == nil {
		return fmt.Errorf("sandbox: %s has no %q record", domain, purpose)
	}
	change(d, r, now)
	return nil
}

// FailWebhook lets the endpoint of a webhook answer with a status from now on;
// 200 mends it, 0 is no answer in time.
func (s *Server) FailWebhook(id string, status int) error {
	s.books.Lock()
	defer s.books.Unlock()
	hook := s.account.Webhook(id)
	if hook == nil {
		return fmt.Errorf("sandbox: there is no webhook %q", id)
	}
	hook.Endpoint(status, world.At(s.config.Now()))
	return nil
}
