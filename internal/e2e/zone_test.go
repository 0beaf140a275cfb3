//go:build unix

package e2e_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Times are in the zone that TZ names, on a machine without zone files too; in UTC
// where that is asked for, or where there is no such zone, which is said.
func TestTimesAreShownInTheZoneThatWasAskedFor(t *testing.T) {
	t.Parallel()
	const trouble = "mintop: TZ names no time zone that can be loaded"
	for name, test := range map[string]struct {
		environ, arguments []string
		zone               string
		said               bool
	}{
		"a zone":                   {environ: []string{"TZ=Asia/Tokyo"}, zone: "JST"},
		"a zone with half an hour": {environ: []string{"TZ=Asia/Kolkata"}, zone: "IST"},
		"UTC by its name":          {environ: []string{"TZ=UTC"}, zone: "UTC"},
		"UTC against a zone":       {environ: []string{"TZ=Asia/Tokyo"}, arguments: []string{"--utc"}, zone: "UTC"},
		"no such zone":             {environ: []string{"TZ=Mars/Olympus"}, zone: "UTC", said: true},
		"a rule":                   {environ: []string{"TZ=JST-9"}, zone: "UTC", said: true},
		"no such zone, and UTC":    {environ: []string{"TZ=Mars/Olympus"}, arguments: []string{"--utc"}, zone: "UTC"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := demo(test.arguments...)
			s.environ = append(s.environ, test.environ...)
			_, complain, code := once(t, s)
			require.Zero(t, code)
			require.Regexp(t, `Looked back to \S+ \S+ `+test.zone+`,`, complain)
			if test.said {
				require.Contains(t, complain, trouble)
			} else {
				require.NotContains(t, complain, trouble)
			}
		})
	}
}

func TestAZoneThatCannotBeLoadedIsSaidOnTheScreen(t *testing.T) {
	t.Parallel()
	s := demo()
	s.environ = append(s.environ, "TZ=Mars/Olympus")
	terminal := s.start(t)
	await(t, terminal, "TZ names no time zone that can be loaded")
}
