package ui

import (
	tea "charm.land/bubbletea/v2"

	"mintop/model/cell"
	"mintop/model/feed"
	"mintop/model/poll"
	"mintop/ui/call"
	"mintop/ui/save"
)

// facts gathers what the poll plan decides by.
func (r *Root) facts() poll.Facts {
	state := r.options.Budget()
	facts := poll.Facts{
		Now: r.session.Now,
		// Before the terminal told its size there is no screen to fill, and the
		// first frame must not wait behind a request.
		Paused:       r.session.Paused || !r.sized(),
		Focused:      r.focused,
		LowBandwidth: r.options.LowBandwidth,
		PerMinute:    r.session.Feed.Rate(r.session.ServiceNow()),
		Budget: poll.Budget{
			Limit:       state.Limit,
			Remaining:   state.Remaining,
			Others:      state.Others,
			Kept:        state.Kept,
			Reset:       state.Reset,
			ClosedUntil: state.ClosedUntil,
			Trial:       state.Trial,
		},
	}
	r.tabFacts(&facts)
	return facts
}

// poll begins every request that is due.
func (r *Root) poll(facts poll.Facts) tea.Cmd {
	if !r.sized() {
		return nil
	}
	var cmds []tea.Cmd
	for _, job := range r.session.Plan.Due(facts) {
		cmd := r.start(job)
		if cmd == nil {
			r.session.Plan.Done(job, r.session.Now, 0)
			continue
		}
		cmds = append(cmds, cmd)
	}
	return tea.Batch(cmds...)
}

// start begins a job: the root's own, the feed's, or that of a tab.
func (r *Root) start(job poll.Job) tea.Cmd {
	now := r.session.ServiceNow()
	r.because(call.CauseOf(job))
	switch job.Kind {
	case poll.Head:
		return r.page(job)(r.session.Feed.Head(now))
	case poll.Moved:
		return r.page(job)(r.session.Feed.Moved(now))
	case poll.Gap:
		return r.page(job)(r.session.Feed.Gap(now))
	case poll.History:
		return r.page(job)(r.session.Feed.Older(now))
	case poll.Team:
		return r.session.Call.For(job).Team(job.Class)
	case poll.Usage:
		return r.session.Call.For(job).Usage(job.Class)
	default:
		return r.startInTab(job)
	}
}

// page turns what the feed wants read into a command.
func (r *Root) page(job poll.Job) func(feed.Request, bool) tea.Cmd {
	return func(request feed.Request, ok bool) tea.Cmd {
		if !ok {
			return nil
		}
		return r.session.Call.For(job).Page(job.Class, request)
	}
}

// answer takes a result of a command to whoever owns the state, then shows it
// to every tab and overlay. Whoever counts answers can rely on each coming once.
func (r *Root) answer(msg tea.Msg) tea.Cmd {
	if answer, ok := msg.(interface{ Ended() call.Asked }); ok && !answer.Ended().Take() {
		return nil
	}
	cmds := []tea.Cmd{r.own(msg), r.desk.Update(msg), save.Update(msg)}
	for _, overlay := range r.session.Overlays.All() {
		cmds = append(cmds, overlay.Update(msg))
	}
	for _, tab := range r.tabs {
		cmds = append(cmds, tab.Update(msg))
	}
	return tea.Batch(cmds...)
}

// own takes what is not a tab's: how a question ended, whatever it was, and the
// state the whole program shares.
func (r *Root) own(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case call.PageMsg:
		return r.paged(msg)
	case call.TeamMsg:
		if msg.Err == nil {
			r.team, r.included = cell.Line(msg.Team.Name), msg.Team.IncludedVolume
		}
		r.settle(msg.Asked, 0)
		return r.checkAudit()
	case call.UsageMsg:
		if msg.Err == nil {
			r.used = msg.Usage.Current.Used
		}
	case call.AuditedMsg: // written to a file, not asked of the API
		r.audited(msg.Err)
		return nil
	case auditCheckedMsg:
		r.session.Unrecorded = words(msg.err)
		return nil
	}
	if answer, ok := msg.(interface{ Ended() call.Asked }); ok {
		r.settle(answer.Ended(), 0)
	}
	return nil
}

// paged gives a page to the feed, and goes on when the sweep must.
func (r *Root) paged(msg call.PageMsg) tea.Cmd {
	if msg.Err != nil {
		r.session.Feed.Failed(msg.Request)
		r.settle(msg.Asked, 0)
		return nil
	}
	result := r.session.Feed.Apply(msg.Request, msg.Page, r.session.ServiceNow())
	if result.Next != nil {
		r.report(msg.Asked)
		return r.session.Call.For(msg.Job).Page(msg.Class, *result.Next)
	}
	r.settle(msg.Asked, result.Added+result.Changed)
	return nil
}

// settle tells the connection and the plan how a question ended.
func (r *Root) settle(asked call.Asked, changed int) {
	r.report(asked)
	r.tellStopped(asked)
	r.session.Settle(asked.Job, asked, changed)
}
