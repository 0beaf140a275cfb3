package suppressions_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/budget"
	"mintop/internal/rig"
	"mintop/model/filter"
	"mintop/ui"
	"mintop/ui/suppressions"
)

// jane's mailbox is gone in every sandbox, so that the service suppressed her.
const jane = "jane.doe@example.com"

// app is the program on the tab of suppressions.
type app struct{ *rig.App }

// run runs a test on the tab of suppressions, in front of three hundred
// messages. The list, and the names of all projects and routes, were read when
// it begins.
func run(t *testing.T, s rig.Setup, test func(a *app)) {
	t.Helper()
	s.Sandbox.History, s.Tab, s.Wait = 300, suppressions.Name, 2*time.Second
	rig.Run(t, s, func(r *rig.App) { test(&app{r}) })
}

// amongMessages begins on the tab of messages, narrowed to a status.
func amongMessages(status api.Status) rig.Setup {
	return rig.Setup{Options: func(o *ui.Options) {
		o.Tab = ""
		o.Filter = filter.Filter{Statuses: []api.Status{status}}
	}}
}

// unwrapped is the screen as one line, without frames.
func (a *app) unwrapped() string {
	return strings.Join(strings.Fields(strings.NewReplacer("│", " ", "▌", " ").Replace(a.Text())), " ")
}

// standing lists the suppressions of an address as the service has them:
// "route hard_bounce".
func (a *app) standing(address string) []string {
	a.T.Helper()
	page, err := a.Client.Suppressions(a.T.Context(), budget.Interactive, api.SuppressionQuery{Value: address}, api.PageRequest{})
	require.NoError(a.T, err)
	var entries []string
	for _, entry := range page.Rows {
		entries = append(entries, string(entry.Scope)+" "+string(entry.Reason))
	}
	return entries
}

// suppress puts addresses on the list of the service, for the whole team.
func (a *app) suppress(reason api.SuppressionReason, addresses ...string) {
	a.T.Helper()
	_, err := a.Client.AddSuppressions(a.T.Context(), api.SuppressionRequest{Emails: addresses, Reason: reason, Scope: api.ScopeTeam})
	require.NoError(a.T, err)
	a.Press("r")
	a.Advance(2 * time.Second)
}

// posts and deletes count the changes of suppressions that were sent.
func (a *app) posts() int   { return a.Asked(http.MethodPost, "/suppressions") }
func (a *app) deletes() int { return a.Asked(http.MethodDelete, "/suppressions/") }
