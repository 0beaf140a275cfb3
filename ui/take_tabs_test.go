package ui_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// record reads the object that was copied last.
func (a *app) record() map[string]any {
	a.T.Helper()
	var record map[string]any
	require.NoError(a.T, json.Unmarshal([]byte(a.clipboard()), &record), a.clipboard())
	return record
}

// goTo presses keys, each answered before the next.
func (a *app) goTo(keys ...string) {
	a.Advance(2 * time.Second)
	for _, key := range keys {
		a.Press(key)
		a.Advance(2 * time.Second)
	}
}

func TestRecordsAreCopiedAsAPersonPastesThem(t *testing.T) {
	for tab, test := range map[string]struct{ key, what, field string }{
		"domains":      {"2", "domain", "domain"},
		"routes":       {"3", "id", "project_id"},
		"suppressions": {"4", "address", "value"},
		"webhooks":     {"5", "address", "url"},
	} {
		t.Run(tab, func(t *testing.T) {
			run(t, setup{}, func(a *app) {
				a.goTo(test.key, "y")
				pasted := a.clipboard()
				a.RequireLine("Sent to the terminal: the " + test.what + " " + pasted)
				a.Press("Y")
				require.Equal(t, pasted, a.record()[test.field])

				a.Press("space", "space", "y")
				require.Len(t, strings.Split(a.clipboard(), "\n"), 2)
				require.Equal(t, pasted, strings.Split(a.clipboard(), "\n")[0])
				a.RequireLine("a line for each of 2 ")
			})
		})
	}
}

func TestOpenRecordsAreCopiedAsTheAPISentThem(t *testing.T) {
	for name, test := range map[string]struct {
		keys  []string
		field string // of the API's own record that no list has
	}{
		"domain":  {[]string{"2", "enter"}, "dns_records"},
		"project": {[]string{"3", "enter"}, "token_last_used_at"},
		"route":   {[]string{"3", "j", "enter"}, "settings"},
		"attempt": {[]string{"5", "enter", "enter"}, "payload"},
	} {
		t.Run(name, func(t *testing.T) {
			run(t, setup{}, func(a *app) {
				a.goTo(test.keys...)
				a.Press("Y")
				require.Contains(t, a.record(), test.field)
				a.RequireLine("as the API sent it")
				require.NotContains(t, a.clipboard(), "lm_", "no token")
			})
		})
	}
}

func TestADNSRecordIsCopiedByItsContent(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.goTo("2", "enter", "enter", "y")
		content := a.clipboard()
		a.Press("Y")
		require.Equal(t, content, a.record()["content"])
		require.Contains(t, a.record(), "purpose")
	})
}

func TestAListIsExportedWithItsScope(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.goTo("2", "e")
		a.RequireLine("Write 7 domains to a file")
		a.Press("enter")
		name, content := a.only()
		require.Equal(t, "mintop-domains-20260304-1200.csv", name)
		rows := rowsOf(t, content)
		require.Len(t, rows, 8)
		require.Equal(t, "7 shown of 7 read", rows[1][6])
		require.Regexp(t, `^all 7 domains, read 2026-03-04 12:00:\d\d UTC$`, rows[1][7])
	})
	run(t, setup{}, func(a *app) {
		a.goTo("2", "x", "e", "enter")
		_, content := a.only()
		rows := rowsOf(t, content)
		require.Equal(t, fmt.Sprintf("%d shown of 7 read, problems only", len(rows)-1), rows[1][6])
		require.Less(t, len(rows), 8)
	})
}

func TestWhatTheServerNarrowsIsPartOfTheScope(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.goTo("4", "s")
		a.Type("jane")
		a.Press("enter")
		a.goTo("e", "enter")
		_, content := a.only()
		rows := rowsOf(t, content)
		require.Contains(t, rows[1][len(rows[1])-3], "jane")
	})
}

func TestHealthIsExportedWithTheWebhooks(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.goTo("5")
		a.Advance(10 * time.Second) // for the deliveries
		a.Press("e")
		a.Press("right", "right", "enter") // NDJSON
		name, content := a.only()
		require.Equal(t, "mintop-webhooks-20260304-1200.ndjson", name)
		lines := strings.Split(strings.TrimSpace(content), "\n")
		require.Contains(t, lines[0], `{"export":{"name":"webhooks"`)
		require.Contains(t, content, `"health":"healthy"`)
	})
}

func TestTheTeamIsCopied(t *testing.T) {
	run(t, setup{}, func(a *app) {
		a.goTo("6", "y")
		require.Contains(t, a.clipboard(), "acme-prod")
		require.NotContains(t, a.clipboard(), "\x1b")
		a.Press("Y")
		require.Contains(t, a.record(), "team")
		require.Contains(t, a.record(), "statistics")
	})
}
