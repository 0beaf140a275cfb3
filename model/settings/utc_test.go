package settings_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/model/settings"
)

func TestUTCIsAFlagAndASetting(t *testing.T) {
	none := func(string) string { return "" }
	on, off := true, false
	for name, test := range map[string]struct {
		file string
		flag *bool
		want bool
	}{
		"neither":                {want: false},
		"the file":               {file: "utc = true", want: true},
		"the flag":               {flag: &on, want: true},
		"the flag against it":    {file: "utc = true", flag: &off, want: false},
		"the flag, file says no": {file: "utc = false", flag: &on, want: true},
	} {
		file, err := settings.Parse([]byte(test.file))
		require.NoError(t, err, name)
		merged, err := settings.Merge(file, "", none, settings.Flags{Demo: true, Layer: settings.Layer{UTC: test.flag}})
		require.NoError(t, err, name)
		require.Equal(t, test.want, merged.UTC, name)
	}
}
