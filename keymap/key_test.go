package keymap_test

import (
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"

	"mintop/keymap"
)

func TestParseKeyReadsWhatPeopleWrite(t *testing.T) {
	t.Parallel()
	for written, want := range map[string]string{
		"x": "x", "G": "G", "?": "?", "é": "é", "-": "-", "+": "+", "[": "[",
		"shift+g": "G", "Shift-G": "G",
		" ": "space", "Space": "space",
		"Ctrl-d": "ctrl+d", "ctrl+D": "ctrl+d", "C-d": "ctrl+d", "Control+d": "ctrl+d",
		"PgDn": "pgdown", "PageDown": "pgdown", "page-up": "pgup",
		"Enter": "enter", "Return": "enter", "Escape": "esc", "Del": "delete",
		"Shift-Tab": "shift+tab", "ctrl+shift+up": "ctrl+shift+up", "shift+ctrl+up": "ctrl+shift+up",
		"ctrl+space": "ctrl+space", `ctrl+\`: `ctrl+\`, "F5": "f5",
	} {
		got, err := keymap.ParseKey(written)
		require.NoError(t, err, written)
		require.Equal(t, want, got, written)
	}
}

func TestParseKeyRefusesWhatCannotWork(t *testing.T) {
	t.Parallel()
	for written, says := range map[string]string{
		"":            "is no key",
		"ctrl":        "is no key",
		"hyper+x":     "is no key",
		"nonsense":    "is no key",
		"\x1b":        "is no key",
		"ctrl+i":      "cannot be told from tab",
		"Ctrl-M":      "cannot be told from enter",
		"ctrl+[":      "cannot be told from esc",
		"alt+x":       "Alt",
		"ctrl+1":      "does not arrive",
		"ctrl+é":      "does not arrive",
		"ctrl+enter":  "does not arrive",
		"shift+enter": "does not arrive",
		"shift+1":     "does not arrive",
		"shift+space": "does not arrive",
		"ctrl+tab":    "does not arrive",
		// The shift is lost on the way: it would be ctrl+x.
		"ctrl+shift+x": "does not arrive",
	} {
		_, err := keymap.ParseKey(written)
		require.ErrorContains(t, err, says, written)
	}
}

// The names in the table are compared with what the runtime reports, so they
// have to be its names.
func TestKeysAreNamedAsTheRuntimeNamesThem(t *testing.T) {
	t.Parallel()
	for want, press := range map[string]tea.KeyPressMsg{
		"G":         {Code: 'g', Text: "G", Mod: tea.ModShift},
		"!":         {Code: '1', Text: "!", Mod: tea.ModShift},
		"space":     {Code: tea.KeySpace, Text: " "},
		"enter":     {Code: tea.KeyEnter},
		"esc":       {Code: tea.KeyEscape},
		"pgdown":    {Code: tea.KeyPgDown},
		"pgup":      {Code: tea.KeyPgUp},
		"tab":       {Code: tea.KeyTab},
		"shift+tab": {Code: tea.KeyTab, Mod: tea.ModShift},
		"ctrl+d":    {Code: 'd', Mod: tea.ModCtrl},
		"backspace": {Code: tea.KeyBackspace},
		"delete":    {Code: tea.KeyDelete},
		"home":      {Code: tea.KeyHome},
		"f5":        {Code: tea.KeyF5},

		"ctrl+shift+up": {Code: tea.KeyUp, Mod: tea.ModShift | tea.ModCtrl},
		"ctrl+space":    {Code: tea.KeySpace, Mod: tea.ModCtrl},
	} {
		require.Equal(t, want, press.String())
		got, err := keymap.ParseKey(want)
		require.NoError(t, err)
		require.Equal(t, want, got)
	}
}

func TestLabel(t *testing.T) {
	t.Parallel()
	for key, want := range map[string]string{
		"down": "↓", "pgdown": "pgdn", "ctrl+d": "ctrl-d", "enter": "enter", "+": "+", "G": "G",
	} {
		require.Equal(t, want, keymap.Label(key, false))
	}
	require.Equal(t, "down", keymap.Label("down", true))
	require.Equal(t, "ctrl-d", keymap.Label("ctrl+d", true))
}

func FuzzParseKey(f *testing.F) {
	for _, seed := range []string{"x", "ctrl+d", "Ctrl-", "--", "++", "ctrl+shift+\x00", "shift+ß", "C-M-x"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, written string) {
		key, err := keymap.ParseKey(written)
		if err != nil {
			require.NotContains(t, err.Error(), "\n", "an error is one line")
			return
		}
		again, err := keymap.ParseKey(key)
		require.NoError(t, err)
		require.Equal(t, key, again, "a name of a key is its own name")
		require.NotEmpty(t, keymap.Label(key, true))
	})
}
