package ui_test

import (
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/exp/golden"
	"github.com/charmbracelet/x/vt"
	"github.com/stretchr/testify/require"

	"mintop/api/sandbox"
	"mintop/internal/drive"
	"mintop/theme"
	"mintop/ui"
)

// besieged is a screen of an account where every text that somebody outside
// could write is an attack. titles are those of its list, empty for none.
type besieged struct {
	name   string
	keys   []string
	titles []string
}

func siege() []besieged {
	messages := []string{"TIME", "STATUS", "RECIPIENT", "SUBJECT", "FROM", "TAG"}
	return []besieged{
		{"messages", []string{"j", "space"}, messages},
		{"message", []string{"enter"}, messages},
		{"message zoomed", []string{"enter", "z"}, nil},
		{"message fields", []string{"enter", "w"}, nil},
		{"message source", []string{"enter", "w", "w"}, nil},
		{"message text", []string{"enter", "w", "w", "w", "w", "w"}, nil},
		{"message handed over", []string{"enter", "H"}, nil},
		{"values to narrow by", []string{"i"}, nil},
		{"dossier", []string{"D"}, nil},
		{"finder", []string{"/", "r", "e"}, nil},
		{"palette", []string{":", "r", "e"}, nil},
		{"domains", []string{"2"}, []string{"DOMAIN", "STATUS", "SINCE", "PROJECTS", "DKIM", "ADDED"}},
		{"domain", []string{"2", "enter", "z"}, nil},
		{"routes", []string{"3"}, nil},
		{"route", []string{"3", "j", "enter", "z"}, nil},
		{"suppressions", []string{"4"}, []string{"SINCE", "REASON", "ADDRESS", "WHERE", "SOURCE MESSAGE", "TYPE"}},
		{"suppression", []string{"4", "enter", "z"}, nil},
		{"removal", []string{"4", "space", "j", "space", "d"}, nil},
		{"webhooks", []string{"5"}, nil},
		{"deliveries", []string{"5", "enter", "z"}, nil},
		{"attempt", []string{"5", "enter", "enter", "z"}, nil},
		{"team", []string{"6"}, nil},
		{"journal", []string{"L"}, nil},
	}
}

// frame is a screen as a terminal shows it.
type frame struct {
	text  string
	cells [][]uv.Cell
}

// line is a line of the screen without styles, a rune for every cell: a cluster
// of several is drawn as one that stands for it.
func (f *frame) line(y int) []rune {
	var line []rune
	for _, cell := range f.cells[y] {
		r, _ := utf8.DecodeRuneInString(cell.Content)
		if cell.Content == "" {
			r = ' '
		}
		line = append(line, r)
	}
	return line
}

// allowed is all that may steer a terminal in what is drawn: colours and font.
var allowed = regexp.MustCompile("\x1b\\[[0-9;:]*m")

// photograph goes to a screen of an account and shows it to a terminal.
func photograph(t *testing.T, size drive.Size, config sandbox.Config, keys []string) frame {
	t.Helper()
	config.Seed, config.History = 7, 60
	var taken frame
	s := setup{size: size, sandbox: config, options: func(o *ui.Options) { o.Theme = theme.Options{Name: theme.ANSI} }}
	run(t, s, func(a *app) {
		a.Advance(3 * time.Second)
		for _, key := range keys {
			a.Press(key)
			a.Advance(time.Second)
		}
		a.Advance(time.Second)
		content := a.Content()
		for _, r := range strings.ReplaceAll(allowed.ReplaceAllString(content, ""), "\n", "") {
			require.False(t, r < ' ' || r >= 0x7f && r < 0xa0 || r >= 0x200b && r <= 0x200f || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069, "%U", r)
		}
		require.NotContains(t, a.Title(), "owned")
		terminal := vt.NewEmulator(size.Width, size.Height)
		for y, line := range strings.Split(content, "\n") { // each by itself, as the renderer does
			_, err := fmt.Fprintf(terminal, "\x1b[%d;1H%s", y+1, line)
			require.NoError(t, err)
		}
		taken.text = a.Text()
		for y := range size.Height {
			taken.cells = append(taken.cells, nil)
			for x := range size.Width {
				cell := uv.Cell{Content: " "}
				if drawn := terminal.CellAt(x, y); drawn != nil {
					cell = *drawn
				}
				taken.cells[y] = append(taken.cells[y], cell)
			}
		}
	})
	return taken
}

// Whatever strangers write, it stays in its cells. The pictures show what is left
// of it; run with -update to draw them anew, and look at what changed.
func TestUnderSiege(t *testing.T) {
	for _, size := range []drive.Size{wide, common} {
		for _, screen := range siege() {
			t.Run(fmt.Sprintf("%s/%dx%d", screen.name, size.Width, size.Height), func(t *testing.T) {
				attacked := photograph(t, size, sandbox.Config{Besieged: true}, screen.keys)
				calm := photograph(t, size, sandbox.Config{}, screen.keys)
				for _, y := range []int{1, size.Height - 1} { // the tabs, and the keys
					require.True(t, reflect.DeepEqual(calm.cells[y], attacked.cells[y]), "line %d: %s\n%s\n%s", y+1, string(calm.line(y)), calm.text, attacked.text)
				}
				if len(screen.titles) > 0 {
					requireColumns(t, &calm, &attacked, screen.titles)
				}
				golden.RequireEqual(t, attacked.text+"\n")
			})
		}
	}
}

// gutter is what stands before the first column: cursor and mark.
const gutter = 2

// requireColumns checks that every cell of a list stands below its title, in the
// column it has in a list without attacks, and reaches into no other.
func requireColumns(t *testing.T, calm, attacked *frame, titles []string) {
	t.Helper()
	head := 0
	for ; !strings.HasPrefix(strings.TrimSpace(string(calm.line(head))), titles[0]); head++ {
		if head == len(calm.cells)-1 {
			return // an open record has taken the place of the list
		}
	}
	require.True(t, reflect.DeepEqual(calm.cells[head], attacked.cells[head]), "the titles:\n%s", attacked.text)
	header := string(attacked.line(head))
	rows := 0
	for y := head + 1; y < len(attacked.cells)-1; y++ {
		line := attacked.line(y)
		if strings.TrimSpace(string(line[2:4])) == "" || line[0] == '─' {
			break // below the list
		}
		rows++
		for _, title := range titles {
			at := strings.Index(header, title)
			if at < 0 {
				continue // no room for it
			}
			if at == gutter {
				continue
			}
			require.Equal(t, "  ", string(line[at-2:at]), "row %d before %s:\n%s", y+1, title, attacked.text)
			require.NotZero(t, attacked.cells[y][at].Width, "half of a wide character")
		}
	}
	require.Greater(t, rows, 1)
}
