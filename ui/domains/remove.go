package domains

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/api/budget"
	"mintop/keymap"
	"mintop/model/domain"
	"mintop/model/notice"
	"mintop/ui/write"
)

// askDelete asks for the name of a domain before it is deleted.
func (t *Tab) askDelete(d domain.Domain) {
	if off := t.off(verbDelete, deskKey(d.ID)); off != "" {
		t.session.Say(notice.Info, off)
		return
	}
	ask := question(d)
	ask.Question = "Delete this domain?"
	ask.Consequence = "No mail can be sent from it any more, by any project. Adding it again makes new DNS records to publish. This cannot be undone."
	ask.Yes, ask.No = "delete the domain", "keep it"
	ask.Typed = d.Name
	t.options.Desk.Ask(ask, keymap.Remove, t.deletion(d))
}

func (t *Tab) deletion(d domain.Domain) write.Order {
	client := t.options.API
	order := t.order(verbDelete, d)
	order.Do = func(ctx context.Context) (write.Done, error) {
		return write.Done{Words: d.Name + " is deleted."}, client.DeleteDomain(ctx, d.ID)
	}
	order.Made = func(ctx context.Context) (bool, error) {
		_, err := client.Domain(ctx, budget.Interactive, d.ID)
		if errors.Is(err, api.NotFound) {
			return true, nil // it is gone, which is what was asked for
		}
		return false, err
	}
	order.After = func(made bool) tea.Cmd {
		if made {
			t.closed(d.ID)
		}
		t.refresh()
		return nil
	}
	return order
}

// closed leaves a domain that is there no more.
func (t *Tab) closed(id api.DomainID) {
	delete(t.projects, id)
	if t.open != nil && t.open.id == id {
		t.split.Open, t.split.Zoomed, t.open = false, false, nil
		t.arrange()
	}
}
