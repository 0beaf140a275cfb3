package settings_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/model/settings"
)

func TestATerminalOfFewSignsIsDrawnOnWithASCII(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		environment map[string]string
		want        bool
	}{
		"nothing is said":       {nil, false},
		"xterm":                 {map[string]string{"TERM": "xterm"}, false},
		"the console":           {map[string]string{"TERM": "linux", "LANG": "C.UTF-8"}, true},
		"a VT220":               {map[string]string{"TERM": "vt220"}, true},
		"dumb":                  {map[string]string{"TERM": "dumb"}, true},
		"UTF-8":                 {map[string]string{"TERM": "xterm", "LANG": "de_DE.utf8"}, false},
		"Latin 1":               {map[string]string{"TERM": "xterm", "LANG": "de_DE.ISO-8859-1"}, true},
		"Latin 9 by modifier":   {map[string]string{"LANG": "de_DE.ISO-8859-15@euro"}, true},
		"UTF-8 with a modifier": {map[string]string{"LANG": "sr_RS.UTF-8@latin"}, false},
		"no character set":      {map[string]string{"LANG": "POSIX"}, false},
		"LC_ALL beats LANG":     {map[string]string{"LC_ALL": "C.UTF-8", "LANG": "de_DE.ISO-8859-1"}, false},
		"LC_CTYPE beats LANG":   {map[string]string{"LC_CTYPE": "de_DE.KOI8-R", "LANG": "C.UTF-8"}, true},
	} {
		env := func(key string) string { return test.environment[key] }
		merged, err := settings.Merge(settings.File{}, "", env, settings.Flags{Demo: true})
		require.NoError(t, err)
		require.Equal(t, test.want, merged.ASCII, name)
		for _, chosen := range []bool{true, false} {
			merged, err = settings.Merge(settings.File{}, "", env, settings.Flags{Demo: true, Layer: settings.Layer{ASCII: &chosen}})
			require.NoError(t, err)
			require.Equal(t, chosen, merged.ASCII, "%s, and somebody chose", name)
		}
	}
}
