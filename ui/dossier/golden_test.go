package dossier_test

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/charmbracelet/x/exp/golden"
	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/internal/drive"
	"mintop/internal/rig"
)

// states are what the service may say of jane, one for each kind of verdict.
func states() map[string]script {
	long := 78 * time.Minute
	user := event(api.EventHardBounced, long, 550, "5.1.1", "550 5.1.1 <jane.doe@example.com>: User unknown")
	source := object{"id": "019cb8ad-0000-7000-8000-000000000009", "available": true, "subject": "Welcome", "created_at": at(48 * time.Hour)}
	return map[string]script{
		"suppressed": {
			messages: []object{message(api.StatusSuppressed, long)}, events: []object{user},
			suppressions: []object{suppression(api.ReasonHardBounce, api.ScopeTeam, "source_message", source), suppression(api.ReasonManual, api.ScopeProject, "project_id", "p1")},
		},
		"suppressed after a complaint": {
			messages:     []object{message(api.StatusSpamComplaint, long)},
			suppressions: []object{suppression(api.ReasonSpamComplaint, api.ScopeTeam)},
		},
		"suppressed since": {
			messages:     []object{message(api.StatusDelivered, 72*time.Hour)},
			suppressions: []object{suppression(api.ReasonManual, api.ScopeTeam)},
		},
		"suppressed partly": {
			messages: []object{message(api.StatusSuppressed, long)}, route: "r1",
			suppressions: []object{suppression(api.ReasonUnsubscribe, api.ScopeRoute, "route_id", "r1")},
		},
		"suppression lifted": {
			messages: []object{message(api.StatusSuppressed, long)},
			events:   []object{event(api.EventSuppressed, long, 0, "", "", "reason", "hard_bounce")},
		},
		"hard bounced": {messages: []object{message(api.StatusHardBounced, long)}, events: []object{event(api.EventQueued, long+time.Second, 0, "", ""), user}},
		"refused by policy": {
			messages: []object{message(api.StatusHardBounced, long)},
			events:   []object{event(api.EventHardBounced, long, 554, "5.7.1", "Service unavailable; Client host [192.0.2.7] blocked using zen.spamhaus.org")},
		},
		"soft bounced": {
			messages: []object{message(api.StatusSoftBounced, 9*time.Minute)},
			events: []object{
				event(api.EventProcessed, 20*time.Minute, 0, "", ""),
				event(api.EventSoftBounced, 19*time.Minute, 452, "4.2.2", "452 4.2.2 Quota exceeded (mailbox for user is full)"),
				event(api.EventSoftBounced, 9*time.Minute, 452, "4.2.2", "452 4.2.2 Quota exceeded (mailbox for user is full)"),
			},
		},
		"policy rejected": {
			messages: []object{message(api.StatusPolicyRejected, long)},
			events:   []object{event(api.EventPolicyRejected, long, 0, "", "", "reason", "spam_score_exceeded")},
		},
		"complaint":    {messages: []object{message(api.StatusSpamComplaint, long)}},
		"unsubscribed": {messages: []object{message(api.StatusUnsubscribed, long)}},
		"failed": {
			messages: []object{message(api.StatusFailed, long)},
			events:   []object{event(api.EventFailed, long, 0, "4.4.7", "Delivery time expired", "reason", "retry_timeout_exceeded")},
		},
		"blocked":         {messages: []object{message(api.StatusBlocked, long)}},
		"delivered":       {messages: []object{message(api.StatusDelivered, long)}, events: []object{event(api.EventDelivered, long, 250, "2.6.0", "250 2.6.0 Queued mail for delivery")}},
		"opened":          {messages: []object{message(api.StatusOpened, long)}},
		"in progress":     {messages: []object{message(api.StatusProcessed, time.Minute)}},
		"queued too long": {messages: []object{message(api.StatusQueued, long)}},
		"scheduled":       {messages: []object{message(api.StatusScheduled, long, "scheduled_at", at(-time.Hour))}},
		"past due":        {messages: []object{message(api.StatusScheduled, long, "scheduled_at", at(time.Hour))}},
		"canceled":        {messages: []object{message(api.StatusCanceled, long)}},
		"quarantined":     {messages: []object{message(api.StatusQuarantined, long, "type", "inbound", "from_email", "bob@example.org")}},
		"inbound":         {messages: []object{message(api.StatusProcessed, long, "type", "inbound", "from_email", "bob@example.org")}},
		"unknown status":  {messages: []object{message("quite_new", long)}},
		"hostile":         {messages: []object{message(api.StatusDelivered, long, "subject", "\x1b[2J\u202eYour\r\nreceipt\x07")}},
		"events forbidden": {
			messages: []object{message(api.StatusDelivered, long)},
			refuses:  map[string]int{"/messages/019cb8ad-0000-7000-8000-000000000001/events": http.StatusForbidden},
		},
		"suppressions forbidden": {
			messages: []object{message(api.StatusDelivered, long)},
			refuses:  map[string]int{"/suppressions": http.StatusForbidden},
		},
	}
}

// small lists the states that are looked at in every size.
func small() []string { return []string{"suppressed", "soft bounced", "delivered"} }

// The pictures are plain text: what is drawn, not in which colour. Run with
// -update to draw them anew, and look at what changed.
func TestScreens(t *testing.T) {
	for name, state := range states() {
		picture(t, name, rig.Wide(), state)
	}
	for _, name := range small() {
		picture(t, name, rig.Common(), states()[name])
		picture(t, name, rig.Tiny(), states()[name])
	}
}

func picture(t *testing.T, name string, size drive.Size, state script) {
	t.Helper()
	t.Run(fmt.Sprintf("%s/%dx%d", name, size.Width, size.Height), func(t *testing.T) {
		var text string
		run(t, setup{script: &state, Setup: rig.Setup{Size: size}}, func(a *app) {
			a.Press("D")
			a.Advance(time.Second)
			text = a.Body()
		})
		golden.RequireEqual(t, text+"\n")
	})
}

func TestScreensOfOneCell(t *testing.T) {
	for _, name := range small() {
		state := states()[name]
		run(t, setup{script: &state, Setup: rig.Setup{Size: rig.Dot()}}, func(a *app) {
			a.Press("D")
			a.Advance(time.Second)
			require.Len(t, a.Screen(), 1)
			a.Press("j", "j", "G", "n", "N", "g", "ctrl+d", "pgup")
			a.Resize(rig.Wide().Width, rig.Wide().Height)
			a.Advance(time.Second)
			a.RequireLine("recipient " + jane)
		})
	}
}
