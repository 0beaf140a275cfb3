package suppression_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/model/mail"
	"mintop/model/suppression"
)

func TestTheCauseIsTheLastProblemOfTheAddress(t *testing.T) {
	events := []mail.Event{
		{Type: "soft_bounced", Recipient: "jane@example.com", Severity: mail.Warn},
		{Type: "hard_bounced", Recipient: "JANE@example.com", Severity: mail.Bad, Reply: "no such user"},
		{Type: "hard_bounced", Recipient: "joe@example.com", Severity: mail.Bad},
		{Type: "opened", Recipient: "jane@example.com", Severity: mail.Good},
	}
	cause, ok := suppression.Cause(events, "jane@example.com")
	require.True(t, ok)
	require.Equal(t, "no such user", cause.Reply)

	_, ok = suppression.Cause(events, "nobody@example.com")
	require.False(t, ok)

	cause, ok = suppression.Cause([]mail.Event{{Type: "failed", Severity: mail.Bad}}, "jane@example.com")
	require.True(t, ok, "an event that names nobody may be about anybody")
	require.EqualValues(t, "failed", cause.Type)
}
