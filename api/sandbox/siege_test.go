package sandbox_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/sandbox"
)

func TestUnderSiegeEveryTextIsAnAttack(t *testing.T) {
	c := open(t, sandbox.Config{Seed: 7, History: 200, PerMinute: -1, Besieged: true})
	plain := open(t, sandbox.Config{Seed: 7, History: 200, PerMinute: -1})
	honest := make(map[api.MessageID]api.Message)
	for _, row := range plain.all(api.MessageQuery{}) {
		honest[row.ID] = row
	}
	for _, row := range c.all(api.MessageQuery{}) {
		was, ok := honest[row.ID]
		require.True(t, ok, "ids are the service's own")
		require.Equal(t, was.Status, row.Status)
		require.True(t, was.CreatedAt.Equal(row.CreatedAt.Time))
		if was.Subject != "" {
			require.NotEqual(t, was.Subject, row.Subject)
		}
		require.NotEqual(t, was.FromEmail+was.To[0].Email, row.FromEmail+row.To[0].Email)
	}
	for _, path := range []string{"/domains", "/projects", "/webhooks", "/suppressions", "/team", "/team/members"} {
		body := c.get(path, nil).body
		require.True(t, json.Valid(body), path)
		require.Contains(t, string(body), `\u`, "%s: %s", path, body)
	}
	id := string(c.page(api.MessageQuery{Tag: "account"}, "", "1").Rows[0].ID)
	require.True(t, bytes.ContainsAny(c.get("/messages/"+id+"/source", nil).body, "\x1b\u202e\u200b\x00\ufdfd=`"))
}
