package finder

import (
	"strings"

	"github.com/sahilm/fuzzy"
)

// sifter keeps what matches a text, each thing once. What the server finds may
// match by something that is not shown, such as a name beside an address.
type sifter struct {
	query string
	knows func(found) bool // whether it is known here
	seen  map[string]bool
	kept  []found
}

func newSifter(query string, knows func(found) bool) *sifter {
	return &sifter{query: query, knows: knows, seen: make(map[string]bool)}
}

// add keeps a thing of the server's, unless it does not match or is there
// already.
func (s *sifter) add(what found) {
	match := fuzzy.Find(s.query, []string{what.text})
	if len(match) == 0 {
		return
	}
	what.matched, what.score, what.server = match[0].MatchedIndexes, match[0].Score, true
	if id := strings.ToLower(what.id()); !s.seen[id] && !s.knows(what) {
		s.seen[id] = true
		s.kept = append(s.kept, what)
	}
}
