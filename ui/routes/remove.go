package routes

import (
	"cmp"
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/api/budget"
	"mintop/keymap"
	"mintop/model/notice"
	"mintop/model/route"
	"mintop/ui/write"
)

// askDelete asks for the name of a project or route before it is deleted.
func (t *Tab) askDelete(row route.Row) {
	if off := t.offAction(keymap.Remove, row); off != "" {
		t.session.Say(notice.Info, off)
		return
	}
	ask := question(row)
	if row.IsRoute() {
		ask.Question = "Delete this route?"
		ask.Consequence = "Mail that names it is refused, and its settings and statistics are gone. This cannot be undone."
		ask.Yes, ask.No = "delete the route", "keep it"
		ask.Typed = cmp.Or(row.Name(), string(row.Route.ID))
	} else {
		ask.Question = "Delete this project?"
		ask.Consequence = "Its routes go with it, and programs that send with its token fail. This cannot be undone."
		ask.Yes, ask.No = "delete the project", "keep it"
		ask.Typed = cmp.Or(row.Name(), string(row.Project.ID))
	}
	t.desk.Ask(ask, keymap.Remove, t.deletion(row))
}

func (t *Tab) deletion(row route.Row) write.Order {
	client := t.api
	erase := func(ctx context.Context) error { return client.DeleteProject(ctx, row.Project.ID) }
	look := func(ctx context.Context) error {
		_, err := client.Project(ctx, budget.Interactive, row.Project.ID)
		return err
	}
	if row.IsRoute() {
		erase = func(ctx context.Context) error { return client.DeleteRoute(ctx, row.Route.ID) }
		look = func(ctx context.Context) error {
			_, err := client.Route(ctx, budget.Interactive, row.Route.ID)
			return err
		}
	}
	order := t.order(verbDelete, row)
	order.Do = func(ctx context.Context) (write.Done, error) {
		return write.Done{Words: row.Name() + " is deleted."}, erase(ctx)
	}
	order.Made = func(ctx context.Context) (bool, error) {
		err := look(ctx)
		if errors.Is(err, api.NotFound) {
			return true, nil // it is gone, which is what was asked for
		}
		return false, err
	}
	order.After = func(made bool) tea.Cmd {
		if made {
			t.closed(row.Key)
			if !row.IsRoute() && t.open != nil && t.open.row.Project.ID == row.Project.ID {
				t.closed(t.open.row.Key) // a route of the project
			}
		}
		t.refresh()
		return nil
	}
	return order
}
