package budget

// How many requests of a tier may be under way at once. Keys have room of
// their own, so that no poll, however slow, is ever in their way; and so little
// of it that a burst cannot outrun the headers that would have stopped it.
const (
	pollRoom = 2
	keyRoom  = 6
)

// rooms counts the requests under way.
type rooms struct {
	polls, keys int
}

func (r *rooms) enter(class Class) { r.add(class, 1) }
func (r *rooms) leave(class Class) { r.add(class, -1) }

func (r *rooms) add(class Class, n int) {
	if class == Interactive {
		r.keys += n
		return
	}
	r.polls += n
}

// free reports whether one more request of a class may be sent. While the
// service is in trouble one poll at a time finds out whether it is over.
func (r *rooms) free(class Class, inTrouble bool) bool {
	switch {
	case class == Interactive:
		return r.keys < keyRoom
	case inTrouble:
		return r.polls == 0
	default:
		return r.polls < pollRoom
	}
}

func (r *rooms) total() int { return r.polls + r.keys }
