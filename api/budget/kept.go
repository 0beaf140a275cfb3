package budget

const (
	// keptReads is how many reads of a window interactive requests cannot take, so
	// that news comes whatever keys ask for. New mail and changes of status are
	// polled at most 64 times a minute; 30 reads are half a minute of that, and a
	// read every two seconds for a whole window.
	keptReads = 30

	// keptPart is the part of a small limit that is kept instead: a tenth, as 30 is
	// of the published limit.
	keptPart = 10
)

// kept is how much of a window is for polls alone. Only reads are polled.
func (g *gate) kept() int {
	if g.tier != Read {
		return 0
	}
	return min(keptReads, g.record.limit/keptPart)
}

// keptFrom is how much of a window a request cannot take. One that a person sends
// through a pause finds out whether there is a limit at all.
func (g *gate) keptFrom(t *Ticket) int {
	if t.class != Interactive || g.trial {
		return 0
	}
	return g.kept()
}
