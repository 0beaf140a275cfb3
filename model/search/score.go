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
// choice made for the one before it, to where the next one first occurs. The
// best occurrence in the window is chosen, the first of equal ones. The last
// one's window ends with the text.
func scoreASCII(keys []key, text string) (score int, matches bool) {
	at := 0
	for at < len(text) && !keys[0].matches(text[at]) {
		at++
	}
	chosen, run := -1, 0
	for i, k := range keys {
		if at == len(text) {
			return 0, false
		}
		var next key // matches nothing: no plain text has a zero byte
		if i+1 < len(keys) {
			next = keys[i+1]
		}
		best, before := -1, chosen
		for {
			if k.matches(text[at]) {
				bonus := placeBonus(text, at)
				if i > 0 && at == before+1 {
					bonus += 2*run + adjacentBonus
					run += 2*run + adjacentBonus
				}
				if bonus > best {
					best, chosen = bonus, at
				}
			}
			if at++; at == len(text) || next.matches(text[at]) {
				break
			}
		}
		if i == 0 {
			best += max(chosen*leadingPenalty, maxLeadingPenalty)
		}
		score += best
	}
	return score + len(keys) - len(text), true
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
