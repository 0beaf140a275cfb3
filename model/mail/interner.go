package mail

// Interner keeps one copy of strings that repeat from message to message:
// senders, tags, statuses, subjects. It is bounded: a sender who makes every
// subject unique costs a fixed amount. The zero value and nil are ready to
// use; nil keeps nothing.
type Interner struct {
	names    table
	subjects table // apart, so that unique subjects do not push out the names
}

// internLimit is how many strings each generation of a table holds: more
// senders and templates than a team has, and some 100 kB.
const internLimit = 4096

// table forgets by halves: when the young generation is full it becomes the
// old one, and what is still in use moves over as it is met again.
type table struct{ young, old map[string]string }

func (t *table) canonical(s string) string {
	if s == "" {
		return ""
	}
	if known, ok := t.young[s]; ok {
		return known
	}
	if known, ok := t.old[s]; ok {
		s = known
	}
	if t.young == nil || len(t.young) >= internLimit {
		t.old, t.young = t.young, make(map[string]string)
	}
	t.young[s] = s
	return s
}

func (in *Interner) name(s string) string {
	if in == nil {
		return s
	}
	return in.names.canonical(s)
}

func (in *Interner) subject(s string) string {
	if in == nil {
		return s
	}
	return in.subjects.canonical(s)
}
