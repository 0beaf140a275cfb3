package api_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/api"
)

// cursors answers each page with a row that is its cursor, and the cursor that
// follows it.
func cursors(next map[string]string, asked *[]string) func(api.PageRequest) (api.Page[string], error) {
	return func(page api.PageRequest) (api.Page[string], error) {
		*asked = append(*asked, page.Cursor)
		if _, ok := next[page.Cursor]; !ok {
			return api.Page[string]{}, errors.New("no such page")
		}
		return api.Page[string]{Rows: []string{page.Cursor}, Next: next[page.Cursor]}, nil
	}
}

func TestAWalkEndsWhereverItsCursorsLead(t *testing.T) {
	for name, test := range map[string]struct {
		next  map[string]string
		rows  []string
		more  bool
		fails bool
	}{
		"the end":        {map[string]string{"": "a", "a": "b", "b": ""}, []string{"", "a", "b"}, false, false},
		"to itself":      {map[string]string{"": "a", "a": "a"}, []string{"", "a"}, false, false},
		"a circle":       {map[string]string{"": "a", "a": "b", "b": "a"}, []string{"", "a", "b"}, false, false},
		"no end":         {map[string]string{"": "a", "a": "b", "b": "c", "c": "d"}, []string{"", "a", "b"}, true, false},
		"breaking off":   {map[string]string{"": "a", "a": "x"}, []string{"", "a"}, true, true},
		"nothing at all": {map[string]string{}, nil, true, true},
	} {
		t.Run(name, func(t *testing.T) {
			var asked []string
			rows, more, err := api.Walk(3, cursors(test.next, &asked))
			require.Equal(t, test.rows, rows)
			require.Equal(t, test.more, more)
			require.Equal(t, test.fails, err != nil)
			require.LessOrEqual(t, len(asked), 3)
		})
	}
}
