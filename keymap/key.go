package keymap

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// ParseKey reads a key as a person writes it ("Ctrl-D", "PgDn", "shift+g",
// " ") and gives it the name Bubble Tea uses ("ctrl+d", "pgdown", "G",
// "space"). It refuses what is no key, and keys that a terminal over SSH sends
// as another one; the error is one sentence.
func ParseKey(text string) (string, error) {
	if text == " " {
		return "space", nil
	}
	mods, base := splitKey(strings.TrimSpace(text))
	name, ok := baseKey(base)
	if !ok || slices.Contains(mods, "") {
		return "", fmt.Errorf("%q is no key: write it like x, G, enter, pgdown or ctrl+d", text)
	}
	return combine(text, mods, name)
}

// splitKey takes modifiers off the front: "ctrl-shift-x" is [ctrl shift] and
// "x". A modifier it does not know is reported as "".
func splitKey(text string) (mods []string, base string) {
	for {
		if _, ok := baseKey(text); ok {
			return mods, text // "page-up" holds no modifier
		}
		// A separator with nothing behind it is the key itself: "ctrl+-".
		at := strings.IndexAny(text, "+-")
		if at <= 0 || at == len(text)-1 {
			return mods, text
		}
		mods = append(mods, modifier(text[:at]))
		text = text[at+1:]
	}
}

func modifier(text string) string {
	switch strings.ToLower(text) {
	case "ctrl", "control", "c":
		return "ctrl"
	case "shift", "s":
		return "shift"
	case "alt", "meta", "m":
		return "alt"
	default:
		return ""
	}
}

// baseKey names a key without its modifiers.
func baseKey(text string) (string, bool) {
	if utf8.RuneCountInString(text) == 1 {
		r := firstRune(text)
		return text, r != utf8.RuneError && unicode.IsGraphic(r) && !unicode.IsSpace(r) && !unicode.IsMark(r)
	}
	lower := strings.ToLower(text)
	switch lower {
	case "up", "down", "left", "right", "home", "end", "pgup", "pgdown",
		"enter", "tab", "esc", "space", "backspace", "delete", "insert",
		"f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9", "f10", "f11", "f12":
		return lower, true
	case "pageup", "page-up":
		return "pgup", true
	case "pgdn", "pagedown", "page-down":
		return "pgdown", true
	case "return":
		return "enter", true
	case "escape":
		return "esc", true
	case "del":
		return "delete", true
	case "ins":
		return "insert", true
	default:
		return "", false
	}
}

// combine joins modifiers and key as Bubble Tea does, and refuses what does
// not arrive over SSH, where no terminal tells such keys apart (the byte of
// ctrl+i is the byte of tab).
func combine(text string, mods []string, base string) (string, error) {
	ctrl, shift, alt := slices.Contains(mods, "ctrl"), slices.Contains(mods, "shift"), slices.Contains(mods, "alt")
	if alt {
		return "", fmt.Errorf("%q cannot be used: over a slow link Alt arrives as Esc and the letter, choose a key without it", text)
	}
	letter := utf8.RuneCountInString(base) == 1
	if ctrl && letter {
		base = strings.ToLower(base)
		if twin := twinOf(base); twin != "" {
			return "", fmt.Errorf("%q cannot be told from %s over SSH: bind %s, or choose another key", text, twin, twin)
		}
	}
	if !arrives(ctrl, shift, base, letter) {
		return "", fmt.Errorf("%q does not arrive over SSH as a key of its own: choose another one", text)
	}
	switch {
	case shift && letter:
		return string(unicode.ToUpper(firstRune(base))), nil
	case ctrl && shift:
		return "ctrl+shift+" + base, nil
	case ctrl:
		return "ctrl+" + base, nil
	case shift:
		return "shift+" + base, nil
	default:
		return base, nil
	}
}

// twinOf names the key that sends the same byte as ctrl with the letter.
func twinOf(letter string) string {
	switch letter {
	case "i":
		return "tab"
	case "m":
		return "enter"
	case "[":
		return "esc"
	default:
		return ""
	}
}

// arrives tells whether a terminal without key disambiguation sends the
// combination as a key of its own.
func arrives(ctrl, shift bool, base string, letter bool) bool {
	switch {
	case !ctrl && !shift:
		return true
	case letter && ctrl:
		return !shift && controlByte(base)
	case letter:
		return unicode.IsLetter(firstRune(base))
	case base == "tab":
		return !ctrl
	case base == "space":
		return !shift
	default:
		return base != "enter" && base != "esc" && base != "backspace"
	}
}

// controlByte tells whether control makes one of the 32 control bytes of the
// key: a to z and the four characters from \ to _.
func controlByte(base string) bool {
	c := base[0]
	return len(base) == 1 && (c >= 'a' && c <= 'z' || c >= '\\' && c <= '_')
}

func firstRune(text string) rune {
	r, _ := utf8.DecodeRuneInString(text)
	return r
}

// printable tells whether the key types text.
func printable(key string) bool {
	return key == "space" || utf8.RuneCountInString(key) == 1
}

// Label writes a key for people: "↓", "enter", "ctrl-d". With ascii it keeps
// to ASCII: "down".
func Label(key string, ascii bool) string {
	if !ascii {
		switch key {
		case "up":
			return "↑"
		case "down":
			return "↓"
		case "left":
			return "←"
		case "right":
			return "→"
		}
	}
	if key == "pgdown" {
		return "pgdn"
	}
	if printable(key) {
		return key // "+" and "-" are keys themselves
	}
	return strings.ReplaceAll(key, "+", "-")
}
