package palette_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/model/cell"
	"mintop/model/command"
	"mintop/ui/palette"
)

// FuzzParseView reads any view: one that is taken is safe to draw and means
// something, one that is not is refused in a sentence that steers no terminal.
func FuzzParseView(f *testing.F) {
	for _, line := range []string{"messages status:failed", "", "stauts:x", "\x1b[2J:@", "suppressions reason:manual since:1d", "\u202emessages", "lm_team_x"} {
		f.Add("bounces", line)
	}
	f.Add("messages", "x")
	f.Add("\x1b]0;x\a\n", "is:problem")
	f.Fuzz(func(t *testing.T, name, line string) {
		view, err := palette.ParseView(name, line)
		if err != nil {
			require.Equal(t, cell.Text(err.Error()), err.Error())
			require.NotContains(t, err.Error(), "\n")
			return
		}
		require.Equal(t, cell.Line(view.Name), view.Name)
		require.Equal(t, cell.Line(view.Line), view.Line)
		require.Equal(t, strings.TrimSpace(view.Name), view.Name)
		_, err = command.Parse(view.Line, time.Time{})
		require.NoError(t, err)
	})
}
