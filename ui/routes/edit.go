package routes

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/api/budget"
	"mintop/keymap"
	"mintop/model/notice"
	"mintop/model/route"
	"mintop/ui/overlay"
	"mintop/ui/widget"
	"mintop/ui/write"
)

// nothingChanged is said of a form that was accepted as it stood.
const nothingChanged = "Nothing was changed in the form, so nothing was sent."

// askRouteEdit asks what a route is to be set to.
func (t *Tab) askRouteEdit(of *route.Detail) {
	row, client := t.open.row, t.api
	before := *of // what the form shows, whatever is read meanwhile
	t.askEdit(row, before.EditSettings(), func(values map[string]string, form *overlay.Fill) {
		edit, changes := before.Edit(values)
		order := t.order(verbChange, row)
		order.Form = form
		order.Do = func(ctx context.Context) (write.Done, error) {
			_, err := client.UpdateRoute(ctx, before.ID, edit)
			return write.Done{Words: row.Name() + " is changed. " + changesWords(changes)}, err
		}
		order.Made = func(ctx context.Context) (bool, error) {
			now, err := client.Route(ctx, budget.Interactive, before.ID)
			if err != nil {
				return false, err
			}
			whole := route.DetailFromAPI(now)
			_, left := whole.Edit(route.Only(values, changes))
			return len(left) == 0, nil
		}
		ask := question(row)
		ask.Consequence = "Mail sent from now on: " + changesWords(changes)
		if before.Inbound() {
			ask.Consequence = "Mail received from now on: " + changesWords(changes)
		}
		t.sendEdit(ask, changes, order)
	})
}

// askProjectEdit asks what a project is to be set to.
func (t *Tab) askProjectEdit(of *route.ProjectDetail) {
	row, client := t.open.row, t.api
	before := *of
	t.askEdit(row, before.EditSettings(), func(values map[string]string, form *overlay.Fill) {
		edit, changes := before.Edit(values)
		order := t.order(verbChange, row)
		order.Form = form
		order.Do = func(ctx context.Context) (write.Done, error) {
			_, err := client.UpdateProject(ctx, before.ID, edit)
			return write.Done{Words: row.Name() + " is changed. " + changesWords(changes)}, err
		}
		order.Made = func(ctx context.Context) (bool, error) {
			now, err := client.Project(ctx, budget.Interactive, before.ID)
			if err != nil {
				return false, err
			}
			whole := route.ProjectDetailFromAPI(now)
			_, left := whole.Edit(route.Only(values, changes))
			return len(left) == 0, nil
		}
		ask := question(row)
		ask.Consequence = changesWords(changes) + modeWords(edit.DeliveryMode)
		t.sendEdit(ask, changes, order)
	})
}

// modeWords say what another delivery mode does to all mail of a project.
func modeWords(mode *api.DeliveryMode) string {
	switch {
	case mode == nil:
		return ""
	case *mode == api.Sandbox:
		return " Mail of this project will be simulated and reach nobody."
	default:
		return " Mail of this project will be sent to its recipients."
	}
}

// askEdit opens the form for settings, or says why they cannot be changed.
func (t *Tab) askEdit(row route.Row, settings []route.Setting, taken func(map[string]string, *overlay.Fill)) {
	if off := t.offAction(keymap.Edit, row); off != "" {
		t.session.Say(notice.Info, off)
		return
	}
	var form *overlay.Fill
	form = overlay.NewFill(t.session, "Edit "+object(row), fields(settings), func(values map[string]string) tea.Cmd {
		taken(values, form)
		return nil
	})
	t.session.Overlays.Push(form)
}

// sendEdit asks before a change is sent. One that changes nothing is not.
func (t *Tab) sendEdit(ask widget.ConfirmOptions, changes []route.Change, order write.Order) {
	if len(changes) == 0 {
		order.Form.Refuse(nothingChanged, nil)
		return
	}
	ask.Question, ask.Yes, ask.No = "Change these settings?", "change them", "leave them"
	if len(changes) == 1 {
		ask.Question, ask.Yes, ask.No = "Change this setting?", "change it", "leave it"
	}
	t.desk.Ask(ask, keymap.Edit, order)
}
