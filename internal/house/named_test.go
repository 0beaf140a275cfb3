package house_test

import (
	"os"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"mintop/internal/house"
)

func TestEveryTestThatThePagesNameExists(t *testing.T) {
	findings, err := house.Unproved(os.DirFS("../.."))
	require.NoError(t, err)
	require.Empty(t, findings)
}

func TestUnproved(t *testing.T) {
	for page, want := range map[string]int{
		"`TestA`":                   0,
		"`api` `TestA`, `FuzzAll…`": 0,
		"`api/x` `FuzzAllOfIt`":     0,
		"`TestB`":                   1,
		"`ui` `TestA`":              1,
		"`FuzzNone…`":               1,
		"`TestAOfIt`, `TestA…`":     1,
		"`TestNoTest`":              1,
		"Test of TestB":             0,
	} {
		findings, err := house.Unproved(fstest.MapFS{
			"docs/page.md":      {Data: []byte(page)},
			"api/a_test.go":     {Data: []byte("package api\n\nfunc TestA() {}\n")},
			"api/x/all_test.go": {Data: []byte("package x\n\nfunc FuzzAllOfIt() {}\n")},
			"api/no.go":         {Data: []byte("package api\n\nfunc TestNoTest() {}\n")},
		})
		require.NoError(t, err)
		require.Len(t, findings, want, page)
	}
}
