package webhooks

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/api/budget"
	"mintop/keymap"
	"mintop/model/notice"
	"mintop/model/webhook"
	"mintop/ui/overlay"
	"mintop/ui/write"
)

// askToggle asks before a webhook is switched on or off.
func (t *Tab) askToggle(w webhook.Webhook) {
	on := !w.Enabled
	ask := question(w)
	verb, words := "disable", "Disabled: it is called no more."
	ask.Question = "Disable this webhook?"
	ask.Consequence = "It is told of nothing until it is enabled again. What happens meanwhile cannot be sent later: the API has no way to."
	ask.Yes, ask.No = "disable it", "leave it enabled"
	if on {
		verb, words = "enable", "Enabled: it is called from now on."
		ask.Question = "Enable this webhook?"
		ask.Consequence = "It is told of what happens from now on. What happened before is not sent."
		ask.Yes, ask.No = "enable it", "leave it disabled"
	}
	client := t.api
	order := t.order(verb, w, func(ctx context.Context) (write.Done, error) {
		_, err := client.UpdateWebhook(ctx, w.ID, api.WebhookEdit{Enabled: &on})
		return write.Done{Words: words}, err
	})
	order.Made = t.made(w.ID, func(is api.WebhookDetail) bool { return is.Enabled == on })
	t.desk.Ask(ask, keymap.ToggleWebhook, order)
}

// made tells whether a change was made, by reading the webhook again.
func (t *Tab) made(id api.WebhookID, was func(api.WebhookDetail) bool) func(context.Context) (bool, error) {
	client := t.api
	return func(ctx context.Context) (bool, error) {
		is, err := client.Webhook(ctx, budget.Interactive, id)
		return err == nil && was(is), err
	}
}

// askDelete asks for the name of a webhook before it is deleted.
func (t *Tab) askDelete(w webhook.Webhook) {
	ask := question(w)
	ask.Question = "Delete this webhook?"
	ask.Consequence = "It is called no more, and its deliveries cannot be read any longer. This cannot be undone."
	ask.Yes, ask.No = "delete it", "keep it"
	ask.Typed = w.Label()
	client := t.api
	order := t.order("delete", w, func(ctx context.Context) (write.Done, error) {
		return write.Done{Words: "Deleted: " + w.Label() + " is called no more."}, client.DeleteWebhook(ctx, w.ID)
	})
	order.Made = func(ctx context.Context) (bool, error) {
		_, err := client.Webhook(ctx, budget.Interactive, w.ID)
		switch api.KindOf(err) {
		case api.NotFound, api.Gone:
			return true, nil
		default:
			return false, err
		}
	}
	order.After = func(made bool) tea.Cmd {
		if made && t.open != nil && t.open.id == w.ID {
			t.close()
		}
		t.refresh()
		return nil
	}
	t.desk.Ask(ask, keymap.Remove, order)
}

// newSecret is the secret that the answer to a change of a webhook brings.
type newSecret struct{ webhook api.WebhookID }

// late names the secret of a webhook, for when it cannot be shown at once.
func (n newSecret) late(name string, again keymap.Action) write.Late {
	return write.Late{About: n, Name: "the secret of " + name, Again: again}
}

// askSecret asks before the secret of a webhook is replaced.
func (t *Tab) askSecret(w webhook.Webhook) {
	if t.session.Overlays.Reopen(newSecret{w.ID}) {
		return
	}
	ask := question(w)
	ask.Question = "Replace the secret of this webhook?"
	ask.Consequence = "Deliveries are signed with the new one from now on: a server that checks the old one refuses them until it is told. The new one is shown once."
	ask.Yes, ask.No = "replace it", "keep the old one"
	t.desk.Ask(ask, keymap.NewSecret, t.secretOrder(w))
}

// secretOrder replaces a secret. When the answer is lost nothing can be read that
// tells whether it was: that is said, with what to do.
func (t *Tab) secretOrder(w webhook.Webhook) write.Order {
	client := t.api
	var salvaged api.Secret // of an answer that could not be read otherwise
	order := t.order("replace the secret of", w, func(ctx context.Context) (write.Done, error) {
		told, err := client.RegenerateWebhookSecret(ctx, w.ID)
		if err != nil {
			salvaged = told.Secret
			return write.Done{}, err
		}
		return t.secretDone("The secret was replaced.", w.Label(), told.Secret), nil
	})
	order.Late = newSecret{w.ID}.late(w.Label(), keymap.NewSecret)
	order.Tell = func(result write.Result) tea.Cmd {
		switch {
		case result.Made || result.Err != nil:
			t.session.Say(result.Level, result.Words)
		case !salvaged.IsZero():
			t.session.Say(notice.Warn, "The secret was replaced, but the rest of the answer could not be read.")
			t.showSecret(w.Label(), salvaged)
		default:
			t.session.Say(notice.Warn, "The answer was lost. The secret may have been replaced: replace it once more to be told one that holds.")
		}
		salvaged = api.Secret{}
		return nil
	}
	return order
}

// secretDone is how a change went that brought a secret.
func (t *Tab) secretDone(words, name string, secret api.Secret) write.Done {
	if secret.IsZero() {
		return write.Done{
			Level: notice.Warn,
			Words: words + " The answer told no secret: replace it to be told one.",
		}
	}
	return write.Done{Words: words, Show: func() tea.Cmd {
		t.showSecret(name, secret)
		return nil
	}}
}

// showSecret shows a secret, which is kept nowhere else.
func (t *Tab) showSecret(name string, secret api.Secret) {
	t.session.Overlays.Push(overlay.NewSecret(t.session, overlay.SecretOptions{
		Title:  "The secret of " + name,
		About:  "The service signs deliveries to this webhook with it. Give it to the server that is called, so that it can tell them from forgeries.",
		Secret: secret,
	}))
}
