package call_test

import (
	"context"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/budget"
	"mintop/model/feed"
	"mintop/ui/call"
)

// Every answer is taken once, however often it comes, and another answer to the
// same question is another one.
func TestAnAnswerIsTakenOnce(t *testing.T) {
	life, end := context.WithCancel(t.Context())
	end() // nothing is asked
	c := call.New(life, refusing{}, time.Now, nil)
	question := func(ctx context.Context) (int, error) { return 0, ctx.Err() }
	for name, cmd := range map[string]tea.Cmd{
		"page":    c.Page(budget.Visible, feed.Request{}),
		"detail":  c.Detail(budget.Visible, "1"),
		"events":  c.Events(budget.Visible, "1"),
		"source":  c.Content("1", call.Source),
		"HTML":    c.Content("1", call.HTML),
		"text":    c.Content("1", call.Text),
		"team":    c.Team(budget.Visible),
		"usage":   c.Usage(budget.Visible),
		"any":     call.Ask(c, budget.Visible, "x", question),
		"change":  call.Order(c, "x", question),
		"audited": c.Audit("x"),
	} {
		for range 2 {
			answer, ok := cmd().(interface{ Ended() call.Asked })
			require.True(t, ok, name)
			require.True(t, answer.Ended().Take(), name)
			require.False(t, answer.Ended().Take(), name)
			require.False(t, answer.Ended().Take(), name)
		}
	}
}

// refusing is an API without an answer to anything.
type refusing struct{}

func (refusing) Messages(ctx context.Context, _ budget.Class, _ api.MessageQuery, _ api.PageRequest) (api.Page[api.Message], error) {
	return api.Page[api.Message]{}, ctx.Err()
}

func (refusing) Message(ctx context.Context, _ budget.Class, _ api.MessageID) (api.MessageDetail, error) {
	return api.MessageDetail{}, ctx.Err()
}

func (refusing) AllMessageEvents(ctx context.Context, _ budget.Class, _ api.MessageID) ([]api.Event, error) {
	return nil, ctx.Err()
}

func (refusing) MessageSource(ctx context.Context, _ budget.Class, _ api.MessageID) (string, error) {
	return "", ctx.Err()
}

func (refusing) MessageHTML(ctx context.Context, _ budget.Class, _ api.MessageID) (string, error) {
	return "", ctx.Err()
}

func (refusing) MessageText(ctx context.Context, _ budget.Class, _ api.MessageID) (string, error) {
	return "", ctx.Err()
}

func (refusing) Team(ctx context.Context, _ budget.Class) (api.Team, error) {
	return api.Team{}, ctx.Err()
}

func (refusing) Usage(ctx context.Context, _ budget.Class) (api.Usage, error) {
	return api.Usage{}, ctx.Err()
}
