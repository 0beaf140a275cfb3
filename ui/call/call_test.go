package call_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/budget"
	"mintop/model/feed"
	"mintop/ui/call"
)

// silent is an API that never answers. What the tests do not ask is nil.
type silent struct{ call.API }

func (silent) Messages(ctx context.Context, _ budget.Class, _ api.MessageQuery, _ api.PageRequest) (api.Page[api.Message], error) {
	<-ctx.Done()
	return api.Page[api.Message]{}, ctx.Err()
}

func caller(life context.Context) call.Caller {
	return call.New(life, silent{}, time.Now, nil)
}

// ask runs a command and gives its answer.
func ask[T tea.Msg](t *testing.T, cmd tea.Cmd) T {
	t.Helper()
	answer, ok := cmd().(T)
	require.True(t, ok)
	return answer
}

func TestAPersonIsMadeToWaitLessThanAPoll(t *testing.T) {
	for class, deadline := range map[budget.Class]time.Duration{
		budget.Interactive: 20 * time.Second,
		budget.Visible:     45 * time.Second,
		budget.Background:  45 * time.Second,
	} {
		t.Run(class.String(), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				asked := time.Now()
				request := feed.Request{Purpose: feed.Older, Generation: 7}
				answer := ask[call.PageMsg](t, caller(t.Context()).Page(class, request))
				require.ErrorIs(t, answer.Err, context.DeadlineExceeded)
				require.Equal(t, deadline, answer.At.Sub(asked), "stamped with the moment it ended")
				require.Equal(t, request, answer.Request, "an answer says what it answers")
				require.Equal(t, class, answer.Class)
			})
		})
	}
}

func TestTheEndOfTheProgramEndsEveryQuestion(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		life, end := context.WithCancel(t.Context())
		asked := time.Now()
		time.AfterFunc(time.Second, end)
		answer := ask[call.PageMsg](t, caller(life).Page(budget.Visible, feed.Request{}))
		require.ErrorIs(t, answer.Err, context.Canceled)
		require.Equal(t, time.Second, answer.At.Sub(asked))
	})
}

func TestWithoutAnAuditFileNothingIsMissed(t *testing.T) {
	answer := ask[call.AuditedMsg](t, caller(t.Context()).Audit("cancel message 1"))
	require.NoError(t, answer.Err)
}
