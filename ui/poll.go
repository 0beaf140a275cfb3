package ui

import (
	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/api/budget"
	"mintop/model/cell"
	"mintop/model/feed"
	"mintop/model/notice"
	"mintop/model/poll"
	"mintop/ui/call"
)

// facts gathers what the poll plan decides by.
func (r *Root) facts() poll.Facts {
	state := r.options.Budget()
	facts := poll.Facts{
		Now: r.session.Now,
		// Before the terminal told its size there is no screen to fill, and the
		// first frame must not wait behind a request.
		Paused:       r.paused || !r.sized(),
		Focused:      r.focused,
		LowBandwidth: r.options.LowBandwidth,
		PerMinute:    r.session.Feed.Rate(r.session.Now),
		Budget: poll.Budget{
			Limit:       state.Limit,
			Remaining:   state.Remaining,
			Reset:       state.Reset,
			ClosedUntil: state.ClosedUntil,
		},
	}
	r.tab().Facts(&facts)
	return facts
}

// poll begins every request that is due.
func (r *Root) poll() tea.Cmd {
	if !r.sized() {
		return nil
	}
	var cmds []tea.Cmd
	for _, job := range r.session.Plan.Due(r.facts()) {
		cmd := r.start(job)
		if cmd == nil {
			r.session.Plan.Done(job, r.session.Now, 0)
			continue
		}
		r.jobs[job.Kind] = job
		cmds = append(cmds, cmd)
	}
	return tea.Batch(cmds...)
}

func (r *Root) start(job poll.Job) tea.Cmd {
	now := r.session.Now
	switch job.Kind {
	case poll.Head:
		return r.page(job.Class)(r.session.Feed.Head(now))
	case poll.Moved:
		return r.page(job.Class)(r.session.Feed.Moved(now))
	case poll.Gap:
		return r.page(job.Class)(r.session.Feed.Gap(now))
	case poll.History:
		return r.page(job.Class)(r.session.Feed.Older(now))
	case poll.Team:
		return r.session.Call.Team(job.Class)
	case poll.Usage:
		return r.session.Call.Usage(job.Class)
	default:
		return r.tab().Start(job)
	}
}

// page turns what the feed wants read into a command.
func (r *Root) page(class budget.Class) func(feed.Request, bool) tea.Cmd {
	return func(request feed.Request, ok bool) tea.Cmd {
		if !ok {
			return nil
		}
		return r.session.Call.Page(class, request)
	}
}

// answer takes a result of a command to whoever owns the state, then shows it
// to every tab and overlay.
func (r *Root) answer(msg tea.Msg) tea.Cmd {
	var cmds []tea.Cmd
	switch msg := msg.(type) {
	case call.PageMsg:
		cmds = append(cmds, r.paged(msg))
	case call.DetailMsg:
		r.settle(poll.Detail, string(msg.ID), msg.Asked, 0)
	case call.EventsMsg:
		r.settle(poll.Events, string(msg.ID), msg.Asked, 0)
	case call.TeamMsg:
		if r.settle(poll.Team, "", msg.Asked, 0) {
			r.team, r.included = cell.Line(msg.Team.Name), msg.Team.IncludedVolume
		}
	case call.UsageMsg:
		if r.settle(poll.Usage, "", msg.Asked, 0) {
			r.used = msg.Usage.Current.Used
		}
	case call.AuditedMsg:
		if msg.Err != nil {
			r.session.Say(notice.Warn, "The change could not be written to the audit file: "+cell.Line(msg.Err.Error()))
		}
	case interface{ Ended() call.Asked }:
		r.report(msg.Ended())
	}
	cmds = append(cmds, r.desk.Update(msg))
	for _, overlay := range r.session.Overlays.All() {
		cmds = append(cmds, overlay.Update(msg))
	}
	for _, tab := range r.tabs {
		cmds = append(cmds, tab.Update(msg))
	}
	return tea.Batch(cmds...)
}

// kindOf says which job of the poll plan a page of the feed belongs to.
func kindOf(purpose feed.Purpose) poll.Kind {
	switch purpose {
	case feed.Moved:
		return poll.Moved
	case feed.Older:
		return poll.History
	case feed.Gap:
		return poll.Gap
	case feed.Match, feed.MatchHead:
		return poll.Match
	default:
		return poll.Head
	}
}

// paged gives a page to the feed, and goes on when the sweep must.
func (r *Root) paged(msg call.PageMsg) tea.Cmd {
	kind := kindOf(msg.Request.Purpose)
	if msg.Err != nil {
		r.session.Feed.Failed(msg.Request)
		r.settle(kind, "", msg.Asked, 0)
		return nil
	}
	result := r.session.Feed.Apply(msg.Request, msg.Page, r.session.Now)
	if result.Next != nil {
		r.report(msg.Asked)
		return r.session.Call.Page(msg.Class, *result.Next)
	}
	r.settle(kind, "", msg.Asked, result.Added+result.Changed)
	return nil
}

// settle tells the plan and the connection how a request ended, and whether it
// succeeded. about names the subject where a kind has several; an answer about
// an earlier one says nothing to the plan.
func (r *Root) settle(kind poll.Kind, about string, asked call.Asked, changed int) bool {
	report := r.report(asked)
	job, planned := r.jobs[kind]
	if !planned || about != "" && job.About != about {
		return asked.Err == nil
	}
	delete(r.jobs, kind)
	now := r.session.Now
	switch {
	case asked.Err == nil, api.KindOf(asked.Err) == api.Canceled:
		r.session.Plan.Done(job, now, changed)
	case declined(asked.Err):
		r.session.Plan.Denied(job, now)
	default:
		r.session.Plan.Failed(job, now, report.Until)
	}
	return asked.Err == nil
}
