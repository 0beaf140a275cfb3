package ui_test

import (
	"encoding/base64"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/ui"
	"mintop/ui/session"
)

// filter is the program's message filter, behind one that takes down what is
// sent to the clipboard.
func (a *app) filter(model tea.Model, msg tea.Msg) tea.Msg {
	if raw, ok := msg.(tea.RawMsg); ok {
		if encoded, ok := strings.CutPrefix(fmt.Sprint(raw.Msg), "\x1b]52;c;"); ok {
			text, err := base64.StdEncoding.DecodeString(strings.TrimSuffix(encoded, "\a"))
			require.NoError(a.T, err)
			a.copied = append(a.copied, string(text))
		}
	}
	return a.Root.Filter(model, msg)
}

// clipboard is what was copied last.
func (a *app) clipboard() string {
	a.T.Helper()
	require.NotEmpty(a.T, a.copied, "nothing was copied:\n%s", a.Text())
	return a.copied[len(a.copied)-1]
}

// files are what was written, by name. A name that begins with "no/" cannot be
// written.
type files map[string]string

func (f files) save(name string, overwrite bool, write func(io.Writer) error) error {
	if strings.HasPrefix(name, "no/") {
		return &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	if _, there := f[name]; there && !overwrite {
		return &fs.PathError{Op: "open", Path: name, Err: fs.ErrExist}
	}
	var content strings.Builder
	if err := write(&content); err != nil {
		return err
	}
	f[name] = content.String()
	return nil
}

// taken has a file of whatever name.
func taken(options *ui.Options) {
	options.Save = func(name string, _ bool, _ func(io.Writer) error) error {
		return &fs.PathError{Op: "open", Path: name, Err: fs.ErrExist}
	}
}

// only is the one file that was written.
func (a *app) only() (name, content string) {
	a.T.Helper()
	require.Len(a.T, a.files, 1, a.Text())
	for name, content = range a.files {
		return name, content
	}
	return "", ""
}

// rowsOf reads a CSV file, its header first.
func rowsOf(t *testing.T, content string) [][]string {
	t.Helper()
	records, err := csv.NewReader(strings.NewReader(content)).ReadAll()
	require.NoError(t, err)
	return records
}

func TestTheRecipientIsCopiedFromTheList(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.Press("j", "y")
		require.Contains(t, a.cursor(), a.clipboard())
		require.Contains(t, a.clipboard(), "@")
		a.RequireLine("Sent to the terminal: the recipient " + a.clipboard())
	})
}

func TestMarkedMessagesAreCopiedTogether(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.Press("space", "space", "space", "y")
		require.Len(t, strings.Split(a.clipboard(), "\n"), 3)
		a.RequireLine("Sent to the terminal: the recipients of 3 messages.")

		a.Press("Y")
		var rows []map[string]any
		require.NoError(t, json.Unmarshal([]byte(a.clipboard()), &rows))
		require.Len(t, rows, 3)
		require.Equal(t, strings.Split(a.copied[0], "\n")[2], rows[2]["to"])
	})
}

func TestMoreThanATerminalTakesIsRefused(t *testing.T) {
	run(t, setup{page: 100}, func(a *app) {
		a.AdvanceUntil(5*time.Minute, 10*time.Second, func() bool { return a.Feed.Len() > 600 })
		a.Press("ctrl+a", "Y")
		a.RequireLine(" messages are more than terminals take. In a list, e writes to a file instead.")
		require.Empty(t, a.copied)
	})
}

func TestAnOpenMessageIsCopiedByItsIDAndAsTheAPISentIt(t *testing.T) {
	run(t, hardBounced(), func(a *app) {
		a.Press("enter", "y")
		id := a.clipboard()
		a.RequireLine("Sent to the terminal: the message id " + id)

		a.Press("Y")
		var record map[string]any
		require.NoError(t, json.Unmarshal([]byte(a.clipboard()), &record))
		require.Equal(t, id, record["id"])
		require.Contains(t, record, "attachments", "the whole record, not a row of the list")

		// An event that is expanded is what is looked at.
		a.Press("enter", "y")
		require.Contains(t, a.clipboard(), " UTC hard bounced ")
		a.Press("Y")
		require.NoError(t, json.Unmarshal([]byte(a.clipboard()), &record))
		require.Equal(t, "hard_bounced", record["event"])
	})
}

func TestRawViewsAreCopiedAsTheyAreShown(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.Press("j", "enter", "w", "Y")
		require.True(t, json.Valid([]byte(a.clipboard())))
		a.Press("y")
		require.Contains(t, a.clipboard(), "from: ")
		a.Press("w", "y")
		require.Contains(t, a.clipboard(), "Subject: ")
		a.Press("W", "W", "Y")
		var events []map[string]any
		require.NoError(t, json.Unmarshal([]byte(a.clipboard()), &events))
		require.NotEmpty(t, events)
	})
}

// No screen leaves the keys without an answer.
func TestEveryScreenAnswersToCopying(t *testing.T) {
	for name, keys := range map[string][]string{
		"messages": nil, "message": {"enter"}, "raw": {"enter", "w"}, "ticket": {"H"},
		"domains": {"2"}, "domain": {"2", "enter"}, "record": {"2", "enter", "enter"}, "zone": {"2", "w"},
		"routes": {"3"}, "project": {"3", "enter"}, "route": {"3", "j", "enter"},
		"suppressions": {"4"}, "suppression": {"4", "enter"},
		"webhooks": {"5"}, "webhook": {"5", "enter"}, "attempt": {"5", "enter", "enter"},
		"team": {"6"}, "dossier": {"D"}, "help": {"?"}, "journal": {"L"},
	} {
		t.Run(name, func(t *testing.T) {
			run(t, setup{}, func(a *app) {
				a.Advance(3 * time.Second)
				for _, key := range keys {
					a.Press(key)
					a.Advance(2 * time.Second)
				}
				for _, key := range []string{"y", "Y"} {
					before := len(a.copied)
					a.Press(key)
					hint := a.Screen()[len(a.Screen())-1]
					if len(a.copied) == before {
						require.Contains(t, hint, "nothing to copy", key)
						continue
					}
					require.Contains(t, hint, "Sent to the terminal", key)
					require.NotEmpty(t, a.clipboard())
					if key == "Y" {
						require.True(t, json.Valid([]byte(a.clipboard())), a.clipboard())
					}
				}
			})
		})
	}
}

func TestNothingUnderTheCursorIsSaid(t *testing.T) {
	run(t, narrowed("quite_new"), func(a *app) {
		a.Advance(5 * time.Second)
		a.Press("y")
		a.RequireLine("There is no message under the cursor.")
		a.Press("e")
		a.RequireLine("There is nothing to export: no message is shown.")
		a.Press("H")
		a.RequireLine("There is nothing to hand over: no message is shown.")
		require.Empty(t, a.copied)
	})
}

func TestAClipboardThatIsOffIsSaid(t *testing.T) {
	run(t, setup{options: func(o *ui.Options) { o.Clipboard = session.ClipboardOff }}, func(a *app) {
		a.Press("y")
		a.RequireLine("Nothing was copied: the clipboard is off.")
		require.Empty(t, a.copied)
	})
}

func TestWhatIsShownIsExportedWithTwoKeys(t *testing.T) {
	run(t, narrowed(api.StatusHardBounced), func(a *app) {
		a.Advance(5 * time.Second)
		a.Press("e")
		a.RequireLine("Write ")
		a.RequireLine("shown of ")
		a.Press("enter")
		name, content := a.only()
		require.Equal(t, "mintop-messages-20260304-1200.csv", name)
		rows := rowsOf(t, content)
		shown := len(rows) - 1
		a.RequireLine(fmt.Sprintf("Wrote %d messages to mintop-messages-20260304-1200.csv. Only you may read it.", shown))
		require.Greater(t, shown, 10)
		for _, row := range rows[1:] {
			require.Equal(t, "hard_bounced", row[3])
			require.Contains(t, row[len(row)-3], "status: hard_bounced", "the scope stands in each row")
			require.Contains(t, row[len(row)-2], "Since 2026-")
		}
	})
}

func TestMarkedRowsGoFirst(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.Press("space", "j", "space", "e")
		a.RequireLine("2 marked.")
		a.Press("right", "enter") // JSON
		name, content := a.only()
		require.Equal(t, "mintop-messages-20260304-1200.json", name, "the name follows the format")
		var sheet struct {
			Scope string
			Rows  []map[string]any
		}
		require.NoError(t, json.Unmarshal([]byte(content), &sheet))
		require.Equal(t, "2 marked", sheet.Scope)
		require.Len(t, sheet.Rows, 2)
	})
}

func TestAFileIsReplacedOnlyAfterAQuestion(t *testing.T) {
	run(t, setup{}, func(a *app) {
		const name = "mintop-messages-20260304-1200.csv"
		a.files[name] = "old"
		a.Press("e", "enter")
		a.RequireLine("Replace the file?")
		a.Advance(time.Second)
		a.Press("enter") // the default answer is no
		require.Equal(t, "old", a.files[name])
		a.RequireLine("Write ")

		a.Press("enter")
		a.RequireLine("Replace the file?")
		a.Advance(time.Second)
		a.Press("y")
		require.True(t, strings.HasPrefix(a.files[name], "id,"))
		a.RequireLine("Wrote ")
		a.RequireNoLine("Write ")
	})
}

func TestWhatCannotBeWrittenKeepsWhatWasTyped(t *testing.T) {
	run(t, setup{options: func(o *ui.Options) { o.ReadOnly = "Changes are off." }}, func(a *app) {
		a.Press("e", "tab", "home")
		a.Type("no/")
		a.Press("enter")
		a.RequireLine("Nothing was written to no/mintop-messages-20260304-1200.csv")
		a.RequireLine("no/mintop-messages")
		a.Press("home", "delete", "delete", "delete", "enter")
		name, _ := a.only()
		require.Equal(t, "mintop-messages-20260304-1200.csv", name, "being read-only does not forbid it")
	})
}

// Leaving the form while the file is written does not leave the outcome unsaid.
func TestTheOutcomeIsSaidToThoseWhoLeft(t *testing.T) {
	run(t, setup{options: func(o *ui.Options) {
		o.Save = func(string, bool, func(io.Writer) error) error {
			<-time.After(time.Second) // of simulated time
			return io.ErrShortWrite
		}
	}}, func(a *app) {
		a.Press("e", "enter", "enter", "esc")
		a.RequireNoLine("Write ")
		a.Press("q")
		a.RequireLine("Quit before the file is written?")
		a.Press("enter")
		a.Advance(2 * time.Second)
		a.RequireLine("Nothing was written to mintop-messages-20260304-1200.csv: short write.")
		a.Press("q")
		require.True(t, a.Quit(), "nothing is waited for any more")
	})
}

func TestAMessageIsHandedOver(t *testing.T) {
	run(t, hardBounced(), func(a *app) {
		a.Advance(3 * time.Second)
		a.Press("enter", "H")
		a.RequireLine("Hand-over · addresses as they are")
		a.RequireLine("# Message hard bounced: ")
		a.Press("y")
		require.Contains(t, a.clipboard(), "## What happened\n\n| time | event |")
		open := a.clipboard()

		a.Press("m", "y")
		a.RequireLine("Hand-over · addresses masked")
		require.Contains(t, a.clipboard(), "***@")
		require.NotEqual(t, open, a.clipboard())

		a.Press("e", "enter")
		name, content := a.only()
		require.Equal(t, "mintop-message-20260304-1200.md", name)
		require.Equal(t, a.clipboard(), content, "what is shown is saved")
		a.Press("esc")
		a.RequireNoLine("Hand-over ·")
	})
}

func TestADossierIsCopiedExportedAndHandedOver(t *testing.T) {
	run(t, hardBounced(), func(a *app) {
		a.Advance(3 * time.Second)
		a.Press("D")
		a.Advance(2 * time.Second)
		a.Press("Y")
		var report struct {
			Address string
			Verdict struct{ Sentence string }
		}
		require.NoError(t, json.Unmarshal([]byte(a.clipboard()), &report))
		a.Press("y")
		require.Equal(t, report.Address+": "+report.Verdict.Sentence, a.clipboard())

		a.Press("H", "y")
		require.True(t, strings.HasPrefix(a.clipboard(), "# Mail to `"+report.Address+"`\n\n- verdict: `"+report.Verdict.Sentence), a.clipboard())
		a.Press("m", "y")
		require.NotContains(t, a.clipboard(), report.Address)
		a.Press("esc", "e", "enter")
		_, content := a.only()
		for _, row := range rowsOf(t, content)[1:] {
			require.Contains(t, row[9]+row[10], report.Address)
			require.Contains(t, row[len(row)-3], "to "+report.Address)
		}
	})
}

func TestAListIsHandedOver(t *testing.T) {
	run(t, narrowed(api.StatusHardBounced, api.StatusFailed), func(a *app) {
		a.Advance(5 * time.Second)
		a.Press("H")
		a.Advance(time.Second)
		a.Press("y")
		for _, words := range []string{
			"- filter: `status: hard_bounced, failed`\n", "- coverage: Since 2026-", "- to look again: `mintop --status 'status:hard_bounced,failed'`\n",
			"| status | messages |", "| domain | messages | problems |", "## The newest ",
		} {
			require.Contains(t, a.clipboard(), words)
		}
	})
}
