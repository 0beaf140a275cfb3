package sandbox_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"mintop/api"
	"mintop/api/budget"
	"mintop/api/sandbox"
)

func TestServedSandboxAnswersARealClientUntilClosed(t *testing.T) {
	defer goleak.VerifyNone(t)
	service, err := sandbox.Serve(t.Context(), sandbox.Config{Team: "acme-prod", History: 10})
	require.NoError(t, err)
	client, err := api.New(api.Options{BaseURL: service.BaseURL, Token: service.Token})
	require.NoError(t, err)
	defer client.Close()

	team, err := client.Team(t.Context(), budget.Interactive)
	require.NoError(t, err)
	require.Equal(t, "acme-prod", team.Name)

	require.NoError(t, service.Close())
	_, err = client.Team(t.Context(), budget.Background)
	require.ErrorIs(t, err, api.Network)
}
