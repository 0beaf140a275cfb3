package search

// slipsIn counts the slips by which a query differs from the beginning of a
// text, or from all of it. More than one are too many. Any one slip shows
// where the two first differ, so that only there is anything to try.
func slipsIn[C character](query, text []C, all bool) (slips int, ok bool) {
	if all && (len(text) > len(query)+1 || len(query) > len(text)+1) {
		return 0, false
	}
	at := 0
	for at < len(query) && at < len(text) && query[at] == text[at] {
		at++
	}
	query, text, whole := query[at:], text[at:], query
	switch {
	case len(query) == 0 && (!all || len(text) == 0):
		return 0, true
	case len(whole) == 1: // one letter, and it is wrong: nothing is alike
		return 0, false
	case len(query) == 0: // the last one was left out
		return 1, len(text) == 1
	}
	return 1, tooMany(query, text, all) || wrong(query, text, all) || leftOut(query, text, all) || swapped(query, text, all)
}

// tooMany: the first character of the query should not be there. It may be the
// one before it, doubled.
func tooMany[C character](query, text []C, all bool) bool { return follows(query[1:], text, all) }

// wrong: the first character of the query should be the text's.
func wrong[C character](query, text []C, all bool) bool {
	return len(text) > 0 && follows(query[1:], text[1:], all)
}

// leftOut: the first character of the text is missing in the query.
func leftOut[C character](query, text []C, all bool) bool {
	return len(text) > 0 && follows(query, text[1:], all)
}

// swapped: the first two characters of the query stand the other way round.
func swapped[C character](query, text []C, all bool) bool {
	return len(query) > 1 && len(text) > 1 && query[0] == text[1] && query[1] == text[0] &&
		follows(query[2:], text[2:], all)
}

// follows reports whether the text begins with the query, or is it.
func follows[C character](query, text []C, all bool) bool {
	if len(query) > len(text) || all && len(query) != len(text) {
		return false
	}
	for i, c := range query {
		if text[i] != c {
			return false
		}
	}
	return true
}
