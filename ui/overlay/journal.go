package overlay

import (
	"fmt"
	"net/url"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/keymap"
	"mintop/model/cell"
	"mintop/model/export"
	"mintop/ui/pane"
	"mintop/ui/session"
	"mintop/ui/widget"
)

// Journal shows the requests that were made and what the program said, newest
// first. It grows while it is open.
type Journal struct {
	panel
	pager   *widget.Pager
	entries func() []api.Entry
	newest  uint64
	notices int
}

// NewJournal opens the journal. entries gives the requests, newest first.
func NewJournal(s *session.Session, entries func() []api.Entry) *Journal {
	j := &Journal{panel: panel{session: s}, pager: widget.NewPager(s.Style()), entries: entries}
	j.pager.SetWrapped(false)
	j.refresh()
	return j
}

// Scopes says that the journal is moved through like any text.
func (j *Journal) Scopes() []keymap.Scope { return keymap.Within(keymap.Overlay) }

// Update shows requests that ended since.
func (j *Journal) Update(tea.Msg) tea.Cmd {
	j.refresh()
	return nil
}

// Act moves through the journal or closes it.
func (j *Journal) Act(action keymap.Action) (tea.Cmd, bool) {
	if action == keymap.Journal {
		j.closed = true
		return nil, true
	}
	switch action {
	case keymap.Copy:
		return j.copy(), true
	case keymap.CopyJSON:
		entries := j.copied()
		sheet := export.Requests(entries)
		return j.session.CopyText(j.counted(len(entries))+" as JSON", sheet.Records()), true
	default:
		return nil, pane.Move(j.pager, action) || j.leave(action)
	}
}

// mostCopied is how many requests are copied: a terminal would not take all.
const mostCopied = 100

func (j *Journal) copied() []api.Entry {
	entries := j.entries()
	return entries[:min(len(entries), mostCopied)]
}

// counted says how many of the requests are copied.
func (j *Journal) counted(n int) string {
	return fmt.Sprintf("the newest %d of %d requests", n, len(j.entries()))
}

// copy sends the newest requests, a line for each.
func (j *Journal) copy() tea.Cmd {
	entries := j.copied()
	lines := make([]string, len(entries))
	for i, entry := range entries {
		lines[i] = RequestLine(j.session, entry)
	}
	return j.session.CopyText(j.counted(len(entries)), strings.Join(lines, "\n")+"\n")
}

// refresh writes the text anew when there is more to say.
func (j *Journal) refresh() {
	entries, notices := j.entries(), j.session.Notices.Past()
	var newest uint64
	if len(entries) > 0 {
		newest = entries[0].ID
	}
	if newest == j.newest && len(notices) == j.notices {
		return
	}
	grown := int(newest - j.newest)
	j.newest, j.notices = newest, len(notices)

	lines := []string{"Notices"}
	for _, past := range notices {
		text := j.session.Clock(past.At) + "  " + past.Text
		if past.Times > 1 {
			text += fmt.Sprintf(" (%d times)", past.Times)
		}
		lines = append(lines, "  "+text)
	}
	if len(notices) == 0 {
		lines = append(lines, "  none so far")
	}
	lines = append(lines, "", fmt.Sprintf("Requests, newest first (%d)", len(entries)))
	for _, entry := range entries {
		lines = append(lines, "  "+RequestLine(j.session, entry))
	}
	j.pager.ReplaceLines(lines, grown)
}

// RequestLine writes one request, safe to draw: when, what, how it ended, how
// long it took and what it left of the budget.
func RequestLine(s *session.Session, e api.Entry) string {
	status := s.Theme.Glyphs.Dash
	if e.Status != 0 {
		status = fmt.Sprint(e.Status)
	}
	text := fmt.Sprintf("%s %5d  %-6s %3s  %7s", s.Clock(e.At), e.ID, e.Method, status, e.Duration.Round(time.Millisecond))
	if e.Remaining >= 0 {
		text += fmt.Sprintf("  %s %d left", e.Tier, e.Remaining)
	}
	text += fmt.Sprintf("  %s  %s", e.Cause, cell.Line(readable(e.Path)))
	if e.Kind != 0 {
		text += "  " + e.Kind.String()
	}
	if e.Attempt > 1 {
		text += fmt.Sprintf("  attempt %d", e.Attempt)
	}
	if e.Joined > 0 {
		text += fmt.Sprintf("  joined by %d", e.Joined)
	}
	if e.RequestID != "" {
		text += "  " + cell.Line(e.RequestID)
	}
	return text
}

// Covers reports that nothing of the body is seen.
func (j *Journal) Covers() bool { return true }

// Draw covers the whole body.
func (j *Journal) Draw(body string, width, height int) string {
	return j.cover("Request journal and past notices", body, width, height, j.pager)
}

// readable undoes the escaping of a path's query, which is for the reader only.
func readable(path string) string {
	if plain, err := url.QueryUnescape(path); err == nil {
		return plain
	}
	return path // not escaped as a query is: shown as it was sent
}
