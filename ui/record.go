package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"mintop/model/cell"
	"mintop/model/notice"
)

// auditCheckedMsg says whether changes can be written to the audit file.
type auditCheckedMsg struct{ err error }

// checkAudit looks whether changes can be written to the audit file, so that it
// is told before one is made.
func (r *Root) checkAudit() tea.Cmd {
	check := r.options.Auditable
	if check == nil {
		return nil
	}
	return func() tea.Msg { return auditCheckedMsg{check()} }
}

// words are those of an error, safe to draw; empty for none.
func words(err error) string {
	if err == nil {
		return ""
	}
	return cell.Line(err.Error())
}

// audited takes whether a change was written down. That it was not is told beside
// what came of the change, which matters more.
func (r *Root) audited(err error) {
	r.session.Unrecorded = words(err)
	if err == nil {
		return
	}
	missing := "The change could not be recorded: " + words(err) + "."
	said, shown := r.session.Notices.Current()
	switch {
	case !shown:
		r.session.Say(notice.Warn, missing)
	case !strings.Contains(said.Text, missing):
		r.session.Say(max(said.Level, notice.Warn), said.Text+" "+missing)
	}
}

// tellLog says once that the request log has gaps.
func (r *Root) tellLog() {
	if r.gaps || r.options.LogTrouble == nil {
		return
	}
	if err := r.options.LogTrouble(); err != nil {
		r.gaps = true
		r.session.Say(notice.Warn, "The request log has gaps: "+words(err)+".")
	}
}
