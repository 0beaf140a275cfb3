package webhooks_test

import (
	"cmp"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/budget"
	"mintop/internal/rig"
	"mintop/ui/webhooks"
)

// app is the program on the webhooks tab.
type app struct{ *rig.App }

// run runs a test on the webhooks tab, or another the setup names. List and
// health were read when it begins.
func run(t *testing.T, s rig.Setup, test func(a *app)) {
	t.Helper()
	s.Sandbox.History, s.Sandbox.Steady, s.Page = 1500, true, 20
	s.Tab, s.Wait = cmp.Or(s.Tab, webhooks.Name), 3*time.Second
	rig.Run(t, s, func(r *rig.App) { test(&app{r}) })
}

// at moves the cursor to a webhook by its name.
func (a *app) at(name string) {
	a.PickRow(name, func() bool { return strings.HasPrefix(a.cursor(), name+" ") })
}

// open opens a webhook by its name and lets it be read.
func (a *app) open(name string) {
	a.at(name)
	a.Press("enter")
	a.Advance(2 * time.Second)
}

// cursor is the row that has the gutter mark, in whatever is lowest on screen.
func (a *app) cursor() string {
	row := ""
	for _, line := range a.Screen() {
		if rest, ok := strings.CutPrefix(line, "▌ "); ok {
			row = rest
		}
	}
	return row
}

// writes counts what the service was asked to change.
func (a *app) writes() int {
	return a.Asked(http.MethodPost, "/webhooks") + a.Asked(http.MethodPut, "/webhooks") + a.Asked(http.MethodDelete, "/webhooks")
}

// row is the row of a webhook in the list.
func (a *app) row(name string) string {
	for _, line := range a.Screen() {
		if strings.HasPrefix(strings.TrimLeft(line, "▌ "), name+" ") {
			return line
		}
	}
	return ""
}

// webhook finds a webhook by its name, as the service has it.
func (a *app) webhook(name string) (found api.WebhookDetail, ok bool) {
	a.T.Helper()
	page, err := a.Client.Webhooks(a.T.Context(), budget.Interactive, api.WebhookQuery{}, api.PageRequest{Size: 100})
	require.NoError(a.T, err)
	for _, row := range page.Rows {
		if row.Name == name {
			found, err = a.Client.Webhook(a.T.Context(), budget.Interactive, row.ID)
			require.NoError(a.T, err)
			return found, true
		}
	}
	return found, false
}

// body is the screen without the line of tabs, which all tabs share.
func (a *app) body() string { return strings.Join(slices.Delete(a.Screen(), 1, 2), "\n") }
