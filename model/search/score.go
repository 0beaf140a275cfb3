package search

import "strings"

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
func scoreASCII(keys []key, text string, set letters) (score int, matches bool) {
	from := keys[0].from(text, 0)
	chosen := choice{at: none}
	for i, k := range keys {
		if from == len(text) {
			return 0, false
		}
		chosen.begin(text, from)
		if i+1 < len(keys) {
			from = chosen.until(keys[i+1], k, text, from+1)
		} else {
			chosen.toEnd(k, text, from+1, set)
		}
		score += chosen.worth
		if i == 0 {
			score += max(chosen.at*leadingPenalty, maxLeadingPenalty)
		}
	}
	return score + len(keys) - len(text), true
}

// from is where a key is met first, looking from an offset on: the end of the
// text when it is not.
func (k key) from(text string, at int) int {
	for at < len(text) && !k.matches(text[at]) {
		at++
	}
	return at
}

// choice is the occurrence chosen for one character of a query.
type choice struct {
	at    int
	worth int
	run   int // what adjacent choices have earned so far
}

// none is the choice before the first, next to which nothing is.
const none = -2

// mostForPlace is the most that an occurrence gets for where it is. Only the
// first of a window can be next to the choice before and get more, so that after
// one of so much there is no better.
const mostForPlace = max(firstBonus, separatorBonus, camelBonus)

// begin chooses the first occurrence in the window of the next character.
func (c *choice) begin(text string, at int) {
	c.worth = placeBonus(text, at)
	if at == c.at+1 {
		c.worth += 2*c.run + adjacentBonus
		c.run += 2*c.run + adjacentBonus
	}
	c.at = at
}

// consider chooses another occurrence if it is better.
func (c *choice) consider(text string, at int) {
	if bonus := placeBonus(text, at); bonus > c.worth {
		c.worth, c.at = bonus, at
	}
}

// until goes through the rest of a window, and gives where it ends: where the
// next key is met.
func (c *choice) until(next, k key, text string, at int) int {
	for ; at < len(text) && c.worth < mostForPlace; at++ {
		switch {
		case next.matches(text[at]):
			return at
		case k.matches(text[at]):
			c.consider(text, at)
		}
	}
	return next.from(text, at)
}

// toEnd goes through a window that ends with the text. Most texts are lower case
// throughout, where what is met next need not be looked for one by one.
func (c *choice) toEnd(k key, text string, at int, set letters) {
	for ; at < len(text) && c.worth < mostForPlace; at++ {
		if set&mixed == 0 {
			ahead := strings.IndexByte(text[at:], k.char)
			if ahead < 0 {
				return
			}
			at += ahead
		}
		if k.matches(text[at]) {
			c.consider(text, at)
		}
	}
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
