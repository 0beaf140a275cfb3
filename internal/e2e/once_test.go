//go:build unix

package e2e_test

import (
	"encoding/json"
	"errors"
	"net/http"
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/api/sandbox"
)

// once runs mintop without a terminal and returns what it wrote, and its exit
// code.
func once(t *testing.T, s session) (stdout, stderr string, code int) {
	t.Helper()
	s.arguments = append(s.arguments, "--once")
	command := s.command(t)
	var out, complain strings.Builder
	command.Stdout, command.Stderr = &out, &complain
	err := command.Run()
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		return out.String(), complain.String(), exit.ExitCode()
	}
	require.NoError(t, err)
	return out.String(), complain.String(), 0
}

func TestOncePrintsWithoutATerminal(t *testing.T) {
	t.Parallel()
	out, complain, code := once(t, demo())
	require.Zero(t, code)
	require.True(t, strings.HasPrefix(out, "ID "), out)
	require.Regexp(t, `^mintop: 100 messages\. .*\n$`, complain)
	require.NotContains(t, out+complain, "\x1b")
}

func TestOnceAnswersWhatHappenedToJanesMail(t *testing.T) {
	t.Parallel()
	out, complain, code := once(t, demo("--find", "jane.doe@example.com", "--json"))
	require.Zero(t, code, complain)
	var report struct {
		Address string
		Verdict struct{ Sentence string }
	}
	require.NoError(t, json.Unmarshal([]byte(out), &report), out)
	require.Equal(t, "jane.doe@example.com", report.Address)
	require.Contains(t, report.Verdict.Sentence, "Suppressed")
}

func TestOnceTellsNothingFromTrouble(t *testing.T) {
	t.Parallel()
	quiet, server := serve(t, sandbox.Config{Seed: 7, History: 500, PerMinute: -1})
	quiet.arguments = append(quiet.arguments, "--find", "nobody@example.org")
	_, complain, code := once(t, quiet)
	require.Equal(t, 1, code, complain)

	server.Faults().Add(sandbox.Rule{Fault: sandbox.Fail(http.StatusUnauthorized, sandbox.CodedJSON)})
	out, complain, code := once(t, quiet)
	require.Equal(t, 3, code, complain)
	require.Contains(t, complain, "Check the team token")
	require.NotContains(t, out+complain, canary[8:])
}
