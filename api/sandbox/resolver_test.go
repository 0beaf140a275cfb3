package sandbox_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api/sandbox"
)

func TestTheInventedDNSHoldsWhatVerifyingGoesBy(t *testing.T) {
	now := time.Date(2026, time.March, 4, 12, 0, 0, 0, time.UTC)
	server := sandbox.New(sandbox.Config{Now: func() time.Time { return now }})
	const name = "lm1._domainkey.acme.test"
	right := []string{"lm1.acme.test.dkim.lettermint.test"}
	require.Equal(t, right, server.LookUp(name, "CNAME"))
	require.Equal(t, right, server.LookUp("LM1._DomainKey.acme.test.", "CNAME"), "names do not care for case")
	require.Empty(t, server.LookUp(name, "TXT"))
	require.Empty(t, server.LookUp("nobody.test", "CNAME"))

	require.NoError(t, server.BreakRecord("acme.test", "dkim_primary"))
	require.NotEqual(t, right, server.LookUp(name, "CNAME"))
	require.NoError(t, server.MendRecord("acme.test", "dkim_primary"))
	require.Equal(t, right, server.LookUp(name, "CNAME"))
}
