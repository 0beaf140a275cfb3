package ui_test

import (
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api/sandbox"
	"mintop/model/cell"
)

// requireTame checks that a text that leaves the program steers nothing: all of
// it is drawn, but for its line breaks and tabs.
func requireTame(t *testing.T, text string) {
	t.Helper()
	for _, r := range strings.NewReplacer("\r\n", "", "\n", "", "\t", "").Replace(text) {
		require.True(t, cell.Seen(r), "%U in %.400q", r, text)
	}
}

// Whatever strangers write, what is copied and written can be pasted and opened.
func TestUnderSiegeWhatIsTakenAwayIsTame(t *testing.T) {
	for name, keys := range map[string][]string{
		"messages":     {"1"},
		"message":      {"1", "enter"},
		"dossier":      {"1", "D"},
		"domains":      {"2"},
		"domain":       {"2", "enter"},
		"routes":       {"3"},
		"route":        {"3", "j", "enter"},
		"suppressions": {"4"},
		"webhooks":     {"5"},
		"attempt":      {"5", "enter", "enter"},
		"team":         {"6"},
		"journal":      {"L"},
		"source":       {"1", "enter", "w", "w"},
		"hand-over":    {"1", "H"},
	} {
		t.Run(name, func(t *testing.T) {
			run(t, setup{sandbox: sandbox.Config{History: 200, Besieged: true}}, func(a *app) {
				a.goTo(keys...)
				a.Press("ctrl+a", "y", "Y")
				a.Advance(time.Second)
				for format := range 3 { // CSV, JSON, NDJSON; the hand-over has one form
					a.Press("e")
					a.Advance(time.Second)
					for range format {
						a.Press("right")
					}
					a.Press("enter")
					a.Advance(time.Second)
					a.Press("esc")
				}
				require.NotEmpty(t, a.copied, a.Text())
				for _, text := range a.copied {
					requireTame(t, text)
				}
				for file, text := range a.files {
					requireTame(t, file)
					requireTame(t, text)
					requireForm(t, file, text)
				}
			})
		})
	}
}

// requireForm checks that a file is what its name says, and that no field of a
// table is a formula.
func requireForm(t *testing.T, file, text string) {
	t.Helper()
	switch {
	case strings.HasSuffix(file, ".json"):
		require.True(t, json.Valid([]byte(text)), text)
	case strings.HasSuffix(file, ".ndjson"):
		for line := range strings.Lines(text) {
			require.True(t, json.Valid([]byte(line)), line)
		}
	case strings.HasSuffix(file, ".csv"):
		records, err := csv.NewReader(strings.NewReader(text)).ReadAll()
		require.NoError(t, err)
		for _, record := range records {
			for _, field := range record {
				first := strings.TrimLeft(field, " \u3000\u00a0\"")
				require.False(t, strings.ContainsAny(first[:min(1, len(first))], "=+-@"), "%q", field)
			}
		}
	}
}

// The audit, which is read with less and cat, has a line for a change.
func TestUnderSiegeTheAuditIsTame(t *testing.T) {
	run(t, setup{sandbox: sandbox.Config{History: 200, Besieged: true}}, func(a *app) {
		a.goTo("4", "d", "y", "j", "d", "y")
		require.NotEmpty(t, a.Audit)
		for _, line := range a.Audit {
			requireTame(t, line)
			require.NotContains(t, line, "\n")
		}
	})
}
