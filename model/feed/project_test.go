package feed

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/model/filter"
)

func TestFeedOfAProjectAsksForItAlone(t *testing.T) {
	f := New(Options{Project: "p1"})
	head, ok := f.Head(noon)
	require.True(t, ok)
	require.Equal(t, "p1", head.Query.Project)
	f.Apply(head, api.Page[api.Message]{Rows: []api.Message{{ID: "a", CreatedAt: api.At(noon)}}, Next: "more"}, noon)
	for name, ask := range map[string]func() (Request, bool){
		"older": func() (Request, bool) { return f.Older(noon) },
		"moved": func() (Request, bool) { return f.Moved(noon) },
		"match": func() (Request, bool) {
			return f.Match(filter.Filter{}.WithStatuses(api.StatusFailed), noon)
		},
	} {
		request, ok := ask()
		require.True(t, ok, name)
		require.Equal(t, "p1", request.Query.Project, name)
	}
}
