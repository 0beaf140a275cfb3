package poll

// Set is a set of kinds. The zero value is empty.
type Set uint32

// SetOf is the set of the given kinds.
func SetOf(list ...Kind) Set { return Set(0).With(list...) }

// With is the set with further kinds in it.
func (s Set) With(list ...Kind) Set {
	for _, k := range list {
		s |= 1 << k
	}
	return s
}

// Has reports whether a kind is in the set.
func (s Set) Has(k Kind) bool { return s&(1<<k) != 0 }
