package textblock_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/model/textblock"
)

// Copies stay as they are, whatever is copied after them.
func TestCopiesStayAsTheyAre(t *testing.T) {
	t.Parallel()
	var block textblock.Block
	var want, got []string
	for n := range 5_000 {
		s := strings.Repeat(fmt.Sprint(n), n%90)
		want, got = append(want, s), append(got, block.Copy(s))
	}
	require.Equal(t, want, got)
}

// Short texts take a piece of memory for many of them, not one each.
func TestShortTextsShareMemory(t *testing.T) {
	const texts = 1_000
	source := strings.Repeat("x", 32)
	copied := make([]string, texts)
	pieces := testing.AllocsPerRun(10, func() {
		var block textblock.Block
		for i := range copied {
			copied[i] = block.Copy(source)
		}
	})
	require.LessOrEqual(t, pieces, 130.0) // one for each block, and one for what knows where it ends
	require.Equal(t, source, copied[texts-1])
}
