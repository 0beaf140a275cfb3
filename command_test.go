package main

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// An empty variable in a script must not show everything as if it was found.
func TestAFlagThatAsksForNothingIsAMistake(t *testing.T) {
	for _, name := range []string{"find", "message", "status", "profile", "tab", "token-file", "base-url"} {
		for value, want := range map[string]string{"": name, "  ": name, "delivered": ""} {
			command := newCommand(errorOutput{}, func(arguments) {})
			require.NoError(t, command.ParseFlags([]string{"--once", "--" + name, value}))
			require.Equal(t, want, unset(command), "--%s %q", name, value)
		}
	}
	command := newCommand(errorOutput{}, func(arguments) {})
	require.NoError(t, command.ParseFlags([]string{"--log-file", ""}))
	require.Empty(t, unset(command), "no log can be meant")
}
