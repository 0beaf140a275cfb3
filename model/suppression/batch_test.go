package suppression_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mintop/model/suppression"
)

func TestSortingAPastedList(t *testing.T) {
	known := func(address string) bool { return address == "known@example.com" }
	batch := suppression.Sort("a@example.com, b@example.com KNOWN@example.com nobody a@EXAMPLE.com A@example.com", known)
	require.Equal(t, suppression.Batch{
		New:      []string{"a@example.com", "b@example.com"},
		Already:  []string{"KNOWN@example.com"},
		Repeated: []string{"a@EXAMPLE.com"},
		Invalid:  []suppression.Invalid{{Word: "nobody", Why: "it has no @"}},
	}, batch)
	require.Equal(t, []string{"a@example.com", "b@example.com", "KNOWN@example.com"}, batch.Send(), "what may be out of date is sent")
	require.NoError(t, batch.Trouble())
	require.Equal(t, "2 to add, 1 already suppressed, 1 duplicate, 1 invalid (nobody: it has no @)", batch.Summary())
}

func TestABatchThatCannotBeSent(t *testing.T) {
	for text, why := range map[string]string{
		"":       "at least one",
		"nobody": "nobody: it has no @",
	} {
		require.ErrorContains(t, suppression.Sort(text, nil).Trouble(), why)
	}
}

func TestABatchIsSentInParts(t *testing.T) {
	var many []string
	for i := range 2500 {
		many = append(many, fmt.Sprintf("u%d@example.com", i))
	}
	known := func(address string) bool { return strings.HasPrefix(address, "u12") }
	left := many
	var sent []string
	for _, size := range []int{1000, 1000, 500} {
		batch := suppression.Sort(strings.Join(left, " "), known)
		require.NoError(t, batch.Trouble())
		part, rest := batch.Part()
		require.Len(t, part.Send(), size)
		sent, left = append(sent, part.Send()...), rest
	}
	require.Empty(t, left)
	require.ElementsMatch(t, many, sent)
	require.Contains(t, suppression.Sort(strings.Join(many, " "), nil).Summary(), "in 3 parts of up to 1000")
	require.NotContains(t, suppression.Sort(strings.Join(many[:1000], " "), nil).Summary(), "part")
}

// However a list is written, each address in it is sent once and none is lost.
func TestEveryAddressIsSentOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		addresses := rapid.SliceOf(rapid.StringMatching(`[a-z]{1,3}@[a-z]{1,3}\.test`)).Draw(t, "addresses")
		var text strings.Builder
		for _, address := range addresses {
			form := rapid.SampledFrom([]string{"%s", "<%s>", "Jane Doe <%s>", "mailto:%s"}).Draw(t, "form")
			fmt.Fprintf(&text, form, address)
			text.WriteString(rapid.SampledFrom([]string{",", ", ", ";", "\n", "\r\n"}).Draw(t, "separator"))
		}
		batch := suppression.Sort(text.String(), nil)
		require.Empty(t, batch.Invalid)
		slices.Sort(addresses)
		sent := batch.Send()
		slices.Sort(sent)
		require.Equal(t, slices.Compact(addresses), sent)
	})
}

func TestSome(t *testing.T) {
	require.Equal(t, "a, b", suppression.Some([]string{"a", "b"}, 2))
	require.Equal(t, "a, b and 1 more", suppression.Some([]string{"a", "b", "c"}, 2))
	require.Empty(t, suppression.Some([]string(nil), 2))
}
