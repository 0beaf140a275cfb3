package sandbox

import (
	"strings"

	"mintop/api/sandbox/internal/world"
)

// LookUp is what the invented DNS holds at a name: the contents of its records
// of a type ("TXT", "CNAME", "MX"), none where nothing was published. It is what
// verifying goes by, and asks nothing of the API.
func (s *Server) LookUp(name, kind string) []string {
	s.books.Lock()
	defer s.books.Unlock()
	now := world.At(s.config.Now())
	name = strings.TrimSuffix(name, ".")
	for _, domain := range s.account.Domains {
		for _, record := range domain.Records {
			if record.Type != kind || !strings.EqualFold(record.FQDN, name) {
				continue
			}
			if found, _ := record.Look(now); found != "" {
				return []string{found}
			}
		}
	}
	return nil
}
