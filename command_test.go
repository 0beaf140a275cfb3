package main

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// An empty variable in a script must not show everything as if it was found.
func TestAFlagThatAsksForNothingIsAMistake(t *testing.T) {
	for _, name := range []string{"find", "message", "status"} {
		for value, fine := range map[string]bool{"": false, "  ": false, "delivered": true} {
			command := newCommand(errorOutput{}, func(arguments) {})
			require.NoError(t, command.ParseFlags([]string{"--once", "--" + name, value}))
			err := notEmpty(command)
			require.Equal(t, fine, err == nil, "--%s %q", name, value)
			if !fine {
				require.ErrorContains(t, err, "--"+name+" is empty")
			}
		}
	}
	require.NoError(t, notEmpty(newCommand(errorOutput{}, func(arguments) {})), "none is given")
}
