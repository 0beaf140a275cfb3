package ui_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/sandbox"
	"mintop/ui/call"
)

// causes are the causes of the requests whose path holds a text, oldest first.
func (a *app) causes(path string) []string {
	var list []string
	for _, entry := range a.Client.Journal().Entries() {
		if strings.Contains(entry.Path, path) {
			list = append(list, entry.Cause.String())
		}
	}
	slices.Reverse(list)
	return list
}

// The journal says which part of the program asked, and why.
func TestEveryRequestSaysItsCause(t *testing.T) {
	run(t, setup{page: 20}, func(a *app) {
		a.Advance(5 * time.Second)
		require.Equal(t, "poll head at once", a.causes("/messages?")[0])
		require.Contains(t, a.causes("/messages?"), "poll moved")
		require.Equal(t, "poll projects", a.causes("/projects?")[0])
		require.Equal(t, []string{"follow-up projects"}, slices.Compact(a.causes("/routes")))

		a.Press("j", "enter")
		a.Advance(time.Second)
		require.Equal(t, "poll events at once", a.causes("/events")[0])
		a.Press("w", "w")
		a.Advance(time.Second)
		require.Equal(t, []string{"key raw.next"}, a.causes("/source"))
		a.Press("esc", "esc")
		a.Press(keysOf("/jane")...)
		a.Advance(2 * time.Second)
		require.Contains(t, a.causes("/suppressions"), "timer finder")
		a.Press("esc", "L")
		a.RequireLine("timer finder")
	})
}

// What is read of a change, before it or after its answer was lost, has a cause
// of its own.
func TestAChangeAndItsCheckSayTheirCause(t *testing.T) {
	run(t, setup{page: 20}, func(a *app) {
		a.Press("4")
		a.Advance(5 * time.Second)
		a.Server.Faults().Add(sandbox.Rule{Method: http.MethodDelete, Fault: sandbox.FailAfterActing(502, sandbox.HTML)})
		a.Press("d")
		a.Advance(2 * time.Second)
		a.Press("y")
		a.Advance(5 * time.Second)
		var found []string
		for _, entry := range a.Client.Journal().Entries() {
			found = append(found, entry.Cause.String())
		}
		require.Contains(t, found, "change remove")
		require.Contains(t, found, "check remove")
	})
}

// A cause that runs away is left alone by the program, which says so once.
func TestACauseThatWasStoppedIsTold(t *testing.T) {
	run(t, setup{page: 20}, func(a *app) {
		a.Advance(2 * time.Second)
		failure := &api.Error{
			Kind: api.Stopped, Op: "list projects", RetryAt: time.Now().Add(5 * time.Minute),
			Message: `the cause "follow-up projects" asked for the same 46 times in a minute`,
		}
		for range 3 {
			a.Send(call.AnswerMsg[int]{Asked: call.Asked{Err: failure, Cause: api.Cause{Reason: api.ByAnswer, Part: "projects"}}})
		}
		a.RequireLine(`the cause "follow-up projects" asked for the same 46 times`)
		require.Contains(t, a.Screen()[0], "LIVE", "the service has nothing to do with it")
		a.Press("L")
		a.RequireNoLine("3 times")
	})
}

// A project whose routes may not be read is asked once, not with every poll, and
// does not keep the names of the others from being read.
func TestAProjectThatMayNotBeReadIsAskedOnce(t *testing.T) {
	run(t, setup{page: 20}, func(a *app) {
		a.Server.Faults().Add(sandbox.Rule{Path: "/v1/projects/*/routes", Skip: 5, Fault: sandbox.Fail(http.StatusForbidden, sandbox.CodedJSON)})
		a.Advance(5 * time.Second)
		before := len(a.causes("/routes"))
		a.Press("4")
		a.Advance(2 * time.Minute)
		require.LessOrEqual(t, len(a.causes("/routes"))-before, 5)
	})
}
