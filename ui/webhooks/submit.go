package webhooks

import (
	"context"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/api/budget"
	"mintop/keymap"
	"mintop/model/notice"
	"mintop/model/number"
	"mintop/model/webhook"
	"mintop/ui/widget"
	"mintop/ui/write"
)

// newWebhook stands for a webhook that is being made: one at a time.
const newWebhook api.WebhookID = "new"

// ask puts the question before the change is sent.
func (c *composing) ask() {
	if c.made {
		c.askChange()
		return
	}
	c.askMake()
}

// askMake asks before a webhook is made.
func (c *composing) askMake() {
	t, draft := c.tab, c.is
	consequence := fmt.Sprintf("It is told of %s from now on. Its secret is shown once, right after.", number.Of(len(draft.Events), "event", "events"))
	if !draft.Enabled {
		consequence = "It is told of nothing until it is enabled. Its secret is shown once, right after."
	}
	if note := addressNote(draft.URL); note != "" {
		consequence += " " + note
	}
	t.desk.Ask(widget.ConfirmOptions{
		Question: "Create this webhook?", Object: draft.Name + "  " + draft.URL, Scope: capital(t.names.words(draft.Target)) + ".",
		Consequence: consequence, Yes: "create it", No: "go on editing",
	}, keymap.InputAccept, c.makeOrder())
}

// makeOrder makes the webhook. A lost answer is made good by looking for a
// webhook of this name and address that was not there before; the secret in it
// is gone.
func (c *composing) makeOrder() write.Order {
	t, draft, client := c.tab, c.is, c.tab.api
	before := make(map[api.WebhookID]bool)
	var salvaged api.Secret // of an answer that could not be read otherwise
	answered := false
	order := t.order("create", webhook.Webhook{ID: newWebhook, Name: draft.Name, URL: draft.URL}, func(ctx context.Context) (write.Done, error) {
		alike, err := alike(ctx, client, draft)
		if err != nil {
			return write.Done{}, err
		}
		for _, id := range alike {
			before[id] = true
		}
		told, err := client.CreateWebhook(ctx, draft.API())
		if err != nil {
			salvaged = told.Secret
			return write.Done{}, err
		}
		answered = true
		return t.secretDone("Created: "+draft.Name+".", draft.Name, told.Secret), nil
	})
	order.Form = c.form
	order.Late = newSecret{newWebhook}.late(draft.Name, keymap.Add)
	order.Record = "create webhook " + draft.Name
	order.Made = func(ctx context.Context) (bool, error) {
		alike, err := alike(ctx, client, draft)
		for _, id := range alike {
			if !before[id] {
				return true, nil
			}
		}
		return false, err
	}
	order.Tell = func(result write.Result) tea.Cmd {
		switch {
		case answered || !result.Made:
			t.session.Say(result.Level, result.Words)
		case !salvaged.IsZero():
			t.session.Say(notice.Warn, "The webhook was created, but the rest of the answer could not be read.")
			t.showSecret(draft.Name, salvaged)
		default:
			t.session.Say(notice.Warn, "Checked: the webhook was created, but its secret was in the answer that was lost. Replace the secret ("+
				t.session.KeyOf(keymap.NewSecret)+") to be told one.")
		}
		salvaged = api.Secret{}
		return nil
	}
	return order
}

// alike lists the webhooks of a draft's name and address.
func alike(ctx context.Context, client API, draft webhook.Draft) ([]api.WebhookID, error) {
	found, err := api.Walk(morePages, func(page api.PageRequest) (api.Page[api.Webhook], error) {
		return client.Webhooks(ctx, budget.Interactive, api.WebhookQuery{Search: draft.URL}, page)
	})
	var list []api.WebhookID
	for _, row := range found.Rows {
		if row.Name == draft.Name && row.URL == draft.URL {
			list = append(list, row.ID)
		}
	}
	return list, err
}

// askChange asks before a webhook is changed, naming each difference.
func (c *composing) askChange() {
	t, w := c.tab, c.webhook
	edit := webhook.Compare(c.was, c.is)
	if edit.Empty() {
		t.session.Say(notice.Info, "Nothing was changed.")
		return
	}
	ask := question(w)
	ask.Question = "Change this webhook?"
	ask.Consequence = capital(strings.Join(edit.Words, "; ")) + "."
	if edit.URL != nil {
		ask.Consequence = strings.TrimSpace(ask.Consequence + " " + addressNote(c.is.URL))
	}
	ask.Yes, ask.No = "change it", "go on editing"
	client := t.api
	order := t.order("change", w, func(ctx context.Context) (write.Done, error) {
		_, err := client.UpdateWebhook(ctx, w.ID, edit.WebhookEdit)
		return write.Done{Words: "Changed: " + strings.Join(edit.Words, "; ") + "."}, err
	})
	order.Form = c.form
	order.Made = t.made(w.ID, func(is api.WebhookDetail) bool { return webhook.Holds(edit.WebhookEdit, is) })
	t.desk.Ask(ask, keymap.InputAccept, order)
}
