package settings_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/model/settings"
)

func TestATerminalOfFewSignsIsDrawnOnWithASCII(t *testing.T) {
	t.Parallel()
	const few, sevenBit = "few signs", "not UTF-8"
	for name, test := range map[string]struct {
		environment map[string]string
		want        string
	}{
		"nothing is said":           {nil, ""},
		"xterm":                     {map[string]string{"TERM": "xterm"}, ""},
		"the console":               {map[string]string{"TERM": "linux", "LANG": "C.UTF-8"}, few},
		"a VT220":                   {map[string]string{"TERM": "vt220", "LANG": "C.UTF-8"}, sevenBit},
		"VTE is none":               {map[string]string{"TERM": "vte-256color"}, ""},
		"dumb":                      {map[string]string{"TERM": "dumb"}, sevenBit},
		"UTF-8":                     {map[string]string{"TERM": "xterm", "LANG": "de_DE.utf8"}, ""},
		"UTF-8 of macOS":            {map[string]string{"LC_CTYPE": "UTF-8"}, ""},
		"Latin 1":                   {map[string]string{"TERM": "xterm", "LANG": "de_DE.ISO-8859-1"}, sevenBit},
		"Latin 1 on the console":    {map[string]string{"TERM": "linux", "LANG": "de_DE.ISO-8859-1"}, sevenBit},
		"Latin 9 by modifier":       {map[string]string{"LANG": "de_DE.ISO-8859-15@euro"}, sevenBit},
		"UTF-8 with a modifier":     {map[string]string{"LANG": "sr_RS.UTF-8@latin"}, ""},
		"POSIX":                     {map[string]string{"LANG": "POSIX"}, sevenBit},
		"C":                         {map[string]string{"LC_ALL": "C"}, sevenBit},
		"a language alone":          {map[string]string{"LANG": "de_DE"}, sevenBit},
		"a language and modifier":   {map[string]string{"LANG": "de_DE@euro"}, sevenBit},
		"LC_ALL beats LANG":         {map[string]string{"LC_ALL": "C.UTF-8", "LANG": "de_DE.ISO-8859-1"}, ""},
		"LC_ALL beats LC_CTYPE":     {map[string]string{"LC_ALL": "C", "LC_CTYPE": "C.UTF-8"}, sevenBit},
		"LC_CTYPE beats LANG":       {map[string]string{"LC_CTYPE": "de_DE.KOI8-R", "LANG": "C.UTF-8"}, sevenBit},
		"an empty one is none":      {map[string]string{"LC_ALL": "", "LANG": "C.UTF-8"}, ""},
		"screen and no locale":      {map[string]string{"STY": "1.tty"}, sevenBit},
		"screen and one of UTF-8":   {map[string]string{"STY": "1.tty", "LANG": "C.UTF-8"}, ""},
		"tmux, which knows but one": {map[string]string{"TMUX": "/tmp/x,1,0"}, ""},
	} {
		env := func(key string) string { return test.environment[key] }
		merged, err := settings.Merge(settings.File{}, "", env, settings.Flags{Demo: true})
		require.NoError(t, err)
		require.Equal(t, test.want != "", merged.ASCII, name)
		require.Equal(t, test.want == sevenBit, settings.SevenBit(env), name)
		for _, chosen := range []bool{true, false} {
			merged, err = settings.Merge(settings.File{}, "", env, settings.Flags{Demo: true, Layer: settings.Layer{ASCII: &chosen}})
			require.NoError(t, err)
			require.Equal(t, chosen || test.want == sevenBit, merged.ASCII, "%s, and somebody chose", name)
		}
	}
}
