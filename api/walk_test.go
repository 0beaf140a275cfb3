package api_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/api"
)

// leaf is a page of a list of projects: what is on it, and where it leads.
type leaf struct {
	ids  []api.ProjectID
	next string
}

// walked goes through a list of pages by their cursors, and tells which it asked
// for.
func walked(pages map[string]leaf) (found api.Walked[api.Project], asked []string, err error) {
	found, err = api.Walk(8, func(request api.PageRequest) (api.Page[api.Project], error) {
		asked = append(asked, request.Cursor)
		at, ok := pages[request.Cursor]
		if !ok {
			return api.Page[api.Project]{}, errors.New("no such page")
		}
		page := api.Page[api.Project]{Next: at.next}
		for _, id := range at.ids {
			page.Rows = append(page.Rows, api.Project{ID: id})
		}
		return page, nil
	})
	return found, asked, err
}

func TestAWalkEndsWhereverItsCursorsLead(t *testing.T) {
	type ids = []api.ProjectID
	endless := make(map[string]leaf)
	for i := range 20 {
		endless[map[bool]string{true: "", false: fmt.Sprint(i)}[i == 0]] = leaf{ids{"p", "q"}, fmt.Sprint(i + 1)}
	}
	growing := make(map[string]leaf)
	for i := range 20 {
		growing[map[bool]string{true: "", false: fmt.Sprint(i)}[i == 0]] = leaf{ids{api.ProjectID(fmt.Sprint("p", i))}, fmt.Sprint(i + 1)}
	}
	for name, test := range map[string]struct {
		pages map[string]leaf
		rows  ids
		asks  int
		more  bool
		fails bool
	}{
		"the end":                 {map[string]leaf{"": {ids{"p"}, "a"}, "a": {ids{"q"}, ""}}, ids{"p", "q"}, 2, false, false},
		"to itself":               {map[string]leaf{"": {ids{"p"}, "a"}, "a": {ids{"q"}, "a"}}, ids{"p", "q"}, 2, false, false},
		"a page repeated":         {map[string]leaf{"": {ids{"p", "q"}, "a"}, "a": {ids{"p", "q"}, "a"}}, ids{"p", "q"}, 2, false, false},
		"a circle":                {map[string]leaf{"": {ids{"p"}, "a"}, "a": {ids{"q"}, "b"}, "b": {ids{"r"}, "a"}}, ids{"p", "q", "r"}, 3, false, false},
		"a row that moved":        {map[string]leaf{"": {ids{"p", "q"}, "a"}, "a": {ids{"q", "r"}, ""}}, ids{"p", "q", "r"}, 2, false, false},
		"a hole":                  {map[string]leaf{"": {ids{"p"}, "a"}, "a": {nil, "b"}, "b": {ids{"q"}, ""}}, ids{"p", "q"}, 3, false, false},
		"the same without an end": {endless, ids{"p", "q"}, 4, true, false},
		"no end":                  {growing, ids{"p0", "p1", "p2", "p3", "p4", "p5", "p6", "p7"}, 8, true, false},
		"breaking off":            {map[string]leaf{"": {ids{"p"}, "a"}}, ids{"p"}, 2, true, true},
		"nothing at all":          {map[string]leaf{}, nil, 1, true, true},
	} {
		t.Run(name, func(t *testing.T) {
			found, asked, err := walked(test.pages)
			var rows ids
			for _, row := range found.Rows {
				rows = append(rows, row.ID)
			}
			require.Equal(t, test.rows, rows)
			require.Len(t, asked, test.asks)
			require.Equal(t, test.more, found.More)
			require.Equal(t, test.fails, err != nil)
		})
	}
}

func TestATrailEnds(t *testing.T) {
	var trail api.Trail
	require.Equal(t, "a", trail.Next("", "a", 1))
	require.Equal(t, "b", trail.Next("a", "b", 0))
	require.Equal(t, "c", trail.Next("b", "c", 0))
	require.Empty(t, trail.Next("c", "d", 0), "three pages in a row brought nothing")
	require.True(t, trail.Lost())
	copied := trail
	require.Empty(t, copied.Next("d", "a", 5), "an earlier cursor ends it too")
}
