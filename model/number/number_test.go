package number_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mintop/model/number"
)

func TestGrouped(t *testing.T) {
	t.Parallel()
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 18220: "18,220", -999: "-999", -1000: "-1,000", 1_000_000: "1,000,000"} {
		require.Equal(t, want, number.Grouped(n))
	}
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64().Draw(t, "n")
		require.Equal(t, strconv.FormatInt(n, 10), strings.ReplaceAll(number.Grouped(n), ",", ""))
	})
}

func TestOf(t *testing.T) {
	t.Parallel()
	require.Equal(t, "1 event", number.Of(1, "event", "events"))
	require.Equal(t, "0 events", number.Of(0, "event", "events"))
	require.Equal(t, "1,284 events", number.Of(1284, "event", "events"))
}
