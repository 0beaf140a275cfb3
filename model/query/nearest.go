package query

import "strings"

// Nearest is the name a person most likely meant by a word: the one it begins,
// or else the one it is the fewest slips away from, where a slip is a letter
// too many, too few, wrong, or swapped with its neighbour. It is empty when
// there is none near: with more than a third of its letters wrong, a word is
// another word.
func Nearest(word string, names []string) string {
	word = strings.ToLower(word)
	if len(word) < 2 {
		return ""
	}
	best, fewest := "", max(len(word)/3, 1)+1
	for _, name := range names {
		if strings.HasPrefix(name, word) {
			return name
		}
		if n := slips(word, name); n < fewest {
			best, fewest = name, n
		}
	}
	return best
}

// slips counts the slips between two words (optimal string alignment).
func slips(a, b string) int {
	before, above := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range above {
		above[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row := make([]int, len(b)+1)
		row[0] = i
		for j := 1; j <= len(b); j++ {
			wrong := 1
			if a[i-1] == b[j-1] {
				wrong = 0
			}
			row[j] = min(above[j]+1, row[j-1]+1, above[j-1]+wrong)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, above = above, row
	}
	return above[len(b)]
}

// Offer asks in brackets whether the nearest name was meant, with what follows
// every name; it is empty when none is near.
func Offer(word string, names []string, end string) string {
	near := Nearest(word, names)
	if near == "" {
		return ""
	}
	return " (did you mean " + near + end + "?)"
}

// List writes names as a sentence does, with what follows every name.
func List(names []string, end string) string {
	if len(names) == 0 {
		return ""
	}
	last := len(names) - 1
	if last == 0 {
		return names[0] + end
	}
	return strings.Join(names[:last], end+", ") + end + " and " + names[last] + end
}
