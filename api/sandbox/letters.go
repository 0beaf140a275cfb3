package sandbox

// letters are the ways a text can begin with letters of Latin 1 and its
// extensions that hold a byte from 0x80 to 0x9F in UTF-8. Such a byte is a control
// on a terminal that does not know UTF-8: Û holds the one that clears a screen, Ý
// and Ü those around a title.
func letters() []func(string) string {
	var ways []func(string) string
	var few []rune
	for _, block := range [][2]rune{{0xc0, 0x24f}, {0x1e00, 0x1eff}} {
		for r := block[0]; r <= block[1]; r++ {
			if !holdsC1(string(r)) {
				continue
			}
			if few = append(few, r); len(few) == lettersEach {
				ways = append(ways, around(string(few)+"2JÝ0;ownedÜÛ2J", "Û?1049lÐqÜ"))
				few = nil
			}
		}
	}
	return append(ways, around(string(few)+"2J", "Û31m"))
}

// lettersEach is how many letters a text begins with: all of them are seen in a
// narrow column.
const lettersEach = 4

func holdsC1(text string) bool {
	for i := range len(text) {
		if text[i] >= 0x80 && text[i] <= 0x9f {
			return true
		}
	}
	return false
}
