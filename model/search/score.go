package search

// The bonuses and penalties of sahilm/fuzzy, whose ranking is kept to the
// letter.
const (
	firstBonus     = 10
	separatorBonus = 20
	camelBonus     = 20
	adjacentBonus  = 5

	leadingPenalty    = -5
	maxLeadingPenalty = -15
)

// separators are the characters after which a word begins.
const separators = "/-_ .\\"

// separates reports whether a word begins after c.
func separates(c byte) bool {
	switch c {
	case '/', '-', '_', ' ', '.', '\\':
		return true
	}
	return false
}

// scoreASCII scores a text of which every byte is a character. Each character
// of the query has a window of the text: from its first occurrence after the
// window before, to where the next one first occurs. The best occurrence in the
// window is chosen, the first of equal ones. The last one's window ends with
// the text.
func scoreASCII(keys []key, text string) (score int, matches bool) {
	from := windowEnd(keys, text, 0)
	chosen := choice{at: none}
	for i, k := range keys {
		if from == len(text) {
			return 0, false
		}
		to := windowEnd(keys[i+1:], text, from+1)
		score += chosen.move(k, text, from, to)
		if i == 0 {
			score += max(chosen.at*leadingPenalty, maxLeadingPenalty)
		}
		from = to
	}
	return score + len(keys) - len(text), true
}

// windowEnd is where the first of the keys is met, looking from an offset on:
// the end of the text when there is none.
func windowEnd(keys []key, text string, from int) int {
	if len(keys) == 0 {
		return len(text)
	}
	for from < len(text) && !keys[0].matches(text[from]) {
		from++
	}
	return from
}

// choice is the occurrence chosen for one character of a query.
type choice struct {
	at  int
	run int // what adjacent choices have earned so far
}

// none is the choice before the first, next to which nothing is.
const none = -2

// move chooses for the next character, from a window of the text, and gives
// what the choice is worth.
func (c *choice) move(k key, text string, from, to int) (best int) {
	best = -1
	adjacent := c.at + 1
	for at := from; at < to; at++ {
		if !k.matches(text[at]) {
			continue
		}
		bonus := placeBonus(text, at)
		if at == adjacent {
			bonus += 2*c.run + adjacentBonus
			c.run += 2*c.run + adjacentBonus
		}
		if bonus > best {
			best, c.at = bonus, at
		}
	}
	return best
}

// placeBonus is what an occurrence gets for where it is.
func placeBonus(text string, at int) int {
	if at == 0 {
		return firstBonus
	}
	before := text[at-1]
	switch {
	case separates(before):
		return separatorBonus
	case before-'a' < 26 && text[at]-'A' < 26:
		return camelBonus
	}
	return 0
}
