package once_test

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/budget"
	"mintop/api/sandbox"
	"mintop/api/token"
	"mintop/internal/drive"
	"mintop/model/filter"
	"mintop/ui"
	"mintop/ui/once"
)

// noon is a Wednesday. Every test begins then.
var noon = time.Date(2026, time.March, 4, 12, 0, 0, 0, time.UTC)

// jane's mailbox is gone in every sandbox, so that the service suppressed her.
const jane = "jane.doe@example.com"

// printed is what a run left behind.
type printed struct {
	code     int
	out, err string
	reads    int
}

// printOnce runs once in front of a sandbox, in simulated time. A run that waits for
// a service in trouble takes none.
func printOnce(t *testing.T, change func(*once.Options), faults ...sandbox.Rule) printed {
	t.Helper()
	return printOnWrongClock(t, 0, change, faults...)
}

// printOnWrongClock is printOnce on a machine whose clock is ahead of the
// service's, where it is noon.
func printOnWrongClock(t *testing.T, wrong time.Duration, change func(*once.Options), faults ...sandbox.Rule) printed {
	t.Helper()
	var got printed
	drive.Bubble(t, noon.Add(wrong), func(t *testing.T) {
		server := sandbox.New(sandbox.Config{Seed: 7, History: 1_000, PerMinute: -1, Ahead: -wrong})
		for _, rule := range faults {
			server.Faults().Add(rule)
		}
		secret, err := token.Parse("lm_team_" + "abcdefghijklmnopqrstuvwxyz0123456789ABCD")
		require.NoError(t, err)
		client, err := api.New(api.Options{
			BaseURL: "https://sandbox.test/v1", Token: secret, Transport: server.Transport(),
			Budget: budget.New(budget.Options{Jitter: func() float64 { return 0.5 }}),
		})
		require.NoError(t, err)
		var out, complain strings.Builder
		options := once.Options{API: client, Now: time.Now, Ahead: client.ServiceAhead, Zone: time.UTC, Tab: "messages", Out: &out}
		change(&options)
		code := once.Run(t.Context(), options, &complain)
		got = printed{code: code, out: out.String(), err: complain.String(), reads: server.Stats().Read}
	})
	return got
}

// rows reads the rows of a sheet in JSON.
func (p printed) rows(t *testing.T) (rows []map[string]any) {
	t.Helper()
	var sheet struct {
		Scope, Coverage string
		Rows            []map[string]any
	}
	require.NoError(t, json.Unmarshal([]byte(p.out), &sheet), p.out)
	require.NotEmpty(t, sheet.Scope)
	return sheet.Rows
}

func asJSON(change func(*once.Options)) func(*once.Options) {
	return func(o *once.Options) {
		o.JSON = true
		change(o)
	}
}

func plain(*once.Options) {}

func TestTheNewestMessagesArePrinted(t *testing.T) {
	got := printOnce(t, plain)
	require.Zero(t, got.code)
	lines := strings.Split(strings.TrimSpace(got.out), "\n")
	require.Len(t, lines, 101)
	require.Regexp(t, `^ID +CREATED_AT +STATUS +FROM_EMAIL +TO +SUBJECT$`, lines[0])
	require.Equal(t, 1, got.reads, "as many requests as it takes, and no more")
	require.Regexp(t, `^mintop: 100 messages\. Looked back to 2026-.* UTC, older mail was not read\.\n$`, got.err)

	rows := printOnce(t, asJSON(plain)).rows(t)
	require.Len(t, rows, 100)
	require.IsType(t, "", rows[0]["id"])
}

func TestAFilterIsAskedOfTheServer(t *testing.T) {
	got := printOnce(t, asJSON(func(o *once.Options) {
		o.Filter = filter.Filter{}.WithStatuses(api.StatusHardBounced, api.StatusFailed)
	}))
	require.Zero(t, got.code)
	require.Empty(t, got.err, "all of it is in the object")
	rows := got.rows(t)
	require.NotEmpty(t, rows)
	for _, row := range rows {
		require.Contains(t, []any{"hard_bounced", "failed"}, row["status"])
	}
	require.Less(t, got.reads, 10)

	got = printOnce(t, asJSON(func(o *once.Options) { o.Find = "status:delivered since:1h" }))
	for _, row := range got.rows(t) {
		require.Equal(t, "delivered", row["status"])
		require.GreaterOrEqual(t, row["created_at"], "2026-03-04T11:00:00")
	}
}

func TestNothingFoundIsToldFromTrouble(t *testing.T) {
	for name, find := range map[string]string{"address": "nobody@example.org", "text": "no such words anywhere", "query": "subject:nowhere since:1h"} {
		got := printOnce(t, func(o *once.Options) { o.Find = find })
		require.Equal(t, 1, got.code, name)
		require.NotEmpty(t, got.err, name)
		require.NotContains(t, got.out, "CREATED_AT", name)
	}
	got := printOnce(t, func(o *once.Options) { o.Message = "no-such-message" })
	require.Equal(t, 1, got.code)
	require.Empty(t, got.out)
	require.Equal(t, "mintop: The service has no message with this id, or no longer.\n", got.err)
}

func TestEveryTabIsPrinted(t *testing.T) {
	for _, tab := range ui.TabNames() {
		got := printOnce(t, func(o *once.Options) { o.Tab = tab })
		require.Zero(t, got.code, tab)
		require.NotEmpty(t, got.out, tab)
		require.NotContains(t, got.out, "\x1b", tab)
		require.True(t, strings.HasPrefix(got.err, "mintop: "), tab)
		require.NotEmpty(t, printOnce(t, asJSON(func(o *once.Options) { o.Tab = tab })).rows(t), tab)
	}
}

func TestADossierIsPrintedWithItsVerdict(t *testing.T) {
	got := printOnce(t, func(o *once.Options) { o.Find = jane })
	require.Zero(t, got.code)
	require.True(t, strings.HasPrefix(got.out, "Suppressed for the whole team since "), got.out)
	require.Contains(t, got.out, "\nID ")
	require.Contains(t, got.out, "\nVALUE ")
	require.LessOrEqual(t, got.reads, 6)

	got = printOnce(t, asJSON(func(o *once.Options) { o.Find = jane }))
	var report struct {
		Address string
		Verdict struct{ Kind, Severity, Sentence string }
	}
	require.NoError(t, json.Unmarshal([]byte(got.out), &report))
	require.Equal(t, jane, report.Address)
	require.NotEmpty(t, report.Verdict.Kind)
	require.Contains(t, report.Verdict.Sentence, "Suppressed for the whole team")
}

func TestOneMessageIsPrintedWithItsHistory(t *testing.T) {
	id, ok := printOnce(t, asJSON(plain)).rows(t)[0]["id"].(string)
	require.True(t, ok)
	one := func(o *once.Options) { o.Message = api.MessageID(id) }
	require.Contains(t, printOnce(t, one).out, "## What happened")
	var record struct {
		Message map[string]any
		Events  []map[string]any
	}
	require.NoError(t, json.Unmarshal([]byte(printOnce(t, asJSON(one)).out), &record))
	require.Equal(t, id, record.Message["id"])
	require.NotEmpty(t, record.Events)
}

func TestWhatWasReadIsPrintedWhenTheRestFails(t *testing.T) {
	down := sandbox.Rule{Fault: sandbox.Fail(http.StatusServiceUnavailable, sandbox.CodedJSON)}
	got := printOnce(t, plain, down)
	require.Equal(t, 3, got.code)
	require.Empty(t, got.out)
	require.Contains(t, got.err, "wait, then try again")
	require.NotContains(t, got.err, "by itself", "nobody goes on trying")

	down.Path = "/v1/projects/*/routes"
	down.Skip = 1
	got = printOnce(t, func(o *once.Options) { o.Tab = "routes" }, down)
	require.Equal(t, 3, got.code)
	require.Contains(t, got.out, "Newsletter")
	require.Contains(t, got.err, "The others could not be read.")

	forbidden := sandbox.Rule{Path: "/v1/messages", Fault: sandbox.Fail(http.StatusForbidden, sandbox.CodedJSON)}
	got = printOnce(t, func(o *once.Options) { o.Find = jane }, forbidden)
	require.Equal(t, 3, got.code)
	require.Contains(t, got.out, "Suppressed for the whole team", "what is known is told")
	require.Contains(t, got.err, "Not read: messages.")
}

func TestAServiceThatNeverAnswersIsGivenUp(t *testing.T) {
	got := printOnce(t, plain, sandbox.Rule{Fault: sandbox.Hang()})
	require.Equal(t, 3, got.code)
	require.Equal(t, "mintop: List messages: no answer: no answer in time. Check this machine's connection to the service, then try again.\n", got.err)
}

// A tab that was added and forgotten here must not print another's list.
func TestATabThatIsNotKnownIsNotPrinted(t *testing.T) {
	var said strings.Builder
	options := once.Options{Now: time.Now, Zone: time.UTC, Tab: "a new tab", Out: io.Discard}
	require.Equal(t, 3, once.Run(t.Context(), options, &said))
	require.Contains(t, said.String(), `the tab "a new tab" can't be printed`)
}
