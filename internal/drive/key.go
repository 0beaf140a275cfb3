package drive

import (
	"strings"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
)

// Press presses keys by the names tea.KeyPressMsg.String gives them ("j", "G",
// "enter", "ctrl+d", "space"), and settles after each: a person who looks
// before pressing the next one.
func (d *Drive) Press(names ...string) {
	d.t.Helper()
	for _, name := range names {
		d.Burst(name)
	}
}

// Burst presses keys faster than anything can be answered: all of them are
// handled before the first command's message is.
func (d *Drive) Burst(names ...string) {
	d.t.Helper()
	for _, name := range names {
		key := press(name)
		if key.String() != name {
			d.t.Fatalf("drive: %q is no key; nearest is %q", name, key.String())
		}
		d.deliver(key)
	}
	d.Settle()
}

// Type presses one key for every character of a text.
func (d *Drive) Type(text string) {
	d.t.Helper()
	for _, r := range text {
		name := string(r)
		if r == ' ' {
			name = "space"
		}
		d.Burst(name)
	}
}

// Paste delivers a bracketed paste.
func (d *Drive) Paste(text string) {
	d.t.Helper()
	d.Send(tea.PasteMsg{Content: text})
}

// press makes the message a terminal without key disambiguation causes.
func press(name string) tea.KeyPressMsg {
	mod, base := modifiers(name)
	if code, ok := named(base); ok {
		key := tea.KeyPressMsg{Code: code, Mod: mod}
		if code == tea.KeySpace && mod == 0 {
			key.Text = " "
		}
		return key
	}
	r, _ := utf8.DecodeRuneInString(base)
	switch {
	case mod&tea.ModCtrl != 0:
		return tea.KeyPressMsg{Code: r, Mod: mod}
	case unicode.IsUpper(r):
		return tea.KeyPressMsg{Code: unicode.ToLower(r), ShiftedCode: r, Mod: mod | tea.ModShift, Text: string(r)}
	default:
		return tea.KeyPressMsg{Code: r, Mod: mod, Text: string(r)}
	}
}

// modifiers takes the modifiers off the front of a key's name.
func modifiers(name string) (mod tea.KeyMod, base string) {
	for {
		if rest, ok := strings.CutPrefix(name, "ctrl+"); ok && rest != "" {
			mod, name = mod|tea.ModCtrl, rest
		} else if rest, ok := strings.CutPrefix(name, "shift+"); ok && rest != "" {
			mod, name = mod|tea.ModShift, rest
		} else {
			return mod, name
		}
	}
}

// named gives the code of a key that types nothing.
func named(name string) (rune, bool) {
	switch name {
	case "enter":
		return tea.KeyEnter, true
	case "esc":
		return tea.KeyEscape, true
	case "tab":
		return tea.KeyTab, true
	case "space":
		return tea.KeySpace, true
	case "backspace":
		return tea.KeyBackspace, true
	case "delete":
		return tea.KeyDelete, true
	case "up":
		return tea.KeyUp, true
	case "down":
		return tea.KeyDown, true
	case "left":
		return tea.KeyLeft, true
	case "right":
		return tea.KeyRight, true
	case "home":
		return tea.KeyHome, true
	case "end":
		return tea.KeyEnd, true
	case "pgup":
		return tea.KeyPgUp, true
	case "pgdown":
		return tea.KeyPgDown, true
	default:
		return 0, false
	}
}
